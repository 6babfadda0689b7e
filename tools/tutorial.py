"""Walk through a tutorial: write what it says to write, run what it says to run.

Blocks of a page with a `title` are files. One with a new title makes the file, one with a title
that was there goes to its end, and a `diff` block changes it. `step(cog, …)` between cog's marks
runs a command in the folder of these files, after all that stands above it, and gives what the
program prints. The days are those of the page: its today is `TODAY`.
"""

import re
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Protocol
from unittest import mock

from docs import fenced
from typer.testing import CliRunner

from qplan.cli import app

TODAY = "2025-04-14"
ENVIRONMENT = {
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "QPLAN_NO_CACHE": "1",
    "QPLAN_FILE": None,
    "QPLAN_LANG": None,
    "GITHUB_ACTIONS": None,
}
"""What output must not depend on."""
BLOCK = re.compile(
    r'^```(?P<kind>\w+) title="(?P<file>[^"]+)"\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL
)


class At(Protocol):
    """The place of a generated part, as cog tells it."""

    inFile: str  # noqa: N815 - cog's name
    firstLineNum: int  # noqa: N815 - cog's name


class Walk:
    """A page, the folder it is tried in, and how far it has come."""

    def __init__(self, page: Path) -> None:
        self.page = page
        self.folder = tempfile.TemporaryDirectory()
        self.line = 0

    def go_to(self, line: int) -> None:
        """Write the blocks between the last step and this line."""
        lines = self.page.read_text(encoding="utf-8").splitlines(keepends=True)
        for block in BLOCK.finditer("".join(lines[self.line : line])):
            file = Path(self.folder.name) / block["file"]
            before = file.read_text(encoding="utf-8") if file.exists() else ""
            after = changed(before, block["body"]) if block["kind"] == "diff" else None
            text = before + block["body"] if after is None else after
            file.write_text(text, encoding="utf-8", newline="\n")
        self.line = line

    def run(self, args: tuple[str, ...]) -> str:
        """What a command prints, on either stream, as a terminal shows it."""
        with chdir(self.folder.name), mock.patch("qplan.cli.clock.today", return_value=TODAY):
            result = CliRunner().invoke(app, args, env=ENVIRONMENT, prog_name="qplan")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return "\n".join(line.rstrip() for line in result.output.splitlines())


WALKS: dict[str, Walk] = {}
"""Pages under way: cog asks for one step after the other."""


def changed(text: str, diff: str) -> str:
    """A text after a change: lines with `-` give way to those with `+` behind them.

    Raises:
        ValueError: if a line to go is not there once.
    """
    for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", diff, re.MULTILINE):
        gone, come = (re.sub(r"^[-+]", "", lines, flags=re.MULTILINE) for lines in (old, new))
        if text.count(gone) != 1:
            msg = f"not there once: {gone}"
            raise ValueError(msg)
        text = text.replace(gone, come)
    return text


def step(at: At, *args: str) -> str:
    """The next command of a page, and what it prints."""
    walk = WALKS.get(at.inFile)
    if walk is None or walk.line >= at.firstLineNum:
        walk = WALKS[at.inFile] = Walk(Path(at.inFile))
    walk.go_to(at.firstLineNum)
    said = walk.run(args)
    typed = (f'"{arg}"' if " " in arg else arg for arg in args)
    return fenced(f"$ {' '.join(['qplan', *typed])}\n{said}")
