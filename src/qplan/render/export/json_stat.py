"""JSON-stat 2.0: one data set of indicators by time, the places without a figure left out."""

from collections.abc import Iterator

from simplejson import RawJSON

from qplan.core.base.message import Message, msg
from qplan.core.base.number import json_number
from qplan.core.base.terms import Quality
from qplan.core.views.export import ExportFigure, ExportView
from qplan.language import Speaker
from qplan.render.export.exported import Exported
from qplan.render.export.losses import of_plan
from qplan.render.export.periods import year
from qplan.render.kit.json import dump, iso_day

_STATUS = {Quality.PROVISIONAL: "P", Quality.ESTIMATED: "E", Quality.FINAL: "A"}


def render(view: ExportView, say: Speaker) -> Exported:
    """One file."""
    indicators = [*view.indicators]
    periods = sorted({f.period for i in indicators for f in i.figures}, key=lambda p: (p[0], p[1]))
    times = [*dict.fromkeys(year(period) for period in periods)]
    places = {time: n for n, time in enumerate(times)}
    found = {
        str(n * len(times) + places[year(figure.period)]): figure
        for n, indicator in enumerate(indicators)
        for figure in indicator.figures
    }
    document = {
        "version": "2.0",
        "class": "dataset",
        "label": say(view.title),
        "source": view.issuer,
        "updated": view.as_of.isoformat(),
        "id": ["INDICATOR", "TIME_PERIOD"],
        "size": [len(indicators), len(times)],
        "role": {"time": ["TIME_PERIOD"], "metric": ["INDICATOR"]},
        "dimension": {
            "INDICATOR": {
                "category": {
                    "index": [indicator.id for indicator in indicators],
                    "label": {indicator.id: say(indicator.title) for indicator in indicators},
                    "unit": {indicator.id: {"label": indicator.unit} for indicator in indicators},
                },
            },
            "TIME_PERIOD": {"category": {"index": times}},
        },
        "value": {place: _number(figure) for place, figure in found.items()},
        "status": {place: _STATUS[f.quality] for place, f in found.items() if f.quality},
        "extension": {
            "agencyId": "QPLAN",
            "id": view.id,
            "version": "1.0",
            "figures": {place: own for place, f in found.items() if (own := _own(f))},
        },
    }
    document = {key: value for key, value in document.items() if value is not None}
    return Exported({f"{view.id}.json": dump(document)}, (*_lost(), *of_plan(view)))


def _number(figure: ExportFigure) -> RawJSON:
    """Its digits as they are; `0.0000000` would be written `0E-7`."""
    return RawJSON(f"{json_number(figure.level):f}")


def _own(figure: ExportFigure) -> dict[str, str]:
    """What only qplan reads of a figure."""
    ratio = figure.value.denominator
    said: dict[str, str | None] = {
        "numerator": f"{figure.value.number:f}" if ratio is not None else None,
        "denominator": f"{ratio:f}" if ratio is not None else None,
        "quality": figure.quality and figure.quality.value,
        "weight": None if figure.weight is None else f"{figure.weight:f}",
        "by": figure.by,
        "received": iso_day(figure.received),
        "recorded": iso_day(figure.recorded),
        "source": figure.source,
        "note": figure.note,
        "reason": figure.reason,
    }
    return {key: text for key, text in said.items() if text is not None}


def _lost() -> Iterator[Message]:
    yield msg("baselines, targets, states and lights")
