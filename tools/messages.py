"""Keep the message catalogues in step with the source.

`python tools/messages.py` extracts every message, updates `locale/*/…/qplan.po` and compiles
the `.mo` files; with `--check` it changes nothing and fails where something is out of step or
not translated.

A message that stands in several places is translated once for all of them. Each such message is
listed in `tools/shared-messages.txt` with its places, so that a new place is seen in review: where
it does not mean the same there, give it a context, `msg_in("deadline", "By")`. `--shared`
lists them with their translations.
"""

import argparse
import ast
import inspect
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from struct import calcsize, unpack
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from qplan.cli import COMMANDS
from qplan.cli.front import qplan
from qplan.cli.helping import COMPLETION, HELP_OPTION, USAGE_PIECES
from qplan.cli.usage import FORMS
from qplan.core.base.terms import LABELS
from qplan.core.codes.explanation import explain
from qplan.core.rules.registry import CODES

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "qplan"
SHARED = ROOT / "tools" / "shared-messages.txt"
"""Messages that stand in several places: somebody has looked whether all mean the same."""
LABELS_IN = "src/qplan/core/base/terms.py"


class Said(NamedTuple):
    """A message of the source: what it is translated by, and where it stands."""

    text: str
    context: str
    place: str

    @property
    def key(self) -> tuple[str, str]:
        """What the catalogue knows it by."""
        return self.text, self.context


class Undated(Catalog):
    """A catalogue that changes when a message does, never otherwise: no dates, no versions."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What stands at the head of the file."""
        return [
            ("Project-Id-Version", "qplan"),
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """Headers that are read are not kept: they hold dates.

        Raises:
            AttributeError: always.
        """
        raise AttributeError(headers)


def said() -> Iterator[Said]:
    """Every message of the source, once for every place it stands in."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield from messages_of(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    yield from helps()
    for label in LABELS.values():
        yield Said(label, "", LABELS_IN)
    for code in CODES:
        explanation = explain(code)
        for text in (explanation.title, *explanation.paragraphs):
            yield Said(text, "", code.id)


def helps() -> Iterator[Said]:
    """What the helps of the command line say, and the sentences of typer that are told apart."""
    for path in sorted((SOURCE / "cli").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "help":
                if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                    yield Said(node.value.value, "", place)
            elif isinstance(node, ast.FunctionDef) and place.endswith(f"commands/{node.name}.py"):
                yield Said(ast.get_docstring(node) or "", "", place)
    yield Said(inspect.getdoc(qplan) or "", "", "src/qplan/cli/front.py")
    for text in dict.fromkeys(COMMANDS.values()):
        yield Said(text, "", "src/qplan/cli/table.py")
    for text in dict.fromkeys(
        [*USAGE_PIECES, *COMPLETION, HELP_OPTION, *(said for _, said in FORMS)]
    ):
        yield Said(text, "", "src/qplan/cli/usage.py")


def extract() -> Catalog:
    """The template of the catalogues: every message with the files it stands in."""
    template = Catalog(project="qplan", charset="utf-8", fuzzy=False)
    for text, context, place in said():
        template.add(text, locations=[(place, 0)], context=context or None)
    return template


def messages_of(code: str, place: str = "") -> Iterator[Said]:
    """Every call of `msg` and `msg_in`, in the order of the code, f-strings included."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)]
            match node.func.id, texts:
                case "msg", [text, *_]:
                    yield Said(text, "", place)
                case "msg_in", [context, text, *_]:
                    yield Said(text, context, place)
                case _:
                    pass


def shared() -> dict[tuple[str, str], Counter[str]]:
    """The messages that stand in more than one place, with how often each file has them."""
    places: dict[tuple[str, str], Counter[str]] = {}
    for message in said():
        places.setdefault(message.key, Counter())[message.place] += 1
    return {key: found for key, found in sorted(places.items()) if found.total() > 1}


def shared_lines() -> Iterator[str]:
    """A line for each of them."""
    for (text, context), found in shared().items():
        name = repr(text) + (f" [{context}]" if context else "")
        files = [
            place.removeprefix("src/qplan/") + (f" ×{count}" if count > 1 else "")
            for place, count in sorted(found.items())
        ]
        yield f"{name}: {', '.join(files)}"


def updated(language: str, template: Catalog) -> Catalog:
    """A language's catalogue with the messages the source has now."""
    path = po_file(language)
    old = (
        read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(language)
    )
    new = Undated(language, charset="utf-8", fuzzy=False, header_comment="")
    for message in template:
        if message.id:
            known = old.get(message.id, message.context)
            text = known.string if known else ""
            new.add(message.id, text, locations=message.locations, context=message.context)
    return new


def po_file(language: str) -> Path:
    """Where a language's catalogue is."""
    return SOURCE / "locale" / language / "LC_MESSAGES" / "qplan.po"


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as text, sorted, without line numbers that would change with every edit."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=98, sort_output=True, include_lineno=False, omit_header=False)
    return buffer.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue compiled."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return _sorted(buffer.getvalue())


def _sorted(compiled: bytes) -> bytes:
    """A compiled catalogue with its messages sorted, contexts included, so that one can be found.

    Babel sorts them with their contexts left aside.
    """
    count, originals, translations = unpack("<3I", compiled[8:20])
    size = calcsize("<2I")
    order = []
    for at in range(0, size * count, size):
        original, translation = (
            compiled[table + at : table + at + size] for table in (originals, translations)
        )
        length, start = unpack("<2I", original)
        order.append((compiled[start : start + length], original, translation))
    order.sort()
    tables = b"".join([one[1] for one in order] + [one[2] for one in order])
    if translations != originals + size * count:
        raise ValueError(translations)
    return compiled[:originals] + tables + compiled[originals + len(tables) :]


def print_shared() -> None:
    """Say every message that stands in several places, with its translations."""
    for folder in sorted((SOURCE / "locale").iterdir()):
        catalogue = read_po(BytesIO(po_file(folder.name).read_bytes()), locale=folder.name)
        for (text, context), line in zip(shared(), shared_lines(), strict=True):
            known = catalogue.get(text, context or None)
            sys.stdout.write(f"{known.string if known else '—'}  <  {line}\n")


def update_shared(*, check: bool) -> int:
    """Bring the list of messages in several places up to date; how many changes it needed."""
    lines = list(shared_lines())
    known = SHARED.read_text(encoding="utf-8").splitlines() if SHARED.exists() else []
    if lines == known:
        return 0
    for line in sorted({*lines} - {*known}):
        sys.stderr.write(f"in several places; does it mean the same in all of them? {line}\n")
    if not check:
        SHARED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1


def main() -> int:
    """Update or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail if out of step")
    parser.add_argument("--shared", action="store_true", help="list what stands in several places")
    asked = parser.parse_args()
    if asked.shared:
        print_shared()
        return 0
    check = asked.check
    template, wrong = extract(), update_shared(check=check)
    for folder in sorted((SOURCE / "locale").iterdir()):
        catalogue = updated(folder.name, template)
        for path, content in (
            (po_file(folder.name), as_po(catalogue)),
            (po_file(folder.name).with_suffix(".mo"), as_mo(catalogue)),
        ):
            if not path.exists() or path.read_bytes() != content:
                wrong += 1
                sys.stderr.write(f"out of step: {path.relative_to(ROOT)}\n")
                if not check:
                    path.write_bytes(content)
        missing = [message.id for message in catalogue if message.id and not message.string]
        for message in missing:
            sys.stderr.write(f"{folder.name}: not translated: {message!r}\n")
        if check:
            wrong += len(missing)
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
