"""What is shown of scores and grades, in words; once for the screen, reports and workbooks."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from qplan.core.base.earning import Counts
from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import Number, as_fraction
from qplan.core.views.grading import DepartmentScore, Fixed, GradeView, ScoreLine
from qplan.language import Speaker
from qplan.render.cells.indicator import NOTHING

PLACES = 2
COUNTS: dict[Counts, Message] = {
    Counts.COMPLETION: msg_in("of a score", "completion"),
    Counts.HOLDS: msg_in("of a score", "holds"),
    Counts.FAILS: msg_in("of a score", "does not hold"),
    Counts.FIGURES_MISSING: msg_in("of a score", "figures missing"),
    Counts.DONE: msg_in("of a score", "done"),
    Counts.PROGRESS: msg_in("of a score", "progress"),
    Counts.NOT_DONE: msg_in("of a score", "not done"),
    Counts.OPEN: msg_in("of a score", "left out: open"),
    Counts.NOT_ASSESSABLE: msg_in("of a score", "left out: not assessable"),
    Counts.DISPUTED: msg_in("of a score", "left out: disputed"),
    Counts.WATCHED: msg_in("of a score", "left out: watched only"),
    Counts.DROPPED: msg_in("of a score", "left out: dropped"),
}
"""Why a line earns what it earns."""


def amount(value: Number, say: Speaker) -> str:
    """Points, or per cent of them, for people."""
    return say.number(value, PLACES)


def signed(value: Decimal, say: Speaker) -> str:
    """Points given or taken, with their sign."""
    return f"+{amount(value, say)}" if value > 0 else amount(value, say)


def percent(value: Fraction | None, say: Speaker) -> str:
    """A share of the points of a line; 100 is never shown for a little less."""
    return NOTHING if value is None else f"{say.number(value, PLACES, Fraction(100))}%"


def earned(line: ScoreLine, say: Speaker) -> str:
    """What a line earns; marked where it may still change."""
    if line.earned is None:
        return NOTHING
    return amount(line.earned, say) + ("*" if line.provisional else "")


def why(line: ScoreLine, say: Speaker) -> str:
    """Why it earns that."""
    return say(COUNTS[line.counts])


def sum_cells(line: ScoreLine, say: Speaker) -> tuple[str, str, str, str, str]:
    """A line of a sum: points, completion, what it is counted as, what it earns, and why."""
    return (
        amount(line.points, say),
        percent(line.achieved, say),
        percent(line.share, say),
        earned(line, say),
        why(line, say),
    )


def score(row: DepartmentScore, view: GradeView, say: Speaker) -> str:
    """A score in per cent; one that misses a grade is never shown as having it."""
    if row.score is None:
        return NOTHING
    shown = say.number(row.score, PLACES, view.next_bound(row.score))
    return shown + ("*" if row.provisional else "")


def grade(row: DepartmentScore, say: Speaker) -> str:
    """The grade a department has."""
    return NOTHING if row.grade is None else say(row.grade)


def added(row: DepartmentScore, say: Speaker) -> str:
    """What is given and taken, together."""
    return signed(row.added, say) if row.credits else NOTHING


def fixed(row: DepartmentScore, say: Speaker) -> str:
    """What fixes the grade, in one cell."""
    return say(msg("; ")).join(say(fixed_by(one)) for one in row.fixed) if row.fixed else NOTHING


def fixed_by(one: Fixed) -> Message:
    """One thing that fixes a grade."""
    if one.title is not None:
        return msg("{grade}: binding target missed, {title}", grade=one.grade, title=one.title)
    return msg("{grade}: {day}, {reason}", grade=one.grade, day=one.on, reason=one.reason)


def summed(row: DepartmentScore, view: GradeView, say: Speaker) -> Message:
    """The sum as somebody would do it by hand."""
    if row.score is None:
        return msg("No points count: there is no score.")
    parts = {
        "earned": amount(row.earned, say),
        "points": amount(row.points, say),
        "score": say.number(row.score, PLACES, view.next_bound(row.score)),
    }
    if not row.credits:
        return msg("{earned} ÷ {points} = {score}%", **parts)
    total = row.earned + as_fraction(row.added)
    return msg(
        "{earned} {added} = {total}; {total} ÷ {points} = {score}%",
        added=signed(row.added, say),
        total=amount(total, say),
        **parts,
    )


def remarks(view: GradeView, say: Speaker) -> Iterator[str]:
    """How the scores come about, and how far they can be relied on."""
    if view.provisional:
        yield say(msg("Provisional: what is marked * may still change."))
    yield say(
        msg(
            "A line earns its points × its completion within {floor}% and {cap}%; the score is "
            "what is earned, given and taken, in per cent of the points that count. What is left "
            "out counts on neither side. Of joint leads each has the whole line.",
            floor=amount(100 * as_fraction(view.floor), say),
            cap=amount(100 * as_fraction(view.cap), say),
        )
    )
    if view.grades:
        names = say(msg(", ")).join(_begins(view, say))
        yield say(msg("Grades: {names}.", names=names))
    else:
        yield say(msg("The plan names no grades."))
    yield say(
        msg("Numbers are rounded to two places where they are shown; sums are of the exact ones.")
    )


def _begins(view: GradeView, say: Speaker) -> Iterator[str]:
    for one in view.grades:
        if one.at_least is None:
            yield say(msg("{name} below that", name=one.name))
        else:
            yield say(msg("{name} from {score}", name=one.name, score=say.number(one.at_least)))
