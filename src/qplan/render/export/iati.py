"""IATI 2.03: a result a task, with its indicators, baselines, periods, targets and actuals.

What the standard has no attribute for stands in an element of a namespace of our own, which the
schema allows and others pass over.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Number, json_number
from qplan.core.base.unit import is_percent
from qplan.core.views.export import (
    ExportFigure,
    ExportGoal,
    ExportIndicator,
    ExportTask,
    ExportView,
)
from qplan.language import Speaker
from qplan.render.export.exported import Exported
from qplan.render.export.losses import listed, of_plan
from qplan.render.kit.xml import Element, document

NAMESPACE = "urn:qplan:figures:1"
_GOVERNMENT, _IMPLEMENTING, _OTHER = "10", "4", "9"
_IMPLEMENTATION, _CLOSED = "2", "4"
_UNIT, _PERCENTAGE = "1", "2"


def render(view: ExportView, say: Speaker) -> Exported:
    """One file with one activity."""
    results = [_result(task, say) for task in view.tasks if task.indicators]
    root = Element(
        "iati-activities",
        {"version": "2.03", "xmlns:qplan": NAMESPACE},
        [Element("iati-activity", {"xml:lang": say.language}, [*_frame(view, say), *results])],
    )
    return Exported({f"{view.id}.xml": document(root)}, (*_lost(view), *of_plan(view)))


def _says(name: str, *texts: str) -> Element:
    """An element with narratives."""
    return Element(name, {}, [Element("narrative", {}, text) for text in texts])


def _frame(view: ExportView, say: Speaker) -> Iterator[Element]:
    """What the schema demands of an activity, as far as a plan knows it."""
    title, issuer = say(view.title), view.issuer or view.id
    yield Element("iati-identifier", {}, view.id)
    narrative = [Element("narrative", {}, issuer)]
    yield Element("reporting-org", {"ref": view.id, "type": _GOVERNMENT}, narrative)
    yield _says("title", title)
    yield _says("description", " ".join(filter(None, (title, view.number))))
    yield Element("participating-org", {"role": _IMPLEMENTING, "type": _GOVERNMENT}, narrative)
    is_over = view.as_of > view.period.last
    yield Element("activity-status", {"code": _CLOSED if is_over else _IMPLEMENTATION})
    for kind, day in (("1", view.period.first), ("3", view.period.last)):
        yield Element("activity-date", {"type": kind, "iso-date": day.isoformat()})


def _result(task: ExportTask, say: Speaker) -> Element:
    indicators = [_indicator(indicator, say) for indicator in task.indicators]
    return Element("result", {"type": _OTHER}, [_says("title", say(task.task.title)), *indicators])


def _indicator(indicator: ExportIndicator, say: Speaker) -> Element:
    measure = _PERCENTAGE if is_percent(indicator.unit) else _UNIT
    attributes = {"measure": measure}
    if indicator.goal is not None and indicator.goal.rises is not None:
        attributes["ascending"] = "1" if indicator.goal.rises else "0"
    about = ". ".join((indicator.unit, *(say(goal.text) for goal in indicator.goals)))
    inside = [
        _says("title", say(indicator.title)),
        _says("description", about, *([indicator.quote] if indicator.quote else [])),
        Element("reference", {"vocabulary": "99", "code": indicator.id}),
        *_baseline(indicator),
        *_periods(indicator, say),
    ]
    return Element("indicator", attributes, inside)


def _baseline(indicator: ExportIndicator) -> Iterator[Element]:
    base = indicator.baseline
    if base is None or base.period is None:
        return
    day = base.period.last
    attributes = {"iso-date": day.isoformat(), "year": day.year, "value": _number(base.level)}
    said = "; ".join(filter(None, (base.source, base.note)))
    yield Element("baseline", attributes, [_says("comment", said)] if said else ())


def _periods(indicator: ExportIndicator, say: Speaker) -> Iterator[Element]:
    """Each figure in its period; each target in the period that ends with its deadline."""
    targets = {goal.by: one for goal in indicator.goals if (one := _target(goal, say))}
    last = None
    for figure in indicator.figures:
        last = figure.period.last
        target = targets.pop(last, None)
        yield _period(figure.period.first, last, [target] if target else [], [_actual(figure)])
    for by, target in sorted(targets.items(), key=lambda one: one[0]):
        first = by if last is None or last >= by else _after(last)
        yield _period(first, by, [target], [])
        last = by


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _period(first: date, last: date, targets: list[Element], actuals: list[Element]) -> Element:
    return Element(
        "period",
        {},
        [
            Element("period-start", {"iso-date": first.isoformat()}),
            Element("period-end", {"iso-date": last.isoformat()}),
            *targets,
            *actuals,
        ],
    )


def _target(goal: ExportGoal, say: Speaker) -> Element | None:
    if goal.low is None or goal.is_range or goal.is_ambiguous:
        return None
    return Element("target", {"value": _number(goal.low)}, [_says("comment", say(goal.text))])


def _actual(figure: ExportFigure) -> Element:
    ratio = figure.value.denominator is not None
    more = {
        "quality": figure.quality and figure.quality.value,
        "numerator": figure.value.number if ratio else None,
        "denominator": figure.value.denominator,
        "weight": figure.weight,
        "by": figure.by,
        "received": figure.received and figure.received.isoformat(),
        "recorded": figure.recorded and figure.recorded.isoformat(),
        "source": figure.source,
        "reason": figure.reason,
    }
    own = {key: f"{said:f}" if isinstance(said, Decimal) else said
           for key, said in more.items() if said is not None}  # fmt: skip
    inside = [_says("comment", figure.note)] if figure.note else []
    inside += [Element("qplan:figure", own)] if own else []
    return Element("actual", {"value": _number(figure.level)}, inside)


def _number(number: Number) -> str:
    return f"{json_number(number):f}"


def _lost(view: ExportView) -> Iterator[Message]:
    yield msg("nothing but results: identifier and organisations are only a frame, to be put "
              "into your own activity")  # fmt: skip
    without = [i.id for i in view.indicators if any(map(_target_is_lost, i.goals))]
    if without:
        yield msg("targets that are no single level, but in words: {ids}", ids=listed(without))
    undated = [i.id for i in view.indicators if i.baseline and i.baseline.period is None]
    if undated:
        yield msg("baselines without a period: {ids}", ids=listed(undated))
    yield msg("units, but in words; departments, states and lights")


def _target_is_lost(goal: ExportGoal) -> bool:
    return goal.low is None or goal.is_range or goal.is_ambiguous
