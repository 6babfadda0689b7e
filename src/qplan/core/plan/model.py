"""The plan as values: the schema of plan.yaml.

Every entity is frozen. What each key means stands in the contract, `docs/plan-format.md`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from qplan.core.base.message import Quoted, msg
from qplan.core.base.problems import DocPath
from qplan.core.base.terms import ActionState, Combine, Kind, Quality, Rhythm, Trend
from qplan.core.plan.entities import (
    ActionMethods,
    ConditionMethods,
    IndicatorMethods,
    MeasurementMethods,
    PlanMethods,
    TargetMethods,
)
from qplan.core.schema import numbers as n
from qplan.core.schema import texts as f
from qplan.core.schema.budget import Rows

FORMAT_VERSION = "1"
ACCEPT = "Warnings that were looked at and are right, by code: why."


class Entity(BaseModel):
    """A mapping of plan.yaml: frozen, and without keys the contract does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        defer_build=True,  # only the whole plan is ever validated: one validator, not sixteen
    )

    note: f.Text | None = Field(None, description="Free text, for readers.")

    @model_validator(mode="before")
    @classmethod
    def _without_absent(cls, data: object) -> object:
        """Nothing behind a key that is known means that it is absent."""
        if isinstance(data, dict) and None in data.values():
            known = cls.model_fields
            return {k: v for k, v in data.items() if v is not None or k not in known}
        return data


class PlanInfo(Entity):
    """What the document is."""

    id: f.Id = Field(description="A short name for the plan, unique in the file.")
    title: f.TitleField = Field(description="In the plan's language, or by language code.")
    number: f.Text | None = Field(None, description="The document's number.")
    issuer: f.Text | None = Field(None, description="Who issued the document.")
    issued: f.Date | None = Field(None, description="The day it was issued.")
    period: f.PeriodField = Field(description="The days the plan is for.")
    year_starts: f.YearStarts | None = Field(
        None, description="The day its years begin, month and day: 04-01; January unless given."
    )
    language: Annotated[
        f.Text, WithJsonSchema({"type": "string", "pattern": f"^{f.LANGUAGE}$"})
    ] = Field("en", description="The language the plan is read in: zh, en.")
    source: f.Text | None = Field(
        None, description="A text file of the document, beside the plan; quotes are checked."
    )


class Reporting(Entity):
    """When figures are owed, unless an indicator says otherwise."""

    every: f.Every = Field(Rhythm.QUARTER, description="How often figures are reported.")
    due_after: n.Days = Field(15, description="Days after the end of the period.")
    owed_from: f.Date | None = Field(
        None, description="Periods that ended before this day are not owed."
    )


class Assessment(Entity):
    """Where the lights change."""

    on_track: n.Share = Field(Decimal(1), description="Green from this pace on.")
    at_risk: n.Share = Field(Decimal("0.8"), description="Yellow from this pace on.")
    tolerance: n.Share = Field(Decimal("0.05"), description="Yellow this near to the goal.")


class Department(Entity):
    """A unit that leads, supports or reports."""

    name: f.Text | None = Field(None, description="The full name, as on the seal.")
    en: f.Text | None = Field(None, description="The name in English.")
    aliases: f.Names = Field((), description="Other names it may be looked up by.")
    collective: f.Flag = Field(
        default=False, description="A group the document names but does not list."
    )
    accept: f.Accept | None = Field(None, description=ACCEPT)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: object) -> object:
        """A department may be a name and nothing else."""
        return {} if data is None else data


class Update(Entity):
    """How an action came along."""

    state: Annotated[ActionState, f.OneOf(ActionState, ActionState.UNREPORTED)] = Field(
        description="How far it is. Without any update nobody has reported."
    )
    on: f.Date = Field(description="The day it happened.")
    by: f.Text | None = Field(None, description="The department that reported it.")
    received: f.Date | None = Field(None, description="The day the word came in.")
    recorded: f.Date | None = Field(None, description="The day it was entered.")
    source: f.Text | None = Field(None, description="Where it is written.")


class Assigned(Entity):
    """Something units answer for. Lead and support are the task's unless given."""

    lead: f.Names | None = Field(None, description="Who answers: a department, or a list.")
    support: f.Names | None = Field(None, description="Who helps: a department, or a list.")


