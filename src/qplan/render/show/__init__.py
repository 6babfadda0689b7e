"""The formats of one indicator or action."""

from typing import Protocol

from qplan.core.base.formats import ShowFormat
from qplan.core.views.indicator import ActionDetail, IndicatorDetail
from qplan.language import Speaker


class Renderer(Protocol):
    """What a format's module offers."""

    def __call__(
        self, view: IndicatorDetail | ActionDetail, say: Speaker, *, width: int, colour: bool
    ) -> str:
        """Render a view."""


def renderer(form: ShowFormat) -> Renderer:
    """The renderer of a format; only its own module is imported."""
    match form:
        case ShowFormat.TEXT:
            from qplan.render.show.text import render
        case ShowFormat.JSON:
            from qplan.render.show.json import render
    return render
