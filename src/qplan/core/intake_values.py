"""What stands in a cell, read as what it should be; or why it cannot be."""

import re

from qplan.core.entry import LONGEST_TEXT, written_value
from qplan.core.intake_cells import Cell, Holds
from qplan.core.period import PLAIN, Calendar, Period, parse_spoken_period
from qplan.core.quantity import NotANumberError, TooManyDigitsError, parse_value, plain
from qplan.core.rules import sheets as codes
from qplan.core.safetext import FORBIDDEN
from qplan.core.terms import STATE_WORDS, ActionState, Quality, Rhythm
from qplan.problems import Code, Message, Quoted, msg

QUALITY_WORDS = {
    "estimated": Quality.ESTIMATED,
    "估计": Quality.ESTIMATED,
    "provisional": Quality.PROVISIONAL,
    "初步": Quality.PROVISIONAL,
    "final": Quality.FINAL,
    "最终": Quality.FINAL,
}
_NUMBERS = msg("write e.g. 95, 96.2%, 962/1000 or 3万; what is not known stays empty")
_PERIODS = msg("write e.g. {example}", example="2014-Q3, 2014年三季度, 2014-09, 2014")
_DAYS = msg("write e.g. 2014-12-31")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad]")
_BLANKS = re.compile(r"\s+")
_ERROR_TEXT = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)|Err:\d+")


class WrongCellError(Exception):
    """A cell that cannot be read."""

    def __init__(self, code: Code, key: str, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.template)
        self.code, self.key, self.message, self.hint = code, key, message, hint


def tidy(text: str) -> str:
    """A text on one line, without what cannot be seen and without blanks around it."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def without_value(key: str, cell: Cell) -> WrongCellError | None:
    """What to say of a formula that gives nothing; none of any other cell."""
    if cell.holds is Holds.UNCOMPUTED:
        return WrongCellError(
            codes.ERROR_VALUE,
            key,
            msg("a formula whose value is not in the file"),
            msg("open the book in an office suite and save it; then the values are in it"),
        )
    if cell.holds is not Holds.ERROR and not _ERROR_TEXT.fullmatch(cell.text):
        return None
    return WrongCellError(
        codes.ERROR_VALUE,
        key,
        msg("the formula gives {value}", value=Quoted(cell.text) if cell.text else _AN_ERROR),
        msg("see to the formula, or write the figure itself"),
    )


_AN_ERROR = msg("an error value")


def figure(cell: Cell, key: str, unit: str) -> str:
    """A figure as it is written down.

    Raises:
        WrongCellError: if it is none.
    """
    problem, hint = msg("{text} is not a number", text=Quoted(cell.text)), _NUMBERS
    match cell.holds:
        case Holds.DATE:
            problem = msg("a date stands where a figure belongs: {day}", day=cell.text)
            hint = msg("a spreadsheet takes 9/10 for a day; format the cell as text first")
        case Holds.COVERED:
            problem = msg("one cell for several rows: {text}", text=Quoted(cell.text))
            hint = msg("give each row a figure of its own")
        case Holds.TEXT | Holds.NUMBER:
            text = written_value(tidy(cell.text), unit)
            try:
                parse_value(text)
            except TooManyDigitsError:
                problem = msg("{text} has too many digits", text=Quoted(cell.text))
            except NotANumberError:
                pass
            else:
                return text
        case _:
            pass
    raise WrongCellError(codes.NO_NUMBER, key, problem, hint)


def period(cell: Cell | None, key: str, every: Rhythm, calendar: Calendar) -> str:
    """The period a figure is of; a day means the period of that rhythm it begins or ends.

    Raises:
        WrongCellError: if it is none.
    """
    if cell is None:
        raise WrongCellError(codes.INCOMPLETE, key, msg("a figure without its period"), _PERIODS)
    said = _spoken(cell, key, calendar)
    if said.rhythm is not Rhythm.DAY or every is Rhythm.DAY:
        return said.text
    whole = calendar.containing(said.first, every)
    if said.first in (whole.first, whole.last):
        return whole.text
    raise WrongCellError(
        codes.NO_PERIOD,
        key,
        msg("{day} neither begins nor ends a {every}", day=said, every=every),
        msg("write the period, e.g. {period}", period=whole.text),
    )


def optional_day(cell: Cell | None, key: str) -> str | None:
    """A day that may be left out.

    Raises:
        WrongCellError: if something else stands there.
    """
    return None if cell is None else day(cell, key)


def day(cell: Cell | None, key: str) -> str:
    """The day of a state.

    Raises:
        WrongCellError: if it is none.
    """
    if cell is None:
        raise WrongCellError(codes.INCOMPLETE, key, msg("a state without its day"), _DAYS)
    said = _spoken(cell, key)
    if said.rhythm is not Rhythm.DAY:
        message = msg("{text} is not a day", text=Quoted(cell.text))
        raise WrongCellError(codes.NO_PERIOD, key, message, _DAYS)
    return said.text


def _spoken(cell: Cell, key: str, calendar: Calendar = PLAIN) -> Period:
    try:
        if cell.holds in (Holds.TEXT, Holds.NUMBER, Holds.DATE):
            return parse_spoken_period(plain(tidy(cell.text)), calendar)
    except ValueError:
        pass
    message = msg("{text} is not a period", text=Quoted(cell.text))
    raise WrongCellError(codes.NO_PERIOD, key, message, _PERIODS)


def state(cell: Cell, key: str) -> ActionState:
    """The state of an action, in either language.

    Raises:
        WrongCellError: if it is none.
    """
    found = STATE_WORDS.get(tidy(cell.text).lower())
    if found is None:
        words = "planned, started, done, dropped (未启动, 已启动, 已完成, 已取消)"
        raise WrongCellError(
            codes.NO_STATE,
            key,
            msg("{text} is no state of an action", text=Quoted(cell.text)),
            msg("write one of: {words}", words=words),
        )
    return found


def quality(cell: Cell | None, key: str) -> Quality | None:
    """How firm a figure is, in either language.

    Raises:
        WrongCellError: if it is no word for that.
    """
    if cell is None:
        return None
    found = QUALITY_WORDS.get(tidy(cell.text).lower())
    if found is None:
        words = ", ".join(Quality)
        message = msg("{word} is not one of {words}", word=Quoted(cell.text), words=words)
        raise WrongCellError(codes.REFUSED, key, message)
    return found


def text(cell: Cell | None, key: str) -> str | None:
    """A text that may stand in a plan.

    Raises:
        WrongCellError: if it may not.
    """
    said = tidy(cell.text) if cell else ""
    bad = FORBIDDEN.search(said)
    if bad:
        raise WrongCellError(
            codes.BAD_TEXT,
            key,
            msg("character {code} must not stand in a plan", code=f"U+{ord(bad[0]):04X}"),
            msg("delete it"),
        )
    if len(said) > LONGEST_TEXT:
        message = msg("a text of more than {count} characters", count=LONGEST_TEXT)
        raise WrongCellError(codes.BAD_TEXT, key, message)
    return said or None
