"""Names of departments: cut out of a list, told from other words, short and full ones joined."""

import re
from typing import NamedTuple

from qplan.core.draft.clauses import split_outside
from qplan.core.draft.folding import fold

_SUFFIX = (
    "局|委|厅|办|室|部|署|处|院|社|会|站|所|队|团|中心|公司|集团|银行|支行|分行|政府|海关|学校|大学|单位|部门|机构"
    "|街道|办事处|法院|馆|台|联|协|盟|企业|分局|税务|气象|银保监|金融|保险|乡镇|镇|各乡|县区|市区|园区|开发区|高新区|高新园|新区"
    "|市直|油田|电力|供电|医院|高校|市|县|区|州"
)
_ENDS = re.compile(rf"(?:{_SUFFIX})(?:\([^()]{{1,60}}\))?(?:党组|党委)?$")
_STRONG = re.compile(
    r"(?:局|委|厅|办|室|部|署|院|会|中心|公司|集团|银行|支行|政府|海关|单位|部门|办事处|大队|支队|总队|联)(?:\([^()]{1,60}\))?$"
)
_COLLECTIVE = re.compile(
    r"各|有关|相关|成员单位|其他|其余|全体|涉及|所属|县区$|^市直部门|^省直部门|企业$"
    r"|^乡镇$|departments? concerned"
    r"|\ball\b|\bvarious\b|\brelevant\b|\bpartners\b|\bcouncils$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:等(?:有关|相关)?(?:部门|单位)?|等)$")
_AND = re.compile(r"以及|及(?!其)|和|与")
_LONGEST = 40
_SHORT = 4
"""Characters of a name that may share the end of the next one."""
_PREFIXES = "省市县区州国"


class Unit(NamedTuple):
    """A department as the plan declares it."""

    key: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    is_collective: bool = False


def listed(text: str) -> list[str]:
    """The names in a list of departments, in order; 等 and "and others" are left out."""
    names: list[str] = []
    shared: list[str] = []
    for span in split_outside(text, "、,;。/\n"):
        name = _TAIL.sub("", span.of(text).strip(" .:")).strip()
        if 1 < len(name) <= _SHORT and not is_unit(fold(name)) and not name.isascii():
            shared.append(name)  # 临汾、侯马、洪洞经济开发区管委会: one end for all
        elif name:
            names += _without_and("、".join((*shared, name)))
            shared = []
    return [*names, *shared]


def _without_and(name: str) -> list[str]:
    """A name, or the names that "and" joins; 发展和改革委员会 is one."""
    for match in _AND.finditer(name):
        left, right = name[: match.start()], name[match.end() :]
        if name.count("(", 0, match.start()) != name.count(")", 0, match.start()):
            continue
        if _STRONG.search(left) and is_unit(right):
            return [*_without_and(left), *_without_and(right)]
    return [name]


def is_unit(name: str) -> bool:
    """Whether a word may be the name of a department."""
    return 1 < len(name) <= _LONGEST and _ENDS.search(name) is not None and not name[0].isdigit()


def is_list(text: str) -> bool:
    """Whether a text is a list of departments and nothing else."""
    names = listed(text)
    return bool(names) and all(map(is_unit, names)) and any(_STRONG.search(n) for n in names)


def is_collective(name: str) -> bool:
    """Whether a name is a group that is named and not listed."""
    return _COLLECTIVE.search(name) is not None


def declared(names: list[str]) -> tuple[Unit, ...]:
    """The departments of a plan in order of appearance, short and full names joined."""
    unique = list(dict.fromkeys(names))
    full = _full_names(unique) if len(unique) <= _MOST else {}
    shorts: dict[str, list[str]] = {}
    for short, name in full.items():
        shorts.setdefault(name, []).append(short)
    known = set(unique)
    found: dict[str, Unit] = {}
    for name in unique:
        long = full.get(name, name)
        same = shorts.get(long, [])
        if long in found:
            continue
        key = same[0] if same else name
        bare = key[1:] if key[0] in _PREFIXES and key[1:] in known else ""
        aliases = tuple(dict.fromkeys(n for n in (bare, *same[1:]) if n and n != key))
        found[long] = Unit(key, long if same else None, aliases, is_collective(key))
    bare_names = {alias for unit in found.values() for alias in unit.aliases}
    return tuple(unit for unit in found.values() if unit.key not in bare_names)


_MOST = 400
"""So many names at most are compared with each other; no document has as many departments."""


def _full_names(unique: list[str]) -> dict[str, str]:
    """By each short name the full one that it stands for, where just one can be meant."""
    found: dict[str, str] = {}
    for short in unique:
        fits = [name for name in unique if _stands_for(short, name)]
        if len(fits) == 1:
            found[short] = fits[0]
    return {short: name for short, name in found.items() if name not in found}


def keys(units: tuple[Unit, ...]) -> dict[str, str]:
    """By every name of a department the key it is declared by."""
    found: dict[str, str] = {}
    for unit in units:
        for name in (unit.key, unit.name, *unit.aliases):
            if name:
                found.setdefault(name, unit.key)
    return found


def _stands_for(short: str, full: str) -> bool:
    """Whether the characters of a short name stand in a longer one, in order and from its start."""
    if len(full) < len(short) + 2 or len(short) < 3 or is_collective(full):  # noqa: PLR2004 - 市 and two more
        return False
    same = 2 if short[0] in _PREFIXES else 1
    if short[:same] != full[:same] or not _same_end(short, full):
        return False
    rest = iter(full)
    return all(character in rest for character in short)


def _same_end(short: str, full: str) -> bool:
    return short[-1] == full[-1] or (short.endswith("委") and full.endswith("委员会"))
