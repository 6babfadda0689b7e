"""The scores and grades of those who lead: every line, so that each sum can be done again."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.earning import Counts
from qplan.core.base.number import as_fraction
from qplan.core.base.terms import ActionState, State
from qplan.core.evaluation.attainment import misses_binding
from qplan.core.evaluation.evaluate import Evaluation
from qplan.core.evaluation.grading import Earned, action_earns, indicator_earns
from qplan.core.plan.grading import Credit, Grade, Grading, Incident
from qplan.core.plan.heirs import Heirs, heirs_of
from qplan.core.plan.values import Title

if TYPE_CHECKING:
    from qplan.core.plan.model import Plan


class ScoreLine(NamedTuple):
    """One indicator or action in the sum of a department."""

    id: str
    title: Title
    state: State | ActionState
    points: Decimal
    counts: Counts
    """Why it earns what it earns."""
    achieved: Fraction | None
    """In per cent, as it is; none where nothing can be said."""
    share: Fraction | None
    """The same within floor and cap; none where it is left out."""
    earned: Fraction | None
    """Points times share; none where it is left out."""
    provisional: bool


class CreditLine(NamedTuple):
    """Points given to a department, or taken from it."""

    on: date
    points: Decimal
    reason: str
    source: str | None


class Fixed(NamedTuple):
    """What fixes a grade, whatever the score."""

    grade: str
    on: date | None
    reason: str | None
    """Of an incident; none of a binding target."""
    id: str | None
    title: Title | None
    """Of a binding target that is missed or breached."""


class DepartmentScore(NamedTuple):
    """What a department comes to."""

    name: str
    lines: tuple[ScoreLine, ...]
    credits: tuple[CreditLine, ...]
    fixed: tuple[Fixed, ...]
    score: Fraction | None
    """In per cent of the points that count; none where none do."""
    by_score: str | None
    """The grade of the score alone."""
    grade: str | None
    """The grade, whatever fixes it; none where the plan names no grades, or there is no score."""

    @property
    def points(self) -> Decimal:
        """The points that count."""
        return sum((line.points for line in self.lines if line.share is not None), Decimal(0))

    @property
    def left_out(self) -> Decimal:
        """The points that do not count."""
        return sum((line.points for line in self.lines if line.share is None), Decimal(0))

    @property
    def earned(self) -> Fraction:
        """What the lines earn together."""
        return sum((line.earned for line in self.lines if line.earned is not None), Fraction(0))

    @property
    def added(self) -> Decimal:
        """What is given, less what is taken."""
        return sum((line.points for line in self.credits), Decimal(0))

    @property
    def provisional(self) -> bool:
        """Whether anything in the sum may still change."""
        return any(line.provisional for line in self.lines)


class GradeView(NamedTuple):
    """Everybody's score."""

    plan_id: str
    title: Title
    as_of: date
    known_at: date
    cap: Decimal
    floor: Decimal
    grades: tuple[Grade, ...]
    rows: tuple[DepartmentScore, ...]
    """The best score first; who has none comes last."""
    is_over: bool
    """Whether the plan's last day has passed."""

    @property
    def provisional(self) -> bool:
        """Whether anything may still change."""
        return not self.is_over or any(row.provisional for row in self.rows)

    def next_bound(self, score: Fraction) -> Decimal | None:
        """The nearest score above one at which a grade begins."""
        bounds = (g.at_least for g in self.grades if g.at_least is not None)
        return min((b for b in bounds if b > score), default=None)


def has_points(plan: "Plan") -> bool:
    """Whether anything of a plan can be scored."""
    return any(placed.item.points is not None for placed in plan.indicators()) or any(
        placed.item.points is not None for placed in plan.actions()
    )


