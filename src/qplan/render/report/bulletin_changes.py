"""What changed since the report before: by kind, each thing by its name."""

from collections.abc import Iterable, Iterator

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import as_fraction, display
from qplan.core.views.diff import DiffView, FigureChange, FigureFate, ItemChange
from qplan.core.views.diff_keys import Changed
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.cells.diff import about
from qplan.render.report.bulletin_annex import FEWEST_RANKED
from qplan.render.report.bulletin_row import unit, units
from qplan.render.report.bulletin_summary import titled
from qplan.render.report.calendar import long_day, named
from qplan.render.report.docx_parts import Heading, Part, SlotParagraph
from qplan.render.report.tables import ReportTable, TableRow

_VERDICT = ("state", "light", "completion")
_ASKED = ("target", "by", "baseline", "unit", "lead", "support", "reporter")


def changes(view: ReportView, say: Speaker) -> Iterator[Part]:
    """The part of the bulletin; nothing where it was not asked for."""
    found = view.changes
    if found is None:
        return
    days = found.old
    day, known = long_day(days.as_of, say), long_day(days.known_at, say)
    since = msg("Compared with {day}, as known at {known}:", day=day, known=known)
    if day == known:
        since = msg("Compared with {day}:", day=day)
    kinds = (
        ("verdict", msg("States and lights"), list(_verdicts(found, view, say))),
        ("figures", msg("Figures that came in or were corrected"), list(_figures(found, say))),
        ("overdue", msg("What became overdue, or is not any more"), list(_overdue(found, say))),
        ("actions", msg_in("of what changed", "Actions"), list(_actions(found, view, say))),
        ("asked", msg("Targets and duties"), list(_asked(found, view, say))),
        ("places", msg("Places of departments"), list(_places(found, view, say))),
    )
    if not any(texts for _, _, texts in kinds):
        since = msg("Nothing has changed since {day}.", day=long_day(days.as_of, say))
    yield SlotParagraph("changes", say(since))
    for key, heading, texts in kinds:
        if texts:
            yield Heading(say(heading), 2)
        for n, text in enumerate(texts, start=1):
            said = msg("{n}. {text}", n=n, text=text)
            yield SlotParagraph(f"changes.{key}.{n}", say(said))


def changes_table(view: ReportView, say: Speaker) -> ReportTable | None:
    """The same for a page: a row for everything of which something changed."""
    found = view.changes
    if found is None:
        return None
    joined, is_worse = say(msg("; ")), bool(found.worse)
    rows = tuple(
        TableRow(
            item.id,
            (
                say(item.title),
                joined.join(about(item, say)),
                *([joined.join(map(say, item.worse))] if is_worse else []),
            ),
            "red" if item.worse else "",
        )
        for item in found.items
    )
    day, known = found.old.as_of, found.old.known_at
    title = msg("Changes since {day}, as known at {known}", day=day, known=known)
    if day == known:
        title = msg("Changes since {day}", day=day)
    headings = [msg("Indicator or action"), msg("Changes")]
    if is_worse:
        headings.append(msg("Worse"))
    right = (False,) * len(headings)
    return ReportTable("changes", say(title), tuple(map(say, headings)), rows, right)


def _verdicts(found: DiffView, view: ReportView, say: Speaker) -> Iterator[Message]:
    """Indicators whose state or light is another one, with the completion."""
    rows = {row.id: row for row in view.status.indicators}
    for item in found.items:
        said = {one.key: one for one in item.changed}
        if item.is_action or item.id not in rows or not said.keys() & {"state", "light"}:
            continue
        yield msg(
            "{title} (lead: {lead}): {changes}.",
            title=item.title,
            lead=units(rows[item.id].lead, view, say),
            changes=_joined((_from_to(said[key], say) for key in _VERDICT if key in said), say),
        )


def _from_to(one: Changed, say: Speaker) -> Message:
    label = say(one.label)
    before, after = one.in_sentences or (one.before, one.after)
    return msg(
        "{label} from {before} to {after}",
        label=label[0].lower() + label[1:],
        before=_end(one, before, after),
        after=_end(one, after, before),
    )


