"""`remind`: letters to the departments that are late."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from qplan.core.base.lookup import collected, resolve
from qplan.core.base.message import msg
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.names import department_names, titles, with_heirs
from qplan.core.views.reminders import Reminder, RemindersView, build_reminders
from qplan.core.views.report import Letter
from qplan.store.disk.filename import MOST_BYTES, allowed, short
from qplan.store.disk.write_all import write_books
from qplan.usecases.load import load_to_judge, speaking

Draw = Callable[[RemindersView, Reminder], bytes]


@dataclass(frozen=True, slots=True)
class RemindRequest:
    """What is wanted, as typed."""

    departments: Sequence[str] = ()
    levels: Sequence[str] = ()
    within: int | None = None
    letter: Letter | None = None


class Sent(NamedTuple):
    """A reminder with the files that were written of it."""

    reminder: Reminder
    files: tuple[Path, ...]


def reminders(
    path: Path, request: RemindRequest, as_of: date, known_at: date, cache: Path | None = None
) -> tuple[RemindersView, str]:
    """The letters that are wanted, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if the plan has no such department or level.
    """
    plan = load_to_judge(path, cache)
    with speaking(plan):
        names = department_names(plan)
        named = {resolve(word, names, msg("department")) for word in request.departments}
        wanted = with_heirs(plan, named, as_of)
        called = [(name, str(n)) for n, level in enumerate(plan.reminders.levels)
                  for name in titles(level.name)]  # fmt: skip
        levels = [resolve(word, collected(called, ()), msg("level of reminders"))
                  for word in request.levels]  # fmt: skip
    view = build_reminders(evaluate(plan, as_of, known_at), wanted, request.within)
    view = view._replace(letter=request.letter or Letter())
    if levels:
        only = [view.levels[int(n)] for n in levels]
        view = view._replace(reminders=tuple(r for r in view.reminders if r.level in only))
    return view, plan.plan.language


def write_letters(
    view: RemindersView,
    folder: Path,
    draw: Mapping[str, Draw],
    name: Callable[[Reminder], str],
    *,
    force: bool,
) -> tuple[Sent, ...]:
    """Write every letter, once for each ending: all of them, or none.

    Args:
        view: the letters.
        folder: where to; it is made if need be.
        draw: by the ending of the file, how it is made.
        name: what a letter's file is called, after the department.
        force: whether files that stand in the way are replaced.

    Raises:
        FileExistsAlreadyError: if another file stands in the place of one.
        QplanError: if one cannot be made or written.
    """
    taken: set[str] = set()
    sent, files = [], dict[Path, bytes]()
    for reminder in view.reminders:
        stem = file_stem(reminder.department, name(reminder), taken)
        paths = {folder / f"{stem}.{ending}": make for ending, make in draw.items()}
        files |= {path: make(view, reminder) for path, make in paths.items()}
        sent.append(Sent(reminder, tuple(paths)))
    if files:
        hint = msg("perhaps they are in use already; name another folder, or use --force")
        write_books(folder, files, force=force, hint=hint)
    return tuple(sent)


_ENDING = 5
"""Of `.docx`, the longest."""


def file_stem(department: str, behind: str, taken: set[str]) -> str:
    """A name without its ending that every system allows, and no other letter has."""
    stem, end, number = allowed(department), "_" + allowed(behind), 1
    last = end
    while (name := _fitted(stem, last)).casefold() in taken:
        number += 1
        last = f"{end}_{number}"
    taken.add(name.casefold())
    return name


def _fitted(stem: str, behind: str) -> str:
    return short(stem, MOST_BYTES - len(behind.encode()) - _ENDING) + behind
