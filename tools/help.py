"""Write what `--help` says of each command, so that nobody waits for it to be laid out.

    python tools/help.py            # after an option or a help text was changed

A test fails where the texts are not what typer would print.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from runpy import run_path

from typer.testing import CliRunner

from qplan.cli import COMMANDS, app
from qplan.cli.kept_help import FOLDER, WIDTHS, path_of
from qplan.cli.speaking import LANGUAGES


def texts() -> Iterator[tuple[Path, str]]:
    """Every text with the file it is kept in."""
    for command in ("", *COMMANDS):
        for width in WIDTHS:
            for language in LANGUAGES:
                words = [*([command] if command else []), "--help"]
                env = {"COLUMNS": str(width), "QPLAN_LANG": language}
                result = CliRunner().invoke(app, words, prog_name="qplan", env=env)
                yield Path(path_of(command, width, language)), result.stdout


def main() -> None:
    """Write all of them; what has no command any more goes."""
    made = dict(texts())
    for path, text in made.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in Path(FOLDER).rglob("*.txt"):
        if path not in made:
            path.unlink()
    for path, text in run_path(str(Path(__file__).with_name("known.py")))["texts"]():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
