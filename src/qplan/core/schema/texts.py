"""Field types of the schema: how a text of plan.yaml becomes a value.

YAML types nothing here: every scalar arrives as text. What cannot be read is refused with a
code of the QP1xx range, raised as pydantic's custom error so that one run reports them all.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Never

from qplan.core.base.lookup import did_you_mean
from qplan.core.base.message import Listed, Message, Quoted, msg
from qplan.core.base.terms import Rhythm
from qplan.core.base.unit import PERCENT, Unit
from qplan.core.plan.values import Title, Years
from qplan.core.schema.marks import AfterValidator, InRust, PlainValidator, WithJsonSchema

LANGUAGE = r"[a-z]{2,3}"
ID = r"[a-z0-9][a-z0-9-]*"
_ID = re.compile(ID, re.ASCII)


def refuse(code: str, message: Message, hint: Message | None = None) -> Never:
    """Refuse a value: pydantic adds the path, `core.shape` makes the diagnostic.

    Raises:
        PydanticCustomError: always.
    """
    from pydantic_core import PydanticCustomError  # what is right is read without it

    raise PydanticCustomError(code, message.template, {"message": message, "hint": hint})


def text_of(value: object, expected: Message) -> str:
    """The text of a scalar; blanks and line ends around it, as of a block, are not part of it."""
    if not isinstance(value, str):
        refuse("QP103", msg("expected {expected}", expected=expected))
    return value.strip()


# --- text ---------------------------------------------------------------------------------


def _parse_text(value: object) -> str:
    text = text_of(value, msg("a text"))
    if not text.strip():
        refuse("QP109", *EMPTY_TEXT)
    return text


_CURLY_MARKS = "“”„‟＂‘’"
_CURLY = re.compile(rf"\s*[{_CURLY_MARKS}](.*?)[{_CURLY_MARKS}]?\s*", re.DOTALL)


def is_in_curly_quotes(text: str) -> bool:
    """Whether a text begins with a quotation mark that is none to YAML."""
    return _CURLY.fullmatch(text) is not None


def curly_hint(text: str) -> Message:
    """What to write in place of curly quotation marks."""
    match = _CURLY.fullmatch(text)
    return msg(
        "“ ” are part of the text here; write {text}, or straight quotation marks",
        text=Quoted(match[1].strip() if match else text),
    )


EMPTY_TEXT = (msg("empty text"), msg("write something, or leave the key out"))


def parse_id(value: object) -> str:
    """Read an id or refuse it.

    Raises:
        PydanticCustomError: with code QP103 or QP104.
    """
    text = text_of(value, msg("an id"))
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
    str,
    InRust(_parse_text, strip_whitespace=True, pattern=r"\S"),
    WithJsonSchema(TEXT_SCHEMA),
]
"""A text that is not empty. Checked without a call into Python: there is one in every figure."""
Id = Annotated[
    str,
    PlainValidator(parse_id),
    WithJsonSchema(
        {"type": ["string", "number", "boolean"], "pattern": f"^{ID}$", "examples": ["pm25"]},
    ),
]


def _parse_name(value: str) -> str:
    """A name that others may be written like: blanks around it would never be written again."""
    if value != value.strip() or not value:
        refuse("QP103", msg("expected {expected}", expected=msg("a name without blanks around it")))
    return value


Name = Annotated[str, AfterValidator(_parse_name)]
"""A key by which a thing is referred to elsewhere in the file."""


def _parse_title(value: object) -> Title:
    if isinstance(value, str):
        return Title(MappingProxyType({"": _parse_text(value)}))
    texts = {key: _parse_text(text) for key, text in _by_language(value, _A_TITLE).items()}
    return Title(MappingProxyType(texts))


def _by_language(value: object, wanted: Message) -> dict[str, object]:
    """What stands at each language that holds anything; refused where that is nothing."""
    if not isinstance(value, dict):
        refuse("QP103", wanted)
    for key in value:
        if not re.fullmatch(LANGUAGE, key):
            refuse(
                "QP105",
                msg("{word} is not a language code", word=Quoted(key)),
                msg("write e.g. {example}", example="{zh: …, en: …}"),
            )
    texts = {key: text for key, text in value.items() if text is not None}
    if not texts:
        refuse("QP103", wanted)
    return texts


_A_TITLE = msg("expected {expected}", expected=msg("a title, or titles by language"))


def _by_language_schema(text: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{LANGUAGE}$"},
        "additionalProperties": {**text, "type": [*text["type"], "null"]},
    }


TitleField = Annotated[
    Title,
    PlainValidator(_parse_title),
    WithJsonSchema(
        {
            "anyOf": [TEXT_SCHEMA, _by_language_schema(TEXT_SCHEMA)],
            "examples": [{"zh": "合格率", "en": "Pass rate"}],
        },
    ),
]


def _parse_unit(value: object) -> Unit:
    if not isinstance(value, dict):
        return Unit(_unit_text(value))
    names = {key: _unit_text(text) for key, text in _by_language(value, _A_UNIT).items()}
    return Unit(next(iter(names.values())), MappingProxyType(names))


_A_UNIT = msg("expected {expected}", expected=msg("a unit, or its names by language"))


def _unit_text(value: object) -> str:
    text = _parse_text(value)
    if is_in_curly_quotes(text):
        refuse("QP117", msg("the unit stands in curly quotation marks"), curly_hint(text))
    return PERCENT if text == "％" else text


_UNIT_SCHEMA = {**TEXT_SCHEMA, "pattern": rf"^\s*[^\s{_CURLY_MARKS}]"}
UnitField = Annotated[
    Unit,
    PlainValidator(_parse_unit),
    WithJsonSchema(
        {
            "anyOf": [_UNIT_SCHEMA, _by_language_schema(_UNIT_SCHEMA)],
            "examples": ["%", {"zh": "人", "en": "people"}],
        }
    ),
]

# --- closed vocabularies ------------------------------------------------------------------


def parse_word(allowed: Mapping[str, StrEnum], value: object) -> StrEnum:
    """Read a word of a vocabulary or refuse it.

    Raises:
        PydanticCustomError: with code QP103 or QP105.
    """
    text = text_of(value, msg("a word"))
    if text not in allowed:
        words = Listed(tuple(allowed))
        refuse(
            "QP105",
            msg("{word} is not one of {words}", word=Quoted(text), words=words),
            did_you_mean(text, allowed),
        )
    return allowed[text]


def _parse_flag(value: object) -> bool:
    text = text_of(value, msg("true or false")).lower()
    if text not in ("true", "false"):
        refuse("QP105", msg("{word} is not one of {words}", word=Quoted(text), words="true, false"))
    return text == "true"


_SPANS = {word.value: word for word in (
    Rhythm.PLAN, Rhythm.YEAR, Rhythm.HALF, Rhythm.QUARTER, Rhythm.MONTH,
)}  # fmt: skip
_YEARS = re.compile(r"([2-9]|[1-4]\d) years", re.ASCII)


def _parse_per(value: object) -> Rhythm | Years:
    text = text_of(value, msg("a word"))
    years = _YEARS.fullmatch(text)
    if years:
        return Years(int(years[1]))
    if text in _SPANS:
        return _SPANS[text]
    refuse(
        "QP105",
        msg("{word} is not one of {words}", word=Quoted(text), words=Listed(tuple(_SPANS))),
        did_you_mean(text, _SPANS) or msg("a mean of several years is written: per: 5 years"),
    )


Per = Annotated[
    Rhythm | Years,
    PlainValidator(_parse_per),
    WithJsonSchema(
        {"anyOf": [{"enum": list(_SPANS)}, {"type": "string", "pattern": f"^{_YEARS.pattern}$"}]},
    ),
]
"""The span of one actual."""

Flag = Annotated[
    bool,
    PlainValidator(_parse_flag),
    WithJsonSchema(
        {"type": ["boolean", "string"], "pattern": "^([Tt][Rr][Uu]|[Ff][Aa][Ll][Ss])[Ee]$"},
    ),
]


def _parse_accept(value: object) -> Mapping[str, str]:
    expected = msg("codes of warnings, each with the reason why it is right")
    if not isinstance(value, dict) or not value:
        refuse("QP103", msg("expected {expected}", expected=expected))
    for code in value:
        if not re.fullmatch(r"QP\d{3}", code):
            refuse(
                "QP105",
                msg("{word} is not the code of a warning", word=Quoted(code)),
                msg("write e.g. {example}", example="accept: {QP601: …}"),
            )
    return MappingProxyType({code: _parse_text(why) for code, why in value.items()})


Accept = Annotated[
    Mapping[str, str],
    PlainValidator(_parse_accept),
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": r"^QP\d{3}$"},
            "additionalProperties": TEXT_SCHEMA,
        },
    ),
]
"""Warnings put to rest, by code, each with its reason."""

# --- lists --------------------------------------------------------------------------------


def as_list(value: object) -> object:
    """One name may stand for a list of one."""
    return [value] if isinstance(value, str) else value


def _parse_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return (_parse_text(value),)
    if not value:
        refuse("QP103", msg("expected {expected}", expected=msg("a text")))
    return tuple(map(_parse_text, value))


NAMES_SCHEMA = {"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}]}
Texts = Annotated[tuple[str, ...], PlainValidator(_parse_texts), WithJsonSchema(NAMES_SCHEMA)]
"""One text, or a list of them, read at once: figures may have them, and there are many."""
