"""`validate`: everything wrong with every file."""

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.problems import Checked, Diagnostic, Location, capped, in_order
from qplan.core.codes import yaml as reading
from qplan.core.plan.model import Plan
from qplan.store.disk.companion import missing_companion, read_companion
from qplan.store.disk.find import FILE_NAME
from qplan.store.yaml.source import Source, read_source
from qplan.usecases.load import problems


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
    """Everything wrong with each file, and with each plan in or below each folder."""
    files: dict[Path, Checked] = {}
    language = None
    for path in paths:
        plans = list(_plans(path)) if path.is_dir() else [path]
        if not plans:
            files[path] = Checked(str(path), (_no_plans(path),))
        for plan in plans:
            if plan not in files:
                source = read_source(plan)
                language = language or source.language
                files[plan] = _checked(source)
    return Validation(tuple(files.values()), language)


def _plans(folder: Path) -> Iterator[Path]:
    """`plan.yaml` and `*.plan.yaml`, in or below a folder; hidden folders are left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name == FILE_NAME or name.endswith("." + FILE_NAME):
                yield Path(place, name)


def _no_plans(folder: Path) -> Diagnostic:
    message = msg("no {file} and no *.{file} in this folder or below", file=FILE_NAME)
    return Diagnostic(
        reading.UNREADABLE, message, location=Location(str(folder), 1, 1, 1, 1), excerpt=""
    )


def _checked(source: Source) -> Checked:
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
    left = (*capped(acceptance.left(beside)), *capped(unmet(acceptance, unchecked)))
    return Checked(source.file, in_order((*found, *source.placed(left))), acceptance.count)


def _beside_document(source: Source, plan: Plan) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """What is wrong beside the document, and the codes that could not be looked for."""
    if plan.plan.source is None:
        return (), ()
    from qplan.core.rules.quotes.rules import NO_DOCUMENT, NOT_IN_DOCUMENT, against_document

    found = tuple(against_document(plan, read_companion(source.path, plan.plan.source)))
    is_unread = any(d.code is NO_DOCUMENT for d in found)
    return found, (NOT_IN_DOCUMENT.id,) if is_unread else ()
