"""What forms and tables say, against a plan: what is new, what is known, what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from qplan.core.base.errors import AmbiguousNameError, UnknownNameError
from qplan.core.base.lookup import Names
from qplan.core.base.message import Quoted, msg
from qplan.core.base.number import written
from qplan.core.base.problems import Diagnostic, DocPath, capped
from qplan.core.codes import sheets as codes
from qplan.core.intake.cells import tidy
from qplan.core.intake.row import FormAbout, Said, Table
from qplan.core.intake.rows import Candidate, Days, Reader, department_of
from qplan.core.intake.rules import rules_say
from qplan.core.intake.told import says_same
from qplan.core.plan.entries import Measurement, Narrative, Update
from qplan.core.plan.model import Plan
from qplan.core.plan.standing import leads, standing
from qplan.core.record.amend import Amended, amend
from qplan.core.record.entry import with_reason
from qplan.core.record.review import changes_nothing
from qplan.core.record.sealed import (
    LATER,
    WHY,
    WHY_HERE,
    SealsOver,
    backdated,
    is_sealed,
    no_longer_holds,
    undecided,
)
from qplan.core.record.told import in_force
from qplan.core.rules.figures import firmer

NO_DAYS = Days()
_DAYS = ("received", "recorded")


class Intake(NamedTuple):
    """What is to be recorded."""

    amended: tuple[Amended, ...]
    diagnostics: tuple[Diagnostic, ...]
    same: int
    """Figures, states and words that are recorded already."""
    blank: int
    """Rows without a figure."""


def take_in(
    plan: Plan, tables: Sequence[Table], today: date, days: Days = NO_DAYS, *, force: bool
) -> Intake:
    """Read every row, and hold it against the plan and against the other rows."""
    said: list[Diagnostic] = [d for table in tables for d in table.diagnostics]
    said += (_stray(stray, force=force) for table in tables for stray in table.stray)
    reader, sorter = Reader(plan, today, days), _Sorter(plan, today, days.reason)
    candidates: list[Candidate] = []
    refused: dict[FormAbout, bool] = {}
    for row in (row for table in tables for row in table.rows):
        if row.form is not None and row.form not in refused:
            problems = list(_form_problems(plan, row.form, reader.departments))
            said += problems
            refused[row.form] = bool(problems)
        if row.form is not None and refused[row.form]:
            continue
        candidate, wrong = reader.read(row)
        said += wrong
        if candidate is not None:
            candidates.append(candidate)
    # Whose word counts must not depend on the order of the files.
    for candidate in sorted(candidates, key=lambda one: not one.is_leads):
        sorter.sort(candidate)
    said += sorter.said
    amended = amend(candidate.entry for candidate in sorter.new)
    said += rules_say(plan, amended, sorter.new, force=force)
    seal = no_longer_holds(plan, amended)
    if seal is not None and not any(diagnostic.is_error for diagnostic in said):
        said.append(sorter.new[0].says(codes.REFUSED, "value", undecided(seal), LATER))
    blank = sum(table.blank for table in tables)
    return Intake(amended, tuple(capped(said)), sorter.same, blank)


def _stray(stray: Said, *, force: bool) -> Diagnostic:
    """A figure where none is asked for: refused, or left out where that is insisted on."""
    text = Quoted(stray.text)
    if force:
        return Diagnostic(codes.LEFT_OUT, msg("{text} is left out", text=text), location=stray.at)
    return Diagnostic(
        codes.STRAY,
        msg("{text} stands where no figure is asked for", text=text),
        hint=msg("say what it is in a heading, or put it where it is asked for; "
                 "with --force it is left out"),
        location=stray.at,
    )  # fmt: skip


def _form_problems(plan: Plan, form: FormAbout, departments: Names) -> Iterator[Diagnostic]:
    """What is wrong with a form as a whole."""
    if form.plan != plan.plan.id:
        yield Diagnostic(
            codes.OTHER_PLAN,
            msg("a form of the plan {plan}", plan=Quoted(form.plan)),
            hint=msg("this plan is {plan}", plan=Quoted(plan.plan.id)),
            location=form.at,
        )
        return
    try:
        department_of(form, departments)
    except AmbiguousNameError as error:
        yield Diagnostic(codes.SHARED_NAME, error.message, hint=error.hint, location=form.at)
    except UnknownNameError:
        yield Diagnostic(
            codes.NO_DEPARTMENT,
            msg("the form's department {name} is not in the plan", name=Quoted(form.department)),
            location=form.at,
        )


class _Sorter:
    """Parts what is new from what is recorded already, and says what contradicts it."""

    def __init__(self, plan: Plan, today: date, reason: str | None) -> None:
        self.seals, self.today, self.reason = SealsOver(plan), today, reason
        self.new: list[Candidate] = []
        self.said: list[Diagnostic] = []
        self.same = 0
        self.pending: dict[tuple[DocPath, tuple[date, date]], Candidate] = {}
        self.updates: dict[DocPath, list[Update]] = {}
        self.told: dict[tuple[str, tuple[date, date], str | None], Candidate] = {}

    def sort(self, candidate: Candidate) -> None:
        """Take one entry."""
        match candidate.entry.item:
            case Measurement() as figure:
                self._figure(candidate, figure)
            case Update() as update:
                self._update(candidate, update)
            case Narrative() as told:
                self._told(candidate, told)

    def _figure(self, candidate: Candidate, figure: Measurement) -> None:
        entry = candidate.entry
        indicator: Any = entry.placed.item
        key = entry.placed.path, figure.period[:2]
        known = [m for m in indicator.measurements if m.period.same_days(figure.period)]
        other = self.pending.get(key)
        if other is not None and isinstance(other.entry.item, Measurement):
            before = other.entry.item
            if _same_value(before, figure):
                self._is_known(candidate, before, before)
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
            if figure.reason is None and self.reason is None:
                self._needs_reason(candidate, figure, known[-1])
                return
            candidate = self._with_reason(candidate)
        if self._is_shut_out(candidate):
            return
        candidate = self._explained(candidate)
        self.pending[key] = candidate
        self.new.append(candidate)

    def _with_reason(self, candidate: Candidate) -> Candidate:
        """The candidate with the reason that is given for all, where it has none of its own."""
        if candidate.entry.reason is not None or self.reason is None:
            return candidate
        return replace(candidate, entry=with_reason(candidate.entry, self.reason))

    def _explained(self, candidate: Candidate) -> Candidate:
        """The same, with that reason where it comes into a sealed period."""
        is_late = self.seals.last(candidate.entry) is not None
        return self._with_reason(candidate) if is_late else candidate

    def _is_shut_out(self, candidate: Candidate) -> bool:
        """Whether something may not come into a sealed period as it is; it is said why."""
        entry = candidate.entry
        seal = self.seals.last(entry)
        if seal is None:
            return False
        key = "value" if isinstance(entry.item, Measurement) else "state"
        key = key if key in candidate.row.cells else "value"
        if entry.reason is None and self.reason is None:
            at, hint = ("reason", WHY_HERE) if "reason" in candidate.row.columns else (key, WHY)
            self.said.append(candidate.says(codes.NO_REASON, at, is_sealed(seal), hint))
            return True
        if backdated(entry, seal):
            message = msg("{sealed}, and this was not among it", sealed=is_sealed(seal))
            hint = msg("record it as of that day or later")
            self.said.append(candidate.says(codes.REFUSED, key, message, hint))
            return True
        return False

    def _told(self, candidate: Candidate, told: Narrative) -> None:
        """Words that stand already are no new line; of two that differ none is chosen."""
        task: Any = candidate.entry.placed.item
        key = task.id, told.period[:2], told.by
        before, other = in_force(task, told.period, told.by), self.told.get(key)
        if before is not None and says_same(before, told):
            self.same += 1
        elif other is None:
            self.told[key] = candidate
            self.new.append(candidate)
        elif isinstance(other.entry.item, Narrative) and says_same(other.entry.item, told):
            self.same += 1
        else:
            message = msg(
                "{by} says two things of {id} for {period}: the other stands in {place}",
                by=told.by,
                id=task.id,
                period=told.period,
                place=other.row.at("progress").place,
            )
            hint = msg("if one replaces the other, import them one after the other")
            self.said.append(candidate.says(codes.CONTRADICTION, "progress", message, hint))

    def _is_known(self, candidate: Candidate, known: Measurement, latest: Measurement) -> None:
        """Nothing is recorded again; what is lost by it is said."""
        figure = candidate.entry.item
        if figure.by is not None and known.by is not None and figure.by != known.by:
            message = msg(
                "{by} gives the same figure for {period} as {other}; it is not recorded again",
                by=figure.by,
                period=known.period,
                other=known.by,
            )
            self.said.append(candidate.says(codes.LEFT_OUT, "value", message))
            return
        self.same += 1
        if not _same_value(latest, known):
            message = msg(
                "{period} was corrected to {value} since; the row is left out",
                period=latest.period,
                value=written(latest.value),
            )
            self.said.append(candidate.says(codes.LEFT_OUT, "value", message))
            return
        for key in ("source", "note", "reason", "weight", "quality"):
            said, before = getattr(figure, key), getattr(known, key)
            if said is not None and said != (tidy(before) if isinstance(before, str) else before):
                self._leaves_out(candidate, key)
        for key in _DAYS:
            if key in candidate.row.cells and getattr(figure, key) != getattr(known, key):
                self._leaves_out(candidate, key)

    def _leaves_out(self, candidate: Candidate, key: str) -> None:
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
        lead = entry.placed.voices
        same = [u for u in updates if (u.state, u.on) == (update.state, update.on)]
        known = next((u for u in same if _same_voice(u, update, lead)), None)
        if known is not None:
            self.same += 1
            if update.reason is not None and update.reason != tidy(known.reason or ""):
                message = msg("the state is recorded already; this reason is left out")
                self.said.append(candidate.says(codes.LEFT_OUT, "reason", message))
            return
        if update.on > self.today:
            message = msg("{day} is yet to come", day=update.on)
            hint = msg("record it when it has happened")
            self.said.append(candidate.says(codes.REFUSED, "on", message, hint))
            return
        heard = [u for u in updates if leads(u.by, lead)] if candidate.is_leads else updates
        latest = standing(heard, lead).update
        if latest is not None and latest.state == update.state:
            message = msg("already {state}, since {day}", state=latest.state, day=latest.on)
            self.said.append(candidate.says(codes.ALREADY_SO, "state", message))
            self.same += 1
            return
        note = None if candidate.is_leads else changes_nothing(update, updates, lead)
        if note is not None:
            self.said.append(candidate.says(codes.LEAD_COUNTS, "state", note))
        if self._is_shut_out(candidate):
            return
        updates.append(update)
        self.new.append(self._explained(candidate))


def _same_voice(one: Update, other: Update, lead: Sequence[str]) -> bool:
    """Whether two updates are of one department, or both the lead's."""
    return one.by == other.by or (leads(one.by, lead) and leads(other.by, lead))


def _same_value(one: Measurement, other: Measurement) -> bool:
    return one.value[:2] == other.value[:2]
