"""A first plan from what other offices say of their indicators: Open SDG's settings, IATI results.

Only what is said is written. An indicator without a direction or a target is only watched, and
named: nobody knows what it is to reach.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qplan.core.base.message import Listed, Message, msg
from qplan.core.base.terms import Rhythm
from qplan.core.intake.iati import OWN_VOCABULARY, PERCENTAGE, QUALITATIVE
from qplan.core.intake.nodes import Node
from qplan.core.record.amend import Amended

Tree = dict[str, Any]
_KEY = re.compile(r"(?a)[a-z_]{1,60}+\.[A-Za-z0-9_.-]{1,200}")
"""A key of translations, such as `global_indicators.1-1-1-title`: no words."""
_NUMBER = re.compile(r"(?a)[+-]?\d{1,30}(?:\.\d{1,29})?")
_YEAR = re.compile(r"(?a)[12]\d{3}")
_UNKNOWN = "unassigned"
_LAST_YEAR = "2030"
"""The year that Open SDG takes for a target's where none is configured."""
_TITLES = ("indicator_name", "graph_title", "national_indicator_available", "indicator_available")


class Described(NamedTuple):
    """A plan as plain structures, and what is to be said of it."""

    tree: Tree
    left_out: tuple[Message, ...]


def _plan(name: str, title: str, period: str, language: str, sections: list[Tree]) -> Tree:
    return {
        "qplan": "1",
        "plan": {"id": name, "title": title, "period": period, "language": language},
        "reporting": {"every": "year"},
        "departments": {_UNKNOWN: {"collective": "true", "note": "the file names no department"}},
        "sections": sections,
    }


def id_of(text: str, otherwise: str) -> str:
    """An id made of a text; of nothing that can stand in one, another."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return plain if plain and plain.isascii() else otherwise


# --- Open SDG -----------------------------------------------------------------------------


def of_open_sdg(
    name: str, settings: Mapping[str, Mapping[str, Any]], units: Mapping[str, str]
) -> Described:
    """A plan of the settings of a site, by indicator; goals are sections, targets their tasks."""
    sections: dict[str, Tree] = {}
    left_out: list[str] = []
    used: set[str] = set()
    for item in sorted(settings, key=_in_order):
        said = settings[item]
        indicator = _sdg_indicator(item, said, units.get(item, ""))
        left_out += [] if "target" in indicator else [item]
        goal, target = _places(item, said)
        if goal not in sections:
            sections[goal] = _group("goal", goal, said.get("goal_name"), used) | {"tasks": {}}
        tasks = sections[goal]["tasks"]
        if target not in tasks:
            group = _group("target", target, said.get("target_name"), used)
            tasks[target] = group | {"lead": _UNKNOWN, "indicators": []}
        tasks[target]["indicators"].append(indicator | {"id": _unused(indicator["id"], used)})
    for section in sections.values():
        section["tasks"] = list(section["tasks"].values())
    period = f"2015/{_LAST_YEAR}"
    tree = _plan(id_of(name, "open-sdg"), name, period, "en", list(sections.values()))
    said_of = msg(
        "only watched, for nothing says what they are to reach: {ids}", ids=Listed(tuple(left_out))
    )
    return Described(tree, (said_of,) if left_out else ())


def _in_order(item: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdecimal() else 0, part) for part in item.split("-")]


def _places(item: str, said: Mapping[str, Any]) -> tuple[str, str]:
    """The goal and the target that an indicator is under: as it says, else by its number."""
    goal, _, rest = item.partition("-")
    goal = _words(said.get("sdg_goal")) or goal
    return goal, _words(said.get("target_id")) or f"{goal}.{rest.partition('-')[0]}"


def _unused(name: str, used: set[str]) -> str:
    """An id that nothing has yet."""
    found, n = name, 2
    while found in used:
        found, n = f"{name}-{n}", n + 1
    used.add(found)
    return found


def _group(kind: str, number: str, title: object, used: set[str]) -> Tree:
    return {
        "id": _unused(f"{kind}-{id_of(number, 'x')}", used),
        "number": number,
        "title": _words(title) or f"{kind.capitalize()} {number}",
    }


def _words(value: object) -> str:
    """A text on one line; nothing of what is none, or only a key of translations."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return "" if _KEY.fullmatch(text) else text


def _sdg_indicator(item: str, said: Mapping[str, Any], unit: str) -> Tree:
    target = _progress(said)
    number = _words(said.get("indicator_number")) or item.replace("-", ".")
    titles = [title for key in _TITLES if (title := _words(said.get(key)))]
    title = titles[0] if titles else number
    unit = unit or _words(said.get("computation_units")) or "unknown"
    found: Tree = {"id": id_of(item, "x"), "number": number, "title": title, "unit": unit}
    if target is None:
        return found
    found["target"] = target
    if str(said.get("auto_progress_calculation")).lower() == "true":
        found["assessment"] = {"method": "statcan"}
    return found


