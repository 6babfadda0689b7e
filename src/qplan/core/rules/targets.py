"""QP3xx: targets that fit their units, their figures and themselves."""

from collections.abc import Iterator
from decimal import Decimal

from qplan.core.base.message import msg
from qplan.core.base.problems import Severity
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.plan.model import Indicator, Placed
from qplan.core.plan.settings import Assessment
from qplan.core.plan.target import AllOf, Around, ChangeBy, Condition, Target
from qplan.core.plan.values import Years
from qplan.core.rules.rule import Finding, keys, rule
from qplan.core.rules.survey import Survey, asked, conditions, targets

_COARSE_TO_FINE = tuple(Rhythm)


@rule("QP302", reads=keys("unit", "target"))
def points_of_other_unit(survey: Survey) -> Iterator[Finding]:
    """Percentage points of something that is no percentage.

    `pp` is the difference of two percentages. A change of anything else is relative, in `%`, or
    a number in the unit.

    Wrong:
        unit: µg/m³
        target: {change: -5pp}
    Right:
        unit: µg/m³
        target: {change: -5%}
    """
    for placed, path, condition, _ in survey.asked:
        form = condition.form
        is_points = isinstance(form, ChangeBy) and form.step.scale == "pp"
        if is_points and placed.item.unit != "%":
            yield Finding(
                (*path, form.key),
                msg("percentage points, but the unit is {unit}", unit=placed.item.unit),
                msg("write % for a relative change, or a number in the unit"),
            )


@rule("QP307", reads=keys("target"))
def throughout_without_level(survey: Survey) -> Iterator[Finding]:
    """`throughout` or `standing` on a target that cannot hold in a period by itself.

    In a period a level can hold, and a change or a trend against the year before. A growth is
    reached at the end, a trend without `against` is judged over the whole time. `throughout`
    holds in every period, `standing` is judged by the latest one: a target takes one of them.
    With `readings`, each reading says it for itself.

    Wrong:
        target: {trend: decrease, throughout: true}
    Right:
        target: {at_most: 35, throughout: true}
    """
    for placed in survey.indicators:
        if not any(t.throughout or t.standing or t.is_ambiguous for t in placed.item.target):
            continue
        for path, target in targets(placed):
            for key in _of_periods(target) if target.is_ambiguous else ():
                yield Finding((*path, key), msg("each of the readings says it for itself"))
        for path, condition in conditions(placed):
            keys = _of_periods(condition)
            if len(keys) > 1:
                message = msg("once broken is broken, or it can recover: one of the two")
                yield Finding((*path, "standing"), message)
            elif keys and not condition.form.can_hold_throughout:
                message = msg("{form} cannot hold in every period", form=condition.form.key)
                yield Finding((*path, keys[0]), message)


def _of_periods(given: Target | Condition) -> list[str]:
    """The keys that ask something of reporting periods."""
    named = {"throughout": given.throughout, "standing": given.standing}
    return [key for key, is_given in named.items() if is_given]


@rule("QP335", Severity.WARNING, reads=keys("target"))
def about_without_distance(survey: Survey) -> Iterator[Finding]:
    """`about` does not say how near is near enough.

    左右 and "about" leave it open. Until whoever issued the document says so, the target cannot
    be assessed; `note` keeps who said it.

    Wrong:
        target: {about: 8}
    Right:
        target: {about: 8, within: 0.5}
    """
    for placed in survey.indicators:
        for path, condition in conditions(placed):
            form = condition.form
            if isinstance(form, Around) and form.within is None:
                message = msg("how near to {level} is near enough?", level=form.value)
                hint = msg("add within: 0.5 (in the unit) or within: 5% (of the value)")
                yield Finding((*path, form.key), message, hint)


