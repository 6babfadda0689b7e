"""From a row of a sheet to an entry of the plan, or to what is wrong with each of its cells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from qplan.core.base.errors import AmbiguousNameError, EntryRefusedError, UnknownNameError
from qplan.core.base.lookup import Names, plain_name, resolve_whole
from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.problems import MAX_PER_CODE, Code, Diagnostic, Location
from qplan.core.base.spoken import parse_spoken_period
from qplan.core.codes import sheets as codes
from qplan.core.forms.fingerprint import fingerprint, target_mark
from qplan.core.forms.form import TASKS
from qplan.core.intake import cells as values
from qplan.core.intake import times
from qplan.core.intake.agreement import check_columns, check_seen, check_units
from qplan.core.intake.cells import WrongCellError
from qplan.core.intake.row import FormAbout, Row, Said
from qplan.core.intake.told import task_of, told_entry
from qplan.core.intake.units import is_unit, unit_behind
from qplan.core.plan.entries import TOLD
from qplan.core.plan.model import Action, Indicator, Placed, Plan
from qplan.core.plan.names import department_names, placed_tasks, recordable, recordable_names
from qplan.core.plan.standing import leads
from qplan.core.record.entry import Asked, Details, Entry, entry_for

_TEXTS = ("source", "note", "reason")
_TOTALS = frozenset(map(plain_name, ("合计", "总计", "小计", "共计", "总和", "total", "subtotal")))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row as an entry."""

    row: Row
    entry: Entry

    @property
    def is_leads(self) -> bool:
        """Whether one who leads says it, or nobody is named."""
        return leads(self.entry.item.by, self.entry.placed.voices)

    def says(
        self, code: Code, key: str, message: Message, hint: Message | None = None
    ) -> Diagnostic:
        """Something to say of one of its cells."""
        return Diagnostic(code, message, hint=hint, location=self.row.at(key))


class Days(NamedTuple):
    """The days to note for rows that name none, and why they come."""

    received: str | None = None
    recorded: str | None = None
    """Today unless given."""
    reason: str | None = None
    """Of those that need one: corrections, and what comes into a sealed period."""


