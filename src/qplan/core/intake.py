"""What forms and tables say, against a plan: what is new, what is known, what is wrong."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from qplan.core.accepted import Acceptance
from qplan.core.amend import Amended, amend, with_amended
from qplan.core.form import written
from qplan.core.intake_read import Candidate, Days, Reader
from qplan.core.intake_table import FormAbout, Table
from qplan.core.intake_values import tidy
from qplan.core.model import Measurement, Plan, Update
from qplan.core.rules import as_diagnostics
from qplan.core.rules import sheets as codes
from qplan.core.rules.figures import firmer
from qplan.core.rules.survey import Survey
from qplan.core.scrutiny import INSIST
from qplan.problems import Diagnostic, DocPath, Quoted, Severity, capped, msg

NO_DAYS = Days()
_DAYS = ("received", "recorded")
INSIST_HERE = INSIST | {"QP402"}
"""Warnings for a plan that are refusals here, unless insisted on: also 0.962 for a percentage."""


class Intake(NamedTuple):
    """What is to be recorded."""

    amended: tuple[Amended, ...]
    diagnostics: tuple[Diagnostic, ...]
    same: int
    """Figures and states that are recorded already."""
    blank: int
    """Rows without a figure."""


def take_in(
    plan: Plan, tables: Sequence[Table], today: date, days: Days = NO_DAYS, *, force: bool
) -> Intake:
    """Read every row, and hold it against the plan and against the other rows."""
    said: list[Diagnostic] = [d for table in tables for d in table.diagnostics]
    reader, sorter = Reader(plan, today, days), _Sorter(today)
    refused: dict[FormAbout, bool] = {}
    for row in (row for table in tables for row in table.rows):
        if row.form is not None and row.form not in refused:
            problems = list(_form_problems(plan, row.form))
            said += problems
            refused[row.form] = bool(problems)
        if row.form is not None and refused[row.form]:
            continue
        candidate, wrong = reader.read(row)
        said += wrong
        if candidate is not None:
            sorter.sort(candidate)
    said += sorter.said
    amended = amend(candidate.entry for candidate in sorter.new)
    said += _rules(plan, amended, sorter.new, force=force)
    blank = sum(table.blank for table in tables)
    return Intake(amended, tuple(capped(said)), sorter.same, blank)


def _form_problems(plan: Plan, form: FormAbout) -> Iterator[Diagnostic]:
    """What is wrong with a form as a whole."""
    if form.plan != plan.plan.id:
        yield Diagnostic(
            codes.OTHER_PLAN,
            msg("a form of the plan {plan}", plan=Quoted(form.plan)),
            hint=msg("this plan is {plan}", plan=Quoted(plan.plan.id)),
            location=form.at,
        )
    elif form.department not in plan.departments:
        yield Diagnostic(
            codes.NO_DEPARTMENT,
            msg("the form's department {name} is not in the plan", name=Quoted(form.department)),
            location=form.at,
        )


class _Sorter:
    """Parts what is new from what is recorded already, and says what contradicts it."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.new: list[Candidate] = []
        self.said: list[Diagnostic] = []
        self.same = 0
        self.pending: dict[tuple[DocPath, tuple[date, date]], Candidate] = {}
        self.updates: dict[DocPath, list[Update]] = {}

    def sort(self, candidate: Candidate) -> None:
        """Take one entry."""
        item = candidate.entry.item
        if isinstance(item, Measurement):
            self._figure(candidate, item)
        else:
            self._update(candidate, item)

    def _figure(self, candidate: Candidate, figure: Measurement) -> None:
        entry = candidate.entry
        indicator: Any = entry.placed.item
        key = entry.placed.path, figure.period[:2]
        known = [m for m in indicator.measurements if m.period.same_days(figure.period)]
        other = self.pending.get(key)
        if other is not None and isinstance(other.entry.item, Measurement):
            before = other.entry.item
            if _same_value(before, figure):
                self._is_known(candidate, before)
                return
            same_file = other.row.at("value").file == candidate.row.at("value").file
            if not same_file or figure.reason is None:
                self._contradicts(candidate, figure, other, before)
                return
        elif known and not firmer(known[-1], figure):
            exact = [m for m in known if _same_value(m, figure) and m.reason == figure.reason]
            if exact or _same_value(known[-1], figure):
                self._is_known(candidate, exact[-1] if exact else known[-1], known[-1])
                return
            if figure.reason is None:
                self._needs_reason(candidate, figure, known[-1])
                return
        self.pending[key] = candidate
        self.new.append(candidate)

    def _is_known(
        self, candidate: Candidate, known: Measurement, latest: Measurement | None = None
    ) -> None:
        """Nothing is recorded again; what is lost by it is said."""
        self.same += 1
        figure = candidate.entry.item
        if latest is not None and not _same_value(latest, known):
            message = msg(
                "{period} was corrected to {value} since; the row is left out",
                period=latest.period,
                value=written(latest.value),
            )
            self.said.append(candidate.says(codes.LEFT_OUT, "value", message))
            return
        for key in ("source", "note", "reason"):
            text = getattr(figure, key)
            if text is not None and text != tidy(getattr(known, key) or ""):
                message = msg("the figure is recorded already; this {key} is left out", key=key)
                self.said.append(candidate.says(codes.LEFT_OUT, key, message))
        for key in _DAYS:
            if key in candidate.row.cells and getattr(figure, key) != getattr(known, key):
                message = msg("the figure is recorded already; this {key} is left out", key=key)
                self.said.append(candidate.says(codes.LEFT_OUT, key, message))

    def _contradicts(
        self, candidate: Candidate, figure: Measurement, other: Candidate, before: Measurement
    ) -> None:
        message = msg(
            "{id} has two figures for {period}: {value} here, {other} in {place}",
            id=candidate.entry.placed.item.id,
            period=figure.period,
            value=written(figure.value),
            other=written(before.value),
            place=other.row.at("value").place,
        )
        hint = msg("if one corrects the other, import them one after the other, with a reason")
        self.said.append(candidate.says(codes.CONTRADICTION, "value", message, hint))

    def _needs_reason(self, candidate: Candidate, figure: Measurement, known: Measurement) -> None:
        message = msg(
            "{id} has another figure for {period} already: {value}",
            id=candidate.entry.placed.item.id,
            period=figure.period,
            value=written(known.value),
        )
        hint = msg("if {value} corrects it, write the reason", value=written(figure.value))
        key = "reason" if "reason" in candidate.row.columns else "value"
        self.said.append(candidate.says(codes.NO_REASON, key, message, hint))

    def _update(self, candidate: Candidate, update: Update) -> None:
        entry = candidate.entry
        action: Any = entry.placed.item
        updates = self.updates.setdefault(entry.placed.path, list(action.updates))
        if any((u.state, u.on) == (update.state, update.on) for u in updates):
            self.same += 1
            return
        if update.on > self.today:
            message = msg("{day} is yet to come", day=update.on)
            hint = msg("record it when it has happened")
            self.said.append(candidate.says(codes.REFUSED, "on", message, hint))
            return
        latest = max(updates, key=lambda u: u.on, default=None)
        if latest is not None and latest.state == update.state:
            message = msg("already {state}, since {day}", state=latest.state, day=latest.on)
            self.said.append(candidate.says(codes.ALREADY_SO, "state", message))
            self.same += 1
            return
        updates.append(update)
        self.new.append(candidate)


