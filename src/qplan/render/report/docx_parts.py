"""What a bulletin says, part by part: good first, then behind, then who has not reported."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.views.choices import Measure
from qplan.core.views.ranking import RankView
from qplan.core.views.report import ReportView
from qplan.core.views.status import IndicatorRow
from qplan.language import Speaker
from qplan.render.cells.rank import missed_titles, score_cell
from qplan.render.report import sentences, tables
from qplan.render.report.sentences import MOST_NAMED, long_day
from qplan.render.report.tables import ReportTable

MOST_ROWS = 24
"""More figures of one indicator stand in a row: a bulletin is no ledger."""
_CHINESE = "一二三四五六七八九十"


class Heading(NamedTuple):
    """A heading: 0 is the title."""

    text: str
    level: int


class SlotParagraph(NamedTuple):
    """A paragraph whose numbers come from the plan."""

    key: str
    text: str


class Plain(NamedTuple):
    """A paragraph without any."""

    text: str


class Signed(NamedTuple):
    """Who issues it, and when."""

    text: str


Part = Heading | SlotParagraph | Plain | Signed


def words(view: ReportView, say: Speaker, *, with_title: bool) -> Iterator[Part]:
    """The bulletin up to its appendices."""
    title, as_of = view.status.title, view.origin.as_of
    if with_title:
        yield Heading(say(msg("Bulletin on the progress of “{title}”", title=title)), 0)
        yield Plain("")
    opening = msg(
        "This is how “{title}” stood as of {day}, by the figures known on {known}.",
        title=title,
        day=long_day(as_of, say),
        known=long_day(view.origin.known_at, say),
    )
    yield SlotParagraph("opening", say(opening))
    chapters = (
        (msg("Overall"), list(_overall(view, say))),
        (msg("Targets met and on track"), list(_good(view, say))),
        (msg("Targets missed or behind, and who leads them"), list(_behind(view, say))),
        (msg("Targets that cannot be judged yet, and why"), list(_undecided(view, say))),
        (msg("Actions past their deadline, and who leads them"), list(_late(view, say))),
        (msg("Reporting of figures"), list(_reporting(view, say))),
        (msg("Places of the departments"), list(_places(view, say))),
    )
    number = 0
    for heading, parts in chapters:
        if parts:
            number += 1
            yield Heading(_numbered(number, heading, say), 1)
            yield from parts
    yield Plain("")
    if view.issuer:
        yield Signed(say(view.issuer))
    yield Signed(long_day(view.origin.known_at, say))


def _numbered(number: int, heading: Message, say: Speaker) -> str:
    if say.language == "zh":
        return f"{_CHINESE[number - 1]}、{say(heading)}"
    return f"{number}. {say(heading)}"


def _sub(number: int, heading: Message, say: Speaker) -> Heading:
    if say.language == "zh":
        return Heading(f"（{_CHINESE[number - 1]}）{say(heading)}", 2)
    return Heading(f"({number}) {say(heading)}", 2)


def _overall(view: ReportView, say: Speaker) -> Iterator[Part]:
    for n, sentence in enumerate(sentences.overall(view, say), start=1):
        yield SlotParagraph(f"lead.{n}", sentence)


def _good(view: ReportView, say: Speaker) -> Iterator[Part]:
    return _standings("good", view.good, say)


def _behind(view: ReportView, say: Speaker) -> Iterator[Part]:
    return _standings("behind", view.behind, say)


def _undecided(view: ReportView, say: Speaker) -> Iterator[Part]:
    return _standings("undecided", view.undecided, say, most=None)


def _late(view: ReportView, say: Speaker) -> Iterator[Part]:
    for name, sentence in sentences.late_actions(view, say):
        yield SlotParagraph(f"late.{name}", sentence)


def _standings(
    key: str, rows: Sequence[IndicatorRow], say: Speaker, most: int | None = MOST_NAMED
) -> Iterator[Part]:
    """A sentence for each of so many indicators, and how many there are in all."""
    for n, row in enumerate(rows[:most], start=1):
        yield SlotParagraph(f"{key}.{row.id}", f"{n}. {sentences.standing(row, say)}")
    if most is not None and len(rows) > most:
        text = msg("There are {count} in all; the others stand in appendix 1.", count=len(rows))
        yield SlotParagraph(f"{key}.others", say(text))


def _reporting(view: ReportView, say: Speaker) -> Iterator[Part]:
    silent = list(sentences.without_figures(view, say))
    late = list(sentences.overdue(view, say))
    number = 0
    for key, heading, lines in (
        ("silent", msg("Indicators without any figure"), silent),
        ("overdue", msg("Figures overdue"), late),
    ):
        if lines:
            number += 1
            yield _sub(number, heading, say)
            for name, sentence in lines:
                yield SlotParagraph(f"{key}.{name}", sentence)
    if not silent and not late:
        yield Plain(say(msg("Every figure owed by now has been reported.")))


def _places(view: ReportView, say: Speaker) -> Iterator[Part]:
    headings = {
        Measure.ATTAINMENT: msg("By attainment of the targets they lead: {list}."),
        Measure.REPORTING: msg("By figures reported in time: {list}."),
    }
    for table in view.rankings:
        known = [row for row in table.rows if row.place is not None]
        all_alike = len(known) > 1 and len({row.score for row in known}) == 1
        if known and not all_alike:
            text = sentences.listed((_place(row.name, table, say) for row in known), say)
            message = headings[table.by]._replace(args={"list": text})
            yield SlotParagraph(f"rank.{table.by}", say(message))


def _place(name: str, table: RankView, say: Speaker) -> str:
    row = next(row for row in table.rows if row.name == name)
    score = score_cell(row, table, say)
    said = {"name": name, "score": score, "place": row.place}
    if missed := missed_titles(row, table, say):
        return say(
            msg("{name} {score} (place {place}; binding, missed: {list})", **said, list=missed)
        )
    return say(msg("{name} {score} (place {place})", **said))


def in_a_row(table: ReportTable, say: Speaker) -> str:
    """Very many figures as one paragraph: each with its period and everything beside it."""
    return say(msg("; ")).join(" ".join(cell for cell in row.cells if cell) for row in table.rows)


def appendix_figures(
    view: ReportView, say: Speaker
) -> Iterator[tuple[str, ReportTable, tuple[str, ...]]]:
    """Title, table and the texts below it, of every indicator with a figure."""
    for detail in view.details.values():
        if detail.figures:
            table, below = tables.figures(detail, say)
            title = msg("{title} ({unit})", title=detail.row.title, unit=detail.row.unit)
            yield say(title), table, below
