"""What the YAML parser says, as messages: its own words in English, and ours in Chinese."""

from functools import cache

from qplan.core.base.message import Message, msg
from qplan.core.base.voice import ENGLISH

_SAID = (
    msg("could not find expected ':'"),
    msg("mapping values are not allowed in this context"),
    msg("mapping keys are not allowed in this context"),
    msg("block sequence entries are not allowed in this context"),
    msg("found character that cannot start any token"),
    msg("found unexpected document indicator"),
    msg("found unexpected end of stream"),
    msg("found unexpected ':'"),
    msg("found unknown escape character"),
    msg("found invalid Unicode character escape code"),
    msg("found a tab character that violates indentation"),
    msg("found a tab character where an indentation space is expected"),
    msg("found an indentation indicator equal to 0"),
    msg("did not find expected hexdecimal number"),
    msg("did not find expected comment or line break"),
    msg("did not find expected node content"),
    msg("did not find expected key"),
    msg("did not find expected '-' indicator"),
    msg("did not find expected ',' or ']'"),
    msg("did not find expected ',' or '}}'"),
    msg("did not find expected <document start>"),
    msg("did not find expected alphabetic or numeric character"),
    msg("found undefined tag handle"),
    msg("did not find expected tag URI"),
    msg("did not find expected whitespace or line break"),
    msg("did not find the expected '>'"),
)


@cache
def _by_words() -> dict[str, Message]:
    return {ENGLISH(message): message for message in _SAID}


def parser_words(problem: str) -> Message | str:
    """What the parser says of a text; a message where it is known, to be said in any language."""
    return _by_words().get(problem, problem)
