"""What changed, on a screen: what got worse first, then everything by its id."""

from collections.abc import Iterable, Iterator

from qplan.core.base.message import msg
from qplan.core.views.diff import DiffView, ItemChange
from qplan.core.views.diff_parts import Fate, PartChange
from qplan.language import Speaker
from qplan.render.cells import diff as cells
from qplan.render.kit.screen import Screen
from qplan.render.kit.styled import Indented, Text

_STYLES = {Fate.ADDED: "green", Fate.REMOVED: "red", Fate.CHANGED: ""}


def render(view: DiffView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole comparison."""
    screen = Screen(width, colour=colour)
    screen.add(Text(say(view.title), style="bold"))
    screen.add(Text(f"{say(cells.side(view.old))} → {say(cells.side(view.new))}", style="dim"))
    if said := cells.totals(view, say):
        screen.add(Text(said))
    if view.is_empty:
        screen.add(Text(say(msg("Nothing changed."))))
    if view.worse:
        screen.heading(say(msg("Worse")))
        for item in view.worse:
            reasons = say(msg(", ")).join(map(say, item.worse))
            screen.add(_indented(2, Text(f"{item.id}  ").append(reasons, "red")))
    for heading, lines in _parts(view, say):
        screen.heading(heading)
        for line in lines:
            screen.add(line)
    return screen.text


def _indented(columns: int, text: Text) -> Indented:
    """A text whose further lines begin where its first does."""
    return Indented(columns, text)


def _parts(view: DiffView, say: Speaker) -> Iterator[tuple[str, list[Indented]]]:
    """The other parts that have anything in them."""
    items = {False: list[Indented](), True: list[Indented]()}
    for item in view.items:
        items[item.is_action] += _of(item, cells.about(item, say), say)
    parts = {False: list[Indented](), True: list[Indented]()}
    for part in view.parts:
        parts[part.is_task] += _of(part, cells.part(part, say), say)
    found = (
        (msg("The plan"), [_indented(2, Text(line)) for line in cells.whole(view, say)]),
        (msg("Departments"), [_indented(2, Text(f"{say(name)}  {say(cells.FATES[fate])}"))
                              for name, fate in view.departments]),
        (msg("Sections"), parts[False]),
        (msg("Tasks"), parts[True]),
        (msg("Indicators"), items[False]),
        (msg("Actions"), items[True]),
        (msg("Narratives"), [_indented(2, Text(say(cells.narrative(one))))
                             for one in view.narratives]),
        (msg("Seals"), [_indented(2, Text(say(cells.seal(one)))) for one in view.seals]),
        (msg("Places"), [_indented(2, Text(cells.place(one, say))) for one in view.ranks]),
    )  # fmt: skip
    yield from ((say(heading), lines) for heading, lines in found if lines)


def _of(thing: ItemChange | PartChange, lines: Iterable[str], say: Speaker) -> Iterator[Indented]:
    fate = "" if thing.fate is Fate.CHANGED else f"  {say(cells.FATES[thing.fate])}"
    head = Text(f"{thing.id}  {say(thing.title)}").append(fate, _STYLES[thing.fate])
    yield _indented(2, head)
    yield from (_indented(4, Text(line)) for line in lines)
