"""Track the indicators of a government action plan kept as one YAML file.

    >>> import qplan
    >>> for row in qplan.open("plan.yaml").status(as_of="2014-12-31"):
    ...     print(row.id, row.state, row.light, row.completion)

The names below load on first use, so that importing the package costs nothing. What is in
`__all__` changes only with the version's first number.
"""

from qplan.version import __version__

TYPE_CHECKING = False  # typing has it, but importing that is a tenth of a second look
if TYPE_CHECKING:
    from qplan.api import (
        PlanFile,
        Status,
        check,
        load,
        open,  # noqa: A004 - as gzip.open
        record,
        validate,
    )
    from qplan.core.base.errors import (
        AmbiguousNameError,
        EntryRefusedError,
        NoPlaceError,
        PlanChangedError,
        PlanInvalidError,
        PlanLockedError,
        PlanNotFlushedError,
        PlanNotWritableError,
        QplanError,
        UnknownNameError,
    )
    from qplan.core.base.period import Period
    from qplan.core.base.problems import Checked, Diagnostic, Location, Severity
    from qplan.core.base.terms import ActionState, Light, Quality, ReportingState, State
    from qplan.core.evaluation.evaluate import Evaluation, evaluate
    from qplan.core.plan.entries import Measurement
    from qplan.core.plan.model import Action, Indicator, Plan
    from qplan.core.views.record import RecordView
    from qplan.core.views.rows import ActionRow, ActualView, BaselineView, IndicatorRow
    from qplan.core.views.status import StatusView, build_status
    from qplan.core.views.targets import TargetView

__all__ = [
    "Action",
    "ActionRow",
    "ActionState",
    "ActualView",
    "AmbiguousNameError",
    "BaselineView",
    "Checked",
    "Diagnostic",
    "EntryRefusedError",
    "Evaluation",
    "Indicator",
    "IndicatorRow",
    "Light",
    "Location",
    "Measurement",
    "NoPlaceError",
    "Period",
    "Plan",
    "PlanChangedError",
    "PlanFile",
    "PlanInvalidError",
    "PlanLockedError",
    "PlanNotFlushedError",
    "PlanNotWritableError",
    "QplanError",
    "Quality",
    "RecordView",
    "ReportingState",
    "Severity",
    "State",
    "Status",
    "StatusView",
    "TargetView",
    "UnknownNameError",
    "__version__",
    "build_status",
    "check",
    "evaluate",
    "load",
    "open",
    "record",
    "validate",
]

_HOMES = {
    "api": ("PlanFile", "Status", "check", "load", "open", "record", "validate"),
    "core.base.errors": (
        "AmbiguousNameError", "EntryRefusedError", "NoPlaceError", "PlanChangedError",
        "PlanInvalidError", "PlanLockedError", "PlanNotFlushedError", "PlanNotWritableError",
        "QplanError", "UnknownNameError",
    ),
    "core.base.period": ("Period",),
    "core.base.problems": ("Checked", "Diagnostic", "Location", "Severity"),
    "core.base.terms": ("ActionState", "Light", "Quality", "ReportingState", "State"),
    "core.evaluation.evaluate": ("Evaluation", "evaluate"),
    "core.plan.entries": ("Measurement",),
    "core.plan.model": ("Action", "Indicator", "Plan"),
    "core.views.record": ("RecordView",),
    "core.views.rows": ("ActionRow", "ActualView", "BaselineView", "IndicatorRow"),
    "core.views.status": ("StatusView", "build_status"),
    "core.views.targets": ("TargetView",),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'qplan' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"qplan.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
