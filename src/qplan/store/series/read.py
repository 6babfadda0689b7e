"""Reads a file of figures, told by its content: a form, a table, or one of the series formats."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qplan.core.base.formats import SourceFormat
from qplan.core.base.message import msg
from qplan.core.base.problems import Diagnostic
from qplan.core.codes import series as codes
from qplan.core.codes import sheets
from qplan.core.intake import dhis2, json_stat, px
from qplan.core.intake.cube import NotACubeError, dataset_of, refusal
from qplan.core.intake.dataset import Dataset
from qplan.core.intake.grid import Grid, location
from qplan.core.intake.iati import read_iati
from qplan.core.intake.open_sdg import is_open_sdg, read_open_sdg
from qplan.core.intake.sdmx_csv import is_sdmx_csv, read_sdmx_csv
from qplan.store.disk.read import reason
from qplan.store.series.json_text import read_json
from qplan.store.series.open_sdg import PREFIX, is_site, item_of, read_folder
from qplan.store.series.px_text import read_px
from qplan.store.series.xml_tree import read_tree
from qplan.store.sheets.limits import BookError
from qplan.store.sheets.read import book_bytes, sheets_of


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: sheets of rows, or series; and what is wrong with it."""

    sheets: tuple[Grid, ...] = ()
    series: tuple[Dataset, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_any(path: Path, wanted: SourceFormat | None) -> Found:
    """What a file holds, read as the format that is wanted, else as what it looks like.

    Raises:
        QplanError: if the package that reads workbooks is not installed.
    """
    file = str(path)
    if (wanted is SourceFormat.OPEN_SDG and path.is_dir()) or (wanted is None and is_site(path)):
        return _of([*read_folder(path)])
    try:
        return _read(file, book_bytes(path), wanted)
    except OSError as error:
        found = Diagnostic(sheets.UNREADABLE, reason(path, error), location=location(file))
    except BookError as error:
        at = location(file, row=error.row)
        found = Diagnostic(error.code, error.message, hint=error.hint, location=at)
    return Found(diagnostics=(found,))


def _read(file: str, data: bytes, wanted: SourceFormat | None) -> Found:
    kind = wanted or _told(data)
    if kind in _READERS:
        return _of(_READERS[kind](file, data))
    grids = sheets_of(file, data)
    is_sdmx = any(map(is_sdmx_csv, grids[:1]))
    if kind is SourceFormat.SDMX_CSV and not is_sdmx:
        message = msg("no headings of {format} in the first row", format="SDMX-CSV")
        wrong = Diagnostic(codes.NOT_THE_FORMAT, message, location=grids[0].at(0, 0))
        return Found(diagnostics=(wrong,))
    if is_sdmx and kind in (None, SourceFormat.SDMX_CSV):
        return _of([read_sdmx_csv(grids[0])])
    if kind is None and any(map(dhis2.is_dhis2, grids[:1])):
        return _of([dhis2.of_grid(grids[0])])
    name = Path(file)
    is_sdg = kind is None and name.stem.startswith(PREFIX) and any(map(is_open_sdg, grids[:1]))
    if kind is SourceFormat.OPEN_SDG or is_sdg:
        return _of([read_open_sdg(grids[0], item_of(name))])
    return Found(sheets=grids)


def _of(read: Sequence[Dataset | Diagnostic]) -> Found:
    return Found(
        series=tuple(one for one in read if isinstance(one, Dataset)),
        diagnostics=tuple(one for one in read if isinstance(one, Diagnostic)),
    )


def _told(data: bytes) -> SourceFormat | None:
    """The format that the beginning of a file tells; none of tables, which their headings tell."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        is_dhis2 = b'"dataValues"' in data[:65536] and b'"dimension"' not in data[:65536]
        return SourceFormat.DHIS2 if is_dhis2 else SourceFormat.JSON_STAT
    for kind, form in _STARTS:
        if form.match(start.decode("latin-1")):
            return kind
    return None


Reader = Callable[[str, bytes], Sequence[Dataset | Diagnostic]]
_XML = (
    r"(?:<\?xml[^>]{0,200}\?>\s{0,99})?"
    r"(?:<!--(?:[^-]|-(?!->)){0,3000}-->\s{0,99}){0,5}"
)
_STARTS = (
    (SourceFormat.IATI, re.compile(_XML + r"<iati-activities\b")),
    (SourceFormat.DHIS2, re.compile(_XML + r"<dataValueSet\b")),
    (SourceFormat.PX, re.compile(r'(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|MATRIX)="')),
)
"""How a file of a format begins."""


def _iati(file: str, data: bytes) -> Sequence[Dataset | Diagnostic]:
    return read_iati(file, read_tree(data, prefixes=True))


def _cubes(file: str, make: Callable[[], Iterable[Dataset]]) -> Sequence[Dataset | Diagnostic]:
    try:
        return [*make()]
    except NotACubeError as error:
        return [refusal(file, error)]


def _json_stat(file: str, data: bytes) -> Sequence[Dataset | Diagnostic]:
    def made() -> Iterable[Dataset]:
        found = [dataset_of(file, one) for one in json_stat.cubes_of(read_json(data))]
        return [replace(one, is_part=len(found) > 1) for one in found]

    return _cubes(file, made)


def _px(file: str, data: bytes) -> Sequence[Dataset | Diagnostic]:
    return _cubes(file, lambda: [dataset_of(file, px.cube_of(read_px(data)))])


def _dhis2(file: str, data: bytes) -> Sequence[Dataset | Diagnostic]:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<":
        return [dhis2.of_xml(file, read_tree(data))]
    if start == b"{":
        return _cubes(file, lambda: [dhis2.of_json(file, read_json(data))])
    return [dhis2.of_grid(sheets_of(file, data)[0])]


_READERS: dict[SourceFormat | None, Reader] = {
    SourceFormat.IATI: _iati,
    SourceFormat.JSON_STAT: _json_stat,
    SourceFormat.PX: _px,
    SourceFormat.DHIS2: _dhis2,
}
