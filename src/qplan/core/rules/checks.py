"""All rules and codes but those of what the file accepts, which look at these."""

from qplan.core.codes import shape as shaping
from qplan.core.codes import sheets
from qplan.core.codes import yaml as reading
from qplan.core.rules import (
    departments,
    duties,
    figures,
    history,
    ladders,
    limits,
    neighbours,
    paths,
    plausibility,
    references,
    targets,
    units,
    unsettled,
)
from qplan.core.rules.quotes import rules as quotes
from qplan.core.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *departments.RULES,
    *targets.RULES,
    *ladders.RULES,
    *units.RULES,
    *paths.RULES,
    *limits.RULES,
    *duties.RULES,
    *figures.RULES,
    *neighbours.RULES,
    *history.RULES,
    *plausibility.RULES,
    *quotes.RULES,
    *unsettled.RULES,
)
CODES = (
    *reading.CODES,
    *shaping.CODES,
    *quotes.CODES,
    *sheets.CODES,
    *(rule.code for rule in RULES),
)
