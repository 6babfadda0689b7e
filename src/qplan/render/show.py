"""The formats of one indicator or action."""

from typing import Protocol

from qplan.core.choices import ShowFormat
from qplan.core.detail import ActionDetail, IndicatorDetail
from qplan.i18n import Speaker


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
            from qplan.render.show_text import render
        case ShowFormat.JSON:
            from qplan.render.show_json import render
    return render
