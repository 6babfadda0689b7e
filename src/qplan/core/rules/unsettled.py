"""QP607: what a draft left open."""

from collections.abc import Iterator

from qplan.core.base.message import msg
from qplan.core.base.problems import DocPath, Severity
from qplan.core.base.voice import MAX_QUOTED
from qplan.core.plan.entity import Part
from qplan.core.rules.rule import Finding, keys, rule
from qplan.core.rules.survey import Survey


@rule("QP607", Severity.WARNING, reads=keys("todo"))
def left_open(survey: Survey) -> Iterator[Finding]:
    """Something is still to be looked at.

    `qplan draft` guesses nothing in silence: where the words of a document allow two readings,
    or say something that a plan cannot hold, it writes a `todo` with these words. Decide, change
    the entry if need be, and remove the key.

    Wrong:
        target: {readings: [{change: +5%}, {change: +5pp}]}
        todo: 'per cent or percentage points: 达标率提高5%'
    Right:
        target: {change: +5pp}
    """
    hint = msg("decide, then remove the line")
    for path, part in _parts(survey):
        if part.todo is not None:
            # Without quotation marks: the words quote the document themselves.
            message = msg("to look at: {words}", words=_cut(part.todo))
            yield Finding((*path, "todo"), message, hint)


def _cut(words: str) -> str:
    """The words, or as much of them as a line has room for: the file has the rest."""
    return words if len(words) <= MAX_QUOTED else words[: MAX_QUOTED - 1] + "…"


def _parts(survey: Survey) -> Iterator[tuple[DocPath, Part]]:
    """Every mapping that may have something open, with its path."""
    plan = survey.plan
    yield ("plan",), plan.plan
    yield from ((("departments", name), unit) for name, unit in plan.departments.items())
    yield from ((("sections", n), section) for n, section in enumerate(plan.sections))
    yield from ((path, task) for path, _, task in plan.tasks())
    yield from ((placed.path, placed.item) for placed in plan.actions())
    yield from ((placed.path, placed.item) for placed in survey.indicators)


RULES = (left_open,)
