"""Headings of tables: what each column is, in one row or two, and what they say of units."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from qplan.core.base.lookup import closest
from qplan.core.base.message import Quoted, msg
from qplan.core.base.problems import MAX_PER_CODE, Diagnostic
from qplan.core.codes import sheets as codes
from qplan.core.intake.grid import Cell, Grid, Holds
from qplan.core.intake.row import Said
from qplan.core.intake.units import is_unit

HEADINGS: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "indicator", "action", "编号", "代码",
        "指标", "指标编号", "指标代码", "指标id", "指标名称", "举措",
    ),
    "period": ("period", "报告期", "期间", "时期"),
    "day": ("on", "date", "日期", "时间"),
    "value": (
        "value", "actual", "state",
        "数值", "实际值", "实测值", "实际数", "本期实际数", "完成值", "完成情况", "状态",
    ),
    "unit": ("unit", "units", "计量单位", "单位", "数量单位", "金额单位"),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "remark", "备注", "说明"),
    "by": ("by", "department", "reporter", "填报单位", "报送单位", "责任单位", "部门"),
    "received": ("received", "datereceived", "收到日期", "收到时间", "收文日期"),
    "recorded": ("recorded", "daterecorded", "录入日期", "录入时间", "登记日期"),
    "reason": ("reason", "更正理由", "更正原因", "理由", "原因", "修改原因"),
    "weight": ("weight", "权重"),
    "quality": ("quality", "数据质量", "质量"),
}  # fmt: skip
_KNOWN = {name: key for key, names in HEADINGS.items() for name in names}
_EITHER = ("period", "day")
"""A figure's period is its period; where no column says it, the day."""
_SEARCHED = 30
"""Rows from the top in which headings may stand."""
_BRACKETS = re.compile(r"[(【\[]([^)】\]]*+)(?:[)】\]]|\Z)")
"""A remark in brackets; one that nothing closes reaches to the end."""
_MARKS = re.compile(r"[\s*:_-]")
_BEHIND = re.compile(r"([^/,、:]+)[/,、:]++(?:计量)?(?:单位:)?(.+)")
_UNIT = re.compile(r"(?:计量|数量|金额|货币)?单位:|units?:")
_NEUTRAL = frozenset(
    ("必填", "选填", "填报", "填写", "本期", "当期", "本季", "本季度", "当季", "本月", "当月",
     "本年", "实际", "数字", "数值", "文本", "required", "optional", "number", "actual", "figure")
)  # fmt: skip
"""Remarks behind a heading that change nothing of what it means."""
_UNIT_LINE = re.compile(
    r"(?i)(?:(?P<sure>计量单位|数量单位|金额单位|货币单位|\bunits?)|(?<![\u4e00-\u9fff])单位)\s*[:：]"
    r"\s*(?P<unit>[^)）\]】;；]*)"
)


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a table."""

    first: int = 0
    last: int = -1
    """The rows in which they stand."""
    columns: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Further columns of the same meaning."""
    units: tuple[Said, ...] = ()
    """What the headings of the figures say of their unit."""
    lines: tuple[Said, ...] = ()
    """What lines above the table say of it."""

    @property
    def lacking(self) -> list[str]:
        """What a table needs and this one has no column for."""
        named = set(self.columns) | ({"period"} if "day" in self.columns else set())
        return [key for key in ("id", "period", "value") if key not in named]


def heading_key(text: str) -> str | None:
    """What a heading means; none where it is not known."""
    return _read(text)[0]


def _read(text: str) -> tuple[str | None, str]:
    """What a heading means, and what it says of the unit or of the figures besides."""
    plain = normalize("NFKC", text).lower()
    key = _KNOWN.get(_MARKS.sub("", _BRACKETS.sub("", plain)))
    remarks = [_UNIT.sub("", remark.strip()).strip() for remark in _BRACKETS.findall(plain)]
    if key is None:
        match = _BEHIND.fullmatch(plain.strip())
        key = _KNOWN.get(_MARKS.sub("", match[1])) if match and is_unit(match[2]) else None
        return (key, match[2]) if match and key == "value" else (None, "")
    said = [r for r in remarks if r and r not in _NEUTRAL and not r.isdecimal()]
    return key, " ".join(said) if key == "value" else ""


def find_heads(grid: Grid) -> Heads:
    """The first row, or two rows, with all that is needed; else the most like headings."""
    best = Heads()
    for r in range(min(len(grid.rows), _SEARCHED)):
        one, next_one = _heads(grid, r, r), _heads(grid, r + 1, r + 1)
        two = _heads(grid, r, r + 1) if one.lacking and next_one.lacking else one
        if not two.lacking:
            return _with_second_row(grid, two)
        if len(one.columns) > len(best.columns):
            best = one
    return best