class Action(Assigned, ActionMethods):
    """Something to do or deliver; no number."""

    id: f.Id = Field(description="A short name, unique in the file; people type it.")
    number: f.Text | None = Field(None, description="The number in the document.")
    title: f.TitleField = Field(description="In the plan's language, or by language code.")
    quote: f.Text | None = Field(None, description="The words of the document.")
    by: f.Deadline | None = Field(
        None, description="The deadline; the plan's last day unless given."
    )
    updates: Rows[Update] = Field((), description="How it came along.")


class Baseline(Entity):
    """Value and period a change is counted from."""

    period: f.PeriodField | None = Field(None, description="The period the value is of.")
    value: n.ValueField = Field(description="A number in the unit, or a ratio.")
    source: f.Text | None = Field(None, description="Where it is written.")
    quality: Annotated[Quality | None, f.OneOf(Quality)] = Field(
        None, description="How firm it is."
    )


class Condition(Entity, ConditionMethods):
    """What is to be reached: exactly one form."""

    at_least: n.Bound | None = Field(None, description="This or more.")
    at_most: n.Bound | None = Field(None, description="This or less.")
    above: n.Bound | None = Field(None, description="More than this.")
    below: n.Bound | None = Field(None, description="Less than this.")
    between: n.Range | None = Field(None, description="From the one to the other, both included.")
    change: n.StepField | None = Field(
        None, description="From the baseline: -5% of it, +5pp (points of a %), +120 in the unit."
    )
    annual_growth: n.Rate | None = Field(None, description="Per year from the baseline, compound.")
    all_of: n.NumberField | None = Field(None, description="All of so many; measured as 4/6.")
    trend: Annotated[Trend | None, f.OneOf(Trend)] = Field(None, description="The direction only.")
    throughout: f.Flag = Field(default=False, description="Holds in every reporting period.")

    @model_validator(mode="after")
    def _exactly_one_form(self) -> Self:
        given = [name for name in self.forms if getattr(self, name) is not None]
        if len(given) != 1:
            forms = ", ".join(self.forms)
            f.refuse(
                "QP110",
                msg("a target takes one form, here are {forms}", forms=", ".join(given))
                if given
                else msg("a target without a form"),
                msg("give exactly one of: {forms}", forms=forms),
            )
        return self


class Target(TargetMethods, Condition):
    """The condition to reach, and by when. `readings` are the meanings an ambiguous text allows."""

    by: f.Deadline | None = Field(
        None, description="The deadline; the plan's last day unless given."
    )
    readings: tuple[Condition, ...] | None = Field(
        None,
        min_length=2,
        max_length=20,
        description="What an ambiguous text may mean; each is judged.",
    )
    accept: f.Accept | None = Field(None, description=ACCEPT)


class Milestone(Entity):
    """A point the path to the goal passes through."""

    by: f.Deadline = Field(description="The day to have come so far.")
    value: n.Level | None = Field(None, description="A level in the unit.")
    share: n.Share | None = Field(None, description="Share of the planned change.")

    @model_validator(mode="after")
    def _value_or_share(self) -> Self:
        if (self.value is None) == (self.share is None):
            f.refuse("QP110", msg("a milestone takes either a value or a share"))
        return self


@dataclass(frozen=True, slots=True)
class Measurement(MeasurementMethods):
    """One recorded figure for one period. Light, as a plan may hold a hundred thousand."""

    period: Annotated[f.PeriodField, Field(description="The period that was measured.")]
    value: Annotated[n.ValueField, Field(description="A number in the unit, or a ratio.")]
    weight: Annotated[n.Weight | None, Field(description="Cases or days behind a mean.")] = None
    by: Annotated[f.Text | None, Field(description="The department that reported it.")] = None
    received: Annotated[f.Date | None, Field(description="The day it came in.")] = None
    recorded: Annotated[f.Date | None, Field(description="The day it was entered.")] = None
    source: Annotated[f.Text | None, Field(description="Where it is written.")] = None
    note: Annotated[f.Text | None, Field(description="Free text, for readers.")] = None
    quality: Annotated[
        Annotated[Quality, f.OneOf(Quality)] | None, Field(description="How firm it is.")
    ] = None
    reason: Annotated[
        f.Text | None, Field(description="Why it corrects the earlier figure of its period.")
    ] = None
    accept: Annotated[f.Accept | None, Field(description=ACCEPT)] = None


