"""`form`: workbooks for the departments to fill in."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from qplan.core.base.errors import QplanError, UnknownNameError
from qplan.core.base.lookup import resolve
from qplan.core.base.message import Listed, Quoted, msg
from qplan.core.base.period import Period
from qplan.core.base.spoken import parse_spoken_period
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.forms.form import Questionnaire, QuestionnairesView, Wanted, build_forms
from qplan.core.plan.model import Plan
from qplan.core.plan.names import department_names, with_heirs
from qplan.store.disk.filename import MOST_BYTES, allowed, short
from qplan.store.disk.write_all import write_books
from qplan.usecases.load import load_to_judge, speaking


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What is wanted, as typed."""

    departments: Sequence[str] = ()
    period: str | None = None
    everything: bool = False
    arrears: bool = False
    one_file: bool = False
    force: bool = False


class Made(NamedTuple):
    """A workbook that was written, with the forms in it."""

    path: Path
    forms: tuple[Questionnaire, ...]


Draw = Callable[[QuestionnairesView, Sequence[Questionnaire]], bytes]


def plan_forms(
    path: Path, request: FormRequest, today: date, cache: Path | None = None
) -> tuple[QuestionnairesView, str]:
    """The forms that are wanted, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if a department or the period means nothing.
    """
    plan = load_to_judge(path, cache)
    with speaking(plan):
        names = department_names(plan)
        named = {resolve(word, names, msg("department")) for word in request.departments}
        period = _period(plan, request.period, today)
        units = with_heirs(plan, named, period.last)
    evaluation = evaluate(plan, period.last, max(today, period.last))
    wanted = Wanted(period, units, request.everything, request.arrears)
    return build_forms(evaluation, wanted), plan.plan.language


def make_forms(
    view: QuestionnairesView, request: FormRequest, folder: Path, draw: Draw
) -> tuple[Made, ...]:
    """Write the workbooks: all of them, or none.

    Raises:
        FileExistsAlreadyError: if another file stands in the place of one.
        QplanError: if one cannot be written.
    """
    books = [Made(folder / name, forms) for name, forms in _books(view, one_file=request.one_file)]
    files = {book.path: draw(view, book.forms) for book in books}
    write_books(folder, files, force=request.force)
    return tuple(books)


def _books(
    view: QuestionnairesView, *, one_file: bool
) -> Iterator[tuple[str, tuple[Questionnaire, ...]]]:
    """The name of each workbook, and what stands in it."""
    period = _short(view.period)
    if one_file and view.forms:
        yield file_name(view.plan_id, period, set()), view.forms
        return
    taken: set[str] = set()
    for form in view.forms:
        yield file_name(form.department, period, taken), (form,)


def file_name(stem: str, period: str, taken: set[str]) -> str:
    """A name that every system allows, and no other workbook has."""
    clean = allowed(stem)
    number, ending = 1, f"_{period}.xlsx"
    while (name := short(clean, MOST_BYTES - len(ending)) + ending).casefold() in taken:
        number += 1
        ending = f"_{period}_{number}.xlsx"
    taken.add(name.casefold())
    return name


def _short(period: Period) -> str:
    """`2014Q3`, as file names have it; months and days keep their hyphens."""
    return re.sub(r"-(?=[HQW])", "", period.text).replace("/", "_")


def _period(plan: Plan, typed: str | None, today: date) -> Period:
    """The period typed, or the last one of the plan's reporting that has ended.

    Raises:
        UnknownNameError: if it is no period of the plan.
    """
    span = plan.plan.period
    if typed is not None:
        try:
            period = parse_spoken_period(typed, plan.calendar)
        except ValueError:
            raise UnknownNameError(
                msg("{text} is not a period", text=Quoted(typed)),
                hint=msg("write e.g. {example}", example=Listed(("2014Q3", "2014-09", "2014"))),
            ) from None
        if not period.overlaps(span):
            raise UnknownNameError(
                msg("{period} is not inside the plan, {plan}", period=period, plan=span)
            )
        return period
    every = plan.reporting.every
    ended = plan.last_ended(every, today)
    if ended is not None:
        return ended
    raise QplanError(
        msg("no {every} of the plan has ended yet", every=every),
        hint=msg("name the period with --period"),
    )
