"""`explain`: what the codes mean."""

from collections.abc import Callable, Iterable
from pathlib import Path

from qplan.core.base.errors import QplanError, UnknownNameError
from qplan.core.base.message import Listed, Quoted, msg
from qplan.core.base.problems import Code
from qplan.core.rules.registry import CODES
from qplan.store.yaml.source import read_source


def all_codes() -> tuple[Code, ...]:
    """Every code, in order."""
    return CODES


def find_code(name: str, language: str) -> Code:
    """The code of a name: `QP204`, `qp204` or `204`.

    Raises:
        UnknownNameError: if there is none; with the nearest one.
    """
    wanted = name.upper() if name.upper().startswith("QP") else f"QP{name}"
    by_id = {code.id: code for code in CODES}
    if wanted in by_id:
        return by_id[wanted]
    near = _nearest(wanted, by_id)
    raise UnknownNameError(
        msg("there is no code {code}", code=Quoted(name)),
        hint=msg("did you mean {name}?", name=Listed(tuple(near)))
        if near
        else msg("'qplan explain' lists them all"),
        language=language,
    )


def _nearest(wanted: str, known: Iterable[str]) -> list[str]:
    """Codes of the same range: those with the same digits first, then those nearest by number."""
    same = [code for code in known if code[:3] == wanted[:3] and wanted[2:].isdecimal()]
    digits = sorted(wanted)
    same.sort(key=lambda c: (sorted(c) != digits, abs(int(c[2:]) - int(wanted[2:])), c))
    return same[:3]


def language_of_plan(find: Callable[[], Path]) -> str | None:
    """The language of the plan there is; an explanation can do without a plan."""
    try:
        return read_source(find(), quickly=True).language
    except QplanError:
        return None