Measurement.__pydantic_config__ = ConfigDict(extra="forbid", arbitrary_types_allowed=True)  # type: ignore[attr-defined]


class Indicator(Assigned, IndicatorMethods):
    """Something measured, with a unit and a target."""

    id: f.Id = Field(description="A short name, unique in the file; people type it.")
    number: f.Text | None = Field(None, description="The number in the document.")
    title: f.TitleField = Field(description="In the plan's language, or by language code.")
    unit: f.Unit = Field(description="What it is measured in; '%' for shares and rates.")
    kind: Annotated[Kind | None, f.OneOf(Kind)] = Field(
        None, description="Binding (约束性) or expected (预期性)."
    )
    quote: f.Text | None = Field(None, description="The document's words that set the target.")
    reporter: f.Text | None = Field(None, description="Who reports it; the lead unless given.")
    baseline: Baseline | None = Field(None, description="What a change is counted from.")
    target: Target = Field(description="The condition to reach, and by when.")
    combine: Annotated[Combine, f.OneOf(Combine)] = Field(
        Combine.LAST, description="How the figures of a span become one actual."
    )
    per: f.Per = Field(Rhythm.PLAN, description="The span that one actual covers.")
    limits: n.Limits | None = Field(
        None, description="The values it can take: [low, high]; `~` for an end without one."
    )
    every: f.Every | None = Field(
        None, description="How often it is reported; as under `reporting` unless given."
    )
    due_after: n.Days | None = Field(
        None, description="Days after the end of the period; as under `reporting` unless given."
    )
    owed_from: f.Date | None = Field(
        None,
        description="Periods that ended before this day are not owed; as under `reporting` "
        "unless given.",
    )
    milestones: Rows[Milestone] = Field(
        (), description="Points on the way, in place of a straight line."
    )
    measurements: Rows[Measurement] = Field((), description="The figures recorded so far.")
    accept: f.Accept | None = Field(None, description=ACCEPT)


class Task(Assigned):
    """A task of the document, with the units that answer for it."""

    id: f.Id = Field(description="A short name, unique in the file; people type it.")
    number: f.Text | None = Field(None, description="The number in the document.")
    title: f.TitleField = Field(description="In the plan's language, or by language code.")
    quote: f.Text | None = Field(None, description="The words of the document.")
    actions: Rows[Action] = Field((), description="What to do or deliver; no numbers.")
    indicators: Rows[Indicator] = Field((), description="What is measured.")


class Section(Entity):
    """A section of the document."""

    id: f.Id = Field(description="A short name, unique in the file; people type it.")
    number: f.Text | None = Field(None, description="The number in the document.")
    title: f.TitleField = Field(description="In the plan's language, or by language code.")
    tasks: Rows[Task] = Field((), description="Its tasks, as in the document.")


class Naming(NamedTuple):
    """A place of the document that names a department."""

    path: DocPath
    name: str


def _parse_version(value: object) -> str:
    if value != FORMAT_VERSION:
        f.refuse(
            "QP112",
            msg("format version {version} is not known", version=Quoted(str(value))),
            msg("this qplan reads version {version}", version=FORMAT_VERSION),
        )
    return FORMAT_VERSION


class Plan(Entity, PlanMethods):
    """A whole plan.yaml."""

    qplan: Annotated[str, BeforeValidator(_parse_version), WithJsonSchema({"enum": [1, "1"]})] = (
        Field(description="Version of the format.")
    )
    plan: PlanInfo = Field(description="The document: its name, number and period.")
    reporting: Reporting = Field(default_factory=Reporting, description="When figures are owed.")
    assessment: Assessment = Field(
        default_factory=Assessment, description="When lights are green, yellow and red."
    )
    departments: dict[f.Name, Department] = Field(
        {}, description="The units, by the name they go by everywhere in the file."
    )
    sections: Rows[Section] = Field((), description="Its sections, as in the document.")
    accept: f.Accept | None = Field(None, description=ACCEPT)
