#!/usr/bin/env bash
# Have other people's readers read what `qplan export` writes, and compare every figure.
#
#     tools/peers.sh plan.yaml          # or any other plan
#
# pyjstat reads JSON-stat, pysdmx SDMX-CSV 1.0 and 2.0, sdmx1 SDMX-CSV 2.0; each in a folder that is
# gone afterwards. Figures are compared as far as those readers keep them: as binary fractions.
set -euo pipefail
plan=${1:-plan.yaml}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'pyjstat==2.4.0' 'pysdmx[data]==1.21.0' 'sdmx1==2.28.0' \
    'pandas==2.3.3'
qplan -f "$plan" export --to json-stat -o "$folder/a.json" 2> "$folder/said"
for version in 1.0 2.0; do
    mkdir "$folder/$version"
    qplan -f "$plan" export --to sdmx-csv --version "$version" -o "$folder/$version" \
        2>> "$folder/said"
done
"$folder/venv/bin/python" -W ignore - "$folder" <<'PY'
import csv
import json
import sys
from pathlib import Path

import sdmx
from pyjstat import pyjstat
from pysdmx.io import read_sdmx
from sdmx.model import common, v30

folder = Path(sys.argv[1])


def agree(reader, read, written):
    assert written and sorted(map(float, read)) == sorted(map(float, written)), (reader, read)
    print(f"{reader}: figures: {len(written)}")


text = (folder / "a.json").read_text(encoding="utf-8")
frame = pyjstat.Dataset.read(text).write("dataframe", naming="id")
agree("pyjstat", frame["value"].dropna(), json.loads(text)["value"].values())
for file in sorted(folder.glob("[12].0/*.csv")):
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = [*csv.DictReader(lines)]
    values = [row["OBS_VALUE"] for row in rows]
    (dataset,) = read_sdmx(file, validate=False).data
    agree(f"pysdmx, {file.parent.name}", dataset.data["OBS_VALUE"], values)
    if "STRUCTURE_ID" not in rows[0]:
        continue
    agency, name = rows[0]["STRUCTURE_ID"].partition("(")[0].split(":")
    heads = [*rows[0]][3:]
    at = heads.index("OBS_VALUE")
    structure = v30.DataStructureDefinition(id="S")
    for head in heads[:at]:
        structure.dimensions.getdefault(id=head)
    structure.measures.getdefault(id="OBS_VALUE")
    for head in heads[at + 1 :]:
        structure.attributes.getdefault(id=head)
    flow = v30.Dataflow(
        id=name, maintainer=common.Agency(id=agency), version="1.0", structure=structure
    )
    message = sdmx.read_sdmx(file, structure=flow)
    agree("sdmx1, 2.0", sdmx.to_pandas(message.data[0]), values)
PY
