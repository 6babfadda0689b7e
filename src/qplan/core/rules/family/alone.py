"""QP236: words about other plans in a plan that names none."""

from collections.abc import Iterator

from qplan.core.base.message import Listed, msg
from qplan.core.base.problems import DocPath, Severity
from qplan.core.rules.rule import Finding, anywhere, rule
from qplan.core.rules.survey import Survey


@rule("QP236", Severity.WARNING, reads=anywhere("parent", "children", "carries"))
def nobody_around(survey: Survey) -> Iterator[Finding]:
    """A plan speaks of another one and does not name it.

    `carries` is of the plan that `plan: {parent: …}` names. `children` of an indicator says how
    the figures of the plans come together that `plan: {children: …}` names.

    Wrong:
        plan: {id: north, title: North, period: 2026}
        # below
        carries: pass-rate
    Right:
        plan: {id: north, title: North, period: 2026, parent: ../province.yaml}
        # below
        carries: pass-rate
    """
    head = survey.plan.plan
    if head.parent is None:
        for path, ids in _carrying(survey):
            message = msg("carries {ids}, and the plan names none above it", ids=Listed(ids))
            hint = msg("name it: {example}", example="plan: {parent: ../province.yaml}")
            yield Finding((*path, "carries"), message, hint)
    if head.children is None:
        for placed in survey.indicators:
            if placed.item.children is not None:
                message = msg("the plan names no plans below it")
                hint = msg("name them: {example}", example="plan: {children: counties/*.yaml}")
                yield Finding((*placed.path, "children"), message, hint)


def _carrying(survey: Survey) -> Iterator[tuple[DocPath, tuple[str, ...]]]:
    for action in survey.plan.actions():
        if action.item.carries:
            yield action.path, action.item.carries
    for placed in survey.indicators:
        if placed.item.carries:
            yield placed.path, placed.item.carries


RULES = (nobody_around,)
