"""The folder of an Open SDG site: its tables of figures, and its metadata."""

from collections.abc import Iterator
from pathlib import Path

from qplan.core.base.message import msg
from qplan.core.base.problems import Diagnostic
from qplan.core.codes import series as codes
from qplan.core.codes import sheets
from qplan.core.intake.dataset import Dataset
from qplan.core.intake.grid import location
from qplan.core.intake.open_sdg import read_open_sdg
from qplan.store.disk.read import TooLargeError, read_bytes, reason
from qplan.store.sheets.csv_text import read_csv
from qplan.store.sheets.limits import MAX_BYTES, BookError

PREFIX = "indicator_"
_MOST = 2000
"""Tables of one folder."""


def item_of(path: Path) -> str:
    """The id of the indicator that a table is of, by its name."""
    return path.stem.removeprefix(PREFIX)


def tables_of(folder: Path) -> list[Path]:
    """The tables of a folder, or of its folder `data`."""
    within = folder / "data" if (folder / "data").is_dir() else folder
    return sorted(path for path in within.glob(f"{PREFIX}*.csv") if path.is_file())


def read_folder(folder: Path) -> Iterator[Dataset | Diagnostic]:
    """The figures of every table of a folder, or what is wrong with one."""
    try:
        tables = tables_of(folder)
    except OSError as error:
        yield Diagnostic(sheets.UNREADABLE, reason(folder, error), location=location(str(folder)))
        return
    if not tables or len(tables) > _MOST:
        message = msg("no tables of Open SDG in this folder, or too many: {count}",
                      count=len(tables))  # fmt: skip
        hint = msg("they are called {example}", example=f"data/{PREFIX}1-1-1.csv")
        yield Diagnostic(codes.NOT_THE_FORMAT, message, hint=hint, location=location(str(folder)))
        return
    for table in tables:
        yield _read(table)


def _read(table: Path) -> Dataset | Diagnostic:
    try:
        data = read_bytes(table)
        if len(data) <= MAX_BYTES:
            return read_open_sdg(read_csv(str(table), data), item_of(table))
    except OSError as error:
        return Diagnostic(sheets.UNREADABLE, reason(table, error), location=location(str(table)))
    except TooLargeError:
        pass
    except BookError as error:
        at = location(str(table), row=error.row)
        return Diagnostic(error.code, error.message, hint=error.hint, location=at)
    message = msg("larger than {limit} MiB", limit=MAX_BYTES // 2**20)
    return Diagnostic(sheets.TOO_LARGE, message, location=location(str(table)))
