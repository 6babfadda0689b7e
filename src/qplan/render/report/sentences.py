"""The sentences of a report, composed from its numbers: good first, then behind, then silent."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from qplan.core.base.message import Message, msg
from qplan.core.base.number import as_fraction
from qplan.core.base.period import day_of
from qplan.core.base.terms import ActionState, Light, State
from qplan.core.views.due import Owing
from qplan.core.views.report import ReportView
from qplan.core.views.status import IndicatorRow
from qplan.core.views.target_words import with_unit
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.cells.change import of_change, signed

MOST_NAMED = 12
"""How many indicators a paragraph names; the tables have all of them."""


def long_day(day: date, say: Speaker) -> str:
    """A day as official documents write it: `2014年12月31日`."""
    return say(day_of(day))


def filled_in(view: ReportView, say: Speaker) -> dict[str, str]:
    """What a template can ask for by name, e.g. `{{ as_of }}`."""
    origin, status = view.origin, view.status
    return {
        "title": say(status.title),
        "number": say(status.number or ""),
        "issuer": say(view.issuer or ""),
        "as_of": long_day(origin.as_of, say),
        "known_at": long_day(origin.known_at, say),
        "date": long_day(origin.known_at, say),
    }


def listed(parts: Iterable[str], say: Speaker, most: int = MOST_NAMED) -> str:
    """Parts side by side; of very many the first, and how many there are in all."""
    parts = list(parts)
    text = say(msg("; ")).join(parts[:most])
    if len(parts) > most:
        return say(msg("{parts}; and others, {count} in all", parts=text, count=len(parts)))
    return text


def names(units: Sequence[str], say: Speaker) -> str:
    """Departments side by side."""
    return say(msg(" and ")).join(map(say, units)) if units else say(msg("(nobody named)"))


def overall(view: ReportView, say: Speaker) -> Iterator[str]:
    """How many indicators there are and where they stand; then the actions."""
    status = view.status
    total = len(status.indicators)
    counts = [say(msg("{state}: {count}", state=s, count=n)) for s, n in status.totals.items()]
    if not counts:
        yield say(msg("Indicators tracked: {total}.", total=total))
    else:
        of = msg("Indicators tracked: {total}; of these {counts}.",
                 total=total, counts=listed(counts, say))  # fmt: skip
        yield say(of)
    lights = [row.light for row in status.indicators]
    if any(light is not Light.NONE for light in lights):
        shown = [
            say(msg("{light}: {count}", light=light, count=lights.count(light)))
            for light in Light
            if light is not Light.NONE
        ]
        yield say(msg("By what the calendar asks, lights are {lights}.", lights=listed(shown, say)))
    if status.actions:
        states = [row.state for row in status.actions]
        counted = [
            say(msg("{state}: {count}", state=state, count=states.count(state)))
            for state in reversed(ActionState)
            if state in states
        ]
        late = sum(row.overdue for row in status.actions)
        yield say(
            msg(
                "Actions: {total}; of these {counts}; past their deadline: {late}.",
                total=len(states),
                counts=listed(counted, say),
                late=late,
            )
        )


def standing(row: IndicatorRow, say: Speaker) -> str:
    """One indicator in one sentence: figures, state, who leads."""
    said = msg("{title}: target {target}", title=row.title, target=row.target.short)
    if row.actual is not None:
        said = msg(
            "{title}: actual {actual} {unit}, target {target}",
            title=row.title,
            actual=indicator.actual(row, say).rstrip("*"),
            unit=_unit(row, say),
            target=row.target.short,
        )
    if row.completion is not None:
        said = msg("{said}, completion {share}", said=said, share=indicator.completion(row, say))
    elif row.gap_text is not None:
        said = msg("{said}, {gap}", said=said, gap=row.gap_text)
    if row.state is State.MET:
        return say(msg("{said} (lead: {lead}).", said=said, lead=names(row.lead, say)))
    state: Message = msg("{state}", state=row.state)
    if row.light is not Light.NONE:
        state = msg("{state}, light {light}", state=row.state, light=row.light)
    if row.provisional:
        state = msg("{state}, on figures of part of the time", state=state)
    if row.reason is not None:
        state = msg("{state}: {reason}", state=state, reason=row.reason)
    return say(
        msg("{said}; {state} (lead: {lead}).", said=said, state=state, lead=names(row.lead, say))
    )


def _unit(row: IndicatorRow, say: Speaker) -> str:
    """The unit; and beside it how much of the time the figures cover, where it is not all."""
    if row.actual is None or not row.actual.partial:
        return say(row.unit)
    share = indicator.covered(row.actual)
    return say(msg("{unit} (over {share}% of the days)", unit=row.unit, share=share))


def without_figures(view: ReportView, say: Speaker) -> Iterator[tuple[str, str]]:
    """The departments that have not reported anything on an indicator, with the indicators."""
    by_reporter: dict[str | None, list[str]] = {}
    for row in view.silent:
        by_reporter.setdefault(row.reporter, []).append(say(row.title))
    for reporter, titles in by_reporter.items():
        name = names([reporter] if reporter else [], say)
        yield (
            reporter or "",
            say(
                msg(
                    "{name}, indicators without a figure: {count} ({titles}).",
                    name=name,
                    count=len(titles),
                    titles=say(msg(", ")).join(titles[:MOST_NAMED]),
                )
            ),
        )


def overdue(view: ReportView, say: Speaker) -> Iterator[tuple[str, str]]:
    """The departments that owe figures past the day they were due."""
    for department in view.due.departments:
        late = [row for row in department.owed if row.owing is Owing.OVERDUE]
        if not late:
            continue
        name = names([department.name] if department.name else [], say)
        yield (
            department.name or "",
            say(
                msg(
                    "{name}: overdue figures {count}, the oldest due on {day}.",
                    name=name,
                    count=len(late),
                    day=day_of(min(row.due for row in late)),
                )
            ),
        )


def late_actions(view: ReportView, say: Speaker) -> Iterator[tuple[str, str]]:
    """The departments that lead actions past their deadline, with the actions."""
    for department in view.due.departments:
        late = [row for row in department.actions if row.owing is Owing.OVERDUE]
        if late:
            said = msg(
                "{name}, actions past their deadline: {count} ({titles}).",
                name=names([department.name] if department.name else [], say),
                count=len(late),
                titles=listed((say(row.title) for row in late), say),
            )
            yield department.name or "", say(said)


def method(view: ReportView, say: Speaker) -> Iterator[str]:
    """How the numbers come about, in a few lines."""
    yield say(
        msg(
            "Completion is the share of the planned change made: (actual − origin) / (goal − "
            "origin). It is signed and never capped; without an origin the distance to the goal "
            "stands in its place."
        )
    )
    yield say(
        msg(
            "Pace is completion against what the calendar, or the milestones, ask by the end of "
            "the last period measured. Light: green from {green}, yellow from {yellow}, else red; "
            "without an origin, yellow within {tolerance} of the goal.",
            green=view.on_track,
            yellow=view.at_risk,
            tolerance=msg("{share}%", share=100 * as_fraction(view.tolerance)),
        )
    )
    yield say(
        msg(
            "State says what is known of the target, light how the pace is; they are two things. "
            "A target without a figure is without data, not zero. Verdicts compare exact numbers; "
            "rounding is for display, and a miss is never shown as the target."
        )
    )
    yield say(
        msg(
            "Figures count whose period ended by {as_of} and that were recorded by {known_at}. A "
            "mark * means that they cover only part of the time.",
            as_of=view.origin.as_of,
            known_at=view.origin.known_at,
        )
    )


def outlook(view: ReportView, row: IndicatorRow, say: Speaker) -> str | None:
    """Where an indicator is heading, what the goal takes beside the most ever made."""
    found = view.status.forecasts.get(row.id)
    if found is None:
        return None
    goal = row.target.goal
    said = msg(
        "If it goes on like this: {value} at the deadline; with a chance of four in five between "
        "{low} and {high}.",
        value=with_unit(say.number(found.value, 2, goal), row.unit),
        low=say.number(found.low, 2, goal),
        high=say.number(found.high, 2, goal),
    )
    if found.required is not None and found.fastest is not None:
        said = msg(
            "{said} The goal takes {required} {unit} a step; the most ever made was {fastest}.",
            said=said,
            required=signed(found.required),
            unit=of_change(row.unit),
            fastest=signed(found.fastest),
        )
    return say(said)
