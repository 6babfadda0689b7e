"""What a report says of one indicator, and of itself, as labels with words."""

from collections.abc import Iterator

from qplan.core.base.message import msg
from qplan.core.base.number import display
from qplan.core.views.indicator import IndicatorDetail, Where
from qplan.core.views.report import ReportView
from qplan.core.views.status import IndicatorRow
from qplan.language import Speaker
from qplan.render.cells import indicator as cells


def task_line(where: Where, say: Speaker) -> str:
    """The task that an indicator stands under."""
    if where.task_number is None:
        return say(where.task)
    return say(msg("{number}  {title}", number=where.task_number, title=where.task))


def facts(detail: IndicatorDetail, say: Speaker) -> Iterator[tuple[str, str, str]]:
    """Key, label and words: what is asked and what is there."""
    row = detail.row
    yield "target", say(msg("Target")), say(row.target.text)
    for n, derivation in enumerate(detail.derivations, start=1):
        words = say(msg("{amount} {unit}", amount=derivation, unit=row.unit))
        yield f"derivation{n}", say(msg("Goal")), words
    if row.actual is not None:
        yield "actual", say(msg("Actual")), _actual(detail, say)
    if row.completion is not None:
        yield "completion", say(msg("Completion")), cells.completion(row, say)
    if row.gap_text is not None:
        yield "gap", say(msg("Distance")), say(row.gap_text)
    if row.compared is not None:
        yield "compared", say(msg("Comparison")), say(row.compared.text)
    if row.pace is not None:
        words = say(msg("{pace} of what the calendar asks", pace=cells.pace(row, say)))
        yield "pace", say(msg("Pace")), words
    if row.baseline is not None:
        yield "baseline", say(msg("Baseline")), _baseline(detail, say)
    yield "by", say(msg("Deadline")), _deadline(detail, say)
    yield from _readings(row, say)
    yield "reporting", say(msg("Reporting")), cells.reporting(row, say)
    yield "lead", say(msg("Lead")), cells.leads(row, say)
    yield from _document(detail, say)


def _readings(row: IndicatorRow, say: Speaker) -> Iterator[tuple[str, str, str]]:
    for n, reading in enumerate(row.readings, start=1):
        holds = msg("open") if reading.holds is None else (
            msg("holds") if reading.holds else msg("does not hold"))  # fmt: skip
        words = say(msg("{text}: {verdict}", text=reading.text, verdict=holds))
        yield f"reading{n}", say(msg("Reading {n}", n=n)), words


def _document(detail: IndicatorDetail, say: Speaker) -> Iterator[tuple[str, str, str]]:
    """Who helps, who reports, and the words of the document."""
    row, comma = detail.row, say(msg(", "))
    if row.support:
        yield "support", say(msg("Support")), comma.join(map(say, row.support))
    if row.reporter and row.reporter not in row.lead:
        yield "reporter", say(msg("Reporter")), say(row.reporter)
    if row.kind:
        yield "kind", say(msg("Kind")), say(row.kind)
    if detail.quote:
        yield "quote", say(msg("Document")), say(msg("“{quote}”", quote=detail.quote))
    if detail.note:
        yield "note", say(msg("Note")), say(detail.note)


def _actual(detail: IndicatorDetail, say: Speaker) -> str:
    row, actual = detail.row, detail.row.actual
    assert actual is not None  # noqa: S101 - asked before
    words = f"{cells.actual(row, say).rstrip('*')} {say(row.unit)}"
    parts = [say(msg("{value} in {period}", value=words, period=actual.period))]
    if actual.partial:
        share = cells.covered(actual)
        parts.append(say(msg("partial, covers {share}%", share=share)))
    return say(msg("; ")).join(parts)


def _baseline(detail: IndicatorDetail, say: Speaker) -> str:
    baseline = detail.row.baseline
    assert baseline is not None  # noqa: S101 - asked before
    words = f"{display(baseline.value, 2, detail.row.bar('baseline'))} {say(detail.row.unit)}"
    if baseline.period:
        words = say(msg("{value} in {period}", value=words, period=baseline.period))
    extra = [detail.baseline_quality, detail.baseline_source]
    return say(msg("; ")).join([words, *(say(x) for x in extra if x)])


def _deadline(detail: IndicatorDetail, say: Speaker) -> str:
    target = detail.row.target
    if target.implied:
        return say(msg("{day}, implied: the plan's last day", day=target.by))
    return say(target.by)


def origin_facts(view: ReportView, say: Speaker) -> list[tuple[str, str]]:
    """What the report was made from."""
    origin = view.origin
    return [
        (say(msg("Plan")), origin.plan),
        (say(msg("As of")), origin.as_of.isoformat()),
        (say(msg("Known at")), origin.known_at.isoformat()),
        ("SHA-256", origin.sha256),
        (say(msg("Made with")), f"qplan {origin.qplan}"),
    ]
