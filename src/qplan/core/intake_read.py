"""From a row of a sheet to an entry of the plan, or to what is wrong with each of its cells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from qplan.core import intake_values as values
from qplan.core.entities import Placed
from qplan.core.entry import Asked, Details, Entry, entry_for
from qplan.core.form_mark import fingerprint, target_mark
from qplan.core.intake_table import Row
from qplan.core.intake_values import WrongCellError
from qplan.core.lookup import resolve
from qplan.core.model import Action, Indicator, Plan
from qplan.core.names import department_names, item_names, recordable
from qplan.core.rules import sheets as codes
from qplan.problems import (
    MAX_PER_CODE,
    Code,
    Diagnostic,
    EntryRefusedError,
    Message,
    Quoted,
    UnknownNameError,
    msg,
)

_TEXTS = ("source", "note", "reason")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row as an entry."""

    row: Row
    entry: Entry

    def says(
        self, code: Code, key: str, message: Message, hint: Message | None = None
    ) -> Diagnostic:
        """Something to say of one of its cells."""
        return Diagnostic(code, message, hint=hint, location=self.row.at(key))


class Days(NamedTuple):
    """The days to note for rows that name none."""

    received: str | None = None
    recorded: str | None = None
    """Today unless given."""


class Reader:
    """Reads rows for one plan."""

    def __init__(self, plan: Plan, today: date, days: Days) -> None:
        self.plan, self.today, self.days = plan, today, days
        self.items = recordable(plan)
        self.names = {w: i for w, i in item_names(plan).items() if i in self.items}
        self.departments = department_names(plan)
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

    def _placed(self) -> Placed[Indicator] | Placed[Action]:
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
            return placed
        try:
            return self.items[self._resolved(name)]
        except UnknownNameError as error:
            raise WrongCellError(codes.UNKNOWN, "id", error.message, error.hint) from None

    def _resolved(self, name: str) -> str:
        """The id that a name means. A table of names that mean nothing is not pondered for long.

        Raises:
            UnknownNameError: if it means nothing, or more than one thing.
        """
        what = msg("indicator or action")
        if name not in self.names and self.misses >= MAX_PER_CODE:
            raise UnknownNameError(msg("no {what} is called {word}", what=what, word=Quoted(name)))
        try:
            found = resolve(name, self.names, what)
        except UnknownNameError:
            self.misses += 1
            raise
        self.names[name] = found
        return found

    def _check_mark(self, placed: Placed[Indicator] | Placed[Action]) -> None:
        """Refuse what was asked for under another target, or in another unit.

        Raises:
            WrongCellError: with what changed.
        """
        item, cells, form = placed.item, self.row.cells, self.row.form
        if not isinstance(item, Indicator) or form is None:
            return
        mark = target_mark(item, self.plan.deadline(item))
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
        value = self._try(values.figure, cells["value"], "value", item.unit)
        every = self.plan.every(item)
        period = self._try(values.period, cells.get("period"), "period", every, self.plan.calendar)
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
        on = "on" if self.row.form else "period"
        state = self._try(values.state, cells[key], key)
        day = self._try(values.day, cells.get(on), on)
        details = self._details()
        if self._is_wrong() or state is None:
            return None
        return self._entry(placed, Asked(placed.item.id, state.value, day), details)

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
            self._try(values.optional_day, cells.get(key), key) or getattr(self.days, key)
            for key in ("received", "recorded")
        )
        return Details(None, by, source, note, quality, weighed, reason, received, recorded)

    def _by(self) -> str | None:
        cell, form = self.row.cells.get("by"), self.row.form
        if form is not None:
            return form.department
        if cell is None:
            return None
        try:
            return resolve(values.tidy(cell.text), self.departments, msg("department"))
        except UnknownNameError as error:
            raise WrongCellError(codes.NO_DEPARTMENT, "by", error.message, error.hint) from None


def _new_form(department: str) -> Message:
    return msg("make a new form: {command}", command=f"qplan form --department {department} -o DIR")
