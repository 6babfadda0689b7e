"""Keep the message catalogues in step with the source.

`python tools/messages.py` extracts every message, updates `locale/*/…/qplan.po` and compiles
the `.mo` files; with `--check` it changes nothing and fails where something is out of step or
not translated.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from qplan.core.rules.explanation import explain
from qplan.core.rules.registry import CODES
from qplan.core.terms import LABELS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "qplan"


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


def extract() -> Catalog:
    """Every message of the source, each with the file it stands in."""
    template = Catalog(project="qplan", charset="utf-8", fuzzy=False)
    for path in sorted(SOURCE.rglob("*.py")):
        for message in messages_of(path.read_text(encoding="utf-8")):
            template.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for label in LABELS.values():
        template.add(label, locations=[("src/qplan/core/terms.py", 0)])
    for code in CODES:
        explanation = explain(code)
        for text in (explanation.title, *explanation.paragraphs):
            template.add(text, locations=[(code.id, 0)])
    return template


def messages_of(code: str) -> Iterator[str]:
    """The first argument of every call of `msg`, in the order of the code, f-strings included."""
    for node in ast.walk(ast.parse(code)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "msg"
            and isinstance(node.args[0], ast.Constant)
        ):
            yield str(node.args[0].value)


def updated(language: str, template: Catalog) -> Catalog:
    """A language's catalogue with the messages the source has now."""
    path = po_file(language)
    old = (
        read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(language)
    )
    new = Undated(language, charset="utf-8", fuzzy=False, header_comment="")
    for message in template:
        if message.id:
            known = old.get(message.id)
            new.add(message.id, known.string if known else "", locations=message.locations)
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
    return buffer.getvalue()


def main() -> int:
    """Update or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail if out of step")
    check = parser.parse_args().check
    template, wrong = extract(), 0
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
