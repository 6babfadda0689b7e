"""DHIS2 data value sets: values by data element, unit and category; JSON, XML or CSV."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from qplan.core.base.dhis2_period import parse_dhis2_period
from qplan.core.base.message import msg
from qplan.core.base.number import plain
from qplan.core.base.problems import Diagnostic, Location
from qplan.core.codes import series as codes
from qplan.core.intake.cube import NotACubeError
from qplan.core.intake.dataset import Dataset, Flow, Observed
from qplan.core.intake.grid import Cell, Grid, Holds
from qplan.core.intake.nodes import Node

DIMENSIONS = ("dataElement", "orgUnit", "categoryOptionCombo", "attributeOptionCombo")
_SPELLED = {name.lower(): name for name in (*DIMENSIONS, "period", "value", "comment", "deleted")}
_SPELLED |= {"catoptcombo": "categoryOptionCombo", "attroptcombo": "attributeOptionCombo"}
_ALL = ("period", "orgUnit", "attributeOptionCombo")
"""What a set may say once for all of its values."""

Value = Mapping[str, str]


def is_dhis2(grid: Grid) -> bool:
    """Whether a table has the headings of a data value set."""
    row = grid.rows[0] if grid.rows else ()
    names = [cell.text.strip().lower() if cell else "" for cell in row]
    return names[:3] == ["dataelement", "period", "orgunit"]


def of_grid(grid: Grid) -> Dataset:
    """The values of a table."""
    names = [_SPELLED.get(cell.text.strip().lower(), "") if cell else "" for cell in grid.rows[0]]
    rows = [
        (f"value[{r}]", {name: cell.text for name, cell in zip(names, grid.rows[r], strict=False)
                         if name and cell is not None})
        for r in range(1, len(grid.rows)) if any(grid.rows[r])
    ]  # fmt: skip
    return _dataset(grid.file, "", rows)


def of_json(file: str, tree: object) -> Dataset:
    """The values of a document in JSON.

    Raises:
        NotACubeError: if it holds no list of data values.
    """
    values = tree.get("dataValues") if isinstance(tree, Mapping) else None
    if not isinstance(tree, Mapping) or not isinstance(values, list):
        raise NotACubeError(msg("no data values of DHIS2"))
    rows = []
    for n, value in enumerate(values):
        if not isinstance(value, Mapping):
            raise NotACubeError(msg("no data values of DHIS2"), f"/dataValues/{n}")
        rows.append((f"/dataValues/{n}", _texts(tree, _ALL) | _texts(value, _SPELLED.values())))
    return _dataset(file, str(tree.get("dataSet") or ""), rows)


def _texts(node: Mapping[str, object], names: Iterable[str]) -> dict[str, str]:
    wanted = set(names)
    return {
        key: ("true" if value is True else str(value))
        for key, value in node.items()
        if key in wanted and value is not None and value is not False
    }


def of_xml(file: str, root: Node) -> Dataset:
    """The values of a document in XML."""
    common = {key: text for key, text in root.attributes.items() if key in _ALL}
    groups = [root, *root.all("dataValues")]
    nodes = [value for group in groups for value in group.all("dataValue")]
    known = set(_SPELLED.values())
    rows = [
        (node.path, common | {k: text for k, text in node.attributes.items() if k in known})
        for node in nodes
    ]
    return _dataset(file, root.attributes.get("dataSet", ""), rows)


def _dataset(file: str, name: str, rows: Sequence[tuple[str, Value]]) -> Dataset:
    kept = [(path, value) for path, value in rows if value.get("deleted") != "true"]
    return Dataset(
        Grid(file, "", (), paths=tuple(path for path, _ in kept) or ("/",)),
        {"value": 0},
        DIMENSIONS,
        tuple(
            Observed(
                n,
                Flow("", name, ""),
                {key: value.get(key, "").strip() for key in DIMENSIONS},
                {meant: Cell(Holds.TEXT, value[key])
                 for key, meant in (("period", "period"), ("value", "value"), ("comment", "note"))
                 if value.get(key, "").strip()},
            )
            for n, (_, value) in enumerate(kept)
        ),
        lambda one: parse_dhis2_period(plain(one.cells["period"].text)),
        tuple(_deleted(file, rows)),
    )  # fmt: skip


def _deleted(file: str, rows: Sequence[tuple[str, Value]]) -> Iterator[Diagnostic]:
    for path, value in rows:
        if value.get("deleted") == "true":
            at = Location(file, 1, 1, 1, 1, path)
            message = msg("a row that deletes is not carried out")
            yield Diagnostic(codes.DELETED, message, location=at)
