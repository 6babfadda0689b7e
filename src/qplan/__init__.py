"""Track the indicators of a government action plan kept as one YAML file.

    >>> from pathlib import Path
    >>> from datetime import date
    >>> import qplan
    >>> plan = qplan.load(Path("plan.yaml"))
    >>> evaluation = qplan.evaluate(plan, date(2014, 12, 31), date(2014, 12, 31))

The names below load on first use, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from qplan.version import __version__

if TYPE_CHECKING:
    from qplan.core.base.errors import QplanError
    from qplan.core.base.problems import Diagnostic
    from qplan.core.base.terms import Light, State
    from qplan.core.evaluation.evaluate import Evaluation, evaluate
    from qplan.core.plan.model import Plan
    from qplan.core.views.status import build_status
    from qplan.usecases.load import load
    from qplan.usecases.validate import validate

__all__ = [
    "Diagnostic",
    "Evaluation",
    "Light",
    "Plan",
    "QplanError",
    "State",
    "__version__",
    "build_status",
    "evaluate",
    "load",
    "validate",
]

_HOMES = {
    "Diagnostic": "core.base.problems",
    "Evaluation": "core.evaluation.evaluate",
    "Light": "core.base.terms",
    "Plan": "core.plan.model",
    "QplanError": "core.base.errors",
    "State": "core.base.terms",
    "build_status": "core.views.status",
    "evaluate": "core.evaluation.evaluate",
    "load": "usecases.load",
    "validate": "usecases.validate",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'qplan' has no attribute {name!r}")
    return getattr(import_module(f"qplan.{_HOMES[name]}"), name)
