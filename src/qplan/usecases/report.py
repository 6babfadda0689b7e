"""`report`: a plan's status with every figure behind it, as a file to hand out."""

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from qplan.core.views.report import Origin, ReportView, Step, build_report
from qplan.language import Speaker
from qplan.render.report import Renderer
from qplan.store.disk.replace import real_file
from qplan.store.disk.write import check_target, write_files
from qplan.usecases.load import load_with_bytes
from qplan.version import __version__

Days = tuple[date, date]
"""As of which day it is judged, and what was recorded by which."""


def report(path: Path, targets: Mapping[Path, Renderer], view: ReportView, say: Speaker) -> None:
    """Write a report in one or more formats: all are made before the first is written.

    Raises:
        QplanError: if one cannot be made or written.
    """
    for target in targets:
        check_target(target, path)
    made = {target: render(view, say) for target, render in targets.items()}
    files = {real_file(target): data for target, data in made.items()}
    write_files(files, over={file for file in files if file.exists()})


def read_view(
    path: Path,
    days: Days,
    language: Callable[[str], str],
    step: Step,
    cache: Path | None,
    since: date | None = None,
) -> ReportView:
    """The view of a report on a plan; `language` chooses, given the plan's.

    With `since` it says what changed from that day on.

    Raises:
        PlanInvalidError: if the plan has errors.
    """
    return view_of(*load_with_bytes(path, cache), days, language, step, since)


def view_of(
    plan: Plan,
    data: bytes,
    days: Days,
    language: Callable[[str], str],
    step: Step,
    since: date | None = None,
) -> ReportView:
    """The view of a report on a plan and the bytes it was read from."""
    origin = origin_of(plan, data, days, language)._replace(since=since)
    return build_report(evaluate(plan, *days), origin, step)


def origin_of(plan: Plan, data: bytes, days: Days, language: Callable[[str], str]) -> Origin:
    """What a report is made from."""
    named = language(plan.plan.language)
    return Origin(plan.plan.id, sha256(data).hexdigest(), *days, __version__, named)
