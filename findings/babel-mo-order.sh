#!/usr/bin/env bash
# Babel 2.19.0 writes a compiled catalogue (.mo) in which messages with a context cannot be found by
# bisection, which is how the format is meant to be read: its originals are to be sorted, and the
# original of a message with a context begins with the context. Babel sorts by the message first.
#
# Whoever reads the whole table (Python's gettext, polib) notices nothing. Babel writes no hash
# table either, so a reader that looks a message up has nothing else to go by.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'babel==2.19.0'
got=$("$folder/venv/bin/python" - <<'PY'
from bisect import bisect_left
from io import BytesIO
from struct import unpack

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

catalog = Catalog(locale="fr")
catalog.add("Apple", "Pomme")
catalog.add("Zero", "Nul", context="Amount")
catalog.add("Cherry", "Cerise")
buffer = BytesIO()
write_mo(buffer, catalog)
data = buffer.getvalue()
count, table = unpack("<2I", data[8:16])
keys = []
for at in range(count):
    length, start = unpack("<2I", data[table + 8 * at : table + 8 * at + 8])
    keys.append(data[start : start + length])
wanted = b"Amount\x04Zero"
at = bisect_left(keys, wanted)
found = at < count and keys[at] == wanted
print(f"in the table: {wanted in keys}, sorted: {keys == sorted(keys)}, found: {found},", end=" ")
print(f"hash table: {unpack('<I', data[20:24])[0]}")
PY
)
echo "$got"
want="in the table: True, sorted: False, found: False, hash table: 0"
[ "$got" = "$want" ] || { echo "changed; it was: $want" >&2; exit 1; }
