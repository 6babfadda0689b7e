"""Where an indicator is heading, in words that never promise anything."""

from collections.abc import Iterator

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.forecast.forecast import Forecast
from qplan.core.forecast.rest import Rest
from qplan.core.forecast.seasons import YearBefore
from qplan.core.views.indicator import IndicatorDetail
from qplan.core.views.target_words import with_unit
from qplan.language import Speaker
from qplan.render.cells.change import of_change, signed
from qplan.render.kit.screen import Screen, labelled
from qplan.render.kit.styled import Text


def outlook(view: IndicatorDetail, say: Speaker, screen: Screen) -> None:
    """If it goes on like this: the level at the deadline, its interval, what the goal takes."""
    screen.heading(say(msg("If it goes on like this")))
    if view.forecast is None:
        screen.add(Text(say(msg("No forecast: {reason}.", reason=view.no_forecast))))
    else:
        screen.add(
            labelled(
                [(say(label), said) for label, said in _facts(view, view.forecast, say)],
                screen.width,
            )
        )
    if view.rest is not None:
        screen.add(Text(say(_rest(view.rest, view))))


def _rest(rest: Rest, view: IndicatorDetail) -> Message:
    """What the days to come have to bring, where that is possible at all."""
    if rest.holds is not None and rest.by_days:
        if rest.holds:
            return msg("The goal holds whatever the days to come bring.")
        return msg("The goal is out of reach, whatever the days to come bring.")
    if rest.holds is not None:
        if rest.holds:
            return msg(
                "The goal holds whatever the days to come bring, if they weigh as much as those "
                "so far."
            )
        return msg(
            "The goal is out of reach, whatever the days to come bring, if they weigh as much as "
            "those so far."
        )
    return msg(
        "For the goal the days to come have to average about {average}.",
        average=with_unit(rest.average, view.row.unit),
    )


def _facts(view: IndicatorDetail, found: Forecast, say: Speaker) -> Iterator[tuple[Message, str]]:
    unit, goal, places = view.row.unit, view.row.goal, _places(view)
    yield (
        msg("Outlook"),
        say(
            msg(
                "{value} at the deadline {day}; with a chance of four in five between {low} and "
                "{high}",
                value=with_unit(say.number(found.value, places, goal), unit),
                day=view.row.target and view.row.target.by,
                low=say.number(found.low, places, goal),
                high=say.number(found.high, places, goal),
            )
        ),
    )
    if found.holds is not None:
        yield msg_in("whether it will be reached", "Goal"), say(_verdict(found))
    trend = found.outlook
    if isinstance(trend, YearBefore):
        yield (
            msg("Basis"),
            say(
                msg(
                    "same periods a year before: {count} compared, on average {shift} {unit}; "
                    "to come: {steps}",
                    count=len(trend.changes),
                    shift=signed(trend.shift, places),
                    unit=of_change(unit),
                    steps=trend.steps,
                )
            ),
        )
    else:
        yield (
            msg("Basis"),
            say(
                msg(
                    "figures: {count}; trend {slope} {unit} each {step}; steps to come: {steps}",
                    count=len(trend.points),
                    slope=signed(trend.slope, places),
                    unit=of_change(unit),
                    step=trend.points[-1].period.rhythm,
                    steps=trend.steps,
                )
            ),
        )
    yield from _effort(found, view, say)
    if found.caveat is not None:
        yield msg("Mind"), say(found.caveat)


def _verdict(found: Forecast) -> Message:
    if found.holds:
        return (
            msg("would be reached")
            if found.sure
            else msg("would be reached, though the interval leaves it open")
        )
    return (
        msg("would be missed")
        if found.sure
        else msg("would be missed, though the interval leaves it open")
    )


def _effort(found: Forecast, view: IndicatorDetail, say: Speaker) -> Iterator[tuple[Message, str]]:
    """What is required, beside the fastest change ever recorded."""
    if found.required is None or found.fastest is None:
        return
    places = _places(view)
    args = {
        "required": signed(found.required, places),
        "unit": of_change(view.row.unit),
        "fastest": signed(found.fastest, places),
    }
    if isinstance(found.outlook, YearBefore):
        yield (
            msg("Required"),
            say(
                msg(
                    "{required} {unit} on the year before, in every period to come; most ever "
                    "recorded: {fastest}",
                    **args,
                )
            ),
        )
        return
    step = found.outlook.points[-1].period.rhythm
    yield (
        msg("Required"),
        say(
            msg(
                "{required} {unit} each {step}; fastest ever recorded: {fastest}",
                step=step,
                **args,
            )
        ),
    )


def _places(view: IndicatorDetail) -> int:
    """Decimals to show: one more than the figures have."""
    exponents = (f.number.as_tuple().exponent for f in view.figures if f.denominator is None)
    return 1 + max((-e for e in exponents if isinstance(e, int)), default=1)
