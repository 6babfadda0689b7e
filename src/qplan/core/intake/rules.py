"""What the rules for plans say of entries that are to be imported, at the cells they come from."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.number import Value, plain
from qplan.core.base.problems import Code, Diagnostic, DocPath, Severity
from qplan.core.codes import sheets as codes
from qplan.core.intake.cells import tidy
from qplan.core.intake.grid import Holds
from qplan.core.intake.rows import Candidate
from qplan.core.plan.accepted import Acceptance
from qplan.core.plan.entries import Measurement
from qplan.core.plan.model import Plan
from qplan.core.record.amend import Amended, with_amended
from qplan.core.record.review import INSIST, UNHEARD
from qplan.core.rules.rule import as_diagnostics
from qplan.core.rules.survey import Survey

_SHARE = "QP402"
_ONE, _ALMOST = Value(Decimal(1)), Value(Decimal("0.99"))
INSIST_HERE = INSIST | {_SHARE}
"""Warnings for a plan that are refusals here, unless insisted on: also 0.962 for a percentage."""


def rules_say(
    plan: Plan, amended: tuple[Amended, ...], new: Iterable[Candidate], *, force: bool
) -> Iterator[Diagnostic]:
    """What the rules for plans say of the new entries, at their cells.

    The plan had no errors before: whatever error there is now is their doing.
    """
    if not amended:
        return
    by_entry = {id(candidate.entry): candidate for candidate in new}
    places: dict[DocPath, Candidate] = {}
    owners: dict[DocPath, Candidate] = {}
    for one in amended:
        for entry, index in zip(one.entries, one.indexes, strict=True):
            candidate = by_entry[id(entry)]
            places[*one.before.path, entry.key, index] = candidate
            owners.setdefault(one.before.path, candidate)
    asked = {path for path, one in places.items() if _is_one(one)}
    for code, found in _found(plan, amended, asked):
        at, here = _nearest(places, found.path)
        is_error = code.severity is Severity.ERROR
        if here is None and is_error:
            at, here = _nearest(owners, found.path)
            at += 2  # behind the list and the place in it
        if here is None:
            continue
        key = str(found.path[at]) if at and len(found.path) > at else "value"
        is_said = code.id == _SHARE and _has_sign(here)
        if code.id in INSIST_HERE and not (force or is_error or is_said):
            yield _insisted(here, code, found, key)
        else:
            yield here.says(code, key, found.message, found.hint)


def _nearest(places: Mapping[DocPath, Candidate], path: DocPath) -> tuple[int, Candidate | None]:
    """The innermost of some places that a path leads into, and how deep it lies."""
    for depth in range(len(path), 0, -1):
        found = places.get(path[:depth])
        if found is not None:
            return depth, found
    return 0, None


def _insisted(here: Candidate, code: Code, found: Diagnostic, key: str) -> Diagnostic:
    """A refusal that can be insisted on, with the period as it is written in the row."""
    hint = msg("if it is meant, insist with --force")
    if found.hint is not None:
        hint = msg("{hint}; {insist}", hint=found.hint, insist=hint)
    message = msg("{code}: {problem}", code=code.id, problem=found.message)
    cell = here.row.cells.get(key)
    if cell is not None and cell.holds is Holds.TEXT and key == "period":
        message = _as_written(message, tidy(cell.text), here.entry.period.text)
    return here.says(codes.REFUSED, key, message, hint)


def _as_written(message: Message, written: str, text: str) -> Message:
    if written == text:
        return message
    return msg("{problem}, written {text}", problem=message, text=Quoted(written))


def _found(
    plan: Plan, amended: tuple[Amended, ...], asked: Collection[DocPath]
) -> Iterator[tuple[Code, Diagnostic]]:
    """What the rules find in the plan with the new entries, and of those that are exactly 1.

    1 is 100 % to some and 1 % to others: it is asked about wherever 0.99 would be.
    """
    from qplan.core.rules.registry import RULES

    survey = Survey(with_amended(plan, amended))
    acceptance = Acceptance(survey.plan)
    for code, find, _ in RULES:
        if code.id == UNHEARD:
            continue
        for found in acceptance.left(as_diagnostics(code, find(survey))):
            yield code, found
    if not asked:
        return
    near = Survey(with_amended(plan, (_near_one(one, asked) for one in amended)))
    for code, find, _ in RULES:
        for found in as_diagnostics(code, find(near)) if code.id == _SHARE else ():
            if found.path[:-1] in asked:
                message = msg("{value} may be one per cent or all of it", value=Decimal(1))
                hint = msg("if all of it is meant, write {percent}", percent=Decimal(100))
                yield code, found._replace(message=message, hint=hint)


def _is_one(candidate: Candidate) -> bool:
    """Whether a figure is exactly 1, and neither a ratio nor written as 1 %."""
    item = candidate.entry.item
    return isinstance(item, Measurement) and item.value == _ONE and not _has_sign(candidate)


def _has_sign(candidate: Candidate) -> bool:
    """Whether a figure is written with a per-cent sign: then it says what it is."""
    cell = candidate.row.cells.get("value")
    return cell is not None and "%" in plain(cell.text)


def _near_one(one: Amended, asked: Collection[DocPath]) -> Amended:
    """An indicator with 0.99 in the place of 1."""
    here = {n for n in one.indexes if (*one.before.path, one.entries[0].key, n) in asked}
    if not here:
        return one
    figures = [replace(figure, value=_ALMOST) if n in here else figure
               for n, figure in enumerate(one.after.item.measurements)]  # fmt: skip
    item = replace(one.after.item, measurements=tuple(figures))
    return replace(one, after=one.after._replace(item=item))
