"""IATI 2.03 results: the actuals of indicators, by activity, result, indicator and dimensions.

What the standard's schema and rules demand of results is checked; a file that breaks one of them
is refused with the path, for nobody knows what else in it is wrong.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.period import PLAIN, Period
from qplan.core.base.problems import Diagnostic, Location
from qplan.core.codes import series as codes
from qplan.core.intake.dataset import Dataset, Flow, Observed
from qplan.core.intake.grid import Cell, Grid, Holds
from qplan.core.intake.nodes import Node

OWN_VOCABULARY = "99"
"""Of codes that the publisher gives itself: of ours the indicator's id."""
QUALITATIVE = "5"
PERCENTAGE = ("2", "percentage")
_DETAILS = (
    "quality", "numerator", "denominator", "weight", "by", "received", "recorded", "source", "note",
    "reason",
)  # fmt: skip
_COORDINATES = ("activity", "result", "indicator")

Check = Callable[[str], bool]


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"(?a)\d{4}-\d\d-\d\d", text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_flag(text: str) -> bool:
    return text.strip() in ("true", "false", "1", "0")


def _is_count(text: str) -> bool:
    digits = text.strip().removeprefix("+")
    return digits.isascii() and digits.isdecimal() and bool(digits.strip("0"))


class _Rule(NamedTuple):
    """What the schema demands of an element. Names with a prefix are of others, and pass."""

    needs: tuple[str, ...] = ()
    """Attributes."""
    types: Mapping[str, Check] = {}
    may: tuple[str, ...] = ()
    """Further attributes of any text."""
    once: tuple[str, ...] = ()
    """Children of which there is one."""
    at_most_once: tuple[str, ...] = ()
    at_least_once: tuple[str, ...] = ()
    any_number: tuple[str, ...] = ()

    @property
    def attributes(self) -> frozenset[str]:
        """All that it may have."""
        return frozenset((*self.needs, *self.types, *self.may))

    @property
    def children(self) -> frozenset[str]:
        """All that may stand in it."""
        return frozenset((*self.once, *self.at_most_once, *self.at_least_once, *self.any_number))


_SPEAKS = _Rule(at_least_once=("narrative",))
_MEASURED = _Rule(may=("value",), at_most_once=("comment",),
                  any_number=("location", "dimension", "document-link"))  # fmt: skip
_ON_A_DAY = _Rule(("iso-date",), {"iso-date": _is_day})
_CODED = _Rule(("code",))
_RULES = {
    "result": _Rule(("type",), {"aggregation-status": _is_flag}, (), ("title",), ("description",),
                    ("indicator",), ("document-link", "reference")),
    "indicator": _Rule(("measure",), {"ascending": _is_flag, "aggregation-status": _is_flag}, (),
                       ("title",), ("description",), (),
                       ("document-link", "reference", "baseline", "period")),
    "reference": _Rule(("vocabulary", "code"), may=("vocabulary-uri", "indicator-uri")),
    "baseline": _MEASURED._replace(needs=("year",), types={"year": _is_count, "iso-date": _is_day}),
    "period": _Rule(once=("period-start", "period-end"), any_number=("target", "actual")),
    "period-start": _ON_A_DAY, "period-end": _ON_A_DAY,
    "target": _MEASURED, "actual": _MEASURED,
    "location": _Rule(may=("ref",)), "dimension": _Rule(may=("name", "value")),
    "document-link": _Rule(("url", "format"), {}, (), ("title",), ("description", "document-date"),
                           ("category",), ("language",)),
    "category": _CODED, "language": _CODED, "document-date": _ON_A_DAY,
    "title": _SPEAKS, "description": _SPEAKS, "comment": _SPEAKS, "narrative": _Rule(),
}  # fmt: skip


def read_iati(file: str, root: Node) -> list[Dataset | Diagnostic]:
    """The actuals of a file, or why it is refused."""
    version = root.attributes.get("version", "1.0")
    if root.name != "iati-activities" or version.startswith("1."):
        message = msg("no IATI activities of version 2")
        return [Diagnostic(codes.NOT_THE_FORMAT, message, location=_at(file, root.path))]
    results = [node for activity in root.all("iati-activity") for node in activity.all("result")]
    wrong = [_wrong(file, path, message) for node in results for path, message in _broken(node)]
    if wrong:
        return [*wrong]
    found = [*_actuals(root)]
    names = sorted({name for one in found for name in one.codes} - {*_COORDINATES})
    paths = tuple(one.path for one in found)
    observed = tuple(
        Observed(n, Flow("", one.activity, ""), one.codes, one.cells, one.item)
        for n, one in enumerate(found)
    )
    said = [
        Diagnostic(
            codes.EXTERNAL,
            msg("a qualitative indicator has no figures"),
            location=_at(file, indicator.path),
        )
        for result in results
        for indicator in result.all("indicator")
        if indicator.attributes.get("measure") == QUALITATIVE and indicator.first("period")
    ]
    return [
        Dataset(
            Grid(file, "", (), paths=paths or ("/iati-activities",)),
            {"value": 0},
            (*_COORDINATES, *names),
            observed,
            _period,
            tuple(said),
            is_own="xmlns:qplan" in root.attributes,
            broken_down=frozenset(names),
        )
    ]


def _at(file: str, path: str) -> Location:
    return Location(file, 1, 1, 1, 1, path)


def _wrong(file: str, path: str, message: Message) -> Diagnostic:
    return Diagnostic(codes.NOT_THE_FORMAT, message, location=_at(file, path))


