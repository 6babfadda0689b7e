"""`coverage`: the document of a plan, sentence by sentence."""

from pathlib import Path

from qplan.core.base.errors import QplanError
from qplan.core.base.message import Message, msg
from qplan.core.coverage.coverage import CoverageView, cover
from qplan.store.disk.companion import read_companion
from qplan.usecases.load import load


def coverage(path: Path) -> tuple[CoverageView, str]:
    """Compare a plan with its document; and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        QplanError: if it names no document, or that cannot be read.
    """
    plan = load(path)
    source, language = plan.plan.source, plan.plan.language
    if source is None:
        raise QplanError(
            msg("{file} names no document", file=str(path)),
            hint=msg("put its text beside the plan, and name it: source: notice.txt"),
            language=language,
        )
    text = read_companion(path, source)
    if isinstance(text, Message):
        raise QplanError(text, language=language)
    entries = sum(1 + len(t.actions) + len(t.indicators) for _, _, t in plan.tasks())
    if len(text) > MOST or entries * len(text) > MOST_COMPARED:
        raise QplanError(msg("{file} is too large", file=source), language=language)
    return cover(plan, text), language


MOST = 1_000_000
"""Characters of a document: twice as many as are drafted from."""
MOST_COMPARED = 4_000_000_000
"""Entries times characters."""
