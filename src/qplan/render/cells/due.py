"""What is shown of each figure that is owed, in words."""

from fractions import Fraction

from qplan.core.base.message import Message, msg
from qplan.core.base.number import display
from qplan.core.views.due import OwedAction, OwedRow, Owing
from qplan.core.views.punctuality import Punctuality


def standing(row: OwedRow | OwedAction) -> Message:
    """How late a figure or an action is, or how much time is left."""
    if row.days == 0 and row.owing is not Owing.OVERDUE:
        return msg("due today")
    match row.owing:
        case Owing.OVERDUE:
            return msg("overdue {days} d", days=row.days)
        case Owing.DUE:
            return msg("due in {days} d", days=row.days)
        case Owing.AHEAD:
            return msg("ahead, due in {days} d", days=row.days)


def punctual(counts: Punctuality) -> Message | None:
    """The on-time rate with the numbers behind it; none where nothing can be told."""
    if counts.rate is None:
        return None
    known = counts.on_time + counts.late + counts.missing
    return msg(
        "in time {rate}%: {on_time} of {known}",
        rate=display(counts.rate, 0, Fraction(100)),
        on_time=counts.on_time,
        known=known,
    )
