"""From a figure of a series to a row: its period, its size in the plan's unit, its quality."""

import re
from dataclasses import dataclass, field

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.number import NotANumberError, plain
from qplan.core.base.period import PLAIN, Period, parse_period
from qplan.core.base.problems import Code, Diagnostic
from qplan.core.base.terms import Rhythm
from qplan.core.base.unit import is_percent, scale
from qplan.core.codes import series as codes
from qplan.core.codes import sheets
from qplan.core.intake.cells import WrongCellError, other_unit, tidy
from qplan.core.intake.column import EXACT
from qplan.core.intake.dataset import Dataset, Observed, frequency_of
from qplan.core.intake.grid import Cell, Holds
from qplan.core.intake.measure import Unit, code_of, compared, label_of
from qplan.core.intake.row import Row
from qplan.core.intake.scaling import (
    UnclearScaleError,
    exponent_in,
    exponent_of,
    scaled,
    with_decimals,
)
from qplan.core.intake.status import Sense, Status, status_of
from qplan.core.plan.model import Indicator, Plan

_EMPTY = frozenset(("", "nan", ":"))
"""What stands where there is no figure; the colon is Eurostat's."""
_DETAILS = ("source", "note", "by", "received", "recorded", "weight", "reason")
_MARKED = re.compile("''?[=+\\-@\t\r＝＋－＠]")
_A_DATE = re.compile(r"(?a)[12]\d{3}-?\d\d-?\d\d(?:T|\Z)")
"""A day that may stand for the period it begins; `2014-D244` is a day and nothing else."""
_TWO_YEARS = re.compile(r"(?a)([12]\d{3})/(\d\d)(?!\d)")
_PLAIN_CODE = re.compile(r"[A-Za-z][\w-]{0,99}")


