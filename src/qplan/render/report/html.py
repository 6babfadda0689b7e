"""A report as one self-contained page: no script, nothing loaded, both colour schemes, print.

User text reaches the page in two ways only, and both escape it: jinja2 with autoescape on, and
`markupsafe.escape` in the functions below.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.terms import Light, State
from qplan.core.trace.marks import digest, header, tidy
from qplan.core.views.indicator import IndicatorDetail
from qplan.core.views.report import ReportView
from qplan.core.views.rows import IndicatorRow
from qplan.core.views.status import SectionView
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.cells.facts import facts, origin_facts
from qplan.render.kit.page import LANGUAGES, Markup, escape, inlined, template
from qplan.render.kit.plot import Part, parts
from qplan.render.kit.styles import STATES
from qplan.render.kit.svg import element, escaped, number
from qplan.render.report import sentences, tables
from qplan.render.report.bullet import bullet
from qplan.render.report.bulletin_changes import changes_table
from qplan.render.report.bulletin_summary import summary
from qplan.render.report.grades import grade_tables
from qplan.render.report.tables import ReportTable, TableRow
from qplan.render.report.told import told_elsewhere, told_in
from qplan.render.report.trend import trend

_FEW = 13
"""So many figures are open to begin with."""


def render(view: ReportView, say: Speaker) -> bytes:
    """The whole page."""
    style = inlined("report/page.css")
    words = {
        "skip": msg("Skip to the content"),
        "contents": msg("Contents"),
        "overview": msg("Overview"),
        "attention": msg("Needs attention"),
        "nothing": msg("None."),
        "figures": msg("Figures recorded"),
        "bullet": msg("Bar: completion. Line: the goal. Dark ground: asked by now."),
        "method": msg("Method"),
        "colon": msg(": "),
    }
    others = tables.after_sections(view, say)
    closing = (*told_elsewhere(view, say), *grade_tables(view, say), *others)
    attention, changed = tables.attention(view, say), changes_table(view, say)
    text = template("report/page.html").render(
        view=view,
        status=view.status,
        say=say,
        t={key: say(message) for key, message in words.items()},
        lang=LANGUAGES[say.language],
        style=style,
        header=header(view.origin),
        version=view.origin.qplan,
        as_of=say(indicator.days(view.origin.as_of, view.origin.known_at)),
        contents=list(_contents(view, closing, say)),
        tiles=list(_tiles(view, say)),
        lights=_lights(view),
        lead=list(summary(view, say)),
        attention=attention,
        changed=changed,
        sections=[_section(view, section, say) for section in view.status.sections],
        tables=closing,
        method=list(sentences.method(view, say)),
        origin=origin_facts(view, say),
        mark=mark,
        grid=grid,
        swatch=_swatch,
    )
    return text.encode()


def mark(name: str, key: str, words: object, *, cls: str | None = None) -> Markup:
    """An element whose text `trace` checks."""
    text = tidy(str(words))
    return element(name, text, class_=cls, data_q=key, data_v=digest(text))


def grid(
    title: str,
    headings: Sequence[str],
    rows: Iterable[TableRow],
    kind: str,
    right: Sequence[bool] = (),
) -> Markup:
    """A table in a frame that scrolls by itself; each row is marked."""
    # Written by hand rather than in the template: a large plan has a hundred thousand rows.
    name = escape(title)
    at_right = [*right, *[False] * (len(headings) - len(right))]
    classes = [' class="num"' if is_right else "" for is_right in at_right]
    heads = "".join(
        f'<th scope="col"{class_}>{escape(heading)}</th>'
        for heading, class_ in zip(headings, classes, strict=True)
    )
    body = "\n".join(_rows(tuple(rows), kind, classes))
    text = (
        f'<div class="scroll {kind}" role="group" tabindex="0" aria-label="{name}"><table>'
        f"<caption>{name}</caption><thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n"
        "</tbody></table></div>"
    )
    return Markup(text)  # noqa: S704 - every part is escaped above


def _rows(rows: Sequence[TableRow], kind: str, classes: Sequence[str]) -> Iterator[str]:
    """The rows of a table; all their texts are escaped at once."""
    texts = iter(escaped(chain.from_iterable((f"{kind}:{r.key}", *r.cells) for r in rows)))
    for row in rows:
        key, first, *rest = islice(texts, len(row.cells) + 1)
        others = "".join(
            [f"<td{class_}>{cell}</td>" for cell, class_ in zip(rest, classes[1:], strict=True)]
        )
        tone = f' class="t-{row.tone}"' if row.tone else ""
        value = digest(tidy(*row.cells))
        head = f'<th scope="row">{first}</th>'
        yield f'<tr{tone} data-q="{key}" data-v="{value}">{head}{others}</tr>'


def _contents(
    view: ReportView, closing: Sequence[ReportTable], say: Speaker
) -> Iterator[tuple[str, str]]:
    yield "overview", say(msg("Overview"))
    yield "attention", say(msg("Needs attention"))
    if view.changes is not None:
        yield "changes", say(msg("Changes since the previous report"))
    for section in view.status.sections:
        yield f"s-{section.id}", indicator.heading(section, say)
    yield from ((table.key, table.title) for table in closing)
    yield "method", say(msg("Method"))


def _tone(state: State, light: Light = Light.NONE) -> Light:
    """The tone of a state; a light's where the state itself is neither good nor bad."""
    return STATES[state].tone or light


