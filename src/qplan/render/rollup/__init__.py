"""The formats of many plans added up."""

from collections.abc import Callable

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.formats import RollupFile, RollupFormat
from qplan.core.base.message import msg
from qplan.core.rollup.view import RollupView
from qplan.language import Speaker
from qplan.render.kit.renderer import Renderer

Top = int | None
"""How many rows are printed of each table; all where it is none."""


def renderer(output: RollupFormat, top: Top) -> Renderer[RollupView]:
    """The renderer of a format; only its own module is imported."""
    match output:
        case RollupFormat.TEXT:
            from qplan.render.rollup.text import rendering

            return rendering(top)
        case RollupFormat.JSON:
            from qplan.render.rollup.json import render
        case RollupFormat.CSV:
            from qplan.render.rollup.csv import render
        case RollupFormat.CSV_EXCEL:
            from qplan.render.rollup.csv import render_for_excel as render
    return render


def file_renderer(
    output: RollupFile, pages: Callable[[str], str | None]
) -> Callable[[RollupView, Speaker], bytes]:
    """What makes a file of a roll-up; `pages` tells where each plan's own page is.

    Raises:
        QplanError: if a package it needs is not installed.
    """
    match output:
        case RollupFile.HTML:
            try:
                from qplan.render.rollup.html import page
            except ImportError as error:
                raise QplanError(
                    msg("pages need a package that is not installed: {package}",
                        package=error.name or ""),
                    hint=how_to_install(Extra.REPORT),
                ) from None  # fmt: skip
            return lambda view, say: page(view, say, pages)
        case RollupFile.JSON:
            from qplan.render.rollup.json import render
        case RollupFile.CSV:
            from qplan.render.rollup.csv import render_for_excel as render
        case RollupFile.PARQUET:
            raise AssertionError  # its rows are written as they come
    return lambda view, say: render(view, say, width=0, colour=False).encode()
