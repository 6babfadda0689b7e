"""`diff`: what changed in meaning between two files, two revisions, or two days of one plan."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from qplan.core.base.errors import PlanInvalidError
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from qplan.core.views.diff import DiffView, build_diff
from qplan.store.disk.revision import read_revision
from qplan.store.yaml.source import parse_source, read_source
from qplan.usecases.load import judgeable


class Between(NamedTuple):
    """The days of the two states: as of, and as known at."""

    old: tuple[date, date]
    new: tuple[date, date]


def diff(path: Path, old: str | None, new: str | None, days: Between) -> tuple[DiffView, str]:
    """What changed, and the plan's language.

    Args:
        path: the plan: what is compared where no side is named, and whose place revisions are
            asked for.
        old: a file, or else a revision of git; the plan itself if none.
        new: the same.
        days: on which the two are judged.

    Raises:
        PlanInvalidError: if one of the sides has errors.
        QplanError: if one is neither a file nor a revision.
    """
    sides = [_side(path, name) for name in (old, new)]
    (before, old_name), (after, new_name) = sides
    view = build_diff(evaluate(before, *days.old), evaluate(after, *days.new), (old_name, new_name))
    return view, after.plan.language


def _side(path: Path, name: str | None) -> tuple[Plan, str]:
    """A plan and what it is called.

    Raises:
        PlanInvalidError: naming the side, if it has errors.
    """
    if name is None:
        source, called = read_source(path, quickly=True), str(path)
    elif Path(name).exists():
        source, called = read_source(Path(name), quickly=True), name
    else:
        called = f"{path}@{name}"
        source = parse_source(Path(called), read_revision(path, name), quickly=True)
    try:
        return judgeable(source), called
    except PlanInvalidError as error:
        error.language = source.language
        raise
