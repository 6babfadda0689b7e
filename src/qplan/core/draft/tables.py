"""Tables of a breakdown: columns told by their headings, a row a task or an indicator."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.draft.attribution import (
    LABEL,
    NOBODY_LEADS,
    Attribution,
    Ranking,
    fold_marks,
    labelled,
)
from qplan.core.draft.deadlines import deadlines
from qplan.core.draft.draft import Duty, IndicatorDraft, TaskDraft
from qplan.core.draft.entries import Reader
from qplan.core.draft.folding import fold
from qplan.core.draft.goals import Form, Goal, asked
from qplan.core.draft.measures import masked, measures
from qplan.core.draft.names import short
from qplan.core.draft.reading import groups
from qplan.core.draft.target import Context


class Column(Enum):
    """What a column of a table holds."""

    NUMBER = auto()
    NAME = auto()
    CONTENT = auto()
    LEAD = auto()
    SUPPORT = auto()
    BOTH = auto()
    PERSON = auto()
    TIME = auto()
    INDICATOR = auto()
    UNIT = auto()
    BASELINE = auto()
    TARGET = auto()
    DIRECTION = auto()
    KIND = auto()


_COLUMNS = (
    (Column.NUMBER, r"^(?:序号|编号|no\.?|ref\.?|#|id|code)$"),
    (Column.PERSON, r"领导|责任人|联系人|分管|councillor|portfolio"),
    (Column.LEAD, r"牵头|主责|主办|承办|第一责任|^lead|^responsib|^owner|^accountable|^who"),
    (Column.SUPPORT, r"配合|协办|协同|参与|参加|协助|support|partner"),
    (Column.BOTH, r"责任(?:\(配合\))?(?:单位|部门|主体)|负责单位|实施单位|^责任$"),
    (
        Column.TIME,
        (
            r"时限|完成时间|完成日期|进度要求|deadline|timescale|timeframe|by when|due"
            r"|completion date|^when$|timing"
        ),
    ),
    (Column.DIRECTION, r"good is|polarity|desired direction|指标方向"),
    (Column.KIND, r"属性|指标性质|指标类型"),
    (Column.UNIT, r"^(?:计量)?单位$|^units?$|unit of measure"),
    (
        Column.BASELINE,
        r"基期|现状|基准|baseline|(?:19|20)[0-9]{2}年(?:实际|完成|基数)|current|previous|^actual",
    ),
    (Column.TARGET, r"目标值|^目标$|target|(?:19|20)[0-9]{2}年目标|^(?:19|20)[0-9]{2}年?$|预期值"),
    (Column.INDICATOR, r"指标|indicator|kpi|measure of success|performance measure"),
    (Column.NAME, r"项目名称|^项目$|^任务名称$|^类别$|^名称$|^重点工作$|^theme$|^objective$"),
    (
        Column.CONTENT,
        r"任务|内容|措施|事项|要求|举措|目标|action|task|measure|activity|commitment|what|deliverable",
    ),
)
_FORMS = tuple((column, re.compile(form, re.IGNORECASE)) for column, form in _COLUMNS)
_DUTIES = frozenset((Column.LEAD, Column.SUPPORT, Column.BOTH))
_WHAT = frozenset((Column.NAME, Column.CONTENT, Column.INDICATOR))
_LOW = re.compile(r"^(?:low|lower|smaller|decrease|down|逆向|负向)", re.IGNORECASE)
_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?:\s?[/–-]\s?(?P<to>[0-9]{2}))?")
_ONLY = re.compile(
    r"^(?P<sign>[<>≥≤〔\[]|>=|<=|at least |under |below |over )?\s?(?P<currency>[£$€])?"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,8})?)"
    r"\s?(?P<unit>%|‰)?[〕\]]?$"
)
_SIGNS = {
    "<": Form.BELOW,
    ">": Form.ABOVE,
    "≥": Form.AT_LEAST,
    "≤": Form.AT_MOST,
    ">=": Form.AT_LEAST,
    "<=": Form.AT_MOST,
    "at least ": Form.AT_LEAST,
    "under ": Form.BELOW,
    "below ": Form.BELOW,
    "over ": Form.ABOVE,
}
_BLANKS = re.compile(r"[\s、]+")
_FEW = 2

Row = Sequence[str]


def rows_to_tasks(
    rows: Sequence[Row], context: Context, rule: Ranking, *, chinese: bool
) -> list[TaskDraft]:
    """The tasks of the tables below a heading."""
    tasks: list[TaskDraft] = []
    columns: dict[int, Column] = {}
    heads: Row = ()
    measured: TaskDraft | None = None
    for row in rows:
        found = columns_of(row)
        if is_head(row):
            columns, heads = found, row
            measured = None
        elif columns and Column.INDICATOR in columns.values() and Column.TARGET in columns.values():
            if measured is None:
                measured = TaskDraft(short(_title_of(heads)), None)
                tasks.append(measured)
            measured.indicators += _indicators(row, columns, heads, context)
        elif columns:
            task = _task(row, columns, context, rule, chinese=chinese)
            if task is not None:
                tasks.append(task)
    return [task for task in tasks if task.actions or task.indicators]


def columns_of(row: Row) -> dict[int, Column]:
    """What the columns hold, as a row of headings says."""
    found: dict[int, Column] = {}
    for n, cell in enumerate(row):
        words = "".join(fold(cell).split()) if not cell.isascii() else " ".join(cell.split())
        if 0 < len(words) <= 30:  # noqa: PLR2004 - a heading is short
            column = next((c for c, form in _FORMS if form.search(words)), None)
            if column is not None:
                found[n] = column
    return found


def is_head(row: Row) -> bool:
    """Whether a row holds the headings of a breakdown or of a table of indicators."""
    found = columns_of(row)
    kinds = set(found.values())
    return (
        len(found) >= _FEW
        and bool(kinds & _WHAT)
        and bool(kinds & (_DUTIES | {Column.TARGET, Column.TIME}))
    )


def _title_of(heads: Row) -> str:
    return next(
        (h for h in heads if h and columns_of([h]).get(0) is Column.INDICATOR), ""
    ) or "、".join(heads)


def _cells(row: Row, columns: dict[int, Column], wanted: Column) -> list[str]:
    return [
        row[n].strip()
        for n, column in columns.items()
        if column is wanted and n < len(row) and row[n].strip()
    ]


def _task(
    row: Row, columns: dict[int, Column], context: Context, rule: Ranking, *, chinese: bool
) -> TaskDraft | None:
    names = _cells(row, columns, Column.NAME)
    contents = _cells(row, columns, Column.CONTENT) + _cells(row, columns, Column.INDICATOR)
    texts = contents or names
    if not texts:
        return None
    answers = _answers(row, columns, rule)
    title = names[0] if names and contents else short(texts[0])
    number = next(iter(_cells(row, columns, Column.NUMBER)), None)
    task = TaskDraft(title, names[0] if names and contents else None, number)
    if answers is not None:
        task.duty = Duty(answers.lead, answers.support)
        task.todo += [answers.doubt] if answers.doubt else []
    by = _by(row, columns, context)
    reader = Reader(context, chinese=chinese)
    for group in groups(texts, rule, chinese=chinese):
        for said in group.said:
            for entry in reader.entries(said, Duty(), by):
                if isinstance(entry, IndicatorDraft):
                    task.indicators.append(entry)
                else:
                    task.actions.append(entry)
    return task


def _answers(row: Row, columns: dict[int, Column], rule: Ranking) -> Attribution | None:
    """Who answers, by the cells of the columns for it."""
    lead = _listed(_cells(row, columns, Column.LEAD))
    support = _listed(_cells(row, columns, Column.SUPPORT))
    both = _listed(_cells(row, columns, Column.BOTH))
    if lead:
        return Attribution(lead, tuple(n for n in dict.fromkeys(both + support) if n not in lead))
    names = both or support
    if not names:
        return None
    if len(names) == 1:
        return Attribution(names)
    if rule.first_leads:
        return Attribution(names[:1], names[1:])
    return Attribution(names, (), None if rule.all_lead else NOBODY_LEADS)


def _listed(cells: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for cell in cells:
        words = fold_marks(cell)
        if LABEL.match(fold(words)):
            found = labelled(words, Ranking())
            names += [*found.lead, *found.support]
            continue
        if not words.isascii():
            words = _BLANKS.sub("、", words)
        found_names = labelled("责任单位:" + words, Ranking(all_lead=True))
        names += found_names.lead
    return tuple(dict.fromkeys(name for name in names if name not in ("/", "-", "—", "无")))


def _by(row: Row, columns: dict[int, Column], context: Context) -> date | None:
    for cell in _cells(row, columns, Column.TIME):
        words = fold(cell)
        found = (
            deadlines(words, context.last)
            or deadlines("到" + words, context.last)
            or deadlines("by " + words, context.last)
        )
        if found:
            return found[0].day
    return None


def _indicators(
    row: Row, columns: dict[int, Column], heads: Row, context: Context
) -> list[IndicatorDraft]:
    """The indicators of a row of a table of indicators: one for each column of targets."""
    name = "".join(_cells(row, columns, Column.INDICATOR)[:1])
    unit = "".join(_cells(row, columns, Column.UNIT)[:1])
    found: list[IndicatorDraft] = []
    wanted = [
        n
        for n, column in columns.items()
        if column is Column.TARGET and n < len(row) and row[n].strip()
    ]
    for n in wanted[-1:]:
        goal, in_cell, doubts = _goal(row[n], _direction(row, columns))
        if goal is None or not name:
            continue
        entry = IndicatorDraft(name, row[n].strip(), in_cell or unit, (goal,), todo=list(doubts))
        entry.quote = _from_name_to(n, row, columns)
        entry.by = _year(heads[n] if n < len(heads) else "", context) or _by(row, columns, context)
        entry.kind = _kind(row, columns)
        if not entry.unit:
            entry.todo.append(msg("the unit is not in the words: {words}", words=Quoted(name)))
        answers = _answers(row, columns, Ranking())
        if answers is not None:
            entry.duty = Duty(answers.lead, answers.support)
        entry.baseline = _baseline(row, columns, heads)
        found.append(entry)
    return found


def _from_name_to(last: int, row: Row, columns: dict[int, Column]) -> str:
    """The cells from the indicator's name to its target: the words that set it."""
    first = next(n for n, column in columns.items() if column is Column.INDICATOR)
    low, high = sorted((first, last))
    return " ".join(cell.strip() for cell in row[low : high + 1] if cell.strip())


