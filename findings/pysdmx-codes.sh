#!/usr/bin/env bash
# pysdmx 1.21.0 makes one code of two: REF_AREA 01 is read as 1 from SDMX-CSV.
#
# Codes are texts in SDMX, and those of regions often begin with a nought. Where all codes of a
# column look like numbers, they are made numbers and then texts again, so that the series of the
# areas 1 and 01 have one key, and neither is found in the code list that has 01. Nothing is said.
# Seen with pandas 2.3.3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'pysdmx[data]==1.21.0' 'pandas==2.3.3'
cat > "$folder/data.csv" <<'CSV'
STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE
dataflow,X:DF(1.0.0),I,A,1,2014,5
dataflow,X:DF(1.0.0),I,A,01,2014,7
CSV
got=$("$folder/venv/bin/python" -W ignore - "$folder/data.csv" <<'PY'
import sys

from pysdmx.io import read_sdmx

(dataset,) = read_sdmx(sys.argv[1], validate=False).data
print(*dataset.data["REF_AREA"])
PY
)
echo "the areas 1 and 01 are read as: $got"
expected="1 1"
[ "$got" = "$expected" ] || { echo "changed; it was $expected" >&2; exit 1; }
