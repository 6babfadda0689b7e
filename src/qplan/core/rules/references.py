"""QP2xx: names and ids must lead somewhere."""

from collections.abc import Iterator

from qplan.core.lookup import did_you_mean
from qplan.core.model import Naming, Plan
from qplan.core.rules import Finding, rule
from qplan.problems import DocPath, Quoted, Severity, msg


def namings(plan: Plan) -> Iterator[Naming]:
    """Every place that names a department."""
    for path, _, task in plan.tasks():
        yield from _listed(path, "lead", task.lead)
        yield from _listed(path, "support", task.support)
    for placed in plan.actions():
        yield from _listed(placed.path, "lead", placed.item.lead)
        yield from _listed(placed.path, "support", placed.item.support)
        for n, update in enumerate(placed.item.updates):
            if update.by is not None:
                yield Naming((*placed.path, "updates", n, "by"), update.by)
    for indicator in plan.indicators():
        yield from _listed(indicator.path, "lead", indicator.item.lead)
        yield from _listed(indicator.path, "support", indicator.item.support)
        if indicator.item.reporter is not None:
            yield Naming((*indicator.path, "reporter"), indicator.item.reporter)
        for n, measurement in enumerate(indicator.item.measurements):
            if measurement.by is not None:
                yield Naming((*indicator.path, "measurements", n, "by"), measurement.by)


def _listed(path: DocPath, key: str, names: tuple[str, ...] | None) -> Iterator[Naming]:
    for n, name in enumerate(names or ()):
        yield Naming((*path, key, n), name)


def ids(plan: Plan) -> Iterator[tuple[DocPath, str]]:
    """Every id of the file with the path of the entity it names."""
    yield ("plan",), plan.plan.id
    for i, section in enumerate(plan.sections):
        yield ("sections", i), section.id
        for j, task in enumerate(section.tasks):
            path: DocPath = ("sections", i, "tasks", j)
            yield path, task.id
            for k, action in enumerate(task.actions):
                yield (*path, "actions", k), action.id
            for k, indicator in enumerate(task.indicators):
                yield (*path, "indicators", k), indicator.id


@rule("QP201")
def duplicate_id(plan: Plan) -> Iterator[Finding]:
    """An id stands for two things.

    Figures are recorded and looked up by id; with two entries of one id nobody could say which
    is meant. Ids are unique in the whole file.

    Wrong:
        - {id: pm25, …}
        - {id: pm25, …}
    Right:
        - {id: pm25, …}
        - {id: pm10, …}
    """
    seen: set[str] = set()
    for path, name in ids(plan):
        if name in seen:
            yield Finding((*path, "id"), msg("id {id} is already taken", id=Quoted(name)))
        seen.add(name)


@rule("QP204")
def unknown_department(plan: Plan) -> Iterator[Finding]:
    """A unit is named that `departments` does not declare.

    Departments are named by their key, everywhere, so that one unit is not counted as two.

    Wrong:
        lead: 食药监局
    Right:
        lead: 市食药监局
    """
    known = plan.departments
    aliases = {alias: key for key, unit in known.items() for alias in (unit.name, *unit.aliases)}
    for path, name in namings(plan):
        if name not in known:
            hint = (
                msg("did you mean {name}?", name=Quoted(aliases[name]))
                if name in aliases
                else did_you_mean(name, known)
            )
            yield Finding(path, msg("unknown department {name}", name=Quoted(name)), hint)


@rule("QP205", Severity.WARNING)
def unused_department(plan: Plan) -> Iterator[Finding]:
    """A declared department is never named.

    It leads, supports and reports nothing: left over, or forgotten where it belongs.

    Wrong:
        departments: {市统计局: {}}
    Right:
        support: [市统计局]
    """
    used = {name for _, name in namings(plan)}
    for name in plan.departments:
        if name not in used:
            yield Finding(
                ("departments", name),
                msg("department {name} is never used", name=Quoted(name)),
                on_key=True,
            )


RULES = (duplicate_id, unknown_department, unused_department)
