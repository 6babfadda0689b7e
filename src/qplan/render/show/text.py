"""One indicator or action on one screen."""

from collections.abc import Iterator

from rich.text import Text

from qplan.core.base.message import msg, msg_in
from qplan.core.base.number import Beside, display
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.views.indicator import ActionDetail, IndicatorDetail, Where
from qplan.core.views.status import IndicatorRow
from qplan.language import Speaker
from qplan.render.cells import indicator as cells
from qplan.render.cells.notes import word_of
from qplan.render.kit.chart import draw
from qplan.render.kit.screen import Screen, Sheet, facts
from qplan.render.kit.styles import LIGHT_STYLES, STATES, action_style
from qplan.render.show.figures import figures
from qplan.render.show.outlook import outlook

Fact = tuple[str, str | Text]


def render(view: IndicatorDetail | ActionDetail, say: Speaker, *, width: int, colour: bool) -> str:
    """Everything about it, on a screen of `width` columns."""
    screen = Screen(width, colour=colour)
    title = Text(say(view.row.title), style="bold")
    title.append(f"  {view.row.id}", style="dim")
    screen.add(title)
    screen.add(Text(_where(view.where, say), style="dim"))
    as_of = msg("as of {day}", day=view.as_of)
    if isinstance(view, ActionDetail):
        screen.add(Text(say(as_of), style="dim"))
        screen.add()
        screen.add(facts(list(_action(view, say))))
        _updates(view, say, screen)
        return screen.text
    if view.known_at != view.as_of:
        as_of = msg("as of {day}, as known at {known}", day=view.as_of, known=view.known_at)
    screen.add(Text(say(as_of), style="dim"))
    screen.add()
    screen.add(facts(list(_asked(view, say))))
    screen.add()
    screen.add(facts(list(_standing(view, say))))
    figures(view, say, screen)
    chart = draw(view.chart, say, width)
    if chart:
        unit = msg("{title}, {unit}", title=msg("Chart"), unit=view.row.unit)
        screen.heading(say(unit))
        screen.lines(chart)
    outlook(view, say, screen)
    return screen.text


def _where(where: Where, say: Speaker) -> str:
    section, task = say(where.section), say(where.task)
    if where.section_number:
        section = f"{say(where.section_number)} {section}"
    if where.task_number:
        task = f"{say(where.task_number)} {task}"
    return f"{section} › {task}"


def _asked(view: IndicatorDetail, say: Speaker) -> Iterator[Fact]:
    """What the document asks, and of whom."""
    row = view.row
    if view.quote:
        yield say(msg("Document")), say(msg("“{quote}”", quote=view.quote))
    yield say(msg("Target")), say(row.target.text)
    for derivation in view.derivations:
        sum_ = msg("{amount} {unit}", amount=derivation, unit=row.unit)
        yield say(msg("Goal")), say(sum_)
    if row.baseline:
        yield say(msg("Baseline")), _baseline(view, say)
    if view.baseline_source:
        yield say(msg("Its source")), say(view.baseline_source)
    yield say(msg("Deadline")), _deadline(view, say)
    for milestone in view.milestones:
        share = milestone.share
        asked = (
            f"{say(milestone.value)} {say(row.unit)}"
            if share is None
            else say(msg("{share}% of the change", share=display(share.scaleb(2).normalize())))
        )
        yield say(msg("Milestone")), f"{milestone.by.isoformat()}  {asked}"
    yield say(msg_in("how often they are owed", "Figures")), _rhythm(view, say)
    if row.kind:
        yield say(msg("Kind")), say(row.kind)
    yield from _people(row.lead, row.support, say)
    if row.reporter and row.reporter not in row.lead:
        yield say(msg("Reporter")), say(row.reporter)
    if view.note:
        yield say(msg("Note")), say(view.note)


def _people(lead: tuple[str, ...], support: tuple[str, ...], say: Speaker) -> Iterator[Fact]:
    comma = say(msg(", "))
    if lead:
        yield say(msg("Lead")), comma.join(map(say, lead))
    if support:
        yield say(msg("Support")), comma.join(map(say, support))


