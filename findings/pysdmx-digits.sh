#!/usr/bin/env bash
# pysdmx 1.21.0 does not keep the digits of SDMX-CSV observations.
#
# OBS_VALUE 3.50 comes back as the text 3.5, and 12345678901234567.89 as 1.2345678901234568e+16:
# the column is typed as a binary fraction before it is made text. SDMX has decimals, and DECIMALS
# to say how many of them count.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'pysdmx[data]==1.21.0' 'pandas==2.3.3'
cat > "$folder/data.csv" <<'CSV'
STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE
dataflow,X:DF(1.0.0),I,M,CN,2014-09,3.50
dataflow,X:DF(1.0.0),I,M,CN,2014-10,12345678901234567.89
CSV
got=$("$folder/venv/bin/python" -W ignore - "$folder/data.csv" <<'PY'
import sys

from pysdmx.io import read_sdmx

(dataset,) = read_sdmx(sys.argv[1], validate=False).data
print(*dataset.data["OBS_VALUE"])
PY
)
echo "3.50 and 12345678901234567.89 are read as: $got"
expected="3.5 1.2345678901234568e+16"
[ "$got" = "$expected" ] || { echo "changed; it was $expected" >&2; exit 1; }
