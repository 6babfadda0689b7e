"""Everything that can be wrong between a plan and those around it."""

from collections.abc import Iterator

from qplan.core.base.problems import Diagnostic
from qplan.core.rules.family import alone, codes
from qplan.core.rules.family.above import against_parent
from qplan.core.rules.family.below import against_children
from qplan.core.rules.family.kin import Kin
from qplan.core.rules.family.links import Family, links

RULES = alone.RULES
CODES = codes.CODES
_OF_A_PARENT = frozenset({codes.OF_ANOTHER_KIND.id, codes.LATER.id})
_OF_CHILDREN = frozenset({codes.GOALS.id, codes.NOT_CARRIED.id})


def against_family(kin: Kin, family: Family) -> Iterator[Diagnostic]:
    """What is wrong between a plan and those around it."""
    yield from links(family)
    if family.parent is not None and not family.loop:
        yield from against_parent(kin, family.parent)
    yield from against_children(kin, family)


def unchecked(family: Family) -> frozenset[str]:
    """The codes that could not be looked for, as a plan around it could not be read."""
    above = _OF_A_PARENT if family.is_parent_unread else frozenset()
    return above if family.is_whole else above | _OF_CHILDREN