def _progress(said: Mapping[str, Any]) -> Tree | None:
    """The target of the first progress setting; none without a direction."""
    options = said.get("progress_calculation_options")
    first = options[0] if isinstance(options, list) and len(options) == 1 else None
    if not isinstance(first, Mapping):
        return None
    direction = first.get("direction") or "negative"
    if direction not in ("negative", "positive"):
        return None
    rises = direction == "positive"
    level, year = str(first.get("target") or ""), str(first.get("target_year") or _LAST_YEAR)
    if not _YEAR.fullmatch(year):
        return None
    if _NUMBER.fullmatch(level):
        return {"at_least" if rises else "at_most": level, "by": year}
    return None if level else {"trend": "increase" if rises else "decrease", "by": year}


# --- IATI ---------------------------------------------------------------------------------


def of_iati(name: str, root: Node) -> Described:
    """A plan of the results of a file: an activity a section, a result a task."""
    sections: list[Tree] = []
    left_out: list[str] = []
    years: list[str] = []
    used: set[str] = set()
    for n, activity in enumerate(root.all("iati-activity"), 1):
        tasks = []
        for m, result in enumerate(activity.all("result"), 1):
            found = []
            for k, node in enumerate(result.all("indicator"), 1):
                indicator = _iati_indicator(activity, node, f"i-{n}-{m}-{k}", used)
                if indicator is not None:
                    left_out += [] if "target" in indicator else [indicator["id"]]
                    found.append(indicator)
                    years += _years(node)
            if found:
                title = _title(result) or f"Result {m}"
                tasks.append({"id": f"r-{n}-{m}", "title": title, "lead": _UNKNOWN,
                              "indicators": found})  # fmt: skip
        if tasks:
            title = _title(activity) or activity.says("iati-identifier") or f"Activity {n}"
            sections.append({"id": f"a-{n}", "title": title, "tasks": tasks})
    period = (
        f"{min(years)}/{max(years)}" if years and min(years) < max(years) else "".join(years[:1])
    )
    tree = _plan(id_of(name, "iati"), name, period or "2015/2030", "en", sections)
    said = msg(
        "only watched, for nothing says what they are to reach: {ids}", ids=Listed(tuple(left_out))
    )
    return Described(tree, (said,) if left_out else ())


def _title(node: Node) -> str:
    title = node.first("title")
    return title.says() if title else ""


def _years(indicator: Node) -> Iterator[str]:
    for period in indicator.all("period"):
        for name in ("period-start", "period-end"):
            end = period.first(name)
            if end is not None:
                yield end.attributes["iso-date"][:4]


def _iati_indicator(activity: Node, node: Node, otherwise: str, used: set[str]) -> Tree | None:
    measure = node.attributes.get("measure", "").strip().lower()
    target = _iati_target(node)
    if measure == QUALITATIVE:
        return None
    reference = node.first("reference")
    code = reference.attributes["code"].strip() if reference else ""
    is_own = reference is not None and reference.attributes["vocabulary"] == OWN_VOCABULARY
    name = _unused(id_of(code, otherwise), used)
    found: Tree = {
        "id": name,
        "title": _title(node) or name,
        "unit": "%" if measure in PERCENTAGE else "unknown",
    }
    if target is not None:
        found["target"] = target
    if not (is_own and code == name):
        key = {"indicator": code or _title(node)}
        found["series"] = {"dataflow": activity.says("iati-identifier"), "key": key}
    base = node.first("baseline")
    if base is not None and _NUMBER.fullmatch(base.attributes.get("value", "")):
        found["baseline"] = {"period": base.attributes["year"], "value": base.attributes["value"]}
    return found


def _iati_target(node: Node) -> Tree | None:
    """The target of the last period that has one; which way is better, the indicator says."""
    found: list[tuple[str, str]] = []
    for period in node.all("period"):
        end = period.first("period-end")
        levels = [one.attributes.get("value", "") for one in period.all("target")
                  if not one.first("dimension") and not one.first("location")]  # fmt: skip
        if end is not None and len(levels) == 1 and _NUMBER.fullmatch(levels[0]):
            found.append((end.attributes["iso-date"], levels[0]))
    if not found:
        return None
    day, level = max(found)
    rises = node.attributes.get("ascending", "1").strip() in ("1", "true")  # 1 unless given
    return {"at_least" if rises else "at_most": level, "by": day}


# --- figures ------------------------------------------------------------------------------


def rhythms_of(amended: Sequence[Amended]) -> dict[str, str]:
    """How often the figures of indicators come, where they all come alike."""
    found = {}
    for one in amended:
        rhythms = {entry.period.rhythm for entry in one.entries}
        if len(rhythms) == 1 and not rhythms & {Rhythm.RANGE, Rhythm.PLAN, Rhythm.YEAR}:
            found[one.before.item.id] = rhythms.pop().value
    return found


def with_rhythms(tree: Tree, rhythms: Mapping[str, str]) -> bool:
    """Say of indicators how often they come; whether there was anything to say."""
    for indicator in _indicators(tree):
        if indicator["id"] in rhythms:
            indicator["every"] = rhythms[indicator["id"]]
    return bool(rhythms)


def with_figures(tree: Tree, figures: Mapping[str, Sequence[Mapping[str, str]]]) -> Tree:
    """The plan with figures, by the ids of its indicators."""
    for indicator in _indicators(tree):
        rows = figures.get(indicator["id"])
        if rows:
            indicator["measurements"] = [dict(row) for row in rows]
    return tree


def _indicators(tree: Tree) -> Iterator[Tree]:
    for section in tree["sections"]:
        for task in section["tasks"]:
            yield from task["indicators"]
