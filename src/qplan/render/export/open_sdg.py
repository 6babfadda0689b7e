"""Not yet."""

from qplan.core.views.export import ExportView
from qplan.language import Speaker
from qplan.render.export import Exported


def render(view: ExportView, say: Speaker) -> Exported:
    """Nothing."""
    del view, say
    return Exported({}, ())
