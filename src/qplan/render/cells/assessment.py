"""What published methods call indicators, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qplan.core.base.message import Message, msg
from qplan.core.base.methods import Label, Method
from qplan.core.base.number import display
from qplan.core.methods.result import Judged
from qplan.core.methods.words import NAMES
from qplan.core.views.rows import IndicatorRow
from qplan.language import Speaker
from qplan.render.cells.indicator import COLUMNS, LABEL, NOTHING, Column

_BESIDE = COLUMNS.index(next(column for column in COLUMNS if column.key == "state")) + 1


def value(judged: Judged) -> str:
    """The ratio or rate that decided; never rounded onto a threshold."""
    return "" if judged.value is None else display(judged.value, 4, judged.bar)


def score(judged: Judged) -> str:
    """The score, where the method has one."""
    return "" if judged.score is None else display(judged.score, 2)


def sentence(judged: Judged, say: Speaker) -> str:
    """The label with its numbers, and what is to be said of it."""
    parts = [say(judged.text)]
    if judged.value is not None:
        parts.append(say(msg("value {value}", value=value(judged))))
    if judged.score is not None:
        parts.append(say(msg("score {score}", score=score(judged))))
    return say(msg("; ")).join([*parts, *filter(None, [beside(judged, say)])])


def beside(judged: Judged, say: Speaker) -> str:
    """Why there is no label, and what is to be noted of one."""
    parts = [say(judged.why)] if judged.why else []
    return say(msg("; ")).join([*parts, *map(say, judged.notes)])


# --- columns of the status ----------------------------------------------------------------


def columns_for(rows: Sequence[IndicatorRow]) -> tuple[Column[IndicatorRow], ...]:
    """The columns of a status: with labels beside the state, where a method gives any."""
    if not any(row.labels for row in rows):
        return COLUMNS
    if any(row.compared_methods for row in rows):
        labels = [_of_method(method) for method in Method]
    else:
        labels = [_of_any({judged.method for row in rows for judged in row.labels})]
    return (*COLUMNS[:_BESIDE], *labels, *COLUMNS[_BESIDE:])


def _of_any(methods: set[Method]) -> Column[IndicatorRow]:
    """The label that each row has; it names its method, once for all where all have one."""
    one = next(iter(methods)) if len(methods) == 1 else None
    heading = msg("Label") if one is None else _heading(one)

    def cell(row: IndicatorRow, say: Speaker) -> str:
        judged = row.assessment
        if judged is None:
            return NOTHING
        text = say(judged.text)
        return (
            text if one else say(msg("{method}: {label}", method=judged.method.value, label=text))
        )

    return Column(LABEL, heading, cell, 1)


def _heading(method: Method) -> Message:
    return msg("Label ({method})", method=method.value)


def _of_method(method: Method) -> Column[IndicatorRow]:
    def cell(row: IndicatorRow, say: Speaker) -> str:
        found = (judged for judged in row.labels if judged.method is method)
        judged = next(found, None)
        return NOTHING if judged is None else say(judged.text)

    return Column(f"{LABEL}_{method.value}", _heading(method), cell, 1)


# --- in words -----------------------------------------------------------------------------


def named(method: Method) -> Message:
    """A method by its full name, behind the word that plan.yaml has for it."""
    return msg("{key}: {name}", key=method.value, name=NAMES[method])


def label_counts(rows: Iterable[IndicatorRow], say: Speaker) -> Iterator[str]:
    """How many rows have each label, a line a method."""
    order = {label: n for n, label in enumerate(Label)}
    counts: dict[Method, Counter[tuple[int, str]]] = {}
    texts: dict[str, Message] = {}
    for row in rows:
        for judged in row.labels:
            word = judged.text.template
            texts[word] = judged.text
            counts.setdefault(judged.method, Counter())[order[judged.label], word] += 1
    for method in (method for method in Method if method in counts):
        found = sorted(counts[method].items())
        said = (
            say(msg("{state} {count}", state=texts[word], count=count))
            for (_, word), count in found
        )
        yield f"{method.value}{say(msg(': '))}{' · '.join(said)}"


def remarks(rows: Iterable[IndicatorRow], say: Speaker) -> Iterator[str]:
    """What is to be said of labels below a table: why there is none, what the rule replaced."""
    titles: dict[tuple[Method, str], list[str]] = {}
    for row in rows:
        for judged in row.labels:
            if text := beside(judged, say):
                titles.setdefault((judged.method, text), []).append(say(row.title))
    for (method, text), names in titles.items():
        words = msg("{method}, {text}", method=method.value, text=text)
        yield say(words) + say(msg(": ")) + say(msg("; ")).join(names)
