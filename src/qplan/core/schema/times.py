"""Field types of the schema: days, periods, and where years begin."""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

from qplan.core.base.message import Listed, Message, Quoted, msg
from qplan.core.base.period import LAST_DAY, PLAIN, Calendar, Period, parse_period
from qplan.core.base.terms import Rhythm
from qplan.core.schema.budget import Budget
from qplan.core.schema.marks import PlainValidator, WithJsonSchema
from qplan.core.schema.texts import refuse, text_of

if TYPE_CHECKING:
    from pydantic import ValidationInfo

_DATE = re.compile(r"[12]\d{3}-\d\d-\d\d", re.ASCII)


def _parse_date(value: object) -> date:
    text = text_of(value, msg("a date"))
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        message = msg("{text} is not a date", text=Quoted(text))
        refuse("QP108", message, msg("write e.g. 2014-12-31"))
    return day


def _parse_period(value: object, info: "ValidationInfo") -> Period:
    text = text_of(value, msg("a period"))
    try:
        return parse_period(text)
    except ValueError:
        pass
    try:
        return parse_period(text, _calendar_in(info))
    except ValueError:
        refuse("QP107", msg("{text} is not a period", text=Quoted(text)), _period_hint(text))


def _period_hint(text: str) -> Message:
    own = _OWN_YEAR.match(text)
    if own and (int(own[1]) + 1) % 100 == int(own[2]):
        return msg(
            "for a year that begins in {year}, say on which day: plan: year_starts: 04-01",
            year=own[1],
        )
    return msg(
        "write e.g. {example}",
        example=Listed(("2014", "2014-H1", "2014-Q3", "2014-09", "2014-W36", "2014-09-30")),
    )


def _parse_year_starts(value: object) -> Calendar:
    text = text_of(value, msg("a month and a day"))
    found = _MONTH_AND_DAY.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= 12:  # noqa: PLR2004 - months of a year
        message = msg("{text} is not a day of the year", text=Quoted(text))
        refuse("QP108", message, msg("write month and day, e.g. 04-01"))
    if not 1 <= int(found[2]) <= LAST_DAY:
        message = msg("{text}: a year begins on one of the days 1 to 28", text=Quoted(text))
        refuse("QP108", message, msg("write month and day, e.g. 04-01"))
    return Calendar(int(found[1]), int(found[2]))


_OWN_YEAR = re.compile(r"([12]\d{3})/(\d\d)(?!\d)", re.ASCII)


_MONTH_AND_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)


_PERIOD = r"[12]\d{3}(/\d\d)?(-(H[12]|Q[1-4]|W\d\d|\d\d(-\d\d)?))?"


YearStarts = Annotated[
    Calendar,
    PlainValidator(_parse_year_starts),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$",
            "examples": ["04-01"],
        },
    ),
]


def calendar_of(tree: object) -> Calendar:
    """Where the years of a plan begin, seen before anything of it is validated.

    A day that cannot be read is refused in its place; until then any will do, so that the
    periods are not refused as well.
    """
    plan = tree.get("plan") if isinstance(tree, dict) else None
    text = plan.get("year_starts") if isinstance(plan, dict) else None
    if text is None:
        return PLAIN
    try:
        return _parse_year_starts(text)
    except ValueError:  # what `refuse` raises
        return Calendar(2)


def _parse_deadline(value: object, info: "ValidationInfo") -> date:
    """A day; or the last day of a month, a quarter, a half or a year."""
    text = text_of(value, msg("a date"))
    try:
        period = parse_period(text, _calendar_in(info))
    except ValueError:
        period = None
    if period is None or period.rhythm is Rhythm.RANGE:
        refuse(
            "QP108",
            msg("{text} is not a date", text=Quoted(text)),
            msg("write e.g. 2014-12-31; or 2014-09, 2014-Q3, 2014 for its last day"),
        )
    return period.last


def _calendar_in(info: "ValidationInfo") -> Calendar:
    return info.context.calendar if isinstance(info.context, Budget) else PLAIN


Date = Annotated[
    date,
    PlainValidator(_parse_date),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[12]\d{3}-\d\d-\d\d$", "examples": ["2014-12-31"]},
    ),
]


_YEAR_SCHEMA = {"type": "integer", "minimum": 1000, "maximum": 2999}


Deadline = Annotated[
    date,
    PlainValidator(_parse_deadline),
    WithJsonSchema(
        {
            "anyOf": [_YEAR_SCHEMA, {"type": "string", "pattern": rf"^\s*{_PERIOD}\s*$"}],
            "examples": ["2014-12-31", "2014-Q3", 2014],
        },
    ),
]
"""A day to be done by; a longer period means its last day."""


PeriodField = Annotated[
    Period,
    PlainValidator(_parse_period),
    WithJsonSchema(
        {
            "anyOf": [
                _YEAR_SCHEMA,
                {"type": "string", "pattern": f"^{_PERIOD}(/{_PERIOD})?$"},
            ],
        },
    ),
]
