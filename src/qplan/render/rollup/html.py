"""Many plans as one self-contained page: a league to sort and to search, nothing loaded.

The script stands in the page, and only it may run. User text reaches the page in two ways only,
and both escape it: jinja2 with autoescape on, and `markupsafe.escape` in the functions below.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.number import Number, as_fraction
from qplan.core.base.terms import Light, State
from qplan.core.rollup.league import League
from qplan.core.rollup.view import RollupBy, RollupView
from qplan.language import Speaker
from qplan.render.cells import rollup as cells
from qplan.render.cells.indicator import days
from qplan.render.cells.rollup import Cell, Heading, Sheet
from qplan.render.kit.page import LANGUAGES, Markup, escape, inlined, template
from qplan.render.kit.styles import STATES
from qplan.render.kit.svg import element, number
from qplan.version import __version__

_FEW = 10
"""So many rows need no search."""
_SCREENFUL = 100
_ERRORS = "errors"

Pages = Callable[[str], str | None]
"""Where the page of a plan is, if it has one."""


class Head(NamedTuple):
    """A heading as it is said."""

    words: str
    right: bool


class Part(NamedTuple):
    """A table of the page."""

    id: str
    title: str
    facts: tuple[str, ...]
    heads: tuple[Head, ...]
    body: Markup
    shown: int
    states: tuple[tuple[str, str], ...]
    tools: bool
    step: int
    """How many rows are shown before somebody asks for more."""


class Tile(NamedTuple):
    """A count with its name."""

    shown: int
    label: str
    tone: str


def page(view: RollupView, say: Speaker, pages: Pages) -> bytes:
    """The whole page."""
    parts = list(_parts(view, say, pages))
    words = {
        "skip": msg("Skip to the content"),
        "contents": msg("Contents"),
        "overview": msg("Overview"),
        "find": msg("Find"),
        "state": msg("State"),
        "all": msg("all"),
        "more": msg("Show more"),
        "method": msg(
            "The worst first: by the share of targets missed or not held, then by red and yellow "
            "lights, then by attainment. A place of 1 is the best."
        ),
    }
    text = template("rollup/page.html").render(
        lang=LANGUAGES[say.language],
        version=__version__,
        title=say(cells.heading(view)),
        as_of=say(days(view.as_of, view.known_at)),
        t={key: say(message) for key, message in words.items()},
        style=inlined("report/page.css", "rollup/page.css"),
        script=inlined("rollup/page.js"),
        tiles=list(_tiles(view, say)),
        bar=_bar(view),
        sentences=list(_sentences(view, say)),
        contents=[(part.id, part.title) for part in parts] if len(parts) > 1 else [],
        parts=parts,
    )  # fmt: skip
    return text.encode()


def _sentences(view: RollupView, say: Speaker) -> Iterator[str]:
    yield from (say(sentence) for sentence in cells.sentences(view))
    said = cells.lights(view.tally, say)
    if said:
        yield say(msg("{subject}: {said}", subject=msg("Lights"), said=said))


def _tiles(view: RollupView, say: Speaker) -> Iterator[Tile]:
    yield Tile(view.files, say(msg("Plans")), "all")
    if view.faulty:
        yield Tile(len(view.faulty), say(msg("Plans with errors")), Light.RED)
    for state, count in view.tally.states.items():
        yield Tile(count, cells.state_name(state, say), STATES[state].tone or Light.NONE)


def _bar(view: RollupView) -> Markup:
    """All lights side by side; the tiles and sentences say the same in words."""
    counts, at = view.tally.lights, 0
    whole, shown = max(1, sum(counts.values())), []
    for light in Light:
        if count := counts.get(light, 0):
            wide, left = number(1000 * count / whole), number(1000 * at / whole)
            shown.append(element("rect", class_=light, x=left, y="0", width=wide, height="16"))
            at += count
    frame = {"viewBox": "0 0 1000 16", "preserveAspectRatio": "none", "aria_hidden": "true"}
    return element("svg", *shown, class_="lights", **frame)


def _parts(view: RollupView, say: Speaker, pages: Pages) -> Iterator[Part]:
    if view.faulty:
        sheet = cells.faulty(view.faulty, say)
        yield _part(_ERRORS, say(msg("Plans with errors")), (), sheet, pages, say)
    if view.by is not RollupBy.INDICATOR:
        title = say(_TITLES[view.by])
        yield _part("league", title, (), cells.sheet(view, say), pages, say)
        return
    for n, found in enumerate(view.leagues, 1):
        yield _league(f"league-{n}", found, view, say, pages)


_TITLES = {
    RollupBy.PLAN: msg("Plans, the worst first"),
    RollupBy.DEPARTMENT: msg("Departments, the worst first"),
    RollupBy.STATE: msg("States, the worst first"),
}


def _league(name: str, found: League, view: RollupView, say: Speaker, pages: Pages) -> Part:
    facts = (*cells.league_facts(found, say), say(cells.places_note()))
    sheet = cells.league(found, view.ranked_by, say)
    return _part(name, cells.league_title(found, say), facts, sheet, pages, say)


def _part(
    name: str, title: str, facts: tuple[str, ...], sheet: Sheet, pages: Pages, say: Speaker
) -> Part:
    there = {cell.state for row in sheet.rows for cell in row if cell.state is not None}
    heads = tuple(Head(say(head.words), head.right) for head in sheet.headings)
    rows = zip(sheet.rows, sheet.files, strict=True)
    body = "\n".join(_row(row, file and pages(file), sheet.headings) for row, file in rows)
    return Part(
        name,
        title,
        facts,
        heads,
        Markup(body),  # noqa: S704 - every part is escaped below
        len(sheet.rows),
        tuple((state.value, cells.state_name(state, say)) for state in State if state in there),
        len(sheet.rows) > _FEW,
        _FEW if name == _ERRORS else _SCREENFUL,
    )


def _row(row: Sequence[Cell], link: str | None, headings: Sequence[Heading]) -> str:
    """A row; the plan's own page is linked from its name, which is the first cell of text."""
    states = " ".join(cell.state.value for cell in row if cell.state is not None)
    named = next(n for n, head in enumerate(headings) if not head.right)
    said = "".join(
        _cell(cell, link if n == named else None, head, is_name=n == named)
        for n, (cell, head) in enumerate(zip(row, headings, strict=True))
    )
    return f"<tr{_attribute('data-s', states)}>{said}</tr>"


def _cell(cell: Cell, link: str | None, head: Heading, *, is_name: bool) -> str:
    text: str = escape(cell.text)
    if link is not None:
        text = f'<a href="{escape(link)}">{text}</a>'
    kinds = ["num"] if head.right else []
    if cell.light is not None:
        kinds.append(cell.light.value)
    if head.wraps and not is_name:
        kinds.append("said")
    order = "" if cell.order is None else _plain(cell.order)
    inside = f"{_attribute('class', ' '.join(kinds))}{_attribute('data-o', order)}"
    return f'<th scope="row"{inside}>{text}</th>' if is_name else f"<td{inside}>{text}</td>"


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _plain(number_: Number | int) -> str:
    """A number that a script can sort by: so many digits tell neighbours apart."""
    value = as_fraction(number_) if not isinstance(number_, int) else number_
    return f"{float(value):.12g}"
