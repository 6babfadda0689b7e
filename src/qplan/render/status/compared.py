"""What every published method calls the same indicators, one below the other."""

from qplan.core.base.message import msg
from qplan.core.views.status import StatusView
from qplan.language import Speaker
from qplan.render.cells import assessment
from qplan.render.cells.indicator import heading, light, state
from qplan.render.kit.screen import Screen, ScreenTable
from qplan.render.kit.styled import Text
from qplan.render.kit.styles import STATES

_INDENT = "  "


def compared(view: StatusView, say: Speaker, screen: Screen) -> None:
    """A block an indicator: its own state and light, then a line a method; counts at the end."""
    for section in view.sections:
        if not section.indicators:
            continue
        screen.heading(heading(section, say))
        sheet = ScreenTable(screen.width)
        sheet.column(say(msg("Indicator")), priority=0, wraps=20)
        sheet.column(say(msg("Label")), priority=0, wraps=18)
        sheet.column(say(msg("Value")), priority=1, right=True)
        sheet.column(say(msg("Score")), priority=2, right=True)
        sheet.column(say(msg("Why")), priority=3, wraps=16)
        for row in section.indicators:
            own = (say(row.title), state(row, say), "", "", light(row, say))
            sheet.row(*own, styles=["bold", STATES[row.state].style])
            for judged in row.compared_methods:
                sheet.row(
                    _INDENT + judged.method.value,
                    say(judged.text),
                    say(assessment.value(judged)),
                    say(assessment.score(judged)),
                    assessment.beside(judged, say),
                )
        screen.add(sheet.table())
    screen.add()
    for line in assessment.label_counts(view.indicators, say):
        screen.add(Text(line))
