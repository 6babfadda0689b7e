"""What was wrong with a command line, in the reader's language.

typer says it in English and has no other; its sentences are few, and are told by their form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qplan.cli.speaking import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qplan.language import Speaker

_HELP = "NoArgsIsHelpError"
"""What nobody typed anything ends in: it is the help, and that is in the language already."""


def speak(error: Any, words: Sequence[str]) -> None:  # noqa: ANN401 - typer's own class has no name
    """Let a usage error be shown in the language of the command line."""
    if type(error).__name__ == _HELP:
        return
    language = language_of(words)
    if language != "en" and not getattr(error, "is_spoken", False):
        error.is_spoken = True
        error.show = lambda file=None: _show(error, language, file)


def _show(error: Any, language: str, file: object) -> None:  # noqa: ANN401 - as above
    from qplan.cli.helping import usage
    from qplan.cli.options import tell
    from qplan.core.base.message import msg
    from qplan.language import Speaker

    del file
    say = Speaker(language)
    if error.ctx is not None:
        tell(usage(error.ctx.command, error.ctx, say))
        path = f"{error.ctx.command_path} {error.ctx.help_option_names[-1]}"
        tell(say(msg("Try '{command}' for help.", command=path)) + "\n")
    tell(say(msg("Error: {reason}", reason=_reason(error, say))))


def _reason(error: Any, say: Speaker) -> str:  # noqa: ANN401 - as above
    from qplan.core.base.message import msg

    if (said := getattr(error, "said", None)) is not None:
        where = _where(error)
        reason = say(said)
        return say(msg("{where}: {reason}", where=where, reason=reason)) if where else reason
    return in_words(error.format_message(), say)


def _where(error: Any) -> str:  # noqa: ANN401 - as above
    if error.param_hint:
        return str(error.param_hint)
    return error.param.get_error_hint(error.ctx).strip("'") if error.param else ""


_VALUE = r"Invalid value for (?P<where>.{1,99}?): '(?P<name>.{1,200}?)'"
FORMS = (
    (r"Missing argument '(?P<name>[^']{1,200})'\.?(?P<rest>.*)", "Missing argument {name}"),
    (r"Missing option '(?P<name>[^']{1,200})'\.?(?P<rest>.*)", "Missing option {name}"),
    (r"Missing command\.", "Missing command."),
    (r"No such option: (?P<name>\S{1,200})(?P<rest>.*)", "No such option: {name}"),
    (r"No such command '(?P<name>[^']{1,200})'\.?(?P<rest>.*)", "No such command: {name}"),
    (r"Option '(?P<name>[^']{1,200})' requires an argument\.", "Option {name} takes a value"),
    (r"Option '(?P<name>[^']{1,200})' does not take a value\.", "Option {name} takes no value"),
    (r"Got unexpected extra arguments? \((?P<name>.{1,2000})\)", "Too many arguments: {name}"),
    (
        r"Got unexpected extra argument\(s\) \((?P<name>.{1,2000})\)",
        "Too many arguments: {name}",
    ),
    (
        _VALUE + r" is not one of (?P<known>.{1,999})\.",
        "{where}: {name} is not one of {known}",
    ),
    (
        _VALUE + r" is not a valid [\w ]{1,40}\.",
        "{where}: {name} is not possible here",
    ),
    (r"Invalid value for (?P<where>.{1,200}?): (?P<name>.{1,2000})", "{where}: {name}"),
)
"""The sentences of typer, and how they are said in the catalogue."""
_NEAREST = re.compile(r".{0,20}Did you mean:? '?(?P<near>[\w-]{1,80})'?\??", re.DOTALL)


def in_words(text: str, say: Speaker) -> str:
    """A sentence of typer's in another language; itself where it is none of those known."""
    from qplan.core.base.message import Listed, msg

    for form, template in FORMS:
        found = re.fullmatch(form, text, re.DOTALL)
        if found:
            groups = {key: value.replace("'", "") for key, value in found.groupdict().items()}
            if known := groups.get("known"):
                groups["known"] = say(Listed(tuple(known.split(", "))))
            said = say.translate(template).format_map(groups)
            near = _NEAREST.search(groups.get("rest", ""))
            if near:
                hint = msg("did you mean {name}?", name=near["near"])
                return say(msg("{reason}; {hint}", reason=said, hint=hint))
            return said
    return text