class Tile(NamedTuple):
    """A count with its name."""

    key: str
    number: int
    label: str
    cls: str


def _tiles(view: ReportView, say: Speaker) -> Iterator[Tile]:
    yield Tile("all", len(view.status.indicators), say(msg("Indicators")), "all")
    for state, count in view.status.totals.items():
        label = f"{indicator.STATE_SIGNS[state]} {say(state)}"
        yield Tile(state.value, count, label, _tone(state))


def _lights(view: ReportView) -> Markup:
    """A bar of all lights; the sentence below it says the same in words."""
    shown = [row.light for row in view.status.indicators]
    parts, at = [], 0
    for light in Light:
        count = shown.count(light)
        if count:
            wide = number(1000 * count / len(shown))
            left = number(1000 * at / len(shown))
            parts.append(element("rect", class_=light, x=left, y="0", width=wide, height="16"))
            at += count
    return element(
        "svg",
        *parts,
        class_="lights",
        viewBox="0 0 1000 16",
        preserveAspectRatio="none",
        aria_hidden="true",
        data_q="svg:lights",
    )


class SectionPart(NamedTuple):
    """A section of the page; its indicators are made when they are written."""

    id: str
    title: str
    table: ReportTable
    told: ReportTable
    view: ReportView
    rows: tuple[IndicatorRow, ...]
    say: Speaker

    def indicators(self) -> Iterator["Card"]:
        """The indicators one after another: a large page needs no more memory than its text."""
        for row in self.rows:
            yield _card(self.view, self.view.details[row.id], self.say)


def _section(view: ReportView, section: SectionView, say: Speaker) -> SectionPart:
    title = indicator.heading(section, say)
    table = tables.status_table(view, section.indicators, title, say)
    told = told_in(view, section.id, say)
    return SectionPart(section.id, title, table, told, view, section.indicators, say)


class Card(NamedTuple):
    """One indicator on the page."""

    id: str
    title: str
    task: str
    tone: str
    state: str
    state_tone: str
    light: str
    light_tone: str
    sentence: str
    facts: list[tuple[str, str, str]]
    outlook: str | None
    bullet: Markup | None
    trend: Markup | None
    legend: list[tuple[Part, str]]
    figures: tuple[TableRow, ...]
    figure_heads: tuple[str, ...]
    figure_right: tuple[bool, ...]
    few: bool
    sources: tuple[str, ...]


def _card(view: ReportView, detail: IndicatorDetail, say: Speaker) -> Card:
    row = detail.row
    table, below = tables.figures(detail, say)
    return Card(
        row.id,
        say(row.title),
        indicator.numbered(detail.where.task_number, detail.where.task, say),
        _tone(row.state, row.light),
        indicator.state(row, say),
        _tone(row.state),
        "" if row.light is Light.NONE else indicator.light(row, say),
        row.light.value,
        say(detail.sentence),
        list(facts(detail, say)),
        sentences.outlook(view, row, say),
        bullet(row, say),
        trend(detail, say),
        [(part, say(words)) for part, words in parts(detail.chart)],
        table.rows,
        table.headings,
        table.right,
        len(table.rows) <= _FEW,
        below,
    )


@lru_cache
def _swatch(part: Part) -> Markup:
    """A part of a chart by itself."""
    if part is Part.FIGURES:
        return element("circle", class_=part, cx="12", cy="5", r="3")
    if part is Part.INTERVAL:
        return element("rect", class_=part, x="8", y="0", width="8", height="10")
    return element("path", class_=part, d="M1 5L23 5")