class Reader:
    """Reads rows for one plan."""

    def __init__(self, plan: Plan, today: date, days: Days) -> None:
        self.plan, self.today, self.days = plan, today, days
        self.items = recordable(plan)
        self.names = dict(recordable_names(plan))
        self.departments = department_names(plan)
        self.tasks = placed_tasks(plan)
        self.used = frozenset(placed.item.unit for placed in plan.indicators())
        self.misses = 0
        """How many names meant nothing so far."""
        self.wrong: list[Diagnostic] = []
        """What is wrong with the row that is being read."""
        self.row: Row

    def read(self, row: Row) -> tuple[Candidate | None, list[Diagnostic]]:
        """The entry of a row, and what there is to say of its cells.

        There is no entry where something is wrong, or nothing is filled in.
        """
        self.row, self.wrong = row, []
        for key, cell in row.cells.items():
            error = values.without_value(key, cell)
            if error is not None:
                self._say(error)
        if row.form is not None and row.form.kind == TASKS:
            entry = None if self.wrong else self._try(self._told, row.form)
            return (Candidate(row, entry) if entry and not self._is_wrong() else None), self.wrong
        placed = self._try(self._placed)
        entry = None
        if placed is not None and not self.wrong:
            read = self._figure if isinstance(placed.item, Indicator) else self._update
            entry = self._try(read, placed)
        return (Candidate(row, entry) if entry and not self._is_wrong() else None), self.wrong

    def _is_wrong(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.wrong)

    def _say(self, error: WrongCellError) -> None:
        at = self.row.at(error.key)
        self.wrong.append(Diagnostic(error.code, error.message, hint=error.hint, location=at))

    def _try(self, read: Callable[..., T], *args: object) -> T | None:
        try:
            return read(*args)
        except WrongCellError as error:
            self._say(error)
            return None

    # --- what the row is about -----------------------------------------------------------

    def _placed(self) -> Placed[Indicator] | Placed[Action] | None:
        cell, form = self.row.cells.get("id"), self.row.form
        if cell is None:
            raise WrongCellError(codes.INCOMPLETE, "id", msg("a row without an id"))
        name = values.tidy(cell.text)
        if form is not None:
            placed = self.items.get(name)
            if placed is None:
                raise WrongCellError(
                    codes.UNKNOWN,
                    "title",
                    msg("{id} is not in the plan any more", id=Quoted(name)),
                    _new_form(form.department),
                )
            self._check_mark(placed)
            check_seen(self.row, placed.item, self.plan.calendar, _new_form(form.department))
            return placed
        found = self._try(self._named, name)
        for cell, at in self.row.also("id"):
            self._also_named(values.tidy(cell.text), at, found)
        if found is None:
            return None
        return self.items[found]

    def _named(self, name: str) -> str | None:
        """The id that a name means; none of a row of totals.

        Raises:
            WrongCellError: if it means nothing, or more than one thing.
        """
        try:
            return self._resolved(name)
        except AmbiguousNameError as error:
            raise WrongCellError(codes.SHARED_NAME, "id", error.message, error.hint) from None
        except UnknownNameError as error:
            if plain_name(name).rstrip(":：") in _TOTALS:
                message = msg("a row of totals is passed over: {name}", name=Quoted(name))
                raise WrongCellError(codes.PASSED_OVER, "id", message) from None
            raise WrongCellError(codes.UNKNOWN, "id", error.message, error.hint) from None

    def _also_named(self, name: str, at: Location, found: str | None) -> None:
        """Compare what a further column of names says with what the first one means."""
        if found is None:
            return
        try:
            other = self._resolved(name)
        except AmbiguousNameError as error:
            other = found if found in error.meant else ""
        except UnknownNameError:
            message = msg("{name} means nothing in the plan; the row is taken for {id}",
                          name=Quoted(name), id=found)  # fmt: skip
            self.wrong.append(Diagnostic(codes.LEFT_OUT, message, location=at))
            return
        if other != found:
            message = msg("{name} is not {id}, which the row names as well",
                          name=Quoted(name), id=found)  # fmt: skip
            self.wrong.append(Diagnostic(codes.TWO_COLUMNS, message, location=at))

    def _resolved(self, name: str) -> str:
        """The id that a name means, in full or with its unit in brackets behind it.

        A table of names that mean nothing is not pondered for long.

        Raises:
            UnknownNameError: if it means nothing, or more than one thing.
        """
        what = msg("indicator or action")
        if name not in self.names and self.misses >= MAX_PER_CODE:
            raise UnknownNameError(msg("no {what} is called {word}", what=what, word=Quoted(name)))
        try:
            found = resolve_whole(name, self.names, what)
        except AmbiguousNameError:
            raise
        except UnknownNameError:
            self.misses += 1
            parts = unit_behind(name)
            if parts is None or not is_unit(parts[1], self.used):
                raise
            return resolve_whole(parts[0], self.names, what)
        self.names[name] = (found,)
        return found

    def _check_mark(self, placed: Placed[Indicator] | Placed[Action]) -> None:
        """Refuse what was asked for under another target, or in another unit.

        Raises:
            WrongCellError: with what changed.
        """
        item, cells, form = placed.item, self.row.cells, self.row.form
        if not isinstance(item, Indicator) or form is None:
            return
        mark = target_mark(self.plan, item, self.today)
        known = {key: cells[key].text if key in cells else "" for key in ("unit", "target")}
        if known["unit"] != item.unit:
            raise WrongCellError(
                codes.OUTDATED,
                "unit",
                msg(
                    "the form asks for {id} in {old}, but the plan now has {new}",
                    id=item.id,
                    old=Quoted(known["unit"]),
                    new=Quoted(item.unit),
                ),
                _new_form(form.department),
            )
        given = cells.get("fingerprint")
        if given is None or given.text != fingerprint(item, mark):
            raise WrongCellError(
                codes.OUTDATED,
                "target",
                msg(
                    "the target of {id} has changed since the form was made: {old} → {new}",
                    id=item.id,
                    old=known["target"],
                    new=mark,
                ),
                _new_form(form.department),
            )

    # --- what it says --------------------------------------------------------------------

    def _figure(self, placed: Placed[Indicator]) -> Entry | None:
        cells, item = self.row.cells, placed.item
        if "value" not in cells:
            self._left_out()
            return None
        self.wrong += check_columns(self.row, self.plan.calendar)
        self.wrong += check_units(self.row, item.unit, self._own_units())
        value = self._try(values.figure, cells["value"], "value", item.unit)
        every = self.plan.every(item)
        key = "period" if "period" in cells or "day" not in cells else "day"
        period = self._try(
            times.period, cells.get(key), key, every, self.plan.calendar, self.row.sense
        )
        details = self._details()
        if self._is_wrong() or value is None:
            return None
        return self._entry(placed, Asked(item.id, value, period), details)

    def _update(self, placed: Placed[Action]) -> Entry | None:
        cells = self.row.cells
        key = "state" if "state" in cells else "value"
        if key not in cells:
            self._left_out()
            return None
        self.wrong += check_columns(self.row, self.plan.calendar)
        on = "on" if self.row.form else "day" if "day" in cells else "period"
        state = self._try(values.state, cells[key], key)
        day = self._try(times.day, cells.get(on), on)
        details = self._details()
        if self._is_wrong() or state is None:
            return None
        return self._entry(placed, Asked(placed.item.id, state.value, day), details)

    def _own_units(self) -> list[Said]:
        """What the row says of its unit: in a cell of its own, or behind its name."""
        cells, said = self.row.cells, []
        unit, behind = cells.get("unit"), None
        if self.row.form is None and unit is not None and unit.text not in self.departments:
            said.append(Said(values.tidy(unit.text), self.row.at("unit")))
        if self.row.form is None and values.tidy(cells["id"].text) not in self.names:
            behind = unit_behind(values.tidy(cells["id"].text))
        if behind is not None:
            said.append(Said(behind[1], self.row.at("id")))
        return said

    def _told(self, form: FormAbout) -> Entry | None:
        """What a form says of a task."""
        placed = task_of(self.tasks, self.row, self.plan, _new_form(form.department))
        words = {key: self._try(values.text, self.row.cells.get(key), key) for key in TOLD}
        if self._is_wrong() or not any(words.values()):
            return None
        day = self.days.recorded
        recorded = parse_spoken_period(day).first if day else self.today
        by = department_of(form, self.departments)
        return told_entry(self.plan, placed, self.row, words, by, recorded)

    def _left_out(self) -> None:
        """Say that a remark without a figure is not recorded."""
        beside = (*_TEXTS, "on", "weight", "quality")
        given = next(key for key in beside if key in self.row.cells)
        message = msg("without a figure or a state, the remark is not recorded")
        self._say(WrongCellError(codes.LEFT_OUT, given, message))

    def _entry(
        self, placed: Placed[Indicator] | Placed[Action], asked: Asked, details: Details
    ) -> Entry:
        try:
            return entry_for(self.plan, placed, asked, details, self.today)
        except EntryRefusedError as error:  # what the schema still finds
            key = str(error.message.args.get("key", "value"))
            raise WrongCellError(codes.REFUSED, key, error.message, error.hint) from None

    def _details(self) -> Details:
        cells = self.row.cells
        source, note, reason = (self._try(values.text, cells.get(key), key) for key in _TEXTS)
        quality = self._try(values.quality, cells.get("quality"), "quality")
        weight = cells.get("weight")
        weighed = self._try(values.figure, weight, "weight", "") if weight else None
        by = self._try(self._by)
        received, recorded = (
            self._try(times.optional_day, cells.get(key), key) or getattr(self.days, key)
            for key in ("received", "recorded")
        )
        return Details(None, by, source, note, quality, weighed, reason, received, recorded)

    def _by(self) -> str | None:
        key, form = "by", self.row.form
        if form is not None:
            return department_of(form, self.departments)
        cell = self.row.cells.get(key)
        if cell is None:
            # 单位 is both: the unit of a figure, and the department that reports it.
            key, cell = "unit", self.row.cells.get("unit")
            if cell is None or cell.text not in self.departments:
                return None
        try:
            return resolve_whole(values.tidy(cell.text), self.departments, msg("department"))
        except UnknownNameError as error:
            raise WrongCellError(codes.NO_DEPARTMENT, key, error.message, error.hint) from None


def department_of(form: FormAbout, departments: Names) -> str:
    """The department a form is from, though it may be called otherwise by now.

    Raises:
        UnknownNameError: if the plan has none of that name, or several.
    """
    return resolve_whole(form.department, departments, msg("department"))


def _new_form(department: str) -> Message:
    return msg("make a new form: {command}", command=f"qplan form --department {department} -o DIR")