def _same_value(one: Measurement, other: Measurement) -> bool:
    return one.value[:2] == other.value[:2]


def _rules(
    plan: Plan, amended: tuple[Amended, ...], new: Iterable[Candidate], *, force: bool
) -> Iterator[Diagnostic]:
    """What the rules for plans say of the new entries, at their cells.

    The plan had no errors before: whatever error there is now is their doing.
    """
    from qplan.core.rules.registry import RULES

    if not amended:
        return
    by_entry = {id(candidate.entry): candidate for candidate in new}
    places: dict[DocPath, Candidate] = {}
    owners: dict[DocPath, Candidate] = {}
    for one in amended:
        for entry, index in zip(one.entries, one.indexes, strict=True):
            candidate = by_entry[id(entry)]
            places[*one.before.path, entry.key, index] = candidate
            owners.setdefault(one.before.path, candidate)
    survey = Survey(with_amended(plan, amended))
    acceptance = Acceptance(survey.plan)
    depth = len(next(iter(places)))
    for code, find, _ in RULES:
        for found in acceptance.left(as_diagnostics(code, find(survey))):
            here = places.get(found.path[:depth])
            is_error = code.severity is Severity.ERROR
            if here is None and is_error:
                here = owners.get(found.path[: depth - 2])
            if here is None:
                continue
            key = str(found.path[depth]) if len(found.path) > depth else "value"
            insisted = code.id in INSIST_HERE and not force
            if insisted and not is_error:
                insist = msg("if it is meant, insist with --force")
                hint = msg("{hint}; {insist}", hint=found.hint, insist=insist)
                yield here.says(
                    codes.REFUSED, key, msg("{code}: {problem}", code=code.id,
                                            problem=found.message), hint)  # fmt: skip
            else:
                yield here.says(code, key, found.message, found.hint)
