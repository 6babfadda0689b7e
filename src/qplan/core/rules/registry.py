"""All rules and all codes, in one place."""

from qplan.core.codes import shape as shaping
from qplan.core.codes import sheets
from qplan.core.codes import yaml as reading
from qplan.core.rules import (
    acceptance,
    departments,
    duties,
    figures,
    history,
    limits,
    neighbours,
    paths,
    plausibility,
    references,
    targets,
    units,
)
from qplan.core.rules.quotes import rules as quotes
from qplan.core.rules.rule import Rule

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
