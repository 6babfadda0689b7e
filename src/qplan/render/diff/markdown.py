"""What changed, in Markdown: a comment for those who are asked to agree to it."""

from collections.abc import Iterable, Iterator, Sequence

from qplan.core.base.message import msg
from qplan.core.views.diff import DiffView, ItemChange
from qplan.core.views.diff_parts import Fate, PartChange
from qplan.language import Speaker
from qplan.render.cells import diff as cells
from qplan.render.kit.markdown import escape


def render(view: DiffView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole comparison; neither width nor colour matters to it."""
    del width, colour
    return "\n".join(_lines(view, say)) + "\n"


def _lines(view: DiffView, say: Speaker) -> Iterator[str]:
    yield f"### {escape(say(view.title))}"
    yield ""
    yield escape(f"{say(cells.side(view.old))} → {say(cells.side(view.new))}")
    if said := cells.totals(view, say):
        yield from ("", escape(said))
    if view.is_empty:
        yield from ("", escape(say(msg("Nothing changed."))))
    worse = [
        f"{item.id}{say(msg(': '))}{say(msg(', ')).join(map(say, item.worse))}"
        for item in view.worse
    ]
    yield from _part(say(msg("Worse")), worse)
    yield from _part(say(msg("The plan")), cells.whole(view, say))
    units = [f"{say(name)} {say(cells.FATES[fate])}" for name, fate in view.departments]
    yield from _part(say(msg("Departments")), units)
    for heading, is_task in ((msg("Sections"), False), (msg("Tasks"), True)):
        parts = [(p, cells.part(p, say)) for p in view.parts if p.is_task is is_task]
        yield from _things(say(heading), parts, say)
    for heading, is_action in ((msg("Indicators"), False), (msg("Actions"), True)):
        items = [(i, cells.about(i, say)) for i in view.items if i.is_action is is_action]
        yield from _things(say(heading), items, say)
    written = [say(cells.narrative(one)) for one in view.narratives]
    yield from _part(say(msg("Narratives")), written)
    yield from _part(say(msg("Seals")), [say(cells.seal(one)) for one in view.seals])
    yield from _part(say(msg("Places")), [cells.place(one, say) for one in view.ranks])


def _part(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"**{escape(heading)}**", "", *(f"- {escape(line)}" for line in lines))


def _things(
    heading: str, things: Sequence[tuple[ItemChange | PartChange, Iterable[str]]], say: Speaker
) -> Iterator[str]:
    if things:
        yield from ("", f"**{escape(heading)}**", "")
    for thing, lines in things:
        fate = "" if thing.fate is Fate.CHANGED else f" {say(cells.FATES[thing.fate])}"
        yield f"- `{thing.id}` {escape(say(thing.title) + fate)}"
        yield from (f"  - {escape(line)}" for line in lines)