def _direction(row: Row, columns: dict[int, Column]) -> Form | None:
    cells = _cells(row, columns, Column.DIRECTION)
    return None if not cells else Form.AT_MOST if _LOW.match(cells[0]) else Form.AT_LEAST


def _goal(cell: str, way: Form | None) -> tuple[Goal | None, str, tuple[Message, ...]]:
    """What a cell of targets asks for: the goal, its unit, and what is unsure."""
    words = fold(cell).strip()
    match = _ONLY.match(words)
    if match:
        number = Decimal(match["number"].replace(",", ""))
        sign = _SIGNS.get(match["sign"] or "")
        unit = match["unit"] or match["currency"] or ""
        if sign is None and way is None:
            doubt = msg("at least or at most is not said: {words}", words=Quoted(cell.strip()))
            return Goal(Form.AT_LEAST, number), unit, (doubt,)
        return Goal(sign or way or Form.AT_LEAST, number), unit, ()
    text = masked(words)
    found = measures(text)
    if not found:
        return None, "", ()
    first = found[0]
    answer = asked(text[: first.start], first, text[first.end :])
    if answer is None:
        doubt = msg("a number that was not taken for a target: {words}", words=Quoted(cell.strip()))
        return Goal(way or Form.AT_LEAST, first.number), first.whole_unit, (doubt,)
    unit = "%" if answer.goal.scale else first.whole_unit
    return answer.goal, unit, ()


def _year(heading: str, context: Context) -> date | None:
    match = _YEAR.search(heading)
    if match is None:
        return None
    year = int(match["year"])
    if match["to"] and int(match["to"]) == (year + 1) % 100:
        return date(year + 1, 3, 31)
    return date(year, 12, 31) if year >= context.first else None


def _kind(row: Row, columns: dict[int, Column]) -> str | None:
    words = " ".join(_cells(row, columns, Column.KIND))
    return "binding" if "约束" in words else "expected" if "预期" in words else None


def _baseline(row: Row, columns: dict[int, Column], heads: Row) -> tuple[str, str] | None:
    for n, column in columns.items():
        if column is Column.BASELINE and n < len(row):
            match, year = (
                _ONLY.match(fold(row[n]).strip()),
                _YEAR.search(heads[n] if n < len(heads) else ""),
            )
            if match and year and not match["sign"]:
                return year["year"], match["number"].replace(",", "")
    return None
