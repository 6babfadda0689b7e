"""Keep the generated parts of the documentation in step with the program.

The generated parts stand between cog's marks in README.md, README.zh-CN.md and docs/; each calls
a function of this module. `python tools/docs.py` writes them anew; with `--check` it changes
nothing and fails where one is out of step.
"""

import argparse
import re
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from textwrap import dedent

import typer
from cogapp import Cog  # type: ignore[import-untyped]
from typer.testing import CliRunner

from qplan.cli import COMMANDS, app
from qplan.core.base.terms import LABELS
from qplan.language import Speaker

ROOT = Path(__file__).parent.parent
MARK = "[[[cog"
YEAR_END = ("--as-of", "2014-12-31", "--known-at", "2014-12-31")
ENVIRONMENT = {
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "QPLAN_FILE": str(ROOT / "plan.yaml"),
    "QPLAN_LANG": None,
    "GITHUB_ACTIONS": None,
}
"""What output must not depend on: the terminal, the folder and the variables of whoever runs it."""


def pages() -> tuple[Path, ...]:
    """The pages that have generated parts."""
    every = (*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md"))
    return tuple(sorted(p for p in every if MARK in p.read_text(encoding="utf-8")))


def run(*args: str) -> str:
    """What the program prints, 80 columns wide and without colour."""
    result = CliRunner().invoke(app, args, env=ENVIRONMENT, prog_name="qplan")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return "\n".join(line.rstrip() for line in result.stdout.splitlines()).strip("\n") + "\n"


def translated(text: str, language: str) -> str:
    """A text of the catalogue in a language."""
    return Speaker(language).translate(text)


def fenced(text: str, language: str = "text") -> str:
    """A text as a block of code."""
    return f"```{language}\n{text.strip(chr(10))}\n```\n"


# --- the plan beside its status -----------------------------------------------------------


def excerpt(indicator: str, elided: str) -> str:
    """An indicator as plan.yaml has it; long remarks and most of its figures are left out."""
    text = (ROOT / "plan.yaml").read_text(encoding="utf-8")
    entry = re.search(rf"^( *)- id: {indicator}\n(?:\1  .*\n)+", text, re.MULTILINE)
    assert entry is not None  # noqa: S101 - the first plan has it
    lines = [
        re.sub(r"source: [^,}]+", "source: …", line)
        for line in dedent(entry[0]).splitlines()
        if not line.lstrip().startswith("note:")
    ]
    figures = [n for n, line in enumerate(lines) if line.lstrip().startswith("- {period:")]
    lines[figures[2] : figures[-1]] = [f"  # {elided.format(len(figures) - 3)}"]
    return fenced("\n".join(lines), "yaml")


def screen(*args: str) -> str:
    """A command of the program and what it prints."""
    return fenced(f"$ qplan {' '.join(args)}\n{run(*args)}")


def json_of(*args: str) -> str:
    """What a command prints as JSON."""
    return fenced(run(*args, "--format", "json"), "json")


# --- the command line ---------------------------------------------------------------------


def command_table() -> str:
    """The commands, in the order of `qplan --help`, with links to their description."""
    rows = (
        f"| [`{name}`](docs/commands.md#qplan-{name}) | {does} |" for name, does in COMMANDS.items()
    )
    return "\n".join(["", "| command | does |", "|---|---|", *rows, "", ""])


def help_of(*command: str) -> str:
    """What `--help` says of a command."""
    return fenced(run("--lang", "en", *command, "--help"))


def made_with() -> str:
    """The release of typer that lays out `--help`."""
    return ".".join(typer.__version__.split(".")[:2])


# --- the vocabulary -----------------------------------------------------------------------


def terms() -> str:
    """Every closed vocabulary in both languages."""
    english, chinese = Speaker("en"), Speaker("zh")
    parts = []
    for kind, keys in groupby(LABELS, key=lambda key: key[0]):
        rows = [f"| `{word}` | {english(kind(word))} | {chinese(kind(word))} |" for _, word in keys]
        title, _, rest = (kind.__doc__ or "").partition("\n")
        heading = re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).capitalize()
        prose = " ".join([title, *rest.split()])
        table = "\n".join(["| word | English | 中文 |", "|---|---|---|", *rows])
        parts.append(f"### {heading}\n\n{prose.strip()}\n\n{table}\n")
    return "\n" + "\n".join(parts) + "\n"


def main() -> int:
    """Write the generated parts, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail if out of step")
    how = ["--check", "--diff"] if parser.parse_args().check else ["-r"]
    cog: Callable[[list[str]], int] = Cog().main
    files = [str(page) for page in pages()]
    here = str(Path(__file__).parent)
    needs = "import docs, tutorial"
    return cog(["cog", *how, "-U", "-n", "utf-8", "-I", here, "-p", needs, *files])


if __name__ == "__main__":
    sys.exit(main())
