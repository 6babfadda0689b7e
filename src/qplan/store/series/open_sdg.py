"""The folder of an Open SDG site: its tables of figures, and its metadata."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qplan.core.base.errors import QplanError
from qplan.core.base.message import msg
from qplan.core.base.problems import Diagnostic
from qplan.core.codes import series as codes
from qplan.core.codes import sheets
from qplan.core.intake.dataset import Dataset
from qplan.core.intake.grid import location
from qplan.core.intake.open_sdg import read_open_sdg
from qplan.store.disk.read import reason
from qplan.store.disk.write import read_file
from qplan.store.sheets.csv_text import read_csv
from qplan.store.sheets.limits import BookError
from qplan.store.sheets.read import book_bytes
from qplan.store.yaml.reader import read_document

PREFIX = "indicator_"
_MOST = 2000
"""Tables of one folder."""


def item_of(path: Path) -> str:
    """The id of the indicator that a table is of, by its name."""
    return path.stem.removeprefix(PREFIX)


def tables_of(folder: Path) -> list[Path]:
    """The tables of a folder, or of its folder `data`."""
    within = folder / "data"
    named = {*within.glob("[0-9]*-*.csv")} if within.is_dir() else set()  # some leave it out
    found = (within if within.is_dir() else folder).glob(f"{PREFIX}*.csv")
    return sorted(path for path in named.union(found) if path.is_file())


def is_site(path: Path) -> bool:
    """Whether a path is a folder with tables of Open SDG."""
    try:
        return path.is_dir() and bool(tables_of(path))
    except OSError:
        return False


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


def read_settings(folder: Path) -> dict[str, dict[str, Any]]:
    """What the files of settings and metadata say of each indicator.

    Raises:
        QplanError: if one cannot be read as a safe part of YAML.
    """
    found: dict[str, dict[str, Any]] = {}
    files = [path for name in ("meta", "indicator-config") for end in ("yml", "md")
             for path in sorted((folder / name).glob(f"*.{end}"))]  # fmt: skip
    for path in files[:_MOST]:
        text = read_file(path).decode("utf-8-sig", "replace")
        if path.suffix == ".md":
            text = _front_matter(text)
        document = read_document(text, str(path))
        errors = tuple(d for d in document.problems if d.is_error)
        if errors:
            raise QplanError(
                msg("{file} cannot be read: errors: {count}", file=str(path), count=len(errors)),
                diagnostics=errors,
            )
        if isinstance(document.tree, dict):
            known = found.setdefault(path.stem, {})
            known |= {key: value for key, value in document.tree.items() if value is not None}
    return found


def _front_matter(text: str) -> str:
    """The YAML between the first two lines of three hyphens."""
    _, _, rest = text.replace("\r\n", "\n").partition("---\n")
    return rest.partition("\n---")[0] + "\n"


def _read(table: Path) -> Dataset | Diagnostic:
    try:
        return read_open_sdg(read_csv(str(table), book_bytes(table)), item_of(table))
    except OSError as error:
        return Diagnostic(sheets.UNREADABLE, reason(table, error), location=location(str(table)))
    except BookError as error:
        at = location(str(table), row=error.row)
        return Diagnostic(error.code, error.message, hint=error.hint, location=at)
