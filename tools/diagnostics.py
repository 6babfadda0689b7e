"""Write `docs/diagnostics.md`, the gallery of everything `qplan validate` may say.

Made from the texts of the codes and from the samples in `tests/plans/invalid`, whose output a test
keeps right. `python tools/diagnostics.py` writes the page; with `--check` it changes nothing and
fails where the page is out of step.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from typer.testing import CliRunner

from qplan.cli import app
from qplan.core.rules.explanation import explain
from qplan.core.rules.registry import CODES
from qplan.i18n import Speaker
from qplan.problems import Code

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
}
HEAD = """\
# Diagnostics

What `qplan validate` may say, with a sample of each. An **error** stops every command: a plan with
errors is judged by none. A **warning** stops nothing; with `--strict` it is a finding all the same.
`qplan explain QP204` says the same in the terminal, in English and Chinese.

A code is never used for anything else, nor again once it is gone. This page is made by
`python tools/diagnostics.py` from the rules themselves and from `tests/plans/invalid`.
"""
CHINESE_HEAD = """\
# 问题代码

`qplan validate` 可能报告的全部问题。**error** 使所有命令停止：有错误的计划不作任何判断。**warning** 不影响运行；加 `--strict` 时也算发现问题。在终端用 `qplan explain QP204` 查看同样的说明。

代码不会挪作他用，废止后也不再使用。
"""  # noqa: E501 - a paragraph is one line


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
        yield f"| [{code.id}](#{code.id.lower()}) | {code.severity.value} | {_title(code)} |"
    yield ""


def index(language: str) -> str:
    """A page that leads to a page of each code."""
    rows = (
        f"| [{code.id}](codes/{code.id}.md) | {code.severity.value} | {_title(code, language)} |"
        for code in CODES
    )
    head = HEAD if language == "en" else CHINESE_HEAD
    return "\n".join([head, "| | | |", "|---|---|---|", *rows, ""])


def _title(code: Code, language: str = "en") -> str:
    return Speaker(language).translate(explain(code).title).replace("|", "\\|")


def _entry(code: Code) -> str:
    return f"### {code.id}\n\n{entry(code)}"


def entry(code: Code, language: str = "en") -> str:
    """What a code means, and what is said of its samples."""
    say, explanation = Speaker(language), explain(code)
    parts = [f"**{code.severity.value}: {say.translate(explanation.title)}**"]
    parts += (say.translate(paragraph) for paragraph in explanation.paragraphs)
    for heading, example in (("Wrong:", explanation.wrong), ("Right:", explanation.right)):
        if example is not None:
            parts += [say.translate(heading), _fenced("yaml", example)]
    for output in sorted(SAMPLES.glob(f"{code.id}-*.txt")):
        parts += _sample(output, language)
    return "\n\n".join(parts) + "\n"


def _sample(output: Path, language: str) -> Iterator[str]:
    """A sample's output; the file itself is linked where there is one to look at."""
    said = output.read_text(encoding="utf-8")
    file = output.with_suffix(".yaml")
    if file.exists():
        yield f"[{file.name}](../tests/plans/invalid/{file.name}):"
        said = said if language == "en" else _validated(file, language)
    elif language != "en":
        return
    lines = said.rstrip("\n").rpartition("\n")[0].splitlines()
    if len(lines) > LINES_SHOWN:
        lines = [*lines[:LINES_SHOWN], "…"]
    yield _fenced("text", "\n".join(lines))


def _validated(file: Path, language: str) -> str:
    """What `validate` says of a sample in a language that no committed output is in."""
    environment = {"COLUMNS": "80", "NO_COLOR": "1", "QPLAN_LANG": language}
    with chdir(file.parent):
        return CliRunner().invoke(app, ["validate", file.name], env=environment).stdout


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
