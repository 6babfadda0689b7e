"""QP34x: points, grades, and what fixes a grade."""

from collections.abc import Iterator
from decimal import Decimal

from qplan.core.base.lookup import did_you_mean
from qplan.core.base.message import Quoted, msg
from qplan.core.base.problems import DocPath, Severity
from qplan.core.plan.heirs import heirs_of
from qplan.core.rules.rule import Finding, anywhere, rule
from qplan.core.rules.survey import Survey

_OF_THE_PLAN = anywhere("grading", "sections", "tasks", "indicators", "actions", "points", "lead")


@rule("QP340", reads=anywhere("grades", "name", "at_least"))
def grades_out_of_order(survey: Survey) -> Iterator[Finding]:
    """Grades that do not fall.

    The best grade comes first, and each begins at a lower score than the one before. Only the
    last may do without a score: it is what all others get. No grade stands twice.

    Wrong:
        grading: {grades: [{name: A, at_least: 80}, {name: B, at_least: 90}, {name: C}]}
    Right:
        grading: {grades: [{name: A, at_least: 90}, {name: B, at_least: 80}, {name: C}]}
    """
    grading = survey.plan.grading
    before: Decimal | None = None
    seen: set[str] = set()
    for n, grade in enumerate(grading.grades if grading else ()):
        path: DocPath = ("grading", "grades", n)
        if grade.name in seen:
            yield Finding((*path, "name"), msg("{name} stands twice", name=Quoted(grade.name)))
        seen.add(grade.name)
        if grade.at_least is None:
            if grading and n + 1 < len(grading.grades):
                yield Finding(
                    path,
                    msg("only the last grade may do without a score"),
                    msg("say from which score on: at_least: …"),
                )
            continue
        if before is not None and grade.at_least >= before:
            message = msg(
                "{score} is not below the score of the grade before, {before}",
                score=grade.at_least,
                before=before,
            )
            yield Finding((*path, "at_least"), message, msg("put the best grade first"))
        before = grade.at_least


@rule("QP341", reads=anywhere("grades", "name", "veto", "incidents"))
def unknown_grade(survey: Survey) -> Iterator[Finding]:
    """A grade that the plan does not have.

    What fixes a grade names one of `grades`.

    Wrong:
        grading:
          grades: [{name: A, at_least: 90}, {name: B}]
          veto: {missed_binding: D}
    Right:
        grading:
          grades: [{name: A, at_least: 90}, {name: D}]
          veto: {missed_binding: D}
    """
    grading = survey.plan.grading
    if grading is None or grading.veto is None:
        return
    names = [grade.name for grade in grading.grades]
    veto = ("grading", "veto")
    named: list[tuple[DocPath, str | None]] = [
        ((*veto, "missed_binding"), grading.veto.missed_binding)
    ]
    named += [
        ((*veto, "incidents", n, "grade"), incident.grade)
        for n, incident in enumerate(grading.veto.incidents)
    ]
    for path, name in named:
        if name is not None and name not in names:
            hint = did_you_mean(name, dict.fromkeys(names)) if names else None
            yield Finding(path, msg("no grade is called {name}", name=Quoted(name)), hint)


@rule("QP342", reads=anywhere("cap", "floor"))
def floor_above_cap(survey: Survey) -> Iterator[Finding]:
    """The least that is earned is more than the most.

    `floor` and `cap` are shares of the points of each line.

    Wrong:
        grading: {floor: 120%, cap: 100%}
    Right:
        grading: {floor: 0%, cap: 120%}
    """
    grading = survey.plan.grading
    if grading is not None and grading.floor > grading.cap:
        message = msg(
            "{floor}% is above {cap}%", floor=_percent(grading.floor), cap=_percent(grading.cap)
        )
        yield Finding(("grading", "floor"), message)


@rule("QP343", Severity.WARNING, reads=anywhere("points", "target"))
def points_without_target(survey: Survey) -> Iterator[Finding]:
    """Points on an indicator that is only watched.

    Nothing is asked of it, so nothing can be earned: its points are left out of every score.

    Wrong:
        {id: sample-firms, title: 样本企业数, unit: 家, points: 5}
    Right:
        {id: sample-firms, title: 样本企业数, unit: 家, points: 5, target: {at_least: 100}}
    """
    for placed in survey.indicators:
        if placed.item.points is not None and not placed.item.targets:
            message = msg("{id} is only watched: its points count nowhere", id=placed.item.id)
            yield Finding((*placed.path, "points"), message, msg("give it a target"))


@rule("QP344", Severity.WARNING, reads=_OF_THE_PLAN)
def nothing_to_grade(survey: Survey) -> Iterator[Finding]:
    """Grading without points.

    A score is a share of points. Without `points` on an indicator or action nobody has one; what
    is given to or taken from a department that leads nothing with points changes no score.

    Wrong:
        grading: {entries: [{department: 样本局, points: +2, reason: 样本, on: 2014-10-01}]}
    Right:
        indicators:
        - {id: sample-firms, title: 样本企业数, unit: 家, points: 5, target: {at_least: 100}}
    """
    plan = survey.plan
    if plan.grading is None:
        return
    heirs = plan.heirs(plan.plan.period.last)
    scored = [p.lead for p in survey.indicators if p.item.points is not None]
    scored += [p.lead for p in plan.actions() if p.item.points is not None]
    if not scored:
        hint = msg("give indicators or actions `points`")
        yield Finding(("grading",), msg("nothing has points"), hint, on_key=True)
        return
    leads = {name for lead in scored for name in (*lead, *heirs_of(lead, heirs))}
    for n, entry in enumerate(plan.grading.entries):
        name = entry.department
        if name in plan.departments and not leads & {name, *heirs_of((name,), heirs)}:
            message = msg("{name} leads nothing with points: it has no score", name=Quoted(name))
            yield Finding(("grading", "entries", n, "department"), message)


def _percent(share: Decimal) -> Decimal:
    """A share in per cent, without zeros that nobody wrote."""
    return Decimal(f"{share.scaleb(2).normalize():f}")


RULES = (
    grades_out_of_order,
    unknown_grade,
    floor_above_cap,
    points_without_target,
    nothing_to_grade,
)
