"""What changed, in Markdown: a comment for those who are asked to agree to it."""

from collections.abc import Iterator

from qplan.core.base.message import msg
from qplan.core.views.diff import DiffView, Fate, ItemChange
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
    yield from _part(say(msg("The plan")), [cells.plain(one, say) for one in view.about])
    units = [f"{say(name)} {say(cells.FATES[fate])}" for name, fate in view.departments]
    yield from _part(say(msg("Departments")), units)
    for heading, is_action in ((msg("Indicators"), False), (msg("Actions"), True)):
        items = [item for item in view.items if item.is_action is is_action]
        if items:
            yield from ("", f"**{escape(say(heading))}**", "")
            for item in items:
                yield from _item(item, say)
    written = [say(cells.narrative(one)) for one in view.narratives]
    yield from _part(say(msg("Narratives")), written)
    yield from _part(say(msg("Seals")), [say(cells.seal(one)) for one in view.seals])
    yield from _part(say(msg("Places")), [cells.place(one, say) for one in view.ranks])


def _part(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"**{escape(heading)}**", "", *(f"- {escape(line)}" for line in lines))


def _item(item: ItemChange, say: Speaker) -> Iterator[str]:
    fate = "" if item.fate is Fate.CHANGED else f" {say(cells.FATES[item.fate])}"
    yield f"- `{item.id}` {escape(say(item.title) + fate)}"
    yield from (f"  - {escape(line)}" for line in cells.about(item, say))
