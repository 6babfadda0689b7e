"""All rules and codes but those of what the file accepts, which look at these."""

from qplan.core.codes import series, sheets
from qplan.core.codes import shape as shaping
from qplan.core.codes import yaml as reading
from qplan.core.rules import (
    combining,
    departments,
    duties,
    evidence,
    figures,
    grading,
    history,
    ladders,
    languages,
    limits,
    neighbours,
    parts,
    paths,
    plausibility,
    references,
    reminding,
    seals,
    succession,
    targets,
    units,
    unsettled,
)
from qplan.core.rules.family import rules as family
from qplan.core.rules.quotes import rules as quotes
from qplan.core.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *departments.RULES,
    *succession.RULES,
    *parts.RULES,
    *targets.RULES,
    *ladders.RULES,
    *units.RULES,
    *languages.RULES,
    *paths.RULES,
    *limits.RULES,
    *duties.RULES,
    *grading.RULES,
    *reminding.RULES,
    *combining.RULES,
    *figures.RULES,
    *neighbours.RULES,
    *history.RULES,
    *seals.RULES,
    *plausibility.RULES,
    *family.RULES,
    *quotes.RULES,
    *unsettled.RULES,
)
CODES = (
    *reading.CODES,
    *shaping.CODES,
    *quotes.CODES,
    *evidence.CODES,
    *family.CODES,
    *sheets.CODES,
    *series.CODES,
    *(rule.code for rule in RULES),
)
