"""SDMX-CSV 2.0 or 1.0: a file for each data set.

Indicators without `series` stand in one of the plan's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from qplan.core.base.formats import SdmxCsv
from qplan.core.base.message import Message, msg
from qplan.core.base.number import json_number
from qplan.core.base.terms import Quality
from qplan.core.base.unit import is_percent, scale
from qplan.core.views.export import ExportFigure, ExportIndicator, ExportView
from qplan.language import Speaker
from qplan.render.export.exported import Exported
from qplan.render.export.losses import listed, of_plan
from qplan.render.export.periods import frequency, sdmx_period
from qplan.render.kit.csv import table

OWN = "QPLAN:{id}(1.0)"
_STATUS = {
    Quality.PROVISIONAL: "P", Quality.ESTIMATED: "E", Quality.FINAL: "A", None: "A",
}  # fmt: skip
_ALWAYS = ("UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "OBS_STATUS")
_SOMETIMES = (
    "REPORTING_YEAR_START_DAY", "NUMERATOR", "DENOMINATOR", "QUALITY", "WEIGHT", "REPORTED_BY",
    "RECEIVED", "RECORDED", "DATA_SOURCE", "OBS_COMMENT", "REASON",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _Set(NamedTuple):
    """A data set: its name and dimensions."""

    flow: str
    dimensions: tuple[str, ...]
    is_own: bool


def render(view: ExportView, say: Speaker, version: SdmxCsv = SdmxCsv.TWO) -> Exported:
    """A file a data set, named by its id."""
    del say
    sets: dict[_Set, list[tuple[ExportIndicator, Mapping[str, str]]]] = {}
    unnamed: list[str] = []
    for indicator in view.indicators:
        found = _placed(view, indicator)
        if found is None:
            unnamed.append(indicator.id)
            found = _own(view, indicator)
        sets.setdefault(found[0], []).append((indicator, found[1]))
    lost = [*_lost(view, sets), *of_plan(view)]
    if unnamed:
        lost.insert(0, msg("series whose key names no dimensions, given as {flow}: {ids}",
                           flow=OWN.format(id=view.id), ids=listed(unnamed)))  # fmt: skip
    files: dict[str, str] = {}
    for one, members in sets.items():
        stem = one.flow.partition("(")[0].rpartition(":")[2]
        name, n = f"{stem}.csv", 2
        while name in files:
            name, n = f"{stem}-{n}.csv", n + 1
        files[name] = _file(one, members, version)
    return Exported(files, tuple(lost))


def _placed(view: ExportView, indicator: ExportIndicator) -> tuple[_Set, Mapping[str, str]] | None:
    """The data set of an indicator and its codes there; none where no dimension has a name."""
    series = indicator.series
    if series is None:
        return _own(view, indicator)
    if series.key.in_order is not None or series.dataflow is None:
        return None
    codes = series.key.codes
    return _Set(series.dataflow, tuple(codes), is_own=False), codes


def _own(view: ExportView, indicator: ExportIndicator) -> tuple[_Set, Mapping[str, str]]:
    flow = OWN.format(id=view.id)
    return _Set(flow, ("FREQ", "INDICATOR"), is_own=True), {"INDICATOR": indicator.id}


def _lost(
    view: ExportView, sets: Mapping[_Set, Sequence[tuple[ExportIndicator, Mapping[str, str]]]]
) -> Iterator[Message]:
    del view
    foreign = [i for one, members in sets.items() if not one.is_own for i, _ in members]
    figures = [f for i in foreign for f in i.figures]
    if any(f.value.denominator is not None for f in figures):
        yield msg("numerators and denominators of ratios")
    if any(f.weight is not None or f.by or f.received or f.recorded or f.reason for f in figures):
        yield msg("weights, who reported a figure and when, and reasons of corrections")
    other = [i.id for one, members in sets.items() if not one.is_own
             for i, codes in members for f in i.figures if not _fits(codes, f)]  # fmt: skip
    if other:
        yield msg("figures of another frequency than their series: {ids}",
                  ids=listed([*dict.fromkeys(other)]))  # fmt: skip
    yield msg("baselines, targets, states and lights")


def _fits(codes: Mapping[str, str], figure: ExportFigure) -> bool:
    wanted = codes.get("FREQ")
    return wanted is None or wanted == frequency(figure.period)


def _file(
    one: _Set, members: Sequence[tuple[ExportIndicator, Mapping[str, str]]], version: SdmxCsv
) -> str:
    rows = [
        _row(one, indicator, codes, figure)
        for indicator, codes in members
        for figure in indicator.figures
        if one.is_own or _fits(codes, figure)
    ]
    used = [name for name in _SOMETIMES if any(name in row for row in rows)]
    names = [*one.dimensions, "TIME_PERIOD", "OBS_VALUE", *_ALWAYS, *used]
    about = {"STRUCTURE": "dataflow", "STRUCTURE_ID": one.flow, "ACTION": "I"}
    if version is SdmxCsv.ONE:
        about = {"DATAFLOW": one.flow}
    return table(
        (*about, *names),
        [(*about.values(), *(row.get(name, "") for name in names)) for row in rows],
    )


def _row(
    one: _Set, indicator: ExportIndicator, codes: Mapping[str, str], figure: ExportFigure
) -> dict[str, str]:
    number = json_number(figure.level)
    power, rest = scale(indicator.unit)
    text = f"{number:f}"
    unit = indicator.series.unit if indicator.series and indicator.series.unit else None
    begins, period = sdmx_period(figure.period)
    row = {
        **codes,
        "TIME_PERIOD": period,
        "OBS_VALUE": text,
        "UNIT_MEASURE": unit or ("PT" if is_percent(indicator.unit) else _text(rest)),
        "UNIT_MULT": str(power),
        "DECIMALS": str(len(text.partition(".")[2])),
        "OBS_STATUS": _STATUS.get(figure.quality, "A"),
    }
    more = {
        "REPORTING_YEAR_START_DAY": begins,
        "DATA_SOURCE": _text(figure.source),
        "OBS_COMMENT": _text(figure.note),
    }
    if one.is_own:
        row["FREQ"] = frequency(figure.period)
        more |= _beside(figure)
    return row | {name: text for name, text in more.items() if text}


def _beside(figure: ExportFigure) -> dict[str, str]:
    """What only a file of qplan's own says of a figure."""
    ratio = figure.value.denominator is not None
    return {
        "NUMERATOR": _number(figure.value.number if ratio else None),
        "DENOMINATOR": _number(figure.value.denominator),
        "QUALITY": figure.quality.value if figure.quality else "",
        "WEIGHT": _number(figure.weight),
        "REPORTED_BY": _text(figure.by),
        "RECEIVED": figure.received.isoformat() if figure.received else "",
        "RECORDED": figure.recorded.isoformat() if figure.recorded else "",
        "REASON": _text(figure.reason),
    }


def _number(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _text(text: str | None) -> str:
    """A text as a cell: what would be a formula gets an apostrophe, which reading takes off."""
    text = text or ""
    return f"'{text}" if text.removeprefix("'").startswith(_FORMULA) else text
