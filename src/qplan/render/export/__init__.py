"""A plan's figures in the formats of statistics and aid offices."""

from collections.abc import Callable

from qplan.core.base.formats import ExchangeFormat
from qplan.core.views.export import ExportView
from qplan.language import Speaker
from qplan.render.export.exported import Exported

Exporter = Callable[[ExportView, Speaker], Exported]


def exporter(output: ExchangeFormat) -> Exporter:
    """The renderer of a format; only its own module is imported."""
    match output:
        case ExchangeFormat.SDMX_CSV:
            from qplan.render.export.sdmx_csv import render
        case ExchangeFormat.OPEN_SDG:
            from qplan.render.export.open_sdg import render
        case ExchangeFormat.IATI:
            from qplan.render.export.iati import render
        case ExchangeFormat.JSON_STAT:
            from qplan.render.export.json_stat import render
    return render
