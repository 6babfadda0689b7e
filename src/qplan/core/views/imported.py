"""What `import` shows: what was recorded, from how many files, and what was passed over."""

from dataclasses import dataclass

from qplan.core.base.number import written
from qplan.core.base.period import Period
from qplan.core.base.problems import Diagnostic
from qplan.core.base.terms import ActionState
from qplan.core.plan.entries import Measurement, Narrative, Update
from qplan.core.plan.values import Title
from qplan.core.record.amend import Amended
from qplan.core.views.record import RecordView


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """An entry that was recorded."""

    id: str
    title: Title
    period: Period
    value: str | ActionState | None
    """A figure as it is written, the state of an action; none of words on a task."""
    is_correction: bool


@dataclass(frozen=True, slots=True)
class ImportView:
    """Everything one `import` did, or would do."""

    record: RecordView
    rows: tuple[ImportedRow, ...]
    """In the order of the plan's indicators and actions."""
    files: int
    same: int
    """Figures, states and words that were recorded already."""
    blank: int
    """Rows without a figure."""
    warnings: tuple[Diagnostic, ...]


def imported_rows(amended: tuple[Amended, ...]) -> tuple[ImportedRow, ...]:
    """What is recorded, entry by entry."""
    rows = []
    for one in sorted(amended, key=lambda a: a.before.path):
        for entry in one.entries:
            item, thing = entry.item, entry.placed.item
            value: str | ActionState | None
            match item:
                case Measurement():
                    value = written(item.value)
                    known = one.before.item.measurements
                    corrects = any(m.period.same_days(item.period) for m in known)
                case Update():
                    value, corrects = item.state, False
                case Narrative():
                    value, corrects = None, False
            rows.append(ImportedRow(thing.id, thing.title, entry.period, value, corrects))
    return tuple(rows)
