"""What is said of a reminder, wherever it is said."""

from collections.abc import Iterator, Sequence

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.views.due import OwedAction, OwedRow
from qplan.core.views.reminders import Debt, Reminder, RemindersView
from qplan.language import Speaker

_WHOLE = ("单", "函", "书", "报", "通知", "告")
"""What the name of a letter ends in that needs nothing behind it."""


def kind(reminder: Reminder, say: Speaker) -> str:
    """What the letter is called: 催办单, 通报, a formal reminder."""
    if reminder.level is None:
        return say(msg("Notice of what falls due"))
    name = say(reminder.level.name)
    if say.language == "zh" and not name.endswith(_WHOLE) and not name.isascii():
        return f"{name}单"
    return name


def level_name(reminder: Reminder, say: Speaker) -> str:
    """The name of its level; of one without, that nothing is late."""
    if reminder.level is None:
        return say(msg("not late yet"))
    return say(reminder.level.name)


def unit(name: str, view: RemindersView, say: Speaker) -> str:
    """One department; in English by its English name, where the plan has one."""
    return say(view.english.get(name, name) if say.language == "en" else name)


def units(names: Sequence[str], view: RemindersView, say: Speaker) -> str:
    """Departments side by side."""
    if not names:
        return say(msg("(nobody named)"))
    return say(msg(" and ")).join(unit(name, view, say) for name in names)


def addressee(reminder: Reminder, view: RemindersView, say: Speaker) -> str:
    """Whom the letter is to: by its full name, in English by its English one."""
    if say.language == "en":
        return view.english.get(reminder.department, reminder.name)
    return reminder.name


def basis(view: RemindersView) -> Message:
    """The document that the duties come from."""
    if view.number:
        return msg("“{title}” ({number})", title=view.title, number=view.number)
    return msg("“{title}”", title=view.title)


def counts_of(debts: Sequence[Debt]) -> Message:
    """How many figures and actions there are among some debts."""
    number = sum(isinstance(debt.owed, OwedRow) for debt in debts)
    figures = msg("{count} figures", count=number) if number != 1 else msg("one figure")
    number = len(debts) - number
    actions = msg("{count} actions", count=number) if number != 1 else msg("one action")
    if number == len(debts):
        return actions
    return msg("{figures} and {actions}", figures=figures, actions=actions) if number else figures


def how_grave(reminder: Reminder, view: RemindersView, say: Speaker) -> Iterator[Message]:
    """By what rule the level was found, and the number."""
    levels = say(msg_in("levels", "; ")).join(say(m) for m in _levels(view))
    yield msg(
        "The level follows from how long what is oldest is overdue ({levels}); whoever was late "
        "before is placed one level higher.",
        levels=levels,
    )
    if reminder.before:
        yield msg(
            "Earlier due days for which your figures came late or are still missing: {count}; "
            "hence no. {number}.",
            count=reminder.before,
            number=reminder.number,
        )
    else:
        yield msg("Your department was not late before; hence no. {number}.",
                  number=reminder.number)  # fmt: skip
    if reminder.raised:
        yield msg("For that it is one level higher than by the days alone.")
    yield msg("Both are counted from the days on which figures were received or entered.")


def _levels(view: RemindersView) -> Iterator[Message]:
    for level in view.levels:
        if level.after <= 1:
            yield msg("{name} from the first day", name=level.name)
        else:
            yield msg("{name} from {days} days on", name=level.name, days=level.after)


def period_of(owed: OwedRow | OwedAction, say: Speaker) -> str:
    """The period of a figure; of an action, that it is one."""
    return say(owed.period) if isinstance(owed, OwedRow) else say(msg_in("kind", "action"))