@rule("QP309", Severity.WARNING, reads=keys("unit", "combine"))
def sum_of_shares(survey: Survey) -> Iterator[Finding]:
    """Percentages are added up.

    Two quarters at 95 % are not 190 %. Shares are pooled from their ratios, or averaged.

    Wrong:
        unit: '%'
        combine: sum
    Right:
        unit: '%'
        combine: pooled
    """
    for placed in survey.indicators:
        if placed.item.combine is Combine.SUM and placed.item.unit == "%":
            yield Finding(
                (*placed.path, "combine"),
                msg("percentages do not add up"),
                msg("combine: pooled adds up numerators and denominators; mean averages"),
            )


@rule("QP311", Severity.WARNING)
def span_finer_than_figures(survey: Survey) -> Iterator[Finding]:
    """`per` is shorter than the period figures come for.

    One actual covers one `per`. Figures that come by the quarter never fill a month.

    Wrong:
        every: quarter
        per: month
    Right:
        every: month
        per: quarter
    """
    for placed in survey.indicators:
        every, per = survey.plan.every(placed.item), placed.item.span
        if isinstance(per, Years):
            continue
        if _COARSE_TO_FINE.index(per) > _COARSE_TO_FINE.index(every):
            message = msg(
                "one actual per {per}, but figures come by the {every}", per=per, every=every
            )
            yield Finding((*placed.path, "per"), message)


@rule("QP312", Severity.WARNING)
def readings_alike(survey: Survey) -> Iterator[Finding]:
    """Two readings are the same.

    Readings are the different meanings an ambiguous text allows.

    Wrong:
        readings: [{change: +5%}, {change: +5%}]
    Right:
        readings: [{change: +5%}, {change: +5pp}]
    """
    for placed in survey.indicators:
        seen = []
        for path, condition, target in asked(placed):
            whose = path[:-2] if target.is_ambiguous else path
            said = (whose, condition.form, condition.throughout, condition.standing)
            if said in seen:
                yield Finding(path, msg("the same reading again"))
            seen.append(said)


@rule("QP316", reads=keys("assessment"))
def lights_upside_down(survey: Survey) -> Iterator[Finding]:
    """Yellow would begin above green.

    A light is green from `on_track` on, yellow from `at_risk` on, and red below.

    Wrong:
        assessment: {on_track: 0.8, at_risk: 1.0}
    Right:
        assessment: {on_track: 1.0, at_risk: 0.8}
    """
    assessment = survey.plan.assessment
    if assessment.at_risk > assessment.on_track:
        path = ("assessment",)
        given = "on_track" if assessment.at_risk == Assessment().at_risk else "at_risk"
        message = msg(
            "at_risk, {low}, is above on_track, {high}",
            low=assessment.at_risk,
            high=assessment.on_track,
        )
        yield Finding((*path, given), message)


@rule("QP317", reads=keys("unit", "target"))
def not_a_count(survey: Survey) -> Iterator[Finding]:
    """`all_of` without a number of things.

    It says how many there are, and all of them are to be done: a whole number, in a unit that
    counts.

    Wrong:
        unit: '%'
        target: {all_of: 100}
    Right:
        unit: '%'
        target: {at_least: 100}
    """
    for placed, path, condition, _ in survey.asked:
        if isinstance(condition.form, AllOf):
            yield from _miscounted((*path, "all_of"), placed, condition.form.count)


def _miscounted(
    path: tuple[str | int, ...], placed: Placed[Indicator], count: Decimal
) -> Iterator[Finding]:
    if placed.item.unit == "%":
        hint = msg("write at_least: 100, or a unit that counts")
        yield Finding(path, msg("all_of counts things, but the unit is %"), hint)
    elif count <= 0 or count != count.to_integral_value():
        yield Finding(path, msg("{value} is not a number of things", value=count))


RULES = (
    points_of_other_unit,
    throughout_without_level,
    about_without_distance,
    sum_of_shares,
    span_finer_than_figures,
    readings_alike,
    lights_upside_down,
    not_a_count,
)
