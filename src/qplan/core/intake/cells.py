"""What stands in a cell, read as what it should be; or why it cannot be."""

import re

from qplan.core.base.message import Listed, Message, Quoted, msg
from qplan.core.base.number import NotANumberError, TooManyDigitsError, Value, parse_value, plain
from qplan.core.base.number_format import looks
from qplan.core.base.problems import Code
from qplan.core.base.safetext import FORBIDDEN
from qplan.core.base.terms import STATE_WORDS, ActionState, Quality
from qplan.core.base.unit import scale
from qplan.core.codes import sheets as codes
from qplan.core.intake.grid import Cell, Holds
from qplan.core.intake.units import is_unit, same_unit
from qplan.core.record.entry import LONGEST_TEXT, written_value

QUALITY_WORDS = {
    "estimated": Quality.ESTIMATED,
    "估计": Quality.ESTIMATED,
    "provisional": Quality.PROVISIONAL,
    "初步": Quality.PROVISIONAL,
    "final": Quality.FINAL,
    "最终": Quality.FINAL,
}
_NUMBERS = msg("write e.g. 95, 96.2%, 962/1000 or 3万; what is not known stays empty")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad]")
_BLANKS = re.compile(r"\s+")
_WITH_UNIT = re.compile(r"([+-]?[\d.,]*\d)\s*([^\d\s.,%+-].*)")
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


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a number, however it is written."""
    return cell.holds is Holds.NUMBER or (cell.holds is Holds.TEXT and value_of(cell) is not None)


def value_of(cell: Cell) -> Value | None:
    """The figure in a cell, if it is one as it stands."""
    try:
        return parse_value(tidy(cell.text), grouped=True)
    except NotANumberError:
        return None


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
        case Holds.UNSURE:
            raise _unsure(cell, key)
        case Holds.TEXT | Holds.NUMBER:
            text = written_value(tidy(cell.text), unit)
            try:
                parse_value(text)
            except TooManyDigitsError:
                problem = msg("{text} has too many digits", text=Quoted(cell.text))
            except NotANumberError:
                _check_own_unit(cell, key, unit)
            else:
                _check_looks(cell, key, text, unit)
                return text
        case _:
            pass
    raise WrongCellError(codes.NO_NUMBER, key, problem, hint)


def _unsure(cell: Cell, key: str) -> WrongCellError:
    return WrongCellError(
        codes.UNSURE_NUMBER,
        key,
        msg("{text} may be two figures: the comma may part thousands or decimals",
            text=Quoted(cell.text)),
        msg("write it without a separator of thousands, e.g. {example}",
            example=Listed(("1234", "1.234"))),
    )  # fmt: skip


def _check_own_unit(cell: Cell, key: str, unit: str) -> None:
    """Refuse a figure that carries another unit, as such.

    Raises:
        WrongCellError: if it does.
    """
    match = _WITH_UNIT.fullmatch(plain(tidy(cell.text)))
    if unit and match and is_unit(match[2], (unit,)):
        raise other_unit(key, match[2], unit)


def _check_looks(cell: Cell, key: str, text: str, unit: str) -> None:
    """Refuse a figure that is shown as another one, or multiplied twice.

    Raises:
        WrongCellError: if it is.
    """
    shown = looks(cell.format)
    if shown.is_scaled:
        raise WrongCellError(
            codes.SCALED,
            key,
            msg("the cell shows another number than it holds: {value} in the format {format}",
                value=cell.text, format=Quoted(cell.format)),
            msg("give the cell a format without a scale, and see which number is meant"),
        )  # fmt: skip
    if unit and is_unit(shown.words, (unit,)) and not same_unit(shown.words, unit):
        raise other_unit(key, shown.words, unit)
    if scale(unit).exponent and text.endswith(("万", "亿")):
        raise WrongCellError(
            codes.TWICE_MULTIPLIED,
            key,
            msg("{text} is multiplied twice: the unit is {unit}",
                text=Quoted(cell.text), unit=Quoted(unit)),
            msg("write the figure in {unit}, without 万 or 亿", unit=unit),
        )  # fmt: skip


def other_unit(key: str, said: str, unit: str) -> WrongCellError:
    """What to say of a figure in another unit than the plan's."""
    return WrongCellError(
        codes.OTHER_UNIT,
        key,
        msg("the table says {said}, but the plan counts in {unit}",
            said=Quoted(said), unit=Quoted(unit)),
        msg("convert the figures and write the unit of the plan"),
    )  # fmt: skip


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
        words = Listed(tuple(map(str, Quality)))
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
