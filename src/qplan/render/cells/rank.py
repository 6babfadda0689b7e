"""What is shown of each place of a league table, in words."""

from fractions import Fraction

from qplan.core.base.message import msg
from qplan.core.base.terms import State
from qplan.core.views.choices import Competitor, Measure
from qplan.core.views.ranking import Behind, RankRow, RankView
from qplan.language import Speaker
from qplan.render.cells.indicator import NOTHING

HEADINGS = {
    Measure.ATTAINMENT: msg("Attainment"),
    Measure.COMPLETION: msg("Completion"),
    Measure.CHANGE: msg("Change"),
    Measure.LEVEL: msg("Level"),
    Measure.REPORTING: msg("In time"),
}
OF_DEPARTMENTS = {
    Measure.ATTAINMENT: msg(
        "mean completion, before the deadline against what the calendar asks by now, each counted "
        "within 0 and 100%; without completion 100% for a target that holds"
    ),
    Measure.COMPLETION: msg("mean completion, each target counted within 0 and 100%"),
    Measure.CHANGE: msg("mean change since the baseline, + is what the targets want"),
    Measure.LEVEL: msg("share of targets that hold now"),
    Measure.REPORTING: msg("figures reported in time, of all that were due"),
}
OF_INDICATORS = {
    Measure.ATTAINMENT: msg(
        "completion, before the deadline against what the calendar asks by now, within 0 and "
        "100%; without completion 100% for a target that holds"
    ),
    Measure.COMPLETION: msg("completion: share of the planned change made"),
    Measure.CHANGE: msg("change since the baseline, + is what the target wants"),
    Measure.LEVEL: msg("distance from the goal in per cent of it, + is the good side"),
    Measure.REPORTING: msg("figures reported in time, of all that were due"),
}


def place_cell(row: RankRow, say: Speaker) -> str:
    """The place; `=` where it is shared."""
    if row.place is None:
        return NOTHING
    return say(msg("{place}=", place=row.place)) if row.shared else str(row.place)


def score_cell(row: RankRow, view: RankView, say: Speaker) -> str:
    """The score in per cent, with its sign where both signs occur."""
    if row.score is None:
        return say(State.NO_DATA) if all(b.silent for b in row.behind) else NOTHING
    mark = "*" if view.of is Competitor.INDICATORS and row.behind[0].provisional else ""
    return _percent(row.score, _signed(view), say) + mark


def _signed(view: RankView) -> bool:
    margins = view.by is Measure.LEVEL and view.of is Competitor.INDICATORS
    return view.by is Measure.CHANGE or margins


def _percent(value: Fraction, signed: bool, say: Speaker) -> str:
    sign = "+" if signed and value > 0 else ""
    return f"{sign}{say.number(value, 1, Fraction(100))}%"


def counted_cell(row: RankRow, view: RankView) -> str:
    """How many of the indicators, or figures, the score rests on."""
    if view.by is Measure.REPORTING:
        counts = [b.of for b in row.behind if b.of is not None]
        return f"{sum(n for n, _ in counts)}/{sum(n for _, n in counts)}"
    if view.of is Competitor.INDICATORS:
        return ""
    return f"{row.counted(view.by)}/{len(row.behind)}"


def missed(row: RankRow, view: RankView) -> tuple[Behind, ...]:
    """The binding targets missed, to be named beside a score that does not show them."""
    named = view.by is Measure.ATTAINMENT and view.of is Competitor.DEPARTMENTS
    return row.misses if named else ()


def missed_titles(row: RankRow, view: RankView, say: Speaker) -> str:
    """The same in words."""
    return say(msg("; ")).join(say(part.title) for part in missed(row, view))


def counted_in_part(view: RankView, say: Speaker) -> str | None:
    """Who is ranked by fewer than all its indicators, and who for that gets no place."""
    if view.by is not Measure.ATTAINMENT or view.of is Competitor.INDICATORS:
        return None
    parts = []
    for row in view.rows:
        counts = {"name": row.name, "counted": row.counted(view.by), "all": len(row.behind)}
        if row.score is not None and row.place is None:
            parts.append(say(msg("{name} {counted} of {all}, too few for a place", **counts)))
        elif row.score is not None and counts["counted"] != counts["all"]:
            parts.append(say(msg("{name} {counted} of {all}", **counts)))
    return say(msg("counted in part: {list}", list=say(msg("; ")).join(parts))) if parts else None


def behind_cell(part: Behind, view: RankView, say: Speaker) -> str:
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
    return f"{part.id}:{sign}{_percent(part.value, signed, say)}{mark}"
