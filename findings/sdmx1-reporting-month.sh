#!/usr/bin/env bash
# sdmx1 2.28.0 reads the SDMX reporting month 2014-M09 as nine seconds after midnight.
#
# `2014-M09` is September 2014 in SDMX (a reporting period of the frequency M). Converted to pandas
# with `datetime="TIME_PERIOD"`, the observation stands at 2014-01-01 00:00:09. Nothing is said.
# Seen with pandas 2.3.3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'sdmx1==2.28.0' 'pandas==2.3.3'
cat > "$folder/data.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
  xmlns:gen="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"
  xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
<mes:Header><mes:ID>x</mes:ID><mes:Test>false</mes:Test>
<mes:Prepared>2014-10-01T00:00:00</mes:Prepared><mes:Sender id="X"/>
<mes:Structure structureID="S" dimensionAtObservation="TIME_PERIOD">
<com:Structure><Ref id="DSD" agencyID="X" version="1.0"/></com:Structure></mes:Structure></mes:Header>
<mes:DataSet structureRef="S"><gen:Series>
<gen:SeriesKey><gen:Value id="FREQ" value="M"/></gen:SeriesKey>
<gen:Obs><gen:ObsDimension value="2014-M09"/><gen:ObsValue value="3.50"/></gen:Obs>
</gen:Series></mes:DataSet></mes:GenericData>
XML
got=$("$folder/venv/bin/python" - "$folder/data.xml" <<'PY'
import sys

import sdmx

message = sdmx.read_sdmx(sys.argv[1])
print(sdmx.to_pandas(message.data[0], datetime="TIME_PERIOD").index[0])
PY
)
echo "2014-M09 is read as: $got"
[ "$got" = "2014-01-01 00:00:09" ] || { echo "changed; it was 2014-01-01 00:00:09" >&2; exit 1; }
