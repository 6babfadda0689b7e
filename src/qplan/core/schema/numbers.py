"""Field types of numbers and targets: what a figure, a bound or a change may look like."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Never

from qplan.core.base import number as quantity
from qplan.core.base.message import Quoted, msg
from qplan.core.base.number import Value
from qplan.core.plan.values import Limit, Reference, Step, Strength, Within
from qplan.core.schema.marks import PlainValidator, WithJsonSchema
from qplan.core.schema.texts import ID, parse_id, refuse, text_of

_SCALES = {"%": "%", "pp": "pp", "个百分点": "pp"}
"""How what a change is measured in is written, and what it is."""

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
    text = text_of(text, msg("a number"))
    try:
        return quantity.parse_number(text)
    except quantity.NotANumberError as error:
        _refuse_number(text, error)


def level(text: object) -> Decimal:
    """Read a number in the indicator's unit; where that is `%`, the sign may be written.

    Raises:
        PydanticCustomError: as `number`.
    """
    plain = quantity.plain(text_of(text, msg("a number")))
    if plain.endswith("%"):
        return quantity.Marked(number(plain[:-1]), "%")
    return number(text)


def _parse_value(value: object) -> Value:
    try:
        return quantity.parse_value(value)
    except quantity.NotANumberError as error:
        _refuse_number(str(value), error)
    except (TypeError, AttributeError):
        refuse("QP103", msg("expected {expected}", expected=msg("a number or a ratio")))


def _parse_share(value: object) -> Decimal:
    """`65%` or `0.65`: a share of one."""
    text = quantity.plain(text_of(value, msg("a share")))
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
LEVEL_SCHEMA = _number_schema(r"[%％]?\s*", 95, "95%", "3万")
NumberField = Annotated[Decimal, PlainValidator(number), WithJsonSchema(NUMBER_SCHEMA)]
Level = Annotated[Decimal, PlainValidator(level), WithJsonSchema(LEVEL_SCHEMA)]
Weight = Annotated[Decimal, PlainValidator(at_least_zero(number)), WithJsonSchema(NUMBER_SCHEMA)]
ValueField = Annotated[
    Value,
    PlainValidator(_parse_value),
    WithJsonSchema(_number_schema(rf"([%％]\s*|[/／]{_NUMBER})?", 95, "96.2%", "962/1000")),
]
Share = Annotated[
    Decimal,
    PlainValidator(at_least_zero(_parse_share)),
    WithJsonSchema(SHARE_SCHEMA),
]
Days = Annotated[
    int,
    PlainValidator(_parse_days),
    WithJsonSchema(_number_schema("", 15) | {"minimum": 0, "maximum": 3660}),
]

# --- targets ------------------------------------------------------------------------------


def _parse_change(value: object) -> Step:
    """A change, or a range of it as `[-15%, -20%]`, of which the smaller one decides."""
    if not isinstance(value, list):
        return _parse_step(value)
    if len(value) != 2:  # noqa: PLR2004 - a range has two ends
        refuse("QP103", msg("expected {expected}", expected=msg("a change, or two: [-15%, -20%]")))
    weak, strong = sorted(map(_parse_step, value), key=lambda step: abs(step.amount))
    if (weak.falls, weak.scale) != (strong.falls, strong.scale):
        refuse(
            "QP111",
            msg(
                "{one} and {other} are no two ends of a range",
                one=weak.text,
                other=strong.text,
            ),
            msg("write both with the same sign and measure: [-15%, -20%]"),
        )
    return weak._replace(stretch=strong.amount)


def _parse_step(value: object) -> Step:
    text = quantity.plain(text_of(value, msg("a change")))
    written = next((word for word in _SCALES if text.endswith(word)), "")
    sign, amount = text[:1], text[1 : len(text) - len(written)].strip()
    if sign not in ("+", "-") or not amount or amount[0] in "+-":
        refuse(
            "QP111",
            msg("{text} is not a change", text=Quoted(text)),
            msg("write it with its sign: -5%, +5pp or +120"),
        )
    return Step(number(sign + amount), _SCALES.get(written, ""), text)


def _parse_rate(value: object) -> Decimal:
    """`10%`, in per cent."""
    text = quantity.plain(text_of(value, msg("a rate of growth")))
    if not text.endswith("%"):
        refuse(
            "QP111",
            msg("{text} is not a rate of growth", text=Quoted(text)),
            msg("write it in per cent: 10%"),
        )
    return number(text[:-1])


def _parse_within(value: object) -> Within:
    """`0.5` in the unit, or `5%` of the value; above zero."""
    text = quantity.plain(text_of(value, msg("a number")))
    is_share = text.endswith("%")
    amount = number(text[:-1] if is_share else text)
    if amount <= 0:
        refuse("QP106", msg("{text} is not above zero", text=Quoted(text)))
    return Within(amount, is_share)


def _parse_bound(value: object) -> Decimal | Reference | Strength:
    if isinstance(value, list):
        return Strength(*_parse_range(value))
    if isinstance(value, dict):
        if set(value) != {"indicator"}:
            refuse(
                "QP103",
                msg("expected {expected}", expected=msg("a number, or {{indicator: ID}}")),
            )
        return Reference(parse_id(value["indicator"]))
    return level(value)


def _parse_range(value: object) -> tuple[Decimal, Decimal]:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - a range has two ends
        refuse("QP103", msg("expected {expected}", expected=msg("two numbers: [low, high]")))
    low, high = (level(item) for item in value)
    if low > high:
        refuse(
            "QP111",
            msg("the range [{low}, {high}] is upside down", low=low, high=high),
            msg("write the lower bound first"),
        )
    return low, high


_STEP_SCHEMA: dict[str, Any] = {
    "type": ["string", "number"],
    "pattern": r"^\s*[+\-＋－−]",
    "examples": ["-5%", "+5pp", "+120"],
}
_RANGE_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": LEVEL_SCHEMA,
    "minItems": 2,
    "maxItems": 2,
}
StepField = Annotated[
    Step,
    PlainValidator(_parse_change),
    WithJsonSchema(
        {
            "anyOf": [
                _STEP_SCHEMA,
                {"type": "array", "items": _STEP_SCHEMA, "minItems": 2, "maxItems": 2},
            ],
        },
    ),
]
Nearness = Annotated[
    Within,
    PlainValidator(_parse_within),
    WithJsonSchema(_number_schema(r"[%％]?\s*", 0.5, "5%")),
]
Rate = Annotated[
    Decimal,
    PlainValidator(_parse_rate),
    WithJsonSchema({"type": "string", "pattern": rf"^{_NUMBER}[%％]\s*$", "examples": ["10%"]}),
]
Bound = Annotated[
    Decimal | Reference | Strength,
    PlainValidator(_parse_bound),
    WithJsonSchema(
        {
            "anyOf": [
                LEVEL_SCHEMA,
                _RANGE_SCHEMA,
                {
                    "type": "object",
                    "required": ["indicator"],
                    "properties": {"indicator": {"type": "string", "pattern": f"^{ID}$"}},
                    "additionalProperties": False,
                },
            ],
        },
    ),
]
Range = Annotated[
    tuple[Decimal, Decimal],
    PlainValidator(_parse_range),
    WithJsonSchema(_RANGE_SCHEMA),
]


def _parse_limits(value: object) -> Limit:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - a range has two ends
        refuse("QP103", msg("expected {expected}", expected=msg("two numbers: [low, high]")))
    low, high = (None if item is None else level(item) for item in value)
    if low is None and high is None:
        refuse("QP103", msg("expected {expected}", expected=msg("a number at one end at least")))
    if low is not None and high is not None and low >= high:
        refuse(
            "QP111",
            msg("the range [{low}, {high}] is upside down", low=low, high=high),
            msg("write the lower bound first"),
        )
    return Limit(low, high)


Limits = Annotated[
    Limit,
    PlainValidator(_parse_limits),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"anyOf": [LEVEL_SCHEMA, {"type": "null"}]},
            "minItems": 2,
            "maxItems": 2,
        },
    ),
]
"""The values a measure can take; either end may be open."""
