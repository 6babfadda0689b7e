"""What completion in the shell knows of the commands, without importing any of them.

`tools/help.py` writes it: options with what they take and what they are for, codes with their
titles, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from qplan.cli import COMMANDS, app, kept_help
from qplan.cli.commands.coverage import Gap
from qplan.cli.helping import HELP_OPTION
from qplan.cli.speaking import LANGUAGES
from qplan.core.base.methods import Label, Method
from qplan.core.base.terms import LABELS, ActionState, Light, Quality, State
from qplan.core.codes.explanation import explain
from qplan.core.rules.registry import CODES
from qplan.language import Speaker

FOLDER = Path(kept_help.FOLDER).parent / "completion"
HEAD = '''\
"""{what}: `tools/help.py` writes it."""

# fmt: off

'''
TYPES = '''\
Kind = str | tuple[str, ...]
"""What is taken: the words of a list, or a kind of thing."""
'''
KINDS = {
    "ids": "ids",
    "name": "ids",
    "figures": "figures",
    "department": "departments",
    "section": "sections",
    "period": "periods",
    "level": "levels",
    "code": "codes",
    "plans": "files",
    "old": "files",
    "new": "files",
}
"""What parameters of these names take."""
OWN = {
    ("record", "by"): "departments",
    ("init", "period"): "",
    ("init", "old"): "files",
    ("merge", "name"): "files",
}
"""What those of one command take, where the name alone would mislead."""
FAIL_ON: dict[str, tuple[str, ...]] = {
    "status": (*State, *(light for light in Light if light is not Light.NONE), "overdue", *Label),
    "due": ("overdue", "due"),
    "diff": ("worse",),
    "coverage": tuple(Gap),
}
"""What commands may end with 1 for."""
_LABELLED: tuple[type[State | Light | Quality | ActionState], ...] = (
    State,
    Light,
    Quality,
    ActionState,
)


def texts() -> Iterator[tuple[Path, str]]:
    """Each module with what stands in it."""
    group: Any = typer.main.get_command(app)
    commands = {"": group, **{name: group.get_command(None, name) for name in COMMANDS}}
    yield FOLDER / "known.py", _known(commands)
    for language in LANGUAGES:
        yield FOLDER / f"told_{language}.py", _told(commands, Speaker(language))
        yield FOLDER / f"codes_{language}.py", _codes(Speaker(language))


def _known(commands: dict[str, Any]) -> str:
    parts = [HEAD.format(what="What the commands take"), TYPES]
    parts += _mapping(
        "OPTIONS: dict[str, dict[str, tuple[Kind, bool]]]",
        {command: dict(_options(command, one)) for command, one in commands.items()},
        "By command: each option with what it takes (nothing: it is a flag), and whether\n"
        "it may be given again.",
    )
    parts += _mapping(
        "ARGUMENTS: dict[str, tuple[tuple[Kind, bool], ...]]",
        {command: tuple(_arguments(command, one)) for command, one in commands.items() if command},
        "By command: what each argument takes, and whether there may be more of it.",
    )
    parts += _mapping(
        "WORDS: dict[str, tuple[str, ...]]",
        {command: tuple(map(str, words)) for command, words in FAIL_ON.items()},
        "By command: what it may end with 1 for, a list with commas.",
    )
    states = tuple(s.value for s in ActionState if s is not ActionState.UNREPORTED)
    parts.append(f"ACTION_STATES = {states!r}\n")
    return "".join(parts)


def _told(commands: dict[str, Any], say: Speaker) -> str:
    parts = [HEAD.format(what="What commands, options and words are for")]
    parts += _mapping(
        "COMMANDS", {name: say.translate(text) for name, text in COMMANDS.items()}, "Each command."
    )
    parts += _mapping(
        "OPTIONS: dict[str, dict[str, str]]",
        {
            command: {
                name: say.translate(said)
                for option in _all_options(one)
                for name, said in [(option[0][0], option[1])]
            }
            for command, one in commands.items()
        },
        "By command: each option.",
    )
    labels = {str(word): say.translate(LABELS[kind, word.value]) for kind in _LABELLED
              for word in kind}  # fmt: skip
    parts += _mapping("WORDS", labels, "Words of lists that are no English.")
    return "".join(parts)


def _codes(say: Speaker) -> str:
    entries = {code.id: say.translate(explain(code).title) for code in CODES}
    parts = [HEAD.format(what="Every diagnostic code")]
    return "".join([*parts, *_mapping("CODES", entries, "Each with its title.")])


def _mapping(name: str, entries: dict[str, Any], about: str) -> Iterator[str]:
    yield f"{name} = {{\n"
    for key, value in entries.items():
        yield f"    {key!r}: {value!r},\n"
    yield f'}}\n"""{about}"""\n'


def _all_options(one: Any) -> Iterator[tuple[list[str], str, Any]]:  # noqa: ANN401 - typer's own
    """The options of a command: names, the longest first, what it is for, and typer's own."""
    for option in one.params:
        if option.param_type_name == "option":
            said = " ".join((option.help or "").split())
            yield sorted(option.opts, key=len, reverse=True), said, option
    yield ["--help"], HELP_OPTION, None


def _options(command: str, one: Any) -> Iterator[tuple[str, tuple[object, bool]]]:  # noqa: ANN401 - as above
    for names, _, option in _all_options(one):
        is_flag = option is None or option.is_flag
        kind = "" if is_flag else _kind(command, option) or "text"
        for name in names:
            yield name, (kind, option is not None and option.multiple)


def _arguments(command: str, one: Any) -> Iterator[tuple[object, bool]]:  # noqa: ANN401 - as above
    for argument in one.params:
        if argument.param_type_name == "argument":
            yield _kind(command, argument), argument.nargs == -1


def _kind(command: str, parameter: Any) -> object:  # noqa: ANN401 - as above
    """What a parameter takes: a kind of thing, the words of a list, or nothing that is known."""
    if (command, parameter.name) in OWN:
        return OWN[command, parameter.name]
    if parameter.name == "method":
        return (*(method.value for method in Method), "all")
    if parameter.name == "fail_on":
        return "words" if command in FAIL_ON else ""
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return tuple(str(getattr(word, "value", word)) for word in choices)
    if type(parameter.type).__name__ == "TyperPath":
        return "files"
    return KINDS.get(parameter.name, "")
