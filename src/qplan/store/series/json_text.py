"""JSON as plain structures: numbers as written, no key twice, depth and length bounded."""

import json

from qplan.core.base.message import msg
from qplan.core.codes import series as codes
from qplan.core.intake.json_stat import Number
from qplan.store.sheets.limits import BookError


def read_json(data: bytes) -> object:
    """The document.

    Raises:
        BookError: if it is not well-formed, has a key twice, or is too deep.
    """
    try:
        text = data.decode("utf-8-sig")
        return json.loads(
            text,
            parse_int=Number,
            parse_float=Number,
            parse_constant=_constant,
            object_pairs_hook=_mapping,
        )
    except UnicodeDecodeError:
        raise BookError(codes.NOT_THE_FORMAT, msg("JSON is written in UTF-8")) from None
    except RecursionError:
        raise BookError(codes.NOT_THE_FORMAT, msg("its JSON is nested too deeply")) from None
    except json.JSONDecodeError as error:
        message = msg("its JSON is not well-formed, at line {line}", line=error.lineno)
        raise BookError(codes.NOT_THE_FORMAT, message) from None


def _constant(name: str) -> None:
    """NaN and infinity are no JSON; where they stand, there is no figure."""
    del name


def _mapping(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BookError(codes.NOT_THE_FORMAT, msg("its JSON has a key twice"))
    return found
