"""What a bulletin (通报) says, in the order in which such documents say it.

To whom and on what basis; where things stand; what goes well; what does not, by kind; what is
asked of whom by when; the appendices; who signs. Details are in the ledger.
"""

from collections.abc import Iterable, Iterator, Sequence

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.terms import State
from qplan.core.views.due import Owing
from qplan.core.views.report import ReportView
from qplan.core.views.requests import Request, requests
from qplan.core.views.rows import IndicatorRow
from qplan.language import Speaker
from qplan.render.report.bulletin_annex import annexes
from qplan.render.report.bulletin_changes import changes
from qplan.render.report.bulletin_chart import chart
from qplan.render.report.bulletin_row import sentence, unit
from qplan.render.report.bulletin_summary import summary, titled
from qplan.render.report.calendar import long_day, reported_on
from qplan.render.report.docx_parts import (
    Appended,
    Drawn,
    Heading,
    Labelled,
    Part,
    Plain,
    SlotParagraph,
    numbered,
    signed,
)

MOST_NAMED = 12
"""How many indicators a chapter names; the appendix has all of them."""
MOST_ADDRESSED = 40
"""More departments are addressed as one."""


def bulletin(view: ReportView, say: Speaker, *, with_title: bool) -> Iterator[Part]:
    """The bulletin up to its appendices."""
    yield from numbered(_parts(view, say, with_title=with_title), say)


def _parts(view: ReportView, say: Speaker, *, with_title: bool) -> Iterator[Part]:
    if with_title:
        yield Heading(_title(view, say), 0)
        yield Plain("")
    yield from _head(view, say)
    for heading, parts in (
        (msg("Summary"), list(_summary(view, say))),
        (msg("Changes since the previous report"), list(changes(view, say))),
        (msg("Targets met and on track"), list(_good(view, say))),
        (
            msg("Indicators that are only watched"),
            list(_rows("watched", view.watched, view, say)),
        ),
        (
            msg("Indicators that were dropped"),
            list(_rows("dropped", view.dropped, view, say)),
        ),
        (msg("Main problems"), list(_problems(view, say))),
        (msg("Action requested"), list(_asked(view, say))),
    ):
        if parts:
            yield Heading(say(heading), 1)
            yield from parts
    yield from _appendices(view, say)
    yield from _end(view, say)


def _title(view: ReportView, say: Speaker) -> str:
    period = reported_on(view.origin.as_of, say)
    return say(msg("Progress report: {title}, {period}", title=view.status.title, period=period))


def _head(view: ReportView, say: Speaker) -> Iterator[Part]:
    """To whom, in English also from whom and when; then basis, days and scope."""
    names = [unit(name, view, say) for name in view.named]
    if say.language == "en":
        yield from _memorandum(_addressed(names, say), view, say)
        yield Heading(say(msg("Purpose of this report")), 1)
    else:
        yield Plain(say(msg("To {names}:", names=_addressed(names, say))), indent=False)
    yield SlotParagraph("opening", say(_opening(view, say)))


def _addressed(names: Sequence[str], say: Speaker) -> str:
    if not names or len(names) > MOST_ADDRESSED:
        return say(msg("all departments concerned"))
    return say(msg_in("departments", "; ")).join(names)


def _memorandum(names: str, view: ReportView, say: Speaker) -> Iterator[Part]:
    """The head of a report to a council: to whom, of whom, of when, whom to ask."""
    letter = view.origin.letter
    yield Labelled(say(msg("Report to")), names)
    if letter.sender:
        yield Labelled(say(msg("Report of")), say(letter.sender))
    yield Labelled(say(msg_in("of a letter", "Date")), long_day(view.dated, say), "dated")
    if letter.contact:
        yield Labelled(say(msg("Contact")), say(letter.contact))


