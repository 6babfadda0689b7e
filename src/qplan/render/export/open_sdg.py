"""Open SDG: for each indicator a table of figures and a file of settings, as sdg-build reads them.

A period that is no year stands in the column of the year as SDMX writes it.
"""

from collections.abc import Iterator

from qplan.core.base.message import Message, msg
from qplan.core.base.number import json_number
from qplan.core.base.terms import Quality
from qplan.core.views.export import ExportFigure, ExportIndicator, ExportTask, ExportView
from qplan.language import Speaker
from qplan.render.export.exported import Exported
from qplan.render.export.losses import listed, of_plan, ratios
from qplan.render.export.periods import year
from qplan.render.kit.csv import table

_STATUS = {
    None: "Normal value", Quality.PROVISIONAL: "Provisional value",
    Quality.ESTIMATED: "Estimated value", Quality.FINAL: "Final",
}  # fmt: skip


def render(view: ExportView, say: Speaker) -> Exported:
    """`data/indicator_ID.csv` and `indicator-config/ID.yml` for each indicator."""
    files: dict[str, str] = {}
    for task in view.tasks:
        for indicator in task.indicators:
            files[f"data/indicator_{indicator.id}.csv"] = _figures(indicator)
            files[f"indicator-config/{indicator.id}.yml"] = _settings(task, indicator, view, say)
    return Exported(files, (*_lost(view), *of_plan(view)))


def _figures(indicator: ExportIndicator) -> str:
    rows = [
        (year(f.period), indicator.unit, _STATUS.get(f.quality, "Normal value"),
         f"{json_number(f.level):f}")
        for f in indicator.figures
    ]  # fmt: skip
    return table(("Year", "Units", "Observation status", "Value"), rows)


def _settings(task: ExportTask, indicator: ExportIndicator, view: ExportView, say: Speaker) -> str:
    has_data = bool(indicator.figures)
    settings: list[tuple[str, str]] = [
        ("indicator_number", indicator.number or indicator.id.replace("-", ".")),
        ("indicator_name", say(indicator.title)),
        ("graph_title", say(indicator.title)),
        ("sdg_goal", task.section.number or task.section.id),
        ("goal_name", say(task.section.title)),
        ("target_id", task.task.number or task.task.id),
        ("target_name", say(task.task.title)),
        ("computation_units", indicator.unit),
        ("data_non_statistical", "false"),
        ("graph_type", "line"),
        ("reporting_status", "complete" if has_data else "notstarted"),
        *([("national_target", say(indicator.goal.text))] if indicator.goal else []),
        ("source_organisation_1", ", ".join(indicator.lead)),
    ]
    lines = [f"{key}: {text if text in _BARE else _quoted(text)}" for key, text in settings]
    return "\n".join([*lines, *_progress(indicator, view)]) + "\n"


_BARE = ("false", "true")


def _progress(indicator: ExportIndicator, view: ExportView) -> Iterator[str]:
    """How progress is measured, where the target has a direction: `direction`, `target`, years."""
    del view
    goal = indicator.goal
    if goal is None or goal.rises is None or goal.is_ambiguous or goal.is_range:
        return
    yield f"auto_progress_calculation: {'true' if indicator.is_growth_rated else 'false'}"
    yield "progress_calculation_options:"
    yield f"- direction: {'positive' if goal.rises else 'negative'}"
    if goal.low is not None:
        yield f"  target: {json_number(goal.low):f}"
    yield f"  target_year: {goal.by.year}"
    if indicator.baseline is not None and indicator.baseline.period is not None:
        yield f"  base_year: {indicator.baseline.period.first.year}"


def _quoted(text: str) -> str:
    """A text as YAML reads it back, whatever it holds."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lost(view: ExportView) -> Iterator[Message]:
    figures: list[ExportFigure] = [f for i in view.indicators for f in i.figures]
    if ratios(view):
        yield msg("numerators and denominators of ratios")
    if any(f.source or f.note for f in figures):
        yield msg("sources and notes of figures")
    if any(f.weight is not None or f.by or f.received or f.recorded or f.reason for f in figures):
        yield msg("weights, who reported a figure and when, and reasons of corrections")
    based = [i.id for i in view.indicators if i.baseline is not None]
    if based:
        yield msg("values of baselines: {ids}", ids=listed(based))
    unsaid = [i.id for i in view.indicators
              if i.goal and (i.goal.rises is None or i.goal.is_ambiguous)]  # fmt: skip
    if unsaid:
        yield msg("targets without one direction, but in words: {ids}", ids=listed(unsaid))
    several = [i.id for i in view.indicators if len(i.goals) > 1]
    if several:
        yield msg("targets but the one that is next: {ids}", ids=listed(several))
    yield msg("departments but the lead, states and lights")
