"""The next plan of the same shape: ids stay, old actuals are the baselines, targets as written.

What a new document has to say anew is left out, with a remark that says what stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from qplan.core.base.message import Listed, msg
from qplan.core.base.number import as_decimal, display
from qplan.core.base.period import Calendar, Period, parse_period
from qplan.core.base.terms import ActionState, Combine
from qplan.core.evaluation.actual import Actual
from qplan.core.evaluation.evaluate import Evaluation, IndicatorEvaluation
from qplan.core.plan.heirs import Heirs
from qplan.core.renewal.tree import Branch, branch

_PLACES = 6
"""Of a baseline that no decimal is exactly."""
_OF_THE_DOCUMENT = ("number", "issued", "source", "note")
_OF_THE_FILE = ("seals",)
_AROUND = {"parent", "children"}
_ANEW = ("until", "since", "notice")


class Wanted(NamedTuple):
    """What the next plan is to be."""

    period: Period
    keep_figures: bool = False
    """Whether the old figures come along, as history."""


def renew(tree: Mapping[str, Any], evaluation: Evaluation, wanted: Wanted) -> Branch:
    """The next plan.

    Args:
        tree: the old plan's document, as it was read.
        evaluation: of the old plan, as of its last day.
        wanted: what the next one is to be.
    """
    return _Renewal(evaluation, wanted).plan(tree)


class _Renewal:
    def __init__(self, evaluation: Evaluation, wanted: Wanted) -> None:
        self.old, self.wanted = evaluation.plan, wanted
        self.judged = {e.placed.item.id: e for e in evaluation.indicators}
        self.actions = {e.placed.item.id: e.standing.state for e in evaluation.actions}
        self.heirs: Heirs = self.old.heirs(wanted.period.first)
        gone = {name for name, e in self.judged.items() if e.placed.item.is_dropped(date.max)}
        self.gone = gone - set(self._referred_to())

    def plan(self, tree: Mapping[str, Any]) -> Branch:
        """The whole document."""
        new = branch(tree, *_OF_THE_FILE)
        head = branch(tree["plan"], *_OF_THE_DOCUMENT)
        head.items["period"] = self.wanted.period.text
        todo = msg("TODO: title, number and day of issue as the new document has them")
        head.remark(todo, "title")
        for key in _AROUND & head.items.keys():
            head.remark(msg("TODO: as the plans around it are called in the new period"), key)
        new.items["plan"] = head
        new.items.pop("reporting", None)
        if tree.get("reporting"):
            reporting = branch(tree["reporting"], "owed_from")
            if reporting.items:
                new.items["reporting"] = reporting
        grading = _grading(tree.get("grading") or {})
        new.items.pop("grading", None)
        if grading.items:
            new.items["grading"] = grading
        new.items["sections"] = [self._section(one) for one in tree.get("sections") or ()]
        new.items["departments"] = self._departments(tree.get("departments") or {}, new)
        new.remark(
            msg("The plan after {id}, of the same shape: look for TODO.", id=self.old.plan.id),
            next(iter(new.items)),
        )
        order = {key: None for key in tree if key in new.items}
        new.items = {key: new.items[key] for key in order}
        return new

    def _referred_to(self) -> Iterator[str]:
        for placed in self.old.indicators():
            yield from (c.reference for c in placed.item.conditions if c.reference)
            yield from placed.item.parts.ids if placed.item.parts else ()

    # --- who answers ----------------------------------------------------------------------

    def _departments(self, old: Mapping[str, Any], new: Branch) -> Branch:
        """Those that are named anywhere by now; who is gone only where figures name them."""
        named = set(_names(new.items["sections"]))
        kept = Branch()
        for key, unit in old.items():
            if key in named:
                kept.items[key] = branch(unit or {})
        for key in list(kept.items):
            unit = old[key] or {}
            successor = unit.get("successor")
            if successor is not None and successor not in kept.items:
                kept.items[key] = branch(unit, "until", "successor")
        return kept

    def _people(self, new: Branch) -> None:
        for key in ("lead", "support", "reporter"):
            names = new.items.get(key)
            if names is None or not self.heirs:
                continue
            listed = [names] if isinstance(names, str) else list(names)  # type: ignore[arg-type]
            now = list(dict.fromkeys(self.heirs.get(str(n), str(n)) for n in listed))
            if key == "support":
                lead = new.items.get("lead", "")
                leads = [lead] if isinstance(lead, str) else list(lead)  # type: ignore[arg-type]
                now = [n for n in now if n not in leads]
            if now:
                new.items[key] = now[0] if len(now) == 1 else now
            else:
                del new.items[key]

    # --- what is to be done ---------------------------------------------------------------

    def _section(self, old: Mapping[str, Any]) -> Branch:
        new = branch(old, "tasks", "sections")
        if old.get("tasks"):
            new.items["tasks"] = [self._task(one) for one in old["tasks"]]
        if old.get("sections"):
            new.items["sections"] = [self._section(one) for one in old["sections"]]
        return new

    def _task(self, old: Mapping[str, Any]) -> Branch:
        new = branch(old, "actions", "indicators", "narratives")
        self._people(new)
        actions = [
            self._action(one)
            for one in old.get("actions") or ()
            if self.actions[one["id"]] not in (ActionState.DONE, ActionState.DROPPED)
        ]
        indicators = [
            self._indicator(one)
            for one in old.get("indicators") or ()
            if one["id"] not in self.gone
        ]
        closed = [
            one["id"]
            for one in old.get("actions") or ()
            if self.actions[one["id"]] in (ActionState.DONE, ActionState.DROPPED)
        ]
        if closed:
            new.remark(msg("done or dropped, and left out: {ids}", ids=Listed(tuple(closed))))
        if actions:
            new.items["actions"] = actions
        if indicators:
            new.items["indicators"] = indicators
        return new

    def _action(self, old: Mapping[str, Any]) -> Branch:
        new = branch(old, "updates", "by")
        self._people(new)
        if old.get("by"):
            self._deadline(new, old["by"])
        return new

    def _deadline(self, new: Branch, by: str) -> None:
        """A deadline that is still to come; of another what it was."""
        if self._is_to_come(by):
            new.items["by"] = by
        else:
            new.remark(msg("TODO: a deadline; it was by: {by}", by=by))

    def _is_to_come(self, by: str) -> bool:
        calendar: Calendar = self.old.calendar
        return parse_period(by, calendar).last >= self.wanted.period.first

    # --- what is measured -----------------------------------------------------------------

    def _indicator(self, old: Mapping[str, Any]) -> Branch:
        leave_out = ("measurements", "baseline", "target", "milestones", "dropped", "owed_from")
        new = branch(old, *leave_out)
        self._people(new)
        found = self.judged[old["id"]]
        self._baseline(new, old, found)
        self._target(new, old, found)
        if old.get("milestones"):
            days = Listed(tuple(str(one["by"]) for one in old["milestones"]))
            new.remark(msg("TODO: milestones; there were some by {days}", days=days))
        if self.wanted.keep_figures and old.get("measurements"):
            new.items["measurements"] = [branch(m) for m in old["measurements"]]
        return new

    def _baseline(self, new: Branch, old: Mapping[str, Any], found: IndicatorEvaluation) -> None:
        actual = found.basis.actual
        if found.placed.item.parts is not None:
            return
        if actual is None:
            if old.get("baseline"):
                new.items["baseline"] = branch(old["baseline"])
                new.remark(msg("TODO: no newer figure than this"), "baseline")
            return
        items: dict[str, Any] = {"period": actual.period.text, "value": _value(actual)}
        quality = actual.quality
        if quality is not None and quality.value != "final":
            items["quality"] = quality.value
        items["source"] = self._source(found)
        new.items["baseline"] = Branch(items)
        if actual.is_partial and found.basis.indicator.combine is not Combine.LAST:
            share = display(100 * actual.coverage, 1)
            new.remark(msg("TODO: covers only {share}% of the days", share=share), "baseline")

    def _source(self, found: IndicatorEvaluation) -> str:
        """Where the figure stands: its own source, else the old plan."""
        sources = {f.measurement.source for f in found.basis.counted}
        latest = found.basis.counted[-1].measurement.source
        is_one = found.basis.indicator.combine in (Combine.LAST, Combine.TO_DATE)
        if latest is not None and (is_one or len(sources) == 1):
            return latest
        title = self.old.plan.title.say(self.old.plan.language)
        return self.old.plan.number or title

    def _target(self, new: Branch, old: Mapping[str, Any], found: IndicatorEvaluation) -> None:
        written = old.get("target")
        if written is None:
            return
        targets: Sequence[Mapping[str, Any]] = (
            [written] if isinstance(written, Mapping) else written
        )
        in_force = [step.target for step in found.steps] or list(found.placed.item.targets)
        kept = [
            one
            for one, target in zip(targets, found.placed.item.targets, strict=True)
            if target in in_force
        ]
        to_come = [one for one in kept if one.get("by") and self._is_to_come(one["by"])]
        chosen = to_come or kept[-1:]
        made = [self._one_target(new, one) for one in chosen]
        new.items["target"] = made[0] if len(made) == 1 else made

    def _one_target(self, new: Branch, old: Mapping[str, Any]) -> Branch:
        target = branch(old, "by", *_ANEW)
        by = old.get("by")
        if by and self._is_to_come(by):
            target.items["by"] = by
        elif by:
            new.remark(msg("TODO: as in the old plan, where it was by: {by}", by=by), "target")
        return target


def _value(actual: Actual) -> str:
    """A ratio as it is, a number with all its digits, a quotient to six places."""
    if actual.numerator is not None and actual.denominator is not None:
        return f"{actual.numerator:f}/{actual.denominator:f}"
    return display(as_decimal(actual.value), _PLACES)


def _names(node: object) -> Iterator[str]:
    """Every department that something names, in what is to be written."""
    if isinstance(node, Branch):
        for key, value in node.items.items():
            if key in ("lead", "support", "reporter", "by") and not isinstance(value, Branch):
                yield from [value] if isinstance(value, str) else map(str, value)
            yield from _names(value)
    elif isinstance(node, list):
        for one in node:
            yield from _names(one)


def _grading(old: Mapping[str, Any]) -> Branch:
    """The rules of scores; what was given, taken and fixed belongs to the old plan."""
    new = branch(old, "entries", "veto")
    veto = branch(old.get("veto") or {}, "incidents")
    if veto.items:
        new.items["veto"] = veto
    return new
