"""What was written about the task of an indicator or action."""

from collections.abc import Sequence

from qplan.core.base.message import msg
from qplan.core.views.narratives import NarrativeRow
from qplan.language import Speaker
from qplan.render.kit.screen import Screen, labelled
from qplan.render.kit.styled import Text


def told(rows: Sequence[NarrativeRow], say: Speaker, screen: Screen) -> None:
    """Each period and department, then what was done, what hinders and what comes next."""
    if not rows:
        return
    screen.heading(say(msg("Reported of the task")))
    for row in rows:
        who = msg("{period}, {name}", period=row.period, name=row.by) if row.by else row.period
        screen.add(Text(say(who)))
        parts = [
            (msg("Progress"), row.progress),
            (msg("Problems"), row.problems),
            (msg("Next steps"), row.next),
            (msg("Note"), row.note),
        ]
        lines = [(say(label), text) for label, text in parts if text is not None]
        screen.add(labelled(lines, screen.width))
