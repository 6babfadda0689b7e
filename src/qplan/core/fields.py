"""Field types of the schema: how a text of plan.yaml becomes a value.

YAML types nothing here: every scalar arrives as text. What cannot be read is refused with a
code of the QP1xx range, raised as pydantic's custom error so that one run reports them all.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Never

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from qplan.core import quantity
from qplan.core.lookup import did_you_mean
from qplan.core.period import Period, parse_period
from qplan.core.pieces import Rows
from qplan.core.quantity import Value
from qplan.core.terms import Rhythm
from qplan.core.values import Reference, Step, Title
from qplan.problems import Message, Quoted, msg

LANGUAGE = r"[a-z]{2,3}"
ID = r"[a-z0-9][a-z0-9-]*"
_ID = re.compile(ID, re.ASCII)
_DATE = re.compile(r"[12]\d{3}-\d\d-\d\d", re.ASCII)
_CHANGE = re.compile(r"([+-])\s*([^+-].*?)\s*(%|pp|个百分点|)", re.ASCII)


def refuse(code: str, message: Message, hint: Message | None = None) -> Never:
    """Refuse a value: pydantic adds the path, `core.shape` makes the diagnostic.

    Raises:
        PydanticCustomError: always.
    """
    raise PydanticCustomError(code, message.template, {"message": message, "hint": hint})


def _text(value: object, expected: Message) -> str:
    """The text of a scalar; blanks and line ends around it, as of a block, are not part of it."""
    if not isinstance(value, str):
        refuse("QP103", msg("expected {expected}", expected=expected))
    return value.strip()


# --- text ---------------------------------------------------------------------------------


def _parse_text(value: object) -> str:
    text = _text(value, msg("a text"))
    if not text.strip():
        refuse("QP109", *EMPTY_TEXT)
    return text


EMPTY_TEXT = (msg("empty text"), msg("write something, or leave the key out"))


def _parse_id(value: object) -> str:
    text = _text(value, msg("an id"))
    if _ID.fullmatch(text) is None:
        refuse(
            "QP104",
            msg("{id} is not an id", id=Quoted(text)),
            msg("use lower-case letters, digits and hyphens, e.g. 'pm25' or 't03-boilers'"),
        )
    return text


# Nothing is typed by YAML here; an editor's YAML does type. Each JSON Schema therefore lets
# through whatever plain scalar may be read as the field's text.
TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"\S"), WithJsonSchema(TEXT_SCHEMA)
]
"""A text that is not empty. Checked without a call into Python: there is one in every figure."""
Id = Annotated[
    str,
    PlainValidator(_parse_id),
    WithJsonSchema(
        {"type": ["string", "number", "boolean"], "pattern": f"^{ID}$", "examples": ["pm25"]}
    ),
]


def _parse_title(value: object) -> Title:
    if isinstance(value, str):
        return Title(MappingProxyType({"": _parse_text(value)}))
    if not isinstance(value, dict) or not value:
        refuse("QP103", msg("expected {expected}", expected=msg("a title, or titles by language")))
    for key in value:
        if not re.fullmatch(LANGUAGE, key):
            refuse(
                "QP105",
                msg("{word} is not a language code", word=Quoted(key)),
                msg("write e.g. {example}", example="{zh: …, en: …}"),
            )
    return Title(MappingProxyType({key: _parse_text(text) for key, text in value.items()}))


TitleField = Annotated[
    Title,
    PlainValidator(_parse_title),
    WithJsonSchema(
        {
            "anyOf": [
                TEXT_SCHEMA,
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": f"^{LANGUAGE}$"},
                    "additionalProperties": {**TEXT_SCHEMA, "type": [*TEXT_SCHEMA["type"], "null"]},
                },
            ],
            "examples": [{"zh": "合格率", "en": "Pass rate"}],
        }
    ),
]

# --- closed vocabularies ------------------------------------------------------------------


class OneOf:
    """Annotates a field that takes one of the words of a vocabulary."""

    def __init__(self, vocabulary: type[StrEnum], *leave_out: StrEnum) -> None:
        self.allowed = {m.value: m for m in vocabulary if m not in leave_out}

    def parse(self, value: object) -> StrEnum:
        """Read a word or refuse it."""
        text = _text(value, msg("a word"))
        if text not in self.allowed:
            words = ", ".join(self.allowed)
            refuse(
                "QP105",
                msg("{word} is not one of {words}", word=Quoted(text), words=words),
                did_you_mean(text, self.allowed),
            )
        return self.allowed[text]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"enum": list(self.allowed)}


def _parse_flag(value: object) -> bool:
    text = _text(value, msg("true or false")).lower()
    if text not in ("true", "false"):
        refuse("QP105", msg("{word} is not one of {words}", word=Quoted(text), words="true, false"))
    return text == "true"


Flag = Annotated[
    bool,
    PlainValidator(_parse_flag),
    WithJsonSchema(
        {"type": ["boolean", "string"], "pattern": "^([Tt][Rr][Uu]|[Ff][Aa][Ll][Ss])[Ee]$"}
    ),
]
Every = Annotated[Rhythm, OneOf(Rhythm, Rhythm.PLAN, Rhythm.RANGE)]
Per = Annotated[Rhythm, OneOf(Rhythm, Rhythm.WEEK, Rhythm.DAY, Rhythm.RANGE)]

# --- time ---------------------------------------------------------------------------------


def _parse_date(value: object) -> date:
    text = _text(value, msg("a date"))
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    refuse("QP108", msg("{text} is not a date", text=Quoted(text)), msg("write e.g. 2014-12-31"))


def _parse_period(value: object) -> Period:
    text = _text(value, msg("a period"))
    try:
        return parse_period(text)
    except ValueError:
        refuse(
            "QP107",
            msg("{text} is not a period", text=Quoted(text)),
            msg(
                "write e.g. {example}",
                example="2014, 2014-H1, 2014-Q3, 2014-09, 2014-W36, 2014-09-30",
            ),
        )


_PERIOD = r"[12]\d{3}(-(H[12]|Q[1-4]|W\d\d|\d\d(-\d\d)?))?"
Date = Annotated[
    date,
    PlainValidator(_parse_date),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[12]\d{3}-\d\d-\d\d$", "examples": ["2014-12-31"]}
    ),
]
PeriodField = Annotated[
    Period,
    PlainValidator(_parse_period),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1000, "maximum": 2999},
                {"type": "string", "pattern": f"^{_PERIOD}(/{_PERIOD})?$"},
            ]
        }
    ),
]

# --- numbers ------------------------------------------------------------------------------


def _refuse_number(text: str, error: quantity.NotANumberError) -> Never:
    match error:
        case quantity.TooManyDigitsError():
            refuse("QP113", msg("a number of more than {count} digits", count=quantity.MAX_DIGITS))
        case quantity.ThousandsSeparatorError():
            refuse(
                "QP106",
                msg("{text} is not a number", text=Quoted(text)),
                msg(
                    "write it without thousands separators: {example}",
                    example=text.replace(",", ""),
                ),
            )
        case quantity.NoDenominatorError():
            refuse("QP106", msg("{text} has no denominator above zero", text=Quoted(text)))
        case _:
            refuse(
                "QP106",
                msg("{text} is not a number", text=Quoted(text)),
                msg("write e.g. 95, 3.50, 3万 or 962/1000; leave out what is not known"),
            )


def number(text: object) -> Decimal:
    """Read a number or refuse it.

    Raises:
        PydanticCustomError: with code QP103, QP106 or QP114.
    """
    text = _text(text, msg("a number"))
    try:
        return quantity.parse_number(text)
    except quantity.NotANumberError as error:
        _refuse_number(text, error)


def _parse_value(value: object) -> Value:
    try:
        return quantity.parse_value(value)
    except quantity.NotANumberError as error:
        _refuse_number(str(value), error)
    except TypeError:
        refuse("QP103", msg("expected {expected}", expected=msg("a number or a ratio")))


def _parse_share(value: object) -> Decimal:
    """`65%` or `0.65`: a share of one."""
    text = quantity.plain(_text(value, msg("a share")))
    if text.endswith("%"):
        return number(text[:-1]).scaleb(-2, quantity.EXACT)
    return number(text)


def at_least_zero(parse: Callable[[object], Decimal]) -> Callable[[object], Decimal]:
    """Refuse what is negative."""

    def check(value: object) -> Decimal:
        result = parse(value)
        if result < 0:
            refuse("QP106", msg("{text} is below zero", text=Quoted(str(value))))
        return result

    return check


def _parse_days(value: object) -> int:
    days = number(value)
    if days != int(days) or not 0 <= days <= 3660:  # noqa: PLR2004 - ten years, so dates stay in range
        refuse("QP106", msg("{text} is not a number of days", text=Quoted(str(value))))
    return int(days)


_DIGITS = "[0-9０-９]"
_NUMBER = rf"\s*[+\-＋－−]?({_DIGITS}+([.．]{_DIGITS}+)?|[.．]{_DIGITS}+)\s*[万亿]?\s*"


def _number_schema(tail: str, *examples: object) -> dict[str, Any]:
    """A number, or a text that begins with one."""
    return {
        "type": ["number", "string"],
        "pattern": f"^{_NUMBER}{tail}$",
        "examples": list(examples),
    }


NUMBER_SCHEMA = _number_schema("", 95, "3万")
SHARE_SCHEMA = _number_schema(r"[%％]?\s*", "80%", 0.8)
NumberField = Annotated[Decimal, PlainValidator(number), WithJsonSchema(NUMBER_SCHEMA)]
Weight = Annotated[Decimal, PlainValidator(at_least_zero(number)), WithJsonSchema(NUMBER_SCHEMA)]
ValueField = Annotated[
    Value,
    PlainValidator(_parse_value),
    WithJsonSchema(_number_schema(rf"([%％]\s*|[/／]{_NUMBER})?", 95, "96.2%", "962/1000")),
]
Share = Annotated[
    Decimal, PlainValidator(at_least_zero(_parse_share)), WithJsonSchema(SHARE_SCHEMA)
]
Days = Annotated[
    int,
    PlainValidator(_parse_days),
    WithJsonSchema(_number_schema("", 15) | {"minimum": 0, "maximum": 3660}),
]

# --- targets ------------------------------------------------------------------------------


def _parse_step(value: object) -> Step:
    text = quantity.plain(_text(value, msg("a change")))
    match = _CHANGE.fullmatch(text)
    if match is None:
        refuse(
            "QP111",
            msg("{text} is not a change", text=Quoted(text)),
            msg("write it with its sign: -5%, +5pp or +120"),
        )
    scale = "pp" if match[3] == "个百分点" else match[3]
    return Step(number(match[1] + match[2]), scale, text)


def _parse_rate(value: object) -> Decimal:
    """`10%`, in per cent."""
    text = quantity.plain(_text(value, msg("a rate of growth")))
    if not text.endswith("%"):
        refuse(
            "QP111",
            msg("{text} is not a rate of growth", text=Quoted(text)),
            msg("write it in per cent: 10%"),
        )
    return number(text[:-1])


def _parse_bound(value: object) -> Decimal | Reference:
    if isinstance(value, dict):
        if set(value) != {"indicator"}:
            refuse(
                "QP103",
                msg("expected {expected}", expected=msg("a number, or {{indicator: ID}}")),
            )
        return Reference(_parse_id(value["indicator"]))
    return number(value)


def _parse_range(value: object) -> tuple[Decimal, Decimal]:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - a range has two ends
        refuse("QP103", msg("expected {expected}", expected=msg("two numbers: [low, high]")))
    low, high = (number(item) for item in value)
    if low > high:
        refuse(
            "QP111",
            msg("the range [{low}, {high}] is upside down", low=low, high=high),
            msg("write the lower bound first"),
        )
    return low, high


StepField = Annotated[
    Step,
    PlainValidator(_parse_step),
    WithJsonSchema(
        {
            "type": ["string", "number"],
            "pattern": r"^\s*[+\-＋－−]",
            "examples": ["-5%", "+5pp", "+120"],
        }
    ),
]
Rate = Annotated[
    Decimal,
    PlainValidator(_parse_rate),
    WithJsonSchema({"type": "string", "pattern": rf"^{_NUMBER}[%％]\s*$", "examples": ["10%"]}),
]
Bound = Annotated[
    Decimal | Reference,
    PlainValidator(_parse_bound),
    WithJsonSchema(
        {
            "anyOf": [
                NUMBER_SCHEMA,
                {
                    "type": "object",
                    "required": ["indicator"],
                    "properties": {"indicator": {"type": "string", "pattern": f"^{ID}$"}},
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
Range = Annotated[
    tuple[Decimal, Decimal],
    PlainValidator(_parse_range),
    WithJsonSchema({"type": "array", "items": NUMBER_SCHEMA, "minItems": 2, "maxItems": 2}),
]

# --- lists --------------------------------------------------------------------------------


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[
    Rows[Text],
    BeforeValidator(_as_list),
    WithJsonSchema(
        {
            "anyOf": [
                TEXT_SCHEMA,
                {"type": "array", "items": TEXT_SCHEMA},
            ]
        }
    ),
]