def _opening(view: ReportView, say: Speaker) -> Message:
    status = view.status
    basis = msg("“{title}”", title=status.title)
    if status.number:
        basis = msg("“{title}” ({number})", title=status.title, number=status.number)
    scope = _how_many(len(status.indicators))
    if status.actions:
        scope = msg(
            "{indicators} and {actions}", indicators=scope, actions=_steps(len(status.actions))
        )
    return msg(
        "This report sets out progress on {basis}, {period}. It covers {scope}, with figures for "
        "periods ended by {as_of} and entered by {known}. Completion is the share of the planned "
        "change from the baseline; appendix {n} says how everything is worked out.",
        basis=basis,
        period=reported_on(view.origin.as_of, say),
        scope=scope,
        as_of=long_day(view.origin.as_of, say),
        known=long_day(view.origin.known_at, say),
        n=len(annexes(view, say)),
    )


def _how_many(indicators: int) -> Message:
    if indicators == 1:
        return msg("1 indicator")
    return msg("{count} indicators", count=indicators)


def _steps(actions: int) -> Message:
    return msg("1 action") if actions == 1 else msg("{count} actions", count=actions)


def _summary(view: ReportView, say: Speaker) -> Iterator[Part]:
    for n, text in enumerate(summary(view, say), start=1):
        yield SlotParagraph(f"summary.{n}", text)
    found = chart(view, say)
    if found is not None:
        yield Drawn(found, found.described(say))


def _good(view: ReportView, say: Speaker) -> Iterator[Part]:
    met = view.among(State.MET)
    on_track = [row for row in view.good if row.state is not State.MET]
    yield from _kinds(
        view, say, (("met", msg("Targets met"), met), ("good", msg("Targets on track"), on_track))
    )


def _problems(view: ReportView, say: Speaker) -> Iterator[Part]:
    """By kind; a kind that nothing is of has no heading."""
    failed = [row for row in view.behind if row.state is not State.IN_PROGRESS]
    slow = [row for row in view.behind if row.state is State.IN_PROGRESS]
    missing = view.among(State.INCOMPLETE)
    unclear = [row for row in view.undecided if row.state is not State.INCOMPLETE]
    kinds = (
        ("failed", msg("Targets missed or not held throughout"), failed),
        ("behind", msg("Targets behind what the calendar asks"), slow),
    )
    parts: list[tuple[Message, list[Part]]] = [
        (heading, list(_rows(key, rows, view, say))) for key, heading, rows in kinds
    ]
    parts += [
        (msg("Actions past their deadline"), list(_late(view, say))),
        (msg("Figures not reported"), list(_silent(view, say))),
        (msg("Targets due, and figures missing"), list(_rows("due", missing, view, say))),
        (
            msg("Matters to be cleared up"),
            list(_rows("unclear", unclear, view, say, most=None)),
        ),
    ]
    yield from _sections(parts, say)


def _kinds(
    view: ReportView, say: Speaker, kinds: Iterable[tuple[str, Message, Sequence[IndicatorRow]]]
) -> Iterator[Part]:
    parts = [(heading, list(_rows(key, rows, view, say))) for key, heading, rows in kinds]
    yield from _sections(parts, say)


def _sections(parts: Iterable[tuple[Message, list[Part]]], say: Speaker) -> Iterator[Part]:
    for heading, inside in parts:
        if inside:
            yield Heading(say(heading), 2)
            yield from inside


def _rows(
    key: str,
    rows: Sequence[IndicatorRow],
    view: ReportView,
    say: Speaker,
    most: int | None = MOST_NAMED,
) -> Iterator[Part]:
    """A sentence for each of so many indicators, and how many there are in all."""
    for n, row in enumerate(rows[:most], start=1):
        yield SlotParagraph(f"{key}.{row.id}", sentence(n, row, view, say))
    if most is not None and len(rows) > most:
        text = msg("There are {count} in all; the others stand in appendix 1.", count=len(rows))
        yield SlotParagraph(f"{key}.others", say(text))


