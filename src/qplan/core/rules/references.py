"""QP2xx: ids, references and titles must lead somewhere."""

from collections.abc import Iterator

from qplan.core.base.lookup import did_you_mean
from qplan.core.base.message import Quoted, msg
from qplan.core.base.problems import DocPath, Severity
from qplan.core.plan.values import Title
from qplan.core.rules.rule import Finding, anywhere, keys, rule
from qplan.core.rules.survey import Survey


def _ids(survey: Survey) -> Iterator[tuple[DocPath, str]]:
    """Every id of the file with the path of the entity it names."""
    plan = survey.plan
    yield ("plan",), plan.plan.id
    for place, sections in plan.headings():
        yield place, sections[-1].id
        for j, task in enumerate(sections[-1].tasks):
            path: DocPath = (*place, "tasks", j)
            yield path, task.id
            for k, action in enumerate(task.actions):
                yield (*path, "actions", k), action.id
            for k, indicator in enumerate(task.indicators):
                yield (*path, "indicators", k), indicator.id


@rule("QP201", reads=keys())
def duplicate_id(survey: Survey) -> Iterator[Finding]:
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
    for path, name in _ids(survey):
        if name in seen:
            yield Finding((*path, "id"), msg("id {id} is already taken", id=Quoted(name)))
        seen.add(name)


@rule("QP209", reads=anywhere("id", "indicators", "tasks", "sections"))
def unknown_reference(survey: Survey) -> Iterator[Finding]:
    """A target compares with an indicator that is not there.

    Wrong:
        target: {above: {indicator: gdp}}
    Right:
        target: {above: {indicator: gdp-growth}}
    """
    for path, name in _references(survey):
        if name not in survey.by_id:
            message = msg("unknown indicator {id}", id=Quoted(name))
            yield Finding(path, message, did_you_mean(name, survey.by_id))


@rule("QP210", reads=keys())
def self_reference(survey: Survey) -> Iterator[Finding]:
    """An indicator is its own target.

    It would always be exactly where it should be.

    Wrong:
        id: income-growth
        target: {above: {indicator: income-growth}}
    Right:
        id: income-growth
        target: {above: {indicator: gdp-growth}}
    """
    for placed, path, condition, _ in survey.compared:
        if condition.reference == placed.item.id:
            message = msg("{id} is compared with itself", id=Quoted(placed.item.id))
            yield Finding((*path, condition.form.key, "indicator"), message)


@rule("QP211", reads=anywhere("unit"))
def reference_of_other_unit(survey: Survey) -> Iterator[Finding]:
    """Two indicators of different units are compared.

    Per cent cannot be above yuan.

    Wrong:
        unit: '%'
        target: {above: {indicator: income}}    # in 元
    Right:
        unit: '%'
        target: {above: {indicator: income-growth}}    # in %
    """
    for placed, path, condition, _ in survey.compared:
        other = survey.by_id.get(condition.reference or "")
        if other is not None and other.unit != placed.item.unit:
            message = msg(
                "{id} is in {unit}, not in {expected}",
                id=Quoted(other.id),
                unit=Quoted(other.unit),
                expected=Quoted(placed.item.unit),
            )
            yield Finding((*path, condition.form.key, "indicator"), message)


@rule("QP212", Severity.WARNING, reads=anywhere("language"))
def untitled_in_own_language(survey: Survey) -> Iterator[Finding]:
    """A title is missing in the plan's own language.

    Titles by language should hold the plan's `language`, in which the plan is read.

    Wrong:
        language: zh
        title: {en: Improve the environment}
    Right:
        language: zh
        title: {zh: 促进环境质量改善, en: Improve the environment}
    """
    plan = survey.plan
    for place, title in _titles(survey):
        if "" not in title.texts and plan.plan.language not in title.texts:
            message = msg(
                "no title in the plan's language, {language}", language=plan.plan.language
            )
            yield Finding((*place, "title"), message)


def _titles(survey: Survey) -> Iterator[tuple[DocPath, Title]]:
    """Every title with the path of what it names."""
    plan = survey.plan
    yield ("plan",), plan.plan.title
    for place, sections in plan.headings():
        yield place, sections[-1].title
        for j, task in enumerate(sections[-1].tasks):
            path = (*place, "tasks", j)
            yield path, task.title
            yield from (((*path, "actions", k), a.title) for k, a in enumerate(task.actions))
            yield from (((*path, "indicators", k), i.title) for k, i in enumerate(task.indicators))


def _references(survey: Survey) -> Iterator[tuple[DocPath, str]]:
    for _, path, condition, _ in survey.compared:
        if condition.reference is not None:
            yield (*path, condition.form.key, "indicator"), condition.reference


RULES = (
    duplicate_id,
    unknown_reference,
    self_reference,
    reference_of_other_unit,
    untitled_in_own_language,
)
