"""QP20x: the units that lead, support and report."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from qplan.core.base.lookup import did_you_mean
from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.problems import MAX_PER_CODE, DocPath, Severity
from qplan.core.rules.rule import Finding, anywhere, keys, rule
from qplan.core.rules.survey import Survey


class Naming(NamedTuple):
    """A place of the document that names a department."""

    path: DocPath
    name: str


def _listed(path: DocPath, key: str, names: tuple[str, ...] | None) -> Iterator[Naming]:
    for n, name in enumerate(names or ()):
        yield Naming((*path, key, n), name)


def _namings(survey: Survey) -> Iterator[Naming]:
    """Every place that names a department, but for the figures."""
    for path, entity, _ in survey.answering:
        if entity.lead:
            yield from _listed(path, "lead", entity.lead)
        if entity.support:
            yield from _listed(path, "support", entity.support)
    yield from _wrote(survey)
    for indicator in survey.indicators:
        if indicator.item.reporter is not None:
            yield Naming((*indicator.path, "reporter"), indicator.item.reporter)
    for n, seal in enumerate(survey.plan.seals):
        if seal.department is not None:
            yield Naming(("seals", n, "department"), seal.department)
    for key, unit in survey.plan.departments.items():
        if unit.successor is not None:
            yield Naming(("departments", key, "successor"), unit.successor)
    yield from _graded(survey)


def _graded(survey: Survey) -> Iterator[Naming]:
    """Every entry and incident of the grading."""
    grading = survey.plan.grading
    if grading is None:
        return
    for n, entry in enumerate(grading.entries):
        yield Naming(("grading", "entries", n, "department"), entry.department)
    for n, incident in enumerate(grading.veto.incidents if grading.veto else ()):
        yield Naming(("grading", "veto", "incidents", n, "department"), incident.department)


def _wrote(survey: Survey) -> Iterator[Naming]:
    """Every update and narrative that names its department."""
    for placed in survey.plan.actions():
        for n, update in enumerate(placed.item.updates):
            if update.by is not None:
                yield Naming((*placed.path, "updates", n, "by"), update.by)
    for path, _, task in survey.tasks:
        for n, narrative in enumerate(task.narratives):
            if narrative.by is not None:
                yield Naming((*path, "narratives", n, "by"), narrative.by)


def _reported(survey: Survey) -> Iterator[Naming]:
    """Every figure reported by a department that is not declared."""
    known = {None, *survey.plan.departments}
    for figures in survey.figures:
        if not figures.reporters <= known:
            for n, measurement in enumerate(figures.placed.item.measurements):
                if measurement.by is not None and measurement.by not in known:
                    yield Naming(figures.path(n, "by"), measurement.by)


@rule("QP202", reads=keys())
def ambiguous_name(survey: Survey) -> Iterator[Finding]:
    """Two departments go by one name.

    An alias or a full name belongs to one department. Where another one is called the same, a
    name on the command line or in a form could mean either.

    Wrong:
        市环保局: {aliases: [环保局]}
        市生态办: {aliases: [环保局]}
    Right:
        市环保局: {aliases: [环保局]}
        市生态办: {aliases: [生态办]}
    """
    owner = {key: key for key in survey.plan.departments}
    for key, unit in survey.plan.departments.items():
        names = [(("aliases", n), alias) for n, alias in enumerate(unit.aliases)]
        for path, name in [(("name",), unit.name), *names]:
            if name is not None and owner.setdefault(name, key) != key:
                message = msg(
                    "{name} already names {other}", name=Quoted(name), other=Quoted(owner[name])
                )
                yield Finding(("departments", key, *path), message)


@rule("QP203", reads=keys("lead", "actions", "indicators"))
def no_lead(survey: Survey) -> Iterator[Finding]:
    """Nobody leads.

    Every task, and with it every action and indicator, has a unit that answers for it. A task
    may do without only where each of its entries names its own.

    Wrong:
        - id: t03
          support: [市环保局]
    Right:
        - id: t03
          lead: 市发改委
          support: [市环保局]
    """
    hint = msg("name the unit that answers for it: lead: …")
    for path, _, task in survey.tasks:
        items = (*task.actions, *task.indicators)
        if not task.lead and (not items or any(item.lead is None for item in items)):
            yield Finding(path, msg("no lead for {id}", id=Quoted(task.id)), hint)
    for path, entity, _ in survey.answering:
        if entity.lead == () and path[-2] != "tasks":
            yield Finding((*path, "lead"), msg("the list of leads is empty"), hint)


@rule("QP204", reads=keys("departments"))
def unknown_department(survey: Survey) -> Iterator[Finding]:
    """A unit is named that `departments` does not declare.

    Departments are named by their key, everywhere, so that one unit is not counted as two.

    Wrong:
        lead: 食药监局
    Right:
        lead: 市食药监局
    """
    known = survey.plan.departments
    called = {name: key for key, unit in known.items() for name in (unit.name, *unit.aliases)}
    hints: dict[str, Message | None] = {}
    for path, name in chain(_namings(survey), _reported(survey)):
        if name in known:
            continue
        if name not in hints and len(hints) < MAX_PER_CODE:  # each takes a search
            hints[name] = (
                msg("did you mean {name}?", name=Quoted(called[name]))
                if name in called
                else did_you_mean(name, known)
            )
        message = msg("unknown department {name}", name=Quoted(name))
        yield Finding(path, message, hints.get(name))


@rule(
    "QP205",
    Severity.WARNING,
    reads=anywhere(
        "sections",
        "tasks",
        "actions",
        "indicators",
        "updates",
        "measurements",
        "lead",
        "support",
        "reporter",
        "by",
    ),
)
def unused_department(survey: Survey) -> Iterator[Finding]:
    """A declared department is never named.

    It leads, supports and reports nothing: left over, or forgotten where it belongs.

    Wrong:
        departments: {市统计局: {}}
    Right:
        support: [市统计局]
    """
    used: set[str | None] = {naming.name for naming in _namings(survey)}
    used = used.union(*(figures.reporters for figures in survey.figures))
    for name in survey.plan.departments:
        if name not in used:
            message = msg("department {name} is never used", name=Quoted(name))
            yield Finding(("departments", name), message, on_key=True)


@rule("QP206", reads=keys("lead"))
def lead_also_supports(survey: Survey) -> Iterator[Finding]:
    """A unit leads and supports the same thing.

    Who leads answers for the result, who supports helps. A unit named for both was meant for
    one. An entry without its own lead has the task's.

    Wrong:
        lead: 市质监局
        support: [市质监局, 市农委]
    Right:
        lead: 市质监局
        support: [市农委]
    """
    for path, entity, task in survey.answering:
        lead = task.lead if entity.lead is None and task else entity.lead
        for place, name in _listed(path, "support", entity.support):
            if name in (lead or ()):
                yield Finding(place, msg("{name} already leads", name=Quoted(name)))


@rule("QP207", Severity.WARNING, reads=keys())
def named_twice(survey: Survey) -> Iterator[Finding]:
    """A unit stands twice in one list.

    Wrong:
        support: [市农委, 市商务局, 市农委]
    Right:
        support: [市农委, 市商务局]
    """
    for path, entity, _ in survey.answering:
        for key, names in (("lead", entity.lead), ("support", entity.support)):
            seen: set[str] = set()
            for place, name in _listed(path, key, names):
                if name in seen:
                    yield Finding(place, msg("{name} stands twice", name=Quoted(name)))
                seen.add(name)


@rule("QP208", Severity.WARNING, reads=keys())
def collective_answers(survey: Survey) -> Iterator[Finding]:
    """A group leads or reports.

    A collective is a group the document names but does not list. Nobody in particular answers
    for it, and nobody owes its figures.

    Wrong:
        lead: 市直有关部门
    Right:
        lead: 市质监局
        support: [市直有关部门]
    """
    groups = {name for name, unit in survey.plan.departments.items() if unit.collective}
    places = [p for path, entity, _ in survey.answering for p in _listed(path, "lead", entity.lead)]
    places += [
        Naming((*p.path, "reporter"), p.item.reporter) for p in survey.indicators if p.item.reporter
    ]
    for path, name in places:
        if name in groups:
            message = msg("{name} is a group: nobody in particular answers", name=Quoted(name))
            yield Finding(path, message, msg("name the unit that answers"))


RULES = (
    ambiguous_name,
    no_lead,
    unknown_department,
    unused_department,
    lead_also_supports,
    named_twice,
    collective_answers,
)
