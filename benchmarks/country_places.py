"""The places of a made-up country: what lies in what, what is late and what is wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PLANS_OF_A_PROVINCE = 100
PLANS_OF_A_PREFECTURE = 10
MOST_MONTHS_LATE = 4
GOAL_STEP = 20
MANY_STEPS = 30


class Level(Enum):
    """What a place is: the word in names, its Chinese name, and the digits of its number."""

    PROVINCE = ("province", "省", 3)
    PREFECTURE = ("prefecture", "市", 4)
    COUNTY = ("county", "县", 5)

    def __init__(self, word: str, chinese: str, digits: int) -> None:
        self.word = word
        self.chinese = chinese
        self.digits = digits


class Flaw(StrEnum):
    """What is wrong with a plan, on purpose."""

    BROKEN_YAML = "broken_yaml"
    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_DEPARTMENT = "unknown_department"
    DUPLICATE_ID = "duplicate_id"
    OUT_OF_LIMITS = "out_of_limits"
    CARRIES_NOTHING = "carries_nothing"
    OTHER_UNIT = "other_unit"
    OTHER_GOAL = "other_goal"


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a plan of its own."""

    level: Level
    number: int
    above: Place | None
    has_below: bool
    flaw: Flaw | None
    months_late: int

    @property
    def id(self) -> str:
        """`sample-county-00017`."""
        return f"sample-{self.level.word}-{self.number:0{self.level.digits}}"

    @property
    def name(self) -> str:
        """示例县00017."""
        return f"示例{self.level.chinese}{self.number:0{self.level.digits}}"

    @property
    def folder(self) -> str:
        """The folder its plan lies in, with a slash at the end; a county's is its prefecture's."""
        outer = "" if self.above is None else self.above.folder
        return outer if self.level is Level.COUNTY else f"{outer}{self.id}/"

    @property
    def file(self) -> str:
        """Its plan, from the folder of the country."""
        return f"{self.folder}{self.id}.plan.yaml"

    @property
    def parent(self) -> str | None:
        """The plan above, from the folder of its own."""
        if self.above is None:
            return None
        up = "" if self.level is Level.COUNTY else "../"
        return f"{up}{self.above.id}.plan.yaml"

    @property
    def children(self) -> str | None:
        """The plans below, from the folder of its own."""
        if not self.has_below:
            return None
        if self.level is Level.PROVINCE:
            return "sample-prefecture-*/sample-prefecture-*.plan.yaml"
        return "sample-county-*.plan.yaml"


class Country:
    """How many places of each level there are, and which lies in which."""

    def __init__(self, plans: int, *, seed: int, flawed: float, late: float) -> None:
        self.seed, self.flawed, self.late = seed, flawed, late
        self.provinces = max(1, plans // PLANS_OF_A_PROVINCE)
        self.prefectures = min(plans - self.provinces, max(1, plans // PLANS_OF_A_PREFECTURE))
        self.counties = plans - self.provinces - self.prefectures
        self._goals: dict[int, tuple[int, ...]] = {}

    def goals(self, indicator: int) -> tuple[int, ...]:
        """What each county is to reach of a total; the places above are to reach their sum."""
        if indicator not in self._goals:
            draw = random.Random(f"{self.seed}-goals-{indicator}").random
            made = (GOAL_STEP * (MANY_STEPS + int(draw() * MANY_STEPS))
                    for _ in range(self.counties))  # fmt: skip
            self._goals[indicator] = tuple(made)
        return self._goals[indicator]

    def places(self) -> Iterator[Place]:
        """Every place, behind the one it lies in."""
        for number in range(self.provinces):
            within = _share(number, self.provinces, self.prefectures)
            province = self._place(Level.PROVINCE, number, None, below=within)
            yield province
            for prefecture in within:
                yield from self._prefecture(province, prefecture)

    def counties_in(self, place: Place) -> range:
        """The numbers of the counties in a place; of a county its own."""
        at = place.number - 1
        if place.level is Level.COUNTY:
            return range(at, at + 1)
        if place.level is Level.PREFECTURE:
            return _share(at, self.prefectures, self.counties)
        within = _share(at, self.provinces, self.prefectures)
        if not within:
            return range(0)
        first = _share(within[0], self.prefectures, self.counties)
        last = _share(within[-1], self.prefectures, self.counties)
        return range(first.start, last.stop)

    def _prefecture(self, province: Place, number: int) -> Iterator[Place]:
        within = _share(number, self.prefectures, self.counties)
        prefecture = self._place(Level.PREFECTURE, number, province, below=within)
        yield prefecture
        for county in within:
            yield self._place(Level.COUNTY, county, prefecture, below=range(0))

    def _place(self, level: Level, number: int, above: Place | None, *, below: range) -> Place:
        luck = random.Random(f"{self.seed}-{level.word}-{number}-luck")
        flaw = late = None
        if luck.random() < self.flawed:
            flaws = [one for one in Flaw if above is not None or one not in _BETWEEN_PLANS]
            flaw = flaws[int(luck.random() * len(flaws))]
        if luck.random() < self.late:
            late = 1 + int(luck.random() * MOST_MONTHS_LATE)
        return Place(level, number + 1, above, bool(below), flaw, late or 0)


_BETWEEN_PLANS = (Flaw.CARRIES_NOTHING, Flaw.OTHER_UNIT, Flaw.OTHER_GOAL)
"""What can be wrong only beside a plan above."""


def _share(number: int, of: int, items: int) -> range:
    """Which items belong to one of those that share them: neighbours, as evenly as can be."""
    return range(number * items // of, (number + 1) * items // of)
