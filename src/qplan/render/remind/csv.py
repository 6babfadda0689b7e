"""Those who are reminded, as CSV: a line a department."""

from qplan.core.views.reminders import RemindersView
from qplan.language import Speaker
from qplan.render.kit.csv import cell, for_excel, table

FIELDS = (
    "department", "level", "number", "days_late", "late_before", "figures", "actions", "falls_due",
    "reply_by",
)  # fmt: skip


def render(view: RemindersView, say: Speaker, *, width: int, colour: bool) -> str:
    """The longest late first."""
    del width, colour
    return table(
        FIELDS,
        (
            (
                cell(reminder.department, say),
                cell(reminder.level.name, say) if reminder.level else "",
                reminder.number if reminder.level else "",
                reminder.days,
                reminder.before,
                reminder.figures,
                reminder.actions,
                len(reminder.soon),
                cell(view.reply_by, say) if reminder.level else "",
            )
            for reminder in view.reminders
        ),
    )


render_for_excel = for_excel(render)
