"""Whether what a row says more than once agrees: columns of one meaning, units, forms as seen."""

import re
from collections.abc import Iterator, Sequence

from qplan.core.base.lookup import plain_name
from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.period import Calendar, parse_period
from qplan.core.base.problems import Diagnostic, Location
from qplan.core.codes import sheets as codes
from qplan.core.intake import cells as values
from qplan.core.intake import times
from qplan.core.intake.cells import WrongCellError
from qplan.core.intake.grid import Cell
from qplan.core.intake.row import Row, Said
from qplan.core.intake.units import is_unit, plain_unit, same_unit
from qplan.core.plan.model import Action, Indicator, Task
from qplan.core.plan.names import titles

_NO_UNIT = ("", "-", "—", "/", "无")
_PARTED = re.compile("[、,，;；]")


def check_columns(row: Row, calendar: Calendar) -> Iterator[Diagnostic]:
    """Cells that differ under headings of one meaning. Names of things are compared elsewhere."""
    for key in row.others:
        first = row.cells.get(key)
        if first is None or key == "id":
            continue
        for cell, at in row.also(key):
            if not _agree(key, first, cell, calendar):
                yield Diagnostic(
                    codes.TWO_COLUMNS,
                    msg("two columns of one meaning differ: {one} and {other}",
                        one=Quoted(first.text), other=Quoted(cell.text)),
                    hint=msg("delete one, or give it a heading of its own"),
                    location=at,
                )  # fmt: skip


def _agree(key: str, one: Cell, other: Cell, calendar: Calendar) -> bool:
    if key in ("period", "day"):
        first, second = times.spoken(one, calendar), times.spoken(other, calendar)
        if first is not None and second is not None:
            return first.same_days(second)
    numbers = values.value_of(one), values.value_of(other)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return plain_name(one.text) == plain_name(other.text)


def check_units(row: Row, unit: str, own: Sequence[Said]) -> Iterator[Diagnostic]:
    """Units that are said of a figure and differ from the plan's.

    A line above the table holds only where nothing nearer says a unit; it may list several.
    """
    nearer = [said for said in own if plain_unit(said.text) not in _NO_UNIT]
    for said in (*nearer, *row.units):
        if not same_unit(said.text, unit):
            yield _other(row.at("value") if said in row.units else said.at, said.text, unit)
            return
    for line in () if nearer or row.units else row.lines:
        parts = _PARTED.split(line.text)
        is_meant = line.is_sure or any(is_unit(part, (unit,)) for part in parts)
        if is_meant and not any(same_unit(part, unit) for part in parts):
            yield _other(row.at("value"), line.text, unit)
            return


def _other(at: Location, said: str, unit: str) -> Diagnostic:
    error = values.other_unit("value", said, unit)
    return Diagnostic(error.code, error.message, hint=error.hint, location=at)


def check_seen(
    row: Row, item: Indicator | Action | Task, calendar: Calendar, hint: Message
) -> None:
    """Refuse a row of a form whose title, unit or period were changed since it was made.

    Raises:
        WrongCellError: with what was changed.
    """
    known = {plain_name(name) for name in titles(item.title)}
    made = row.cells.get("title")
    if made is not None:
        known.add(plain_name(made.text))
    title = _text(row.seen("title"))
    if plain_name(title) not in known:
        raise _changed("title", title, made.text if made else item.id, hint)
    unit, asked = _text(row.seen("unit")), row.cells.get("period")
    if isinstance(item, Indicator) and not same_unit(unit, item.unit):
        raise _changed("unit", unit, item.unit, hint)
    seen = row.seen("period")
    period = times.spoken(seen, calendar) if seen else None
    if asked and (period is None or not period.same_days(parse_period(asked.text, calendar))):
        raise _changed("period", _text(seen), asked.text, hint)


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""


def _changed(key: str, seen: str, made: str, hint: Message) -> WrongCellError:
    message = msg(
        "the form was changed: {seen} stands here, but the row was made for {made}",
        seen=Quoted(values.tidy(seen)),
        made=Quoted(values.tidy(made)),
    )
    return WrongCellError(codes.CHANGED_FORM, key, message, hint)
