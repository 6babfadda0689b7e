"""What `record` shows: the lines written, and what they changed."""

from dataclasses import dataclass

from qplan.core.base.period import Period
from qplan.core.plan.values import Title
from qplan.core.record.review import Remark
from qplan.core.views.rows import ActionRow, IndicatorRow


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it stands in the file."""

    id: str
    title: Title
    period: Period
    is_update: bool
    """Whether it is an update of an action; `period` is then a day."""
    assumed: bool
    """Whether the period, or the day, was not given."""
    file: str
    line: int
    """Where it begins, from 1."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An indicator or action before and after."""

    before: IndicatorRow | ActionRow
    after: IndicatorRow | ActionRow


@dataclass(frozen=True, slots=True)
class RecordView:
    """Everything one `record` did, or would do."""

    file: str
    written: tuple[Written, ...]
    changes: tuple[Change, ...]
    warnings: tuple[Remark, ...]
    old_text: str
    new_text: str
    language: str
