"""One indicator or action on one screen."""

from collections.abc import Iterable, Iterator

from qplan.core.base.message import msg, msg_in
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.plan.values import Years
from qplan.core.views.indicator import ActionDetail, IndicatorDetail, UpdateRow, Where
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.language import Speaker
from qplan.render.cells import facts, indicator
from qplan.render.cells import seal as seals
from qplan.render.cells.facts import Fact
from qplan.render.cells.notes import word_of
from qplan.render.kit.chart import draw
from qplan.render.kit.screen import Screen, ScreenTable, labelled
from qplan.render.kit.styled import Text
from qplan.render.kit.styles import LIGHT_STYLES, STATES, action_style
from qplan.render.show.by_method import by_method
from qplan.render.show.figures import figures
from qplan.render.show.narratives import told
from qplan.render.show.outlook import outlook

Line = tuple[str, str | Text]
"""A label and what stands beside it, in a colour where that says something."""


def render(view: IndicatorDetail | ActionDetail, say: Speaker, *, width: int, colour: bool) -> str:
    """Everything about it, on a screen of `width` columns."""
    screen = Screen(width, colour=colour)
    title = Text(say(view.row.title), style="bold")
    title.append(f"  {view.row.id}", style="dim")
    screen.add(title)
    screen.add(Text(_where(view.where, say), style="dim"))
    if isinstance(view, ActionDetail):
        screen.add(Text(say(msg("as of {day}", day=view.as_of)), style="dim"))
        screen.add()
        screen.add(labelled(list(_action(view, say)), screen.width))
        _updates(view, say, screen)
        told(view.narratives, say, screen)
        return screen.text
    screen.add(Text(say(indicator.days(view.as_of, view.known_at)), style="dim"))
    screen.add()
    screen.add(labelled(list(_asked(view, say)), screen.width))
    screen.add()
    screen.add(labelled(list(_standing(view, say)), screen.width))
    for judged in view.row.labels:
        by_method(judged, say, screen)
    figures(view, say, screen)
    chart = draw(view.chart, say, width)
    if chart:
        unit = msg("{title}, {unit}", title=msg("Chart"), unit=view.row.unit)
        screen.heading(say(unit))
        screen.lines(chart)
    outlook(view, say, screen)
    told(view.narratives, say, screen)
    return screen.text


def _where(where: Where, say: Speaker) -> str:
    section, task = say(where.section), say(where.task)
    if where.section_number:
        section = f"{say(where.section_number)} {section}"
    if where.task_number:
        task = f"{say(where.task_number)} {task}"
    return f"{section} › {task}"


def _asked(view: IndicatorDetail, say: Speaker) -> Iterator[Line]:
    """What the document asks, and of whom."""
    row = view.row
    yield from _plain(facts.document(view, say))
    yield from _plain(facts.target(view, say))
    yield from _plain(facts.baseline(view, say))
    if view.baseline_source:
        yield say(msg("Its source")), say(view.baseline_source)
    yield from _plain(facts.by(row, say))
    yield from _plain(facts.targets(row, say))
    yield from _plain(facts.milestones(row, say))
    if row.parts is None:
        yield say(msg_in("how often they are owed", "Figures")), _rhythm(view, say)
    yield from _plain(facts.parts(row, say))
    yield from _plain(facts.kind(row, say))
    yield from _people(row, say)
    yield from _plain(facts.reporter(row, say))
    yield from _plain(facts.note(view, say))


def _plain(found: Iterable[Fact]) -> Iterator[Line]:
    for fact in found:
        yield fact.label, fact.words


def _people(row: IndicatorRow | ActionRow, say: Speaker) -> Iterator[Line]:
    if row.lead:
        yield say(msg("Lead")), say(msg(", ")).join(map(say, row.lead))
    yield from _plain(facts.support(row, say))