def _broken(node: Node, measure: str = "") -> Iterator[tuple[str, Message]]:
    """What of an element and everything in it breaks the schema or the rules."""
    rule = _RULES.get(node.name, _Rule())
    measure = node.attributes.get("measure", measure)
    for name in rule.needs:
        if name not in node.attributes:
            yield node.path, msg("{element} without {name}", element=node.name, name=name)
    for name, check in rule.types.items():
        text = node.attributes.get(name)
        if text is not None and not check(text):
            yield node.path, msg("{name} cannot be {text}", name=name, text=text)
    for name in dict.fromkeys((*rule.once, *rule.at_most_once, *rule.at_least_once)):
        count = sum(1 for _ in node.all(name))
        if not count and name not in rule.at_most_once:
            yield node.path, msg("{element} without {name}", element=node.name, name=name)
        elif count > 1 and name not in rule.at_least_once:
            yield node.path, msg("{element} with {count} of {name}",
                                 element=node.name, count=count, name=name)  # fmt: skip
    yield from _not_expected(node, rule)
    yield from _against_the_rules(node, measure)
    for child in node.children:
        if child.name in rule.children:
            yield from _broken(child, measure)


def _has_no(node: Node, name: str) -> Message:
    return msg("{element} has no {name}", element=node.name, name=name)


def _not_expected(node: Node, rule: _Rule) -> Iterator[tuple[str, Message]]:
    """What the schema has no place for: a `vale` beside no `value` is a figure that is lost."""
    for name in node.attributes:
        if ":" not in name and name != "xmlns" and name not in rule.attributes:
            yield node.path, _has_no(node, name)
    for child in node.children:
        if ":" not in child.name and child.name not in rule.children:
            yield child.path, _has_no(node, child.name)


def _against_the_rules(node: Node, measure: str) -> Iterator[tuple[str, Message]]:
    """The standard's ruleset on results."""
    if node.name == "result" and node.first("reference"):
        for indicator in node.all("indicator"):
            if indicator.first("reference"):
                yield indicator.path, msg("a reference stands at the result or at its indicators")
    if node.name == "period":
        days = [child.attributes.get("iso-date", "") for name in ("period-start", "period-end")
                for child in node.all(name)]  # fmt: skip
        if len(days) == 2 and all(map(_is_day, days)) and days[1] < days[0]:  # noqa: PLR2004 - start and end
            yield node.path, msg("the period ends before it starts")
    if node.name in ("baseline", "target", "actual") and measure:
        has_value = "value" in node.attributes
        if measure == QUALITATIVE and has_value:
            yield node.path, msg("a qualitative indicator has no figures")


class _Actual(NamedTuple):
    """An actual with where it stands."""

    activity: str
    item: str | None
    path: str
    codes: Mapping[str, str]
    cells: Mapping[str, Cell]


def _actuals(root: Node) -> Iterator[_Actual]:
    for activity in root.all("iati-activity"):
        name = activity.says("iati-identifier")
        for n, result in enumerate(activity.all("result"), 1):
            for m, indicator in enumerate(result.all("indicator"), 1):
                if indicator.attributes.get("measure") == QUALITATIVE:
                    continue
                code, item = _code(indicator, f"{n}.{m}")
                place = {"activity": name, "result": str(n), "indicator": code}
                for period in indicator.all("period"):
                    for actual in period.all("actual"):
                        yield _actual(indicator, period, actual, place, item)


def _code(indicator: Node, otherwise: str) -> tuple[str, str | None]:
    """What an indicator is known by: its own reference, else its title; else its number."""
    reference = indicator.first("reference")
    if reference is not None:
        code = reference.attributes["code"].strip()
        is_own = reference.attributes["vocabulary"].strip() == OWN_VOCABULARY
        return code or otherwise, code if is_own else None
    title = indicator.first("title")
    return (title.says() if title else "") or otherwise, None


def _actual(
    indicator: Node, period: Node, actual: Node, place: Mapping[str, str], item: str | None
) -> _Actual:
    ends = [period.first(name) for name in ("period-start", "period-end")]
    days = "/".join(end.attributes["iso-date"] for end in ends if end)
    measure = indicator.attributes["measure"].strip().lower()
    given = {"period": days, "value": actual.attributes.get("value", ""),
             "share": str(measure in PERCENTAGE)}  # fmt: skip
    comment = actual.first("comment")
    if comment is not None and comment.says():
        given["note"] = comment.says()
    own = actual.first("qplan:figure")
    if own is not None:
        given |= {key: own.attributes[key] for key in _DETAILS if key in own.attributes}
    broken = {
        d.attributes.get("name", "dimension"): d.attributes.get("value", "")
        for d in actual.all("dimension")
    }
    location = actual.first("location")
    if location is not None:
        broken["location"] = location.attributes.get("ref", "")
    return _Actual(
        place["activity"],
        None if broken else item,
        actual.path,
        {**place, **{name: code for name, code in broken.items() if name not in place}},
        {key: Cell(Holds.TEXT, text) for key, text in given.items() if text},
    )


def _period(observed: Observed) -> Period:
    """The period from one day to another.

    Raises:
        ValueError: if a day is none of a year that a plan can have.
    """
    first, last = (
        date.fromisoformat(day) for day in observed.cells["period"].text.partition("/")[::2]
    )
    if not 1000 <= first.year <= last.year <= 2999:  # noqa: PLR2004 - the years of a plan
        raise ValueError(first)
    return PLAIN.spanning(first, last)
