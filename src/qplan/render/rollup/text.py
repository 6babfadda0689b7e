"""Many plans on a screen: totals, plans with errors, then the rows, the worst first."""

from qplan.core.base.message import msg
from qplan.core.rollup.view import RollupBy, RollupView
from qplan.language import Speaker
from qplan.render.cells import rollup as cells
from qplan.render.cells.indicator import days
from qplan.render.cells.rollup import Cell, Sheet
from qplan.render.kit.renderer import Renderer
from qplan.render.kit.screen import Screen, ScreenTable
from qplan.render.kit.styled import Text
from qplan.render.kit.styles import LIGHT_STYLES, STATES


def rendering(top: int | None) -> Renderer[RollupView]:
    """What prints so many rows of each table."""

    def render(view: RollupView, say: Speaker, *, width: int, colour: bool) -> str:
        screen = Screen(width, colour=colour)
        screen.add(Text(say(cells.heading(view)), style="bold"))
        screen.add(Text(say(days(view.as_of, view.known_at)), style="dim"))
        for sentence in cells.sentences(view):
            screen.add(Text(say(sentence)))
        if view.tally.indicators:
            _add(screen, msg("Totals"), cells.states(view.tally, say), say)
            _add(screen, msg("Lights"), cells.lights(view.tally, say), say)
        if view.faulty:
            screen.heading(say(msg("Plans with errors")))
            _table(screen, cells.faulty(view.faulty, say, top), say)
        if view.by is RollupBy.INDICATOR:
            screen.add()
            screen.add(Text(say(cells.places_note()), style="dim"))
            for found in view.leagues:
                screen.heading(cells.league_title(found, say))
                for fact in cells.league_facts(found, say):
                    screen.add(Text(fact, style="dim"))
                _table(screen, cells.league(found, view.ranked_by, say, top), say)
        else:
            screen.heading(say(_HEADINGS[view.by]))
            _table(screen, cells.sheet(view, say, top), say)
        return screen.text

    return render


_HEADINGS = {
    RollupBy.PLAN: msg("Plans, the worst first"),
    RollupBy.DEPARTMENT: msg("Departments, the worst first"),
    RollupBy.STATE: msg("States, the worst first"),
    RollupBy.INDICATOR: msg("Indicators"),
}


def _add(screen: Screen, subject: object, said: str, say: Speaker) -> None:
    screen.add(Text(say(msg("{subject}: {said}", subject=subject, said=said))))


def _table(screen: Screen, sheet: Sheet, say: Speaker) -> None:
    table = ScreenTable(screen.width)
    for head in sheet.headings:
        heading = say(head.words)
        table.column(heading, priority=head.priority, right=head.right, wraps=head.wraps)
    for row in sheet.rows:
        table.row(*(cell.text for cell in row), styles=[_style(cell) for cell in row])
    if sheet.rows:
        screen.add(table.table())
    if sheet.left > 0:
        more = msg("{count} more: --top 0 shows all", count=sheet.left)
        screen.add(Text(say(more), style="dim"))


def _style(cell: Cell) -> str:
    if cell.state is not None:
        return STATES[cell.state].style
    return LIGHT_STYLES[cell.light] if cell.light is not None else ""