def _late(view: ReportView, say: Speaker) -> Iterator[Part]:
    """Department by department."""
    for n, department in enumerate(
        (d for d in view.due.departments if any(r.owing is Owing.OVERDUE for r in d.actions)), 1
    ):
        titles = [row.title for row in department.actions if row.owing is Owing.OVERDUE]
        said = msg(
            "{n}. {name}: actions past their deadline {count} ({titles}).",
            n=n,
            name=unit(department.name, view, say),
            count=len(titles),
            titles=titled(titles, say),
        )
        yield SlotParagraph(f"late.{department.name or ''}", say(said))


def _silent(view: ReportView, say: Speaker) -> Iterator[Part]:
    """Who owes figures past their day; then what there are no figures of at all."""
    number = 0
    for department in view.due.departments:
        late = [row for row in department.owed if row.owing is Owing.OVERDUE]
        if late:
            number += 1
            titles = list({row.id: row.title for row in late}.values())
            said = msg(
                "{n}. {name}: overdue figures {count} ({titles}), the oldest due on {day}.",
                n=number,
                name=unit(department.name, view, say),
                count=len(late),
                titles=titled(titles, say),
                day=long_day(min(row.due for row in late), say),
            )
            yield SlotParagraph(f"overdue.{department.name or ''}", say(said))
    if view.silent:
        said = msg(
            "{n}. Indicators without any figure: {count} ({titles}).",
            n=number + 1,
            count=len(view.silent),
            titles=titled([row.title for row in view.silent], say),
        )
        yield SlotParagraph("silent", say(said))


def _asked(view: ReportView, say: Speaker) -> Iterator[Part]:
    """What each department has to do, all by one day."""
    asked = requests(view)
    if not asked:
        return
    lead = msg("Answers are due by {day}:", day=long_day(view.reply_by, say))
    yield SlotParagraph("asked", say(lead))
    for n, request in enumerate(asked, start=1):
        wishes = say(msg_in("requests", "; ")).join(say(w) for w in _wishes(request, say))
        name = unit(request.department, view, say)
        said = msg("{n}. {name}: {wishes}.", n=n, name=name, wishes=wishes)
        yield SlotParagraph(f"asked.{request.department or ''}", say(said))


def _wishes(request: Request, say: Speaker) -> Iterator[Message]:
    if request.figures == 1:
        yield msg("send in the overdue figure of {titles}", titles=titled(request.of, say))
    elif request.figures:
        yield msg(
            "send in the {count} overdue figures of {titles}",
            count=request.figures,
            titles=titled(request.of, say),
        )
    if request.explain:
        yield msg(
            "explain the shortfall of {titles}, and say what will be done by when",
            titles=titled(request.explain, say),
        )
    if request.actions:
        yield msg(
            "report on the actions past their deadline: {titles}",
            titles=titled(request.actions, say),
        )
    if request.clear_up:
        yield msg(
            "settle the reading of {titles}, or supply what is missing",
            titles=titled(request.clear_up, say),
        )


def _appendices(view: ReportView, say: Speaker) -> Iterator[Part]:
    """Their names below the text, as the standard has it; of a single one without a number."""
    found = annexes(view, say)
    if say.language == "en":
        yield Heading(say(msg("Appendices")), 1)
        for n, annex in enumerate(found, start=1):
            yield Plain(say(msg("Appendix {n}: {title}", n=n, title=annex.title)))
        return
    yield Plain("")
    for n, annex in enumerate(found, start=1):
        title = annex.title if len(found) == 1 else f"{n}.{annex.title}"
        yield Appended(say(msg("Appendices: {title}", title=title)) if n == 1 else title, n == 1)


def _end(view: ReportView, say: Speaker) -> Iterator[Part]:
    """Who sends it, the day it bears, whom to ask; in English that stands at the head."""
    if say.language == "en":
        return
    letter = view.origin.letter
    yield Plain("")
    yield Plain("")
    yield from signed(letter.sender and say(letter.sender), long_day(view.dated, say))
    if letter.contact:
        yield Plain("")
        yield Plain(say(msg("(Contact: {name})", name=letter.contact)))
