"""What the rules find in a plan that was read in part, where it holds for the whole."""

from collections.abc import Iterable, Iterator

from qplan.core.base.problems import Diagnostic, DocPath, capped
from qplan.core.rules.rule import Finding, Reads, Rule, as_diagnostics
from qplan.core.rules.survey import Survey
from qplan.core.schema.partial import Hole, Partial, entity_of, in_document, owner_of

_INHERITED = frozenset(("lead", "support", "departments", "reporting", "assessment"))


def check_partial(partial: Partial, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """What the rules find in a plan that was read in part, where it holds for the whole."""
    survey = Survey(partial.plan)
    for code, find, reads in rules:
        yield from capped(as_diagnostics(code, _supported(partial, find(survey), reads)))


def _supported(partial: Partial, found: Iterable[Finding], reads: Reads) -> Iterator[Finding]:
    for finding in found:
        path = in_document(finding.path, partial.kept)
        if _supports(partial, path, reads):
            yield finding._replace(path=path)


def _supports(partial: Partial, path: DocPath, reads: Reads) -> bool:
    """Whether what a rule found at a place of the document rests on what was read."""
    if any(path[:n] in partial.changed for n in range(len(path) + 1)):
        return False
    entity = entity_of(path)
    if reads.keys is None:
        return not any(reads.anywhere or _matters(hole, owner_of(entity)) for hole in partial.holes)
    return not any(
        hole.key in reads.keys and (reads.anywhere or _is_related(hole.entity, entity))
        for hole in partial.holes
    )


def _is_related(one: DocPath, other: DocPath) -> bool:
    """Whether one of two entities is the other, or in it."""
    return one[: len(other)] == other or other[: len(one)] == one


def _matters(hole: Hole, entity: DocPath) -> bool:
    """Whether something of an entity may rest on what could not be read."""
    if hole.entity[: len(entity)] == entity or hole == Hole(("plan",), "period"):
        return True
    return hole.key in _INHERITED and entity[: len(hole.entity)] == hole.entity
