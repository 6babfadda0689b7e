"""One indicator in one sentence of a bulletin: figures, before and now, target, way made."""

from collections.abc import Iterator
from decimal import Decimal

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import Beside, as_fraction, display
from qplan.core.base.terms import Combine, Light, State
from qplan.core.views.comparison import Compared, Latest
from qplan.core.views.report import ReportView
from qplan.core.views.rows import ActualView, IndicatorRow
from qplan.core.views.target_words import with_unit
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.cells.facts import beyond, held
from qplan.render.report.calendar import long_day, named

_ZERO = Decimal(0)


def units(names: tuple[str, ...], view: ReportView, say: Speaker) -> str:
    """Departments side by side, in the language of the bulletin."""
    if not names:
        return say(msg("(nobody named)"))
    return say(msg(" and ")).join(unit(name, view, say) for name in names)


def unit(name: str | None, view: ReportView, say: Speaker) -> str:
    """One department; in English by its English name, where the plan has one."""
    if name is None:
        return say(msg("(nobody named)"))
    return say(view.english.get(name, name) if say.language == "en" else name)


def sentence(number: int, row: IndicatorRow, view: ReportView, say: Speaker) -> str:
    """The whole sentence."""
    clauses = say(msg_in("clauses", "; ")).join(say(c) for c in _clauses(row, view, say) if c)
    return say(
        msg(
            "{n}. {title} (lead: {lead}): {text}.",
            n=number,
            title=row.title,
            lead=units(row.lead, view, say),
            text=clauses,
        )
    )


def _clauses(row: IndicatorRow, view: ReportView, say: Speaker) -> Iterator[Message | None]:
    detail = view.details[row.id]
    if row.actual is not None:
        yield _actual(row, row.actual, detail.combine, say)
        yield from _compared(row, view, say)
    if row.state is State.DISPUTED:
        yield from _readings(row)
        return
    if row.target is None:
        if row.actual is None:
            yield msg("no figure so far")
        return
    yield msg("target: {target}", target=row.target.said)
    yield from _way(row, say)
    if row.exceeded:
        yield beyond(row)
    for step in row.missed_before:
        day = long_day(step.by, say)
        yield msg("{target} by {day}: {state}", target=step.said, day=day, state=step.state)
    if row.state is State.IN_PROGRESS:
        yield from _pace(row, say)
    if row.late is not None:
        yield msg("reached late, in {period}", period=named(row.late, say))
    if row.state is State.NOT_ASSESSABLE:
        yield row.reason


def _way(row: IndicatorRow, say: Speaker) -> Iterator[Message | None]:
    """How far it is on the way, or from the goal; of what was broken, how."""
    if row.state is State.BREACHED:
        yield from _broken(row, say)
    elif row.completion is not None and row.is_throughout:
        yield msg("held in {share} of the periods so far", share=indicator.completion(row, say))
    elif row.completion is not None:
        yield msg("completion {share}", share=indicator.completion(row, say))
    else:
        yield row.gap_text


def _actual(row: IndicatorRow, actual: ActualView, combine: Combine, say: Speaker) -> Message:
    level = Beside(actual.value, row.goal)
    if actual.denominator and actual.value == actual.numerator:
        said = msg("{n} of {whole} done", n=level, whole=actual.denominator)
    else:
        value, period = with_unit(level, row.unit), named(actual.period, say)
        said = (
            msg("{value} in all in {period}", value=value, period=period)
            if combine is Combine.SUM
            else msg("{value} in {period}", value=value, period=period)
        )
    if actual.partial:
        share = indicator.covered(actual)
        return msg("{said} (over {share}% of the days)", said=said, share=share)
    return said


def _compared(row: IndicatorRow, view: ReportView, say: Speaker) -> Iterator[Message]:
    if row.actual is not None and row.actual.numerator == row.actual.value:
        return  # so many of a fixed number: they only add up
    found = view.comparisons[row.id]
    falls = row.baseline is not None and row.goal is not None and row.goal < row.baseline.value
    if (since := found.baseline) is not None:
        change = _change(since, row.unit, falls=falls)
        yield msg("{change} from {period}", change=change, period=named(since.period, say))
    if (before := found.year_before) is not None:
        change = _change(before, row.unit, falls=falls)
        yield msg("{change} on the year before", change=change)
    if view.changes is not None and (latest := found.period_before) is not None:
        yield _on_the_period_before(row, latest, falls=falls, say=say)


def _on_the_period_before(
    row: IndicatorRow, latest: Latest, *, falls: bool, say: Speaker
) -> Message:
    """How the last period differs from the one before; of a longer actual, what it came to."""
    change = _change(latest.compared, row.unit, falls=falls)
    if row.actual is not None and row.actual.period.same_days(latest.period):
        return msg("{change} on the previous period", change=change)
    value = with_unit(Beside(latest.level, _ZERO), row.unit)
    return msg(
        "in {period} alone {value}, {change} on the previous period",
        period=named(latest.period, say),
        value=value,
        change=change,
    )


def _change(compared: Compared, unit: str, *, falls: bool) -> Message:
    """Up or down by so much; the word for up depends on whether that is welcome."""
    if compared.difference == 0:
        return msg("unchanged")
    size = Beside(abs(as_fraction(compared.difference)), _ZERO)
    if unit == "%":
        amount = msg("{points} percentage points", points=size)
    elif compared.share is not None:
        amount = msg("{share}%", share=display(abs(compared.share), 1, _ZERO))
    else:
        amount = with_unit(size, unit)
    if compared.difference < 0:
        return msg("down {amount}", amount=amount)
    if unit == "%":
        return msg("up {amount}", amount=amount)
    if falls:
        return msg_in("unwelcome", "up {amount}", amount=amount)
    return msg_in("grown", "up {amount}", amount=amount)


def _readings(row: IndicatorRow) -> Iterator[Message]:
    for n, reading in enumerate(row.readings, start=1):
        yield msg(
            "by reading {n}, {text}: {verdict}",
            n=n,
            text=reading.said,
            verdict=held(reading.holds),
        )


def _broken(row: IndicatorRow, say: Speaker) -> Iterator[Message]:
    """What did not hold; and how often it did."""
    if row.reason is not None:
        yield row.reason
    if row.completion is not None:
        share = indicator.completion(row, say)
        yield msg("not held in every period, in {share} of them", share=share)
    elif row.gap_text is not None:
        yield row.gap_text


def _pace(row: IndicatorRow, say: Speaker) -> Iterator[Message]:
    if row.pace is not None:
        yield msg("{text}", text=indicator.pace_in_words(row, say))
    if row.light in (Light.YELLOW, Light.RED):
        light = msg("light: {light}", light=row.light)
        yield msg("{light}, provisional", light=light) if row.provisional else light
