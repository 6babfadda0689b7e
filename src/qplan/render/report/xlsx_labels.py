"""The ledger's columns of what published methods say, where there are any."""

from collections.abc import Iterable

from qplan.core.base.message import msg
from qplan.core.methods.words import NAMES
from qplan.core.views.indicator import IndicatorDetail
from qplan.render.cells.assessment import beside
from qplan.render.report.xlsx_columns import INDICATORS, PRINTED, LedgerColumn, amount

_LABEL: LedgerColumn[IndicatorDetail] = LedgerColumn(
    "label",
    msg("Label"),
    18,
    lambda d, say: say(d.row.assessment.text) if d.row.assessment else None,
)
_LABELS: tuple[LedgerColumn[IndicatorDetail], ...] = (
    LedgerColumn(
        "method",
        msg("Published method"),
        18,
        lambda d, say: say(NAMES[d.row.assessment.method]) if d.row.assessment else None,
    ),
    LedgerColumn(
        "label_value",
        msg("Value of the label"),
        12,
        lambda d, _: (
            amount(d.row.assessment.value, d.row.assessment.bar) if d.row.assessment else None
        ),
    ),
    LedgerColumn(
        "label_score",
        msg("Score"),
        9,
        lambda d, _: amount(d.row.assessment.score) if d.row.assessment else None,
    ),
    LedgerColumn(
        "label_note",
        msg("Note on the label"),
        24,
        lambda d, say: beside(d.row.assessment, say) if d.row.assessment else None,
    ),
)


def indicator_columns(
    details: Iterable[IndicatorDetail],
) -> tuple[tuple[LedgerColumn[IndicatorDetail], ...], int]:
    """The columns of the ledger, and how many of them are printed; labels where there are any."""
    if not any(detail.row.assessment for detail in details):
        return INDICATORS, PRINTED
    at = 1 + next(n for n, column in enumerate(INDICATORS) if column.key == "state")
    return (*INDICATORS[:at], _LABEL, *INDICATORS[at:], *_LABELS), PRINTED + 1
