"""All rules and all codes, in one place."""

from qplan.core.rules import (
    Rule,
    departments,
    duties,
    figures,
    paths,
    plausibility,
    quotes,
    reading,
    references,
    shaping,
    sheets,
    targets,
)

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *departments.RULES,
    *targets.RULES,
    *paths.RULES,
    *duties.RULES,
    *figures.RULES,
    *plausibility.RULES,
    *quotes.RULES,
)
CODES = tuple(
    sorted(
        (*reading.CODES, *shaping.CODES, *quotes.CODES, *sheets.CODES, *(r.code for r in RULES)),
        key=lambda code: code.id,
    )
)