def build_grades(evaluation: Evaluation, departments: Collection[str] = ()) -> GradeView:
    """The scores of those who lead anything with points; of some of them only, if any are named.

    Of joint leads each has the whole line. Who leads nothing with points and is given some, or
    has a grade fixed, is there without a score.
    """
    plan = evaluation.plan
    grading = plan.grading or Grading()
    heirs = plan.heirs(evaluation.as_of)
    lines: dict[str, list[ScoreLine]] = {}
    for lead, line in _lines(evaluation, grading):
        for name in lead:
            lines.setdefault(name, []).append(line)
    for name in _named(evaluation, grading, heirs):
        lines.setdefault(name, [])  # of whom something is said, though nothing of theirs counts
    rows = [
        _department(name, tuple(own), evaluation, grading, heirs)
        for name, own in lines.items()
        if not departments or name in departments
    ]
    # As in the plan, where scores are equal.
    rows.sort(key=lambda row: (row.score is None, -(row.score or 0)))
    return GradeView(
        plan.plan.id,
        plan.plan.title,
        evaluation.as_of,
        evaluation.known_at,
        grading.cap,
        grading.floor,
        grading.grades,
        tuple(rows),
        evaluation.as_of >= plan.plan.period.last,
    )


def _lines(evaluation: Evaluation, grading: Grading) -> Iterator[tuple[tuple[str, ...], ScoreLine]]:
    """Everything with points: who leads it, and its line."""
    for found in evaluation.indicators:
        item = found.placed.item
        if item.points is not None:
            earned = indicator_earns(found, item.points, grading, evaluation.known_at)
            yield found.placed.lead, _line(item.id, item.title, found.state, earned)
    for step in evaluation.actions:
        action = step.placed.item
        if action.points is not None:
            earned = action_earns(step, action.points, grading)
            yield step.placed.lead, _line(action.id, action.title, step.standing.state, earned)


def _line(id_: str, title: Title, state: State | ActionState, earned: Earned) -> ScoreLine:
    return ScoreLine(
        id_,
        title,
        state,
        earned.points,
        earned.counts,
        earned.achieved,
        earned.share,
        earned.earned,
        earned.provisional,
    )


def _department(
    name: str,
    lines: tuple[ScoreLine, ...],
    evaluation: Evaluation,
    grading: Grading,
    heirs: Heirs,
) -> DepartmentScore:
    given = tuple(
        CreditLine(entry.on, entry.points, entry.reason, entry.source)
        for entry in grading.entries
        if _concerns(entry, name, evaluation, heirs)
    )
    fixed = tuple(_fixed(name, evaluation, grading, heirs))
    row = DepartmentScore(name, lines, given, fixed, None, None, None)
    if row.points == 0:
        return row._replace(grade=_worst([one.grade for one in fixed], grading))
    total = row.earned + as_fraction(row.added)
    score = 100 * total / as_fraction(row.points)
    by_score = grade_of(score, grading.grades)
    named = [one.grade for one in fixed] + ([by_score] if by_score is not None else [])
    return row._replace(score=score, by_score=by_score, grade=_worst(named, grading))


def grade_of(score: Fraction, grades: tuple[Grade, ...]) -> str | None:
    """The first grade whose score is reached; the one without a score takes the rest."""
    for grade in grades:
        if grade.at_least is None or score >= as_fraction(grade.at_least):
            return grade.name
    return None


def _worst(names: list[str], grading: Grading) -> str | None:
    """Of several grades the lowest: what fixes a grade never raises one."""
    return max(names, key=grading.rank, default=None)


def _named(evaluation: Evaluation, grading: Grading, heirs: Heirs) -> Iterator[str]:
    """Who is given points, or has them taken, or a grade fixed."""
    incidents = grading.veto.incidents if grading.veto else ()
    said: list[Credit | Incident] = [*grading.entries, *incidents]
    for one in said:
        for name in heirs_of((one.department,), heirs):
            if _concerns(one, name, evaluation, heirs):
                yield name


def _concerns(entry: Credit | Incident, name: str, evaluation: Evaluation, heirs: Heirs) -> bool:
    """Whether something is of a department, or of one that it came after, and is known."""
    is_known = entry.known(evaluation.as_of, evaluation.known_at)
    return is_known and name in heirs_of((entry.department,), heirs)


def _fixed(name: str, evaluation: Evaluation, grading: Grading, heirs: Heirs) -> Iterator[Fixed]:
    veto = grading.veto
    if veto is None:
        return
    if veto.missed_binding is not None:
        for found in evaluation.indicators:
            if name in found.placed.lead and misses_binding(found):
                item = found.placed.item
                yield Fixed(veto.missed_binding, None, None, item.id, item.title)
    for one in veto.incidents:
        if _concerns(one, name, evaluation, heirs):
            yield Fixed(one.grade, one.on, one.reason, None, None)
