"""The sentences that reports have in common, composed from their numbers."""

from collections.abc import Iterator
from decimal import Decimal

from qplan.core.base.message import Message, msg
from qplan.core.base.methods import Method
from qplan.core.base.number import as_fraction
from qplan.core.methods.words import NAMES
from qplan.core.views.report import ReportView
from qplan.core.views.rows import IndicatorRow
from qplan.core.views.target_words import with_unit
from qplan.language import Speaker
from qplan.render.cells.change import of_change, signed
from qplan.render.report.calendar import long_day


def filled_in(view: ReportView, say: Speaker) -> dict[str, str]:
    """What a template can ask for by name, e.g. `{{ as_of }}`."""
    origin, status = view.origin, view.status
    return {
        "title": say(status.title),
        "number": say(status.number or ""),
        "issuer": say(view.origin.letter.sender or view.issuer or ""),
        "as_of": long_day(origin.as_of, say),
        "known_at": long_day(origin.known_at, say),
        "date": long_day(view.dated, say),
    }


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
            green=_percent(view.on_track),
            yellow=_percent(view.at_risk),
            tolerance=_percent(view.tolerance),
        )
    )
    yield say(
        msg(
            "State says what is known of the target, light how the pace is; they are two things. "
            "A target without a figure is without data, not zero. Verdicts compare exact numbers; "
            "rounding is for display, and a miss is never shown as the target."
        )
    )
    methods = {judged.method for row in view.status.indicators for judged in row.labels}
    if methods:
        shown = say(msg("; ")).join(say(NAMES[m]) for m in Method if m in methods)
        yield say(
            msg(
                "A label is what a published method calls the same figures ({methods}). It stands "
                "beside state and light and changes neither; methods disagree with each other.",
                methods=shown,
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


def _percent(share: Decimal) -> Message:
    return msg("{share}%", share=100 * as_fraction(share))


def outlook(view: ReportView, row: IndicatorRow, say: Speaker) -> str | None:
    """Where an indicator is heading, what the goal takes beside the most ever made."""
    found = view.status.forecasts.get(row.id)
    if found is None:
        return None
    goal = row.goal
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
