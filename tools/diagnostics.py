"""Write `docs/diagnostics.md`, the gallery of everything `qplan validate` may say.

Made from the texts of the codes and from the samples in `tests/plans/invalid`, whose output a test
keeps right. `python tools/diagnostics.py` writes the page; with `--check` it changes nothing and
fails where the page is out of step.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from qplan.core.base.problems import Code
from qplan.core.codes.explanation import explain
from qplan.core.rules.registry import CODES

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests" / "plans" / "invalid"
PAGE = ROOT / "docs" / "diagnostics.md"
LINES_SHOWN = 40
RANGES = {
    "QP0": "Reading",
    "QP1": "Shape",
    "QP2": "Names and references",
    "QP3": "Targets, units and deadlines",
    "QP4": "Figures and updates",
    "QP5": "Imports",
    "QP6": "The document's words against numbers",
    "QP7": "Seals",
}
HEAD = """\
# Diagnostics

What `qplan validate` may say, with a sample of each. An **error** stops every command: a plan with
errors is judged by none. A **warning** stops nothing; with `--strict` it is a finding all the same.
`qplan explain QP204` says the same in the terminal, in English and Chinese.

A code is never used for anything else, nor again once it is gone. This page is made by
`python tools/diagnostics.py` from the rules themselves and from `tests/plans/invalid`.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD, *_contents()]
    for prefix, title in RANGES.items():
        codes = [code for code in CODES if code.id.startswith(prefix)]
        if codes:
            parts += [f"## {prefix}xx: {title}\n", *(_entry(code) for code in codes)]
    return "\n".join(parts)


def _contents() -> Iterator[str]:
    yield "| code | | |"
    yield "|---|---|---|"
    for code in CODES:
        title = _cell(explain(code).title)
        yield f"| [{code.id}](#{code.id.lower()}) | {code.severity.value} | {title} |"
    yield ""


def index(head: str = HEAD, translate: Callable[[str], str] = str) -> str:
    """A page that leads to a page of each code."""
    rows = (
        f"| [{code.id}](codes/{code.id}.md) | {code.severity.value} "
        f"| {_cell(translate(explain(code).title))} |"
        for code in CODES
    )
    return "\n".join([head, "| | | |", "|---|---|---|", *rows, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _entry(code: Code) -> str:
    return f"### {code.id}\n\n{entry(code)}"


def entry(
    code: Code, translate: Callable[[str], str] = str, said: Callable[[Path], str] | None = None
) -> str:
    """What a code means, and what is said of its samples.

    Args:
        code: which one.
        translate: says its texts in another language.
        said: what `validate` prints of a sample in that language; unless given, what is committed.
    """
    explanation = explain(code)
    parts = [f"**{code.severity.value}: {translate(explanation.title)}**"]
    parts += (translate(paragraph) for paragraph in explanation.paragraphs)
    for heading, example in (("Wrong:", explanation.wrong), ("Right:", explanation.right)):
        if example is not None:
            parts += [translate(heading), _fenced("yaml", example)]
    for output in sorted(SAMPLES.glob(f"{code.id}-*.txt")):
        parts += _sample(output, said)
    return "\n\n".join(parts) + "\n"


def _sample(output: Path, said: Callable[[Path], str] | None) -> Iterator[str]:
    """A sample's output; the file itself is linked where there is one to look at."""
    file = output.with_suffix(".yaml")
    if file.exists():
        yield f"[{file.name}](../tests/plans/invalid/{file.name}):"
    elif said is not None:
        return
    text = output.read_text(encoding="utf-8") if said is None else said(file)
    lines = text.rstrip("\n").rpartition("\n")[0].splitlines()
    if len(lines) > LINES_SHOWN:
        lines = [*lines[:LINES_SHOWN], "…"]
    yield _fenced("text", "\n".join(lines))


def _fenced(kind: str, text: str) -> str:
    fence = "```" if "```" not in text else "````"
    return f"{fence}{kind}\n{text}\n{fence}"


def main() -> int:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail if out of step")
    check = parser.parse_args().check
    text = page()
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"out of step: {PAGE.relative_to(ROOT)}\n")
    if not check:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return int(check)


if __name__ == "__main__":
    sys.exit(main())
