"""What is shown of each place of a league table, in words."""

from fractions import Fraction

from qplan.core.choices import Competitor, Measure
from qplan.core.quantity import display
from qplan.core.ranking import Behind, RankRow, RankView
from qplan.core.terms import State
from qplan.i18n import Speaker
from qplan.problems import msg
from qplan.render.cells import NOTHING

HEADINGS = {
    Measure.COMPLETION: msg("Completion"),
    Measure.CHANGE: msg("Change"),
    Measure.LEVEL: msg("Level"),
    Measure.REPORTING: msg("In time"),
}
OF_DEPARTMENTS = {
    Measure.COMPLETION: msg("mean completion, each target counted within 0 and 100%"),
    Measure.CHANGE: msg("mean change since the baseline, + is what the targets want"),
    Measure.LEVEL: msg("share of targets that hold now"),
    Measure.REPORTING: msg("figures reported in time, of all that were due"),
}
OF_INDICATORS = {
    Measure.COMPLETION: msg("completion: share of the planned change made"),
    Measure.CHANGE: msg("change since the baseline, + is what the target wants"),
    Measure.LEVEL: msg("distance from the goal in per cent of it, + is the good side"),
    Measure.REPORTING: msg("figures reported in time, of all that were due"),
}


def place_cell(row: RankRow) -> str:
    """The place; `=` where it is shared."""
    if row.place is None:
        return NOTHING
    return f"{row.place}=" if row.shared else str(row.place)


def score_cell(row: RankRow, view: RankView, say: Speaker) -> str:
    """The score in per cent, with its sign where both signs occur."""
    if row.score is None:
        return say(State.NO_DATA) if all(b.silent for b in row.behind) else NOTHING
    mark = "*" if view.of is Competitor.INDICATORS and row.behind[0].provisional else ""
    return _percent(row.score, _signed(view)) + mark


def _signed(view: RankView) -> bool:
    margins = view.by is Measure.LEVEL and view.of is Competitor.INDICATORS
    return view.by is Measure.CHANGE or margins


def _percent(value: Fraction, signed: bool) -> str:
    sign = "+" if signed and value > 0 else ""
    return f"{sign}{display(value, 1, Fraction(100))}%"


def counted_cell(row: RankRow, view: RankView) -> str:
    """How many of the indicators, or figures, the score rests on."""
    if view.by is Measure.REPORTING:
        counts = [b.of for b in row.behind if b.of is not None]
        return f"{sum(n for n, _ in counts)}/{sum(n for _, n in counts)}"
    if view.of is Competitor.INDICATORS:
        return ""
    return f"{row.counted(view.by)}/{len(row.behind)}"


def behind_cell(part: Behind, view: RankView) -> str:
    """One indicator's part, without blanks: it is never broken over two lines."""
    if view.by is Measure.REPORTING and part.of is not None:
        return f"{part.id}:{part.of[0]}/{part.of[1]}"
    sign = ""
    if view.by is Measure.LEVEL and part.holds is not None:
        sign = "✔" if part.holds else "✘"
    if part.value is None:
        return f"{part.id}:{sign or NOTHING}"
    mark = "*" if part.provisional and view.by is not Measure.REPORTING else ""
    signed = view.by in (Measure.CHANGE, Measure.LEVEL)
    return f"{part.id}:{sign}{_percent(part.value, signed)}{mark}"
