"""Scores and grades in the ledger: a sheet of departments, and one of lines."""

from typing import NamedTuple

from qplan.core.base.message import msg, msg_in
from qplan.core.views.grading import CreditLine, DepartmentScore, GradeView, ScoreLine
from qplan.render.cells import grade as cells
from qplan.render.report.xlsx_columns import LedgerColumn, amount, percent


class ScoreRow(NamedTuple):
    """A department with everybody's view: how much is shown depends on the next grade."""

    view: GradeView
    score: DepartmentScore


class SumRow(NamedTuple):
    """A line of a sum: something with points, or points given or taken."""

    department: str
    id: str
    line: ScoreLine | None
    credit: CreditLine | None


def sum_rows(view: GradeView) -> tuple[SumRow, ...]:
    """Every line of every sum."""
    found = []
    for row in view.rows:
        found += [SumRow(row.name, line.id, line, None) for line in row.lines]
        found += [SumRow(row.name, f"#{n}", None, c) for n, c in enumerate(row.credits, start=1)]
    return tuple(found)


SCORES: tuple[LedgerColumn[ScoreRow], ...] = (
    LedgerColumn("name", msg("Department"), 22, lambda s, say: say(s.score.name)),
    LedgerColumn("points", msg("Points that count"), 12, lambda s, _: amount(s.score.points)),
    LedgerColumn("earned", msg("Earned"), 12, lambda s, _: amount(s.score.earned)),
    LedgerColumn(
        "added",
        msg("Given or taken"),
        12,
        lambda s, _: amount(s.score.added) if s.score.credits else None,
    ),
    LedgerColumn(
        "score",
        msg_in("of a department", "Score"),
        12,
        lambda s, _: (
            None
            if s.score.score is None
            else amount(s.score.score, s.view.next_bound(s.score.score))
        ),
    ),
    LedgerColumn("grade", msg("Grade"), 9, lambda s, say: say(s.score.grade or "")),
    LedgerColumn("by_score", msg("Grade by score"), 9, lambda s, say: say(s.score.by_score or "")),
    LedgerColumn(
        "fixed",
        msg("Fixed by"),
        50,
        lambda s, say: cells.fixed(s.score, say) if s.score.fixed else "",
    ),
)
LINES: tuple[LedgerColumn[SumRow], ...] = (
    LedgerColumn("department", msg("Department"), 22, lambda s, say: say(s.department)),
    LedgerColumn("id", msg("Id"), 16, lambda s, _: s.id),
    LedgerColumn(
        "title",
        msg("Indicator or action"),
        40,
        lambda s, say: say(s.line.title if s.line else s.credit.reason if s.credit else ""),
    ),
    LedgerColumn(
        "points", msg("Points"), 9, lambda s, _: amount(s.line.points) if s.line else None
    ),
    LedgerColumn(
        "achieved", msg("Completion"), 11, lambda s, _: percent(s.line.achieved) if s.line else None
    ),
    LedgerColumn(
        "share", msg("Counted as"), 11, lambda s, _: percent(s.line.share) if s.line else None
    ),
    LedgerColumn(
        "earned",
        msg("Earned"),
        11,
        lambda s, _: (
            amount(s.line.earned) if s.line else amount(s.credit.points if s.credit else None)
        ),
    ),
    LedgerColumn("why", msg("Why"), 30, lambda s, say: cells.why(s.line, say) if s.line else None),
    LedgerColumn("on", msg("Day"), 12, lambda s, _: s.credit.on if s.credit else None),
)