def _end(one: Changed, thing: object, other: object) -> object:
    """One end of a change, never rounded onto the other; nothing is said as such."""
    if thing is None:
        return msg("none")
    if not one.is_share:
        return thing
    against = None if other is None else as_fraction(other)  # type: ignore[arg-type]
    return msg("{share}%", share=display(thing, 1, against))  # type: ignore[arg-type]


def _figures(found: DiffView, say: Speaker) -> Iterator[Message]:
    """How many are new, and of what; every correction by itself."""
    new = [item for item in found.items if any(_is_new(f) for f in item.figures)]
    if new:
        yield msg(
            "New figures: {count}, of {titles}.",
            count=sum(_is_new(f) for item in new for f in item.figures),
            titles=titled([item.title for item in new], say),
        )
    for item in found.items:
        for figure in item.figures:
            if not _is_new(figure):
                yield _corrected(item, figure, say)


def _is_new(figure: FigureChange) -> bool:
    return figure.fate is FigureFate.NEW


def _corrected(item: ItemChange, figure: FigureChange, say: Speaker) -> Message:
    period = named(figure.period, say)
    if figure.fate is FigureFate.REMOVED:
        return msg(
            "{title}, {period}: {value} does not count any more.",
            title=item.title,
            period=period,
            value=figure.before,
        )
    return msg(
        "{title}, {period}: corrected from {before} to {after} ({reason}).",
        title=item.title,
        period=period,
        before=figure.before,
        after=figure.after,
        reason=figure.reason or msg("no reason given"),
    )


def _overdue(found: DiffView, say: Speaker) -> Iterator[Message]:
    for item in found.items:
        for text, periods in (
            (msg("overdue now"), item.overdue),
            (msg("not overdue any more"), item.settled),
        ):
            if periods:
                yield msg(
                    "{title}: {what} {periods}.",
                    title=item.title,
                    what=text,
                    periods=say(msg_in("periods", ", ")).join(named(p, say) for p in periods),
                )


def _actions(found: DiffView, view: ReportView, say: Speaker) -> Iterator[Message]:
    rows = {row.id: row for row in view.status.actions}
    for item in found.items:
        said = [one for one in item.changed if one.key == "state"]
        if item.is_action and item.id in rows and (said or item.worse):
            parts = [*(_from_to(one, say) for one in said), *item.worse]
            lead = units(rows[item.id].lead, view, say)
            yield msg(
                "{title} (lead: {lead}): {changes}.",
                title=item.title,
                lead=lead,
                changes=_joined(parts, say),
            )


def _asked(found: DiffView, view: ReportView, say: Speaker) -> Iterator[Message]:
    for item in found.items:
        said = [
            one._replace(before=_names(one.before, view, say), after=_names(one.after, view, say))
            for one in item.changed
            if one.key in _ASKED
        ]
        if said:
            changes = _joined((_from_to(one, say) for one in said), say)
            yield msg("{title}: {changes}.", title=item.title, changes=changes)


def _names(thing: object, view: ReportView, say: Speaker) -> object:
    """Departments by their names; anything else as it is."""
    if not isinstance(thing, tuple) or not all(isinstance(part, str) for part in thing):
        return thing
    return say(msg_in("departments", "; ")).join(unit(name, view, say) for name in thing) or None


def _places(found: DiffView, view: ReportView, say: Speaker) -> Iterator[Message]:
    """Who rose or fell, where there is a league table at all."""
    moved = [one for one in found.ranks if one.before is not None and one.after is not None]
    placed = max((len([r for r in t.rows if r.place]) for t in view.rankings), default=0)
    if not moved or placed < FEWEST_RANKED:
        return
    parts = (
        msg(
            "{name} from place {before} to {after}",
            name=unit(one.name, view, say),
            before=one.before,
            after=one.after,
        )
        for one in moved
    )
    yield msg("{changes}.", changes=_joined(parts, say))


def _joined(parts: Iterable[Message], say: Speaker) -> str:
    return say(msg("; ")).join(map(say, parts))