def _rhythm(view: IndicatorDetail, say: Speaker) -> str:
    """How often they come and what they come to."""
    parts = [
        msg(
            "one each {period}, within {days} days of its end",
            period=view.every,
            days=view.due_after,
        )
    ]
    if view.combine is not Combine.LAST:
        parts.append(
            msg("combined over the plan: {how}", how=view.combine)
            if view.per is Rhythm.PLAN
            else msg(
                "combined over {count} years up to that of a figure: {how}",
                count=view.per.number,
                how=view.combine,
            )
            if isinstance(view.per, Years)
            else msg("combined over each {span}: {how}", span=view.per, how=view.combine)
        )
    return say(msg("; ")).join(map(say, parts))


def _standing(view: IndicatorDetail, say: Speaker) -> Iterator[Line]:
    """Where it stands."""
    row = view.row
    state = Text(indicator.state(row, say), style=STATES[row.state].style)
    yield say(msg("State")), state
    yield "", say(view.sentence)
    yield from _plain(facts.measured(row, say))
    if row.actual and row.light is not row.light.NONE:
        yield say(msg("Pace")), Text(_light(row, say), style=LIGHT_STYLES[row.light])
    yield from _plain(facts.readings(row, say))
    reporting = say(row.reporting)
    if row.overdue:
        late = say(msg(", ")).join(map(say, row.overdue))
        reporting = say(msg("{state}: {periods}", state=row.reporting, periods=late))
    yield say(msg("Reporting")), reporting


def _light(row: IndicatorRow, say: Speaker) -> str:
    light = indicator.light(row, say).rstrip("*")
    if row.provisional:
        light = say(msg("{light}, provisional", light=light))
    if row.pace is None:
        return light
    return say(msg("{pace}: {light}", pace=indicator.pace_in_words(row, say), light=light))


def _action(view: ActionDetail, say: Speaker) -> Iterator[Line]:
    row = view.row
    yield from _plain(facts.document(view, say))
    style = action_style(row.state, overdue=row.overdue)
    yield say(msg("State")), Text(indicator.action_state(row, say), style=style)
    for word in row.others:
        yield "", say(word_of(word))
    yield from _plain([facts.deadline(row.deadline, say, implied=row.by is None)])
    yield from _people(row, say)
    yield from _plain(facts.note(view, say))


def _updates(view: ActionDetail, say: Speaker, screen: Screen) -> None:
    screen.heading(say(msg("Updates")))
    if not view.updates:
        screen.add(Text(say(msg("none so far")), style="dim"))
        return
    sheet = ScreenTable(screen.width)
    sheet.column(say(msg("Day")), priority=0)
    sheet.column(say(msg("State")), priority=0)
    sheet.column(say(msg_in("who reported", "By")), priority=2)
    sheet.column(say(msg("Note")), priority=1, wraps=16)
    sheet.column(say(msg("Source")), priority=3, wraps=16)
    for update in view.updates:
        sheet.row(
            say(update.on),
            _state_cell(update, say),
            say(update.by or ""),
            say(update.note or ""),
            say(update.source or ""),
        )
    screen.add(sheet.table())
    comma = say(msg(", "))
    for seal in seals.seals_in(update.seal for update in view.updates):
        screen.add(Text(say(seal), style="dim"))
    for update in view.updates:
        if update.seal is not None and update.seal.is_after:
            why = seals.why(update.seal, update.reason)
            said = msg("{period}: {note}", period=update.on, note=why)
            screen.add(Text(say(said), style="dim"))
        elif update.reason is not None:
            why = msg("reason: {reason}", reason=update.reason)
            said = msg("{period}: {note}", period=update.on, note=why)
            screen.add(Text(say(said), style="dim"))
        if update.evidence:
            files = comma.join(update.evidence)
            said = msg("{period}: evidence: {files}", period=update.on, files=files)
            screen.add(Text(say(said), style="dim"))


def _state_cell(update: UpdateRow, say: Speaker) -> str:
    state = f"{indicator.ACTION_SIGNS[update.state]} {say(update.state)}"
    if update.progress is None:
        return state
    return say(msg("{state}, {share}%", state=state, share=update.progress))
