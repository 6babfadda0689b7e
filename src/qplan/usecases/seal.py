"""`seal`: note who approved the figures of a period, so that no change of them goes unseen."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from qplan.core.base.act import Act
from qplan.core.record.amend import Addition
from qplan.core.record.seal import SealAsked, new_seal
from qplan.core.views.seal import SealView
from qplan.store.yaml.source import read_source
from qplan.usecases.load import judgeable, speaking
from qplan.usecases.writing import Draft, spliced, write


def seal(path: Path, asked: SealAsked, today: date, cache: Path | None = None) -> SealView:
    """Add a seal to the plan.

    Raises:
        PlanInvalidError: if the plan has errors, a broken seal among them.
        UnknownNameError: if the plan has no such department.
        EntryRefusedError: if there is nothing to seal, or the same seal holds already.
        NoPlaceError: if nothing can be inserted safely.
        QplanError: if it cannot be written, as with `record`.
    """
    return write(path, lambda: _draft(path, asked, today), cache, Act.SEAL)


def rehearse(path: Path, asked: SealAsked, today: date) -> SealView:
    """What `seal` would do. Nothing is written, not even a lock.

    Raises:
        QplanError: as `seal` does.
    """
    return _draft(path, asked, today).view


def _draft(path: Path, asked: SealAsked, today: date) -> Draft[SealView]:
    source = read_source(path, keep_tree=True, quickly=True)
    plan = judgeable(source)
    with speaking(plan):
        made = new_seal(plan, asked, today)
        addition = Addition((), "seals", len(plan.seals), made.pairs)
        text = spliced(source, [addition], Act.SEAL)
    written = text.inserted[0]
    view = SealView(
        source.file,
        written.line,
        tuple(written.text.strip("\r\n").splitlines()),
        made,
        source.text,
        text.text,
        plan.plan.language,
    )
    return Draft(view, source, text.text, replace(plan, seals=(*plan.seals, made.seal)))