@dataclass(slots=True)
class Figures:
    """Makes rows of a file's figures, and keeps what is to be said of them."""

    plan: Plan
    dataset: Dataset
    said: list[Diagnostic] = field(default_factory=list)
    blank: int = 0
    """Rows that somebody left empty."""
    not_compared: set[tuple[str, str]] = field(default_factory=set)
    """Indicators with units of the file that nobody knows, each said once."""

    def _say(
        self,
        code: Code,
        observed: Observed,
        key: str,
        message: Message,
        hint: Message | None = None,
    ) -> None:
        self.said.append(
            Diagnostic(code, message, hint=hint, location=self.dataset.at(observed, key))
        )

    def row(self, observed: Observed, item: Indicator) -> Row | None:
        """A row of the indicator; none where there is no figure, or it is refused."""
        status = self._status(observed)
        if status is None:
            return None
        period = self._period(observed, self.plan.every(item))
        value = self._value(observed, item)
        if period is None or value is None:
            return None
        cells = {"id": _text(item.id), "period": _text(period), "value": _text(value)}
        cells |= {key: self._beside(observed.cells[key]) for key in _DETAILS
                  if key in observed.cells}  # fmt: skip
        if status.quality is not None:
            cells["quality"] = _text(status.quality.value)
        if self.dataset.is_own and "quality" in observed.cells:
            cells["quality"] = observed.cells["quality"]
        if status.words:
            note = cells.get("note")
            cells["note"] = _text(f"{note.text}; {status.words}" if note else status.words)
        if "source" not in cells and not self.dataset.is_own:
            cells["source"] = _text(str(observed.flow))
        return Row(
            cells, None, self.dataset.grid, observed.number, self.dataset.columns, sense=EXACT
        )

    def _beside(self, cell: Cell) -> Cell:
        """What stands beside a figure; an apostrophe before a formula is qplan's own."""
        is_marked = self.dataset.is_own and _MARKED.match(cell.text) is not None
        return Cell(cell.holds, cell.text[1:], cell.day, cell.format) if is_marked else cell

    def _status(self, observed: Observed) -> Status | None:
        """The status of a figure that there is; none where there is none, or it is refused."""
        said = _said(observed, "status")
        status = status_of(said)
        is_empty = plain(_said(observed, "value")).lower() in _EMPTY
        if status is None:
            message = msg("{text} is no status that is known", text=Quoted(said))
            hint = msg("known are the codes of SDMX, e.g. {example}", example="A, E, P, F, M")
            self._say(codes.STATUS, observed, "status", message, hint)
            return None
        if status.sense is Sense.EXPECTED:
            message = msg("a forecast or a target is no figure: passed over")
            self._say(codes.EXPECTED, observed, "value", message)
            return None
        if is_empty:  # of a cube most places may be empty: those are no rows that somebody left so
            self.blank += not self.dataset.grid.paths
            return None
        if status.sense is Sense.MISSING:
            value = Quoted(_said(observed, "value"))
            message = msg("the status {status} says that there is no figure, but {value} stands "
                          "beside it", status=Quoted(said), value=value)  # fmt: skip
            self._say(codes.STATUS, observed, "status", message)
            return None
        return status

    def _period(self, observed: Observed, every: Rhythm) -> str | None:
        try:
            period = self.dataset.period(observed)
            is_told = frequency_of(observed) or not _A_DATE.match(_said(observed, "period"))
            if period.rhythm is Rhythm.DAY and not is_told:
                period = self._beginning(period, every)
        except ValueError:
            return self._own_year(observed)
        if "/" not in period.text:
            return period.text
        return self.plan.calendar.spanning(period.first, period.last).text

    def _own_year(self, observed: Observed) -> str | None:
        """A year such as `2011/12`, which only a plan whose years begin within one can read."""
        text = plain(_said(observed, "called") or _said(observed, "period"))
        try:
            if self.plan.calendar != PLAIN and _TWO_YEARS.match(text):
                return parse_period(text, self.plan.calendar).text
        except ValueError:
            pass
        message = msg("{text} is not a period, or not clearly one", text=Quoted(text))
        hint = None
        years = _TWO_YEARS.fullmatch(text)
        if years and (int(years[1]) + 1) % 100 == int(years[2]):
            hint = msg("a plan whose years begin in the midst of one says so: {example}",
                       example="plan: {year_starts: 04-01}")  # fmt: skip
        self._say(sheets.NO_PERIOD, observed, "period", message, hint)
        return None

    def _beginning(self, day: Period, every: Rhythm) -> Period:
        """What a day means in a file that says nothing of frequency: the period it begins or ends.

        Raises:
            ValueError: if it does neither.
        """
        whole = self.plan.calendar.containing(day.first, every)
        if day.first not in (whole.first, whole.last):
            raise ValueError(day.text)
        return whole

    def _value(self, observed: Observed, item: Indicator) -> str | None:
        text = _said(observed, "value")
        try:
            return self._sized(observed, text, item)
        except NotANumberError:
            message = msg("{text} is not a number", text=Quoted(text))
            self._say(sheets.NO_NUMBER, observed, "value", message)
        except UnclearScaleError as error:
            self._say(codes.SCALE, observed, error.key, error.message, error.hint)
        except WrongCellError as error:
            self._say(error.code, observed, error.key, error.message, error.hint)
        return None

    def _power(self, observed: Observed, item: Indicator) -> int:
        """The power of ten from the figure as it stands to the plan's unit.

        Raises:
            UnclearScaleError, WrongCellError: if that is not sure, or the unit is another.
        """
        said, multiplier = _said(observed, "unit"), _said(observed, "multiplier")
        power, own = exponent_of(multiplier), scale(item.unit).exponent
        if not said:
            return power - own if multiplier else 0
        wanted = item.series.unit if item.series else None
        places = exponent_in(power, said) - own
        match compared(said, wanted, item.unit):
            case Unit.OTHER:
                raise other_unit("unit", said, item.unit)
            case Unit.HIDDEN:
                raise UnclearScaleError(
                    msg("the unit {unit} may hold a multiplier", unit=Quoted(said)),
                    _how_to_say(said),
                    "unit",
                )
            case Unit.UNKNOWN if own and not power:
                raise UnclearScaleError(
                    msg("the unit {unit} is not known; the plan counts in {own}",
                        unit=Quoted(said), own=Quoted(item.unit)),
                    _how_to_say(said),
                    "unit",
                )  # fmt: skip
            case Unit.UNKNOWN:
                self._unknown(observed, item, said)
            case Unit.SAME:
                if wanted is not None and not power and not scale(label_of(said)).exponent:
                    return 0  # the plan itself says that it counts so
        return places

    def _unknown(self, observed: Observed, item: Indicator, said: str) -> None:
        """Say once of an indicator that its unit was not compared."""
        if (item.id, said) in self.not_compared:
            return
        self.not_compared.add((item.id, said))
        message = msg("the unit {unit} is not known, so it was not compared with {own}",
                      unit=Quoted(said), own=Quoted(item.unit or "—"))  # fmt: skip
        self._say(codes.UNIT, observed, "unit", message, _how_to_say(said))

    def _sized(self, observed: Observed, text: str, item: Indicator) -> str:
        """The figure in the indicator's unit.

        Raises:
            NotANumberError, UnclearScaleError, WrongCellError: if there is none for sure.
        """
        share = observed.cells.get("share")
        if share is not None and (share.text == "True") != is_percent(item.unit):
            said = "%" if share.text == "True" else str(msg("a number without %").template)
            raise other_unit("value", said, item.unit)
        power = self._power(observed, item)
        decimals = _said(observed, "decimals")
        if decimals:
            text, has_more = with_decimals(scaled(text, 0), decimals)
            if has_more:
                message = msg("{value} has more decimals than {decimals}, which the file says",
                              value=text, decimals=decimals)  # fmt: skip
                self._say(codes.DECIMALS, observed, "value", message)
        text = scaled(text, power)
        if self.dataset.is_own and {"numerator", "denominator"} <= observed.cells.keys():
            return f"{_said(observed, 'numerator')}/{_said(observed, 'denominator')}"
        return text


def _how_to_say(unit: str) -> Message:
    code = code_of(unit)
    quoted = code if _PLAIN_CODE.fullmatch(code) else "'" + code.replace("'", "''") + "'"
    return msg("if the plan counts in the same unit, say so: {example}",
               example=f"series: {{key: …, unit: {quoted}}}")  # fmt: skip


def _said(observed: Observed, key: str) -> str:
    cell = observed.cells.get(key)
    return tidy(cell.text) if cell else ""


def _text(text: str) -> Cell:
    return Cell(Holds.TEXT, text)
