"""A plan's figures in the formats of statistics and aid offices."""

from collections.abc import Callable
from functools import partial

from qplan.core.base.formats import ExchangeFormat, SdmxCsv
from qplan.core.views.export import ExportView
from qplan.language import Speaker
from qplan.render.export.exported import Exported

Exporter = Callable[[ExportView, Speaker], Exported]


def exporter(output: ExchangeFormat, version: SdmxCsv = SdmxCsv.TWO) -> Exporter:
    """The renderer of a format, of SDMX-CSV in a version; only its own module is imported."""
    match output:
        case ExchangeFormat.SDMX_CSV:
            from qplan.render.export import sdmx_csv

            return partial(sdmx_csv.render, version=version)
        case ExchangeFormat.OPEN_SDG:
            from qplan.render.export.open_sdg import render
        case ExchangeFormat.IATI:
            from qplan.render.export.iati import render
        case ExchangeFormat.JSON_STAT:
            from qplan.render.export.json_stat import render
    return render