def _baseline(view: IndicatorDetail, say: Speaker) -> str:
    baseline = view.row.baseline
    assert baseline is not None  # noqa: S101 - asked before
    text = f"{say(Beside(baseline.value, view.row.bar('baseline')))} {say(view.row.unit)}"
    if baseline.period:
        text = say(msg("{value} in {period}", value=text, period=baseline.period))
    return (
        text
        if view.baseline_quality is None
        else say(msg("; ")).join((text, say(view.baseline_quality)))
    )


def _deadline(view: IndicatorDetail, say: Speaker) -> str:
    target = view.row.target
    if target.implied:
        return say(msg("{day}, implied: the plan's last day", day=target.by))
    return say(target.by)


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
            else msg("combined over each {span}: {how}", span=view.per, how=view.combine)
        )
    return say(msg("; ")).join(map(say, parts))


def _standing(view: IndicatorDetail, say: Speaker) -> Iterator[Fact]:
    """Where it stands."""
    row = view.row
    state = Text(cells.state(row, say), style=STATES[row.state].style)
    yield say(msg("State")), state
    yield "", say(view.sentence)
    if row.actual:
        text = f"{cells.actual(row, say).rstrip('*')} {say(row.unit)}"
        text = say(msg("{value} in {period}", value=text, period=row.actual.period))
        if row.actual.partial:
            share = cells.covered(row.actual)
            text += say(msg("; ")) + say(msg("partial, covers {share}%", share=share))
        yield say(msg("Actual")), text
    if row.completion is not None:
        yield say(msg("Completion")), cells.completion(row, say)
    if row.gap_text is not None:
        yield say(msg("Distance")), say(row.gap_text)
    if row.compared is not None:
        yield say(msg("Comparison")), say(row.compared.text)
    if row.actual and row.light is not row.light.NONE:
        yield say(msg("Pace")), Text(_light(row, say), style=LIGHT_STYLES[row.light])
    for n, reading in enumerate(row.readings, start=1):
        holds = msg("open") if reading.holds is None else (
            msg("holds") if reading.holds else msg("does not hold"))  # fmt: skip
        yield (
            say(msg("Reading {n}", n=n)),
            say(msg("{text}: {verdict}", text=reading.text, verdict=holds)),
        )
    reporting = say(row.reporting)
    if row.overdue:
        late = say(msg(", ")).join(map(say, row.overdue))
        reporting = say(msg("{state}: {periods}", state=row.reporting, periods=late))
    yield say(msg("Reporting")), reporting


def _light(row: IndicatorRow, say: Speaker) -> str:
    light = cells.light(row, say).rstrip("*")
    if row.provisional:
        light = say(msg("{light}, provisional", light=light))
    if row.pace is None:
        return light
    pace = cells.pace(row, say)
    return say(msg("{pace} of what the calendar asks: {light}", pace=pace, light=light))


def _action(view: ActionDetail, say: Speaker) -> Iterator[Fact]:
    row = view.row
    if view.quote:
        yield say(msg("Document")), say(msg("“{quote}”", quote=view.quote))
    yield (
        say(msg("State")),
        Text(cells.action_state(row, say), style=action_style(row.state, overdue=row.overdue)),
    )
    for word in row.others:
        yield "", say(word_of(word))
    if row.by is None:
        deadline = say(msg("{day}, implied: the plan's last day", day=row.deadline))
    else:
        deadline = say(row.deadline)
    yield say(msg("Deadline")), deadline
    yield from _people(row.lead, row.support, say)
    if view.note:
        yield say(msg("Note")), say(view.note)


def _updates(view: ActionDetail, say: Speaker, screen: Screen) -> None:
    screen.heading(say(msg("Updates")))
    if not view.updates:
        screen.add(Text(say(msg("none so far")), style="dim"))
        return
    sheet = Sheet(screen.width)
    sheet.column(say(msg("Day")), priority=0)
    sheet.column(say(msg("State")), priority=0)
    sheet.column(say(msg_in("who reported", "By")), priority=2)
    sheet.column(say(msg("Note")), priority=1, wraps=16)
    sheet.column(say(msg("Source")), priority=3, wraps=16)
    for update in view.updates:
        sheet.row(
            say(update.on),
            f"{cells.ACTION_SIGNS[update.state]} {say(update.state)}",
            say(update.by or ""),
            say(update.note or ""),
            say(update.source or ""),
        )
    screen.add(sheet.table())