def _heads(grid: Grid, first: int, last: int) -> Heads:
    found: dict[str, list[int]] = {}
    for c in range(max((len(row) for row in grid.rows[first : last + 1]), default=0)):
        keys = (heading_key(cell.text) for cell in _column(grid, first, last, c))
        key = next((key for key in keys if key), None)
        if key is not None:
            found.setdefault(key, []).append(c)
    return Heads(
        first,
        last,
        {key: columns[0] for key, columns in found.items()},
        {key: tuple(columns[1:]) for key, columns in found.items() if columns[1:]},
    )


def _column(grid: Grid, first: int, last: int, column: int) -> list[Cell]:
    """The headings of a column, the lowest first."""
    cells = (grid.cell(r, column) for r in range(last, first - 1, -1))
    return [cell for cell in cells if cell is not None and cell.holds is Holds.TEXT]


def _with_second_row(grid: Grid, heads: Heads) -> Heads:
    """The headings, and the row below where it only says them again or names units."""
    below = heads.last + 1
    if heads.first == heads.last and is_heads_again(grid, below, heads, units=True):
        heads = replace(heads, last=below)
    units, lines = tuple(_units(grid, heads)), tuple(_lines(grid, heads.first))
    return replace(heads, units=units, lines=lines)


def is_heads_again(grid: Grid, row: int, heads: Heads, *, units: bool = False) -> bool:
    """Whether a row has nothing in its columns but the same headings, or their units."""
    said = 0
    for key, column in heads.columns.items():
        cell = grid.cell(row, column)
        if cell is None:
            continue
        is_head = heading_key(cell.text) == key
        is_more = units and key == "value" and (_is_neutral(cell.text) or is_unit(cell.text))
        if not (is_head or is_more):
            return False
        said += 1
    return said > 0


def _is_neutral(text: str) -> bool:
    return _MARKS.sub("", normalize("NFKC", text).lower()) in _NEUTRAL


def _units(grid: Grid, heads: Heads) -> Iterator[Said]:
    """What the headings of the figures say of their unit."""
    for column in (heads.columns["value"], *heads.others.get("value", ())):
        for r in range(heads.first, heads.last + 1):
            cell = grid.cell(r, column)
            if cell is None:
                continue
            key, said = _read(cell.text)
            text = said if key or not is_unit(cell.text) else cell.text
            if text:
                yield Said(text, grid.at(r, column))


def _lines(grid: Grid, head: int) -> Iterator[Said]:
    """Lines such as 单位：万元 above a table, in one cell or two."""
    for r in range(head):
        for c, cell in enumerate(grid.rows[r]):
            match = _UNIT_LINE.search(cell.text) if cell else None
            if match is None:
                continue
            unit, at = match["unit"].strip(), c
            beside = [n for n in range(c + 1, len(grid.rows[r])) if grid.rows[r][n]]
            if not unit and beside:
                at = beside[0]
                said = grid.cell(r, at)
                unit = said.text.strip() if said else ""
            if unit:
                yield Said(unit, grid.at(r, at), bool(match["sure"]))


def unread(grid: Grid, heads: Heads, taken: Sequence[int]) -> Iterator[Diagnostic]:
    """Columns whose headings nobody knows, and days beside periods."""
    width = max(len(row) for row in grid.rows[heads.first : heads.last + 1])
    hints = MAX_PER_CODE  # a hint takes a search, and no more of them are shown
    for c in range(width):
        cells = _column(grid, heads.first, heads.last, c)
        if not cells or c in taken:
            continue
        text, at = cells[0].text, grid.at(heads.last, c)
        near = _near(text) if hints > 0 else None
        hints -= 1
        hint = msg("did you mean {name}?", name=Quoted(near)) if near else None
        message = msg("the column {name} is not read", name=Quoted(text))
        yield Diagnostic(codes.UNREAD_COLUMN, message, hint=hint, location=at)
    if all(key in heads.columns for key in _EITHER):
        day, period = (_column(grid, heads.first, heads.last, heads.columns[key])[0].text
                       for key in ("day", "period"))  # fmt: skip
        message = msg(
            "the column {day} is read for actions only: the period of a figure stands in {period}",
            day=Quoted(day),
            period=Quoted(period),
        )
        at = grid.at(heads.last, heads.columns["day"])
        yield Diagnostic(codes.UNREAD_COLUMN, message, location=at)


def _near(text: str) -> str | None:
    """The heading that a wrong one is a slip of; one with more to it is none."""
    plain = _MARKS.sub("", normalize("NFKC", text).lower())
    near = closest(plain, _KNOWN)
    return near[0] if near and near[0] not in plain and plain not in near[0] else None
