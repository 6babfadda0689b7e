"""What a roll-up is written to: pages, tables, rows for queries."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import quote

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.formats import RollupFile
from qplan.core.base.message import msg
from qplan.store.disk.reasons import reason
from qplan.store.disk.replace import real_file
from qplan.store.disk.write import check_target, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from qplan.core.rollup.judged import Record


class Outputs(NamedTuple):
    """Where it all goes."""

    files: Mapping[Path, RollupFile]
    """But for those of rows."""
    rows: tuple[Path, ...]
    """`.parquet` files, and folders of a partition a plan."""
    pages: Path | None
    """The folder of a page a plan."""


def check_outputs(outputs: Outputs) -> None:
    """Look at the places of files before the work is done.

    Raises:
        QplanError: if one cannot be written.
    """
    for path in (*outputs.files, *(path for path in outputs.rows if not is_folder(path))):
        check_target(path, Path(os.devnull))


def is_folder(path: Path) -> bool:
    """Whether rows go into a folder there: what is no `.parquet` file."""
    return path.suffix.lower() != f".{RollupFile.PARQUET}"


def write(files: Mapping[Path, bytes]) -> None:
    """Put files in their places: all of them, or none.

    Raises:
        QplanError: if one cannot be written.
    """
    real = {real_file(path): data for path, data in files.items()}
    write_files(real, over={path for path in real if path.exists()})


def links(page: Path, pages: Path, names: Mapping[str, str]) -> Callable[[str], str | None]:
    """How a page links those of the plans: by paths from its own folder."""
    way = Path(os.path.relpath(pages, page.parent)).as_posix()

    def link(file: str) -> str | None:
        name = names.get(file)
        return None if name is None else quote(f"{way}/{name}.html")

    return link


class Rows(Protocol):
    """Takes the rows of each plan."""

    def add(self, file: str, record: Record, /) -> None:
        """One more plan."""

    def close(self) -> int:
        """No more; how many partitions were removed of plans that are in it no more."""


class Taking:
    """Gives each plan to all who take rows."""

    def __init__(self) -> None:
        self.removed: dict[Path, int] = {}
        """How many partitions were removed of plans that are not in this roll-up."""
        self.takers: dict[Path, Rows] = {}

    def add(self, file: str, record: Record) -> None:
        """One more plan."""
        for taker in self.takers.values():
            taker.add(file, record)


@contextmanager
def taking(paths: tuple[Path, ...], as_of: date, known_at: date) -> Iterator[Taking]:
    """Writes rows as they come.

    Raises:
        QplanError: if they cannot be written, or what writes them is not installed.
    """
    both = Taking()
    if not paths:
        yield both
        return
    try:
        from qplan.store.rows.dataset import Folder, Single
        from qplan.store.rows.schema import Days
    except ImportError as error:
        raise QplanError(
            msg("rows need a package that is not installed: {package}", package=error.name or ""),
            hint=how_to_install(Extra.ROWS),
        ) from None
    days = Days(as_of, known_at)
    single = []
    try:
        for path in paths:
            if is_folder(path):
                both.takers[path] = Folder(path, days)
            else:
                single.append(one := Single(path, days))
                both.takers[path] = one
        yield both
        both.removed = {path: taker.close() for path, taker in both.takers.items()}
    except OSError as error:
        names = ", ".join(map(str, paths))
        raise QplanError(
            msg("{file}: the rows cannot be written: {reason}", file=names, reason=reason(error))
        ) from None
    finally:
        for one in single:
            one.abandon()
