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
    from qplan.core.evaluate import Evaluation, evaluate
    from qplan.core.model import Plan
    from qplan.core.terms import Light, State
    from qplan.core.view import build_status
    from qplan.problems import Diagnostic, QplanError
    from qplan.usecases.loading import load
    from qplan.usecases.validating import validate

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
    "Diagnostic": "problems",
    "Evaluation": "core.evaluate",
    "Light": "core.terms",
    "Plan": "core.model",
    "QplanError": "problems",
    "State": "core.terms",
    "build_status": "core.view",
    "evaluate": "core.evaluate",
    "load": "usecases.loading",
    "validate": "usecases.validating",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'qplan' has no attribute {name!r}")
    return getattr(import_module(f"qplan.{_HOMES[name]}"), name)
