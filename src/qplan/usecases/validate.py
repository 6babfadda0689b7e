"""`validate`: everything wrong with every file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.problems import Checked, Diagnostic, Location, Severity, capped, in_order
from qplan.core.codes import yaml as reading
from qplan.store.disk.companion import missing_companion, read_companion
from qplan.store.disk.find import FILE_NAME, plans_below
from qplan.store.yaml.source import Source, placed_anew, read_source
from qplan.usecases.load import problems

if TYPE_CHECKING:
    from qplan.core.plan.accepted import Acceptance
    from qplan.core.plan.model import Plan
    from qplan.usecases.family import Families, Known


class Validation(NamedTuple):
    """What was checked, and the language of the first plan that names one."""

    files: tuple[Checked, ...]
    language: str | None

    @property
    def could_run(self) -> bool:
        """Whether at least one file could be read."""
        return any(
            all(d.code is not reading.UNREADABLE for d in file.diagnostics) for file in self.files
        )


def validate(paths: Iterable[Path]) -> Validation:
    """Everything wrong with each file, and with each plan in or below each folder.

    A plan that names others is held against them as well: each is read once, whoever names it.
    """
    files: dict[Path, Checked] = {}
    between = _Between()
    language = None
    for path in paths:
        plans = [Path(file) for file in plans_below(str(path))] if path.is_dir() else [path]
        if not plans:
            files[path] = Checked(str(path), (_no_plans(path),))
        for plan in plans:
            if plan not in files:
                source = read_source(plan)
                language = language or source.language
                files[plan] = _checked(source, between)
    files |= between.checked()
    return Validation(tuple(files.values()), language)


def _no_plans(folder: Path) -> Diagnostic:
    message = msg("no {file} and no *.{file} in this folder or below", file=FILE_NAME)
    return Diagnostic(
        reading.UNREADABLE, message, location=Location(str(folder), 1, 1, 1, 1), excerpt=""
    )


def _checked(source: Source, between: _Between) -> Checked:
    """Everything wrong with a file: by itself, and against the document it names."""
    if source.plan is None:
        return Checked(source.file, problems(source))
    from qplan.core.plan.accepted import Acceptance
    from qplan.core.rules.acceptance import unmet
    from qplan.core.rules.evidence import against_folder

    acceptance = Acceptance(source.plan)
    found = problems(source, acceptance=acceptance)
    beside, unchecked = _beside_document(source, source.plan)
    beside += tuple(against_folder(source.plan, partial(missing_companion, source.path)))
    left = source.placed(capped(acceptance.left(beside)))
    checked = Checked(source.file, in_order((*found, *left)), acceptance.count)
    if between.takes(source, checked, acceptance, unchecked):
        return checked
    return _and(checked, source.placed(capped(unmet(acceptance, unchecked))), acceptance)


def _and(checked: Checked, more: Iterable[Diagnostic], acceptance: Acceptance) -> Checked:
    return Checked(checked.file, in_order((*checked.diagnostics, *more)), acceptance.count)


class _Waiting(NamedTuple):
    """A file that is still to be held against others."""

    known: Known
    checked: Checked
    acceptance: Acceptance
    unchecked: tuple[str, ...]


class _Between:
    """Holds plans against those around them, once every file was looked at by itself."""

    def __init__(self) -> None:
        self._families: Families | None = None
        self._waiting: dict[Path, _Waiting] = {}

    def takes(
        self, source: Source, checked: Checked, acceptance: Acceptance, unchecked: tuple[str, ...]
    ) -> bool:
        """Whether a plan names others; then it is remembered, in little room."""
        plan = source.plan
        if plan is None or (plan.plan.parent is None and plan.plan.children is None):
            return False
        if self._families is None:
            from qplan.usecases.family import Families  # few plans name others

            self._families = Families()
        known = self._families.keep(source, checked.count(Severity.ERROR))
        acceptance.let_go()
        self._waiting[source.path] = _Waiting(known, checked, acceptance, unchecked)
        return True

    def checked(self) -> dict[Path, Checked]:
        """Everything wrong with each of them."""
        if self._families is None:
            return {}
        return {path: _in_family(self._families, one) for path, one in self._waiting.items()}


def _in_family(families: Families, waiting: _Waiting) -> Checked:
    from qplan.core.rules.acceptance import unmet
    from qplan.core.rules.family.rules import against_family
    from qplan.core.rules.family.rules import unchecked as unchecked_in

    known, checked, acceptance, unchecked = waiting
    family = families.of(known)
    found = against_family(known.kin, family) if known.kin is not None else ()
    left = tuple(capped(acceptance.left(found)))
    for_nothing = capped(unmet(acceptance, (*unchecked, *unchecked_in(family))))
    return _and(checked, placed_anew(known.path, (*left, *for_nothing)), acceptance)


def _beside_document(source: Source, plan: Plan) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """What is wrong beside the document, and the codes that could not be looked for."""
    if plan.plan.source is None:
        return (), ()
    from qplan.core.rules.quotes.rules import NO_DOCUMENT, NOT_IN_DOCUMENT, against_document

    found = tuple(against_document(plan, read_companion(source.path, plan.plan.source)))
    is_unread = any(d.code is NO_DOCUMENT for d in found)
    return found, (NOT_IN_DOCUMENT.id,) if is_unread else ()
