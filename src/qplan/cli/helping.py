"""Help in the reader's language. In English it is typer's own, untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from qplan.cli.speaking import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qplan.language import Speaker

NARROWEST, GAP = 20, 2
WORDS = "qplan.words"
"""Under this key a context keeps what was typed."""


class SpokenCommand(TyperCommand):
    """A command whose help is in the reader's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - untyped
        """Write the help."""
        language = language_of(words_of(ctx))
        if language == "en":
            super().format_help(ctx, formatter)
        else:
            formatter.write(help_in(language, self, ctx, ()))


def words_of(ctx: Any) -> tuple[str, ...]:  # noqa: ANN401 - untyped
    """What was typed behind the program's name."""
    return tuple(ctx.find_root().meta.get(WORDS, ()))


def help_in(language: str, command: Any, ctx: Any, commands: Iterable[tuple[str, str]]) -> str:  # noqa: ANN401 - untyped
    """The whole help: usage, what it does, arguments and options, commands."""
    from qplan.cli.kept_help import WIDEST, columns
    from qplan.core.base.message import msg
    from qplan.language import Speaker
    from qplan.render.kit.fold import fold

    say = Speaker(language)
    room = min(max(columns(), NARROWEST), WIDEST)
    lines = fold(usage(command, ctx, say), room)
    for paragraph in say.translate(command.help or "").split("\n\n"):
        lines += ["", *fold(" ".join(paragraph.split("\n")), room)]
    for heading, kind in ((msg("Arguments"), "argument"), (msg("Options"), "option")):
        found = [p for p in command.get_params(ctx) if p.param_type_name == kind]
        records = [r for r in (_record(p, ctx, say) for p in found) if r]
        lines += _listed(say(msg("{label}:", label=heading)), records, room)
    rows = [(name, say.translate(text)) for name, text in commands]
    lines += _listed(say(msg("{label}:", label=msg("Commands"))), rows, room)
    return "\n".join(lines) + "\n"


def _listed(heading: str, rows: list[tuple[str, str]], room: int) -> list[str]:
    """Names on the left, what they mean beside them; nothing where there are none."""
    from qplan.render.kit.fold import fold

    if not rows:
        return []
    left = max(len(name) for name, _ in rows) + 2 * GAP
    lines = ["", heading]
    for name, text in rows:
        beside = fold(text, room - left)
        lines.append(" " * GAP + name.ljust(left - GAP) + beside[0])
        lines += [" " * left + line for line in beside[1:]]
    return lines


def usage(command: Any, ctx: Any, say: Speaker) -> str:  # noqa: ANN401 - untyped
    """The line that says how it is called."""
    from qplan.core.base.message import msg

    pieces = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    for piece in USAGE_PIECES:
        pieces = pieces.replace(piece, say.translate(piece))
    return say(msg("Usage: {pieces}", pieces=pieces))


USAGE_PIECES = ("[OPTIONS]", "COMMAND [ARGS]...")
HELP_OPTION = "Show this message and exit."
"""How typer says what `--help` does."""
COMPLETION = (
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
)
"""What typer says of its own options."""


def _record(parameter: Any, ctx: Any, say: Speaker) -> tuple[str, str] | None:  # noqa: ANN401 - untyped
    """An option's names and its help, with default and whether it must be given."""
    found = parameter.get_help_record(ctx)
    if found is None:
        return None
    name, text = found
    said = " ".join((parameter.help or "").split())
    extra = text.removeprefix(parameter.help or "").strip() if parameter.help else ""
    return name, say.translate(said) + _extra(extra, say)


def _extra(text: str, say: Speaker) -> str:
    """What typer puts in brackets behind a help."""
    from qplan.core.base.message import msg

    if not text:
        return ""
    parts = []
    for part in text.strip("[]").split("; "):
        if part == "required":
            parts.append(say(msg("required")))
        elif part.startswith("default: "):
            parts.append(say(msg("default: {value}", value=part.removeprefix("default: "))))
        else:
            parts.append(part)
    return say(msg("({text})", text=say(msg("; ")).join(parts)))
