"""The rules that may find fault with an entry of a list: a figure, an update, a narrative.

`record` asks no others of what it enters: those on a document's words and on the plans around take
longer to import than all of these. A test holds every finding in the sample plans against them.
"""

from qplan.core.rules import (
    acceptance,
    combining,
    departments,
    duties,
    figures,
    history,
    limits,
    neighbours,
    parts,
    paths,
    plausibility,
    seals,
    units,
)
from qplan.core.rules.rule import Rule

ON_ENTRIES: tuple[Rule, ...] = (
    *acceptance.RULES, *departments.RULES, *parts.RULES, *units.RULES, *paths.RULES,
    *limits.RULES, *duties.RULES, *combining.RULES, *figures.RULES, *neighbours.RULES,
    *history.RULES, *seals.RULES, *plausibility.RULES,
)  # fmt: skip
