"""All rules and all codes, in one place."""

from qplan.core.rules import (
    Rule,
    acceptance,
    departments,
    duties,
    figures,
    history,
    limits,
    neighbours,
    paths,
    plausibility,
    quotes,
    reading,
    references,
    shaping,
    sheets,
    targets,
    units,
)

RULES: tuple[Rule, ...] = (
    *acceptance.RULES,
    *references.RULES,
    *departments.RULES,
    *targets.RULES,
    *units.RULES,
    *paths.RULES,
    *limits.RULES,
    *duties.RULES,
    *figures.RULES,
    *neighbours.RULES,
    *history.RULES,
    *plausibility.RULES,
    *quotes.RULES,
)
CODES = tuple(
    sorted(
        (
            *reading.CODES,
            *shaping.CODES,
            *acceptance.CODES,
            *quotes.CODES,
            *sheets.CODES,
            *(r.code for r in RULES),
        ),
        key=lambda code: code.id,
    )
)
