"""PX files with KEYS: only the rows that hold something, each behind the names of its categories.

The format leaves a row out where it holds nothing but zeros; those are put back.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from qplan.core.base.message import Quoted, msg
from qplan.core.intake.cube import NotACubeError


class PxCell(NamedTuple):
    """What stands behind DATA, and where."""

    text: str
    path: str
    is_quoted: bool = False


def keyed(
    cells: Sequence[PxCell], keys: Sequence[Mapping[str, str]], width: int
) -> Iterator[PxCell]:
    """All cells in the order of the axes, by the codes that `keys` has for what is written.

    Raises:
        NotACubeError: if a row has another width, or names what is no category, or one twice.
    """
    length = len(keys) + width
    if len(cells) % length:
        raise NotACubeError(msg("{count} values for rows of {length}",
                                count=len(cells), length=length), "DATA")  # fmt: skip
    rows: dict[tuple[str, ...], Sequence[PxCell]] = {}
    for start in range(0, len(cells), length):
        row = cells[start : start + length]
        place = tuple(_code(cell, known) for cell, known in zip(row, keys, strict=False))
        if place in rows:
            raise NotACubeError(msg("one row twice"), row[0].path)
        rows[place] = row[len(keys) :]
    nothing = [PxCell("0", "DATA")] * width
    for place in product(*(known.values() for known in keys)):
        yield from rows.get(place, nothing)


def _code(cell: PxCell, known: Mapping[str, str]) -> str:
    code = known.get(cell.text) if cell.is_quoted else None
    if code is None:
        raise NotACubeError(
            msg("{text} is no category of the row", text=Quoted(cell.text)), cell.path
        )
    return code
