"""Write a made-up country: provinces, prefectures and counties whose plans carry each other out.

    python benchmarks/country.py 3000 -o country

The same arguments give the same bytes. Every place, body and figure is invented, and the names
say so. Some plans are late, some have errors, some do not fit the plan above: `plans.csv` in the
folder says which. With `--flawed 0` all of them are right.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from country_places import Country
from country_plan import MONTHS, MOST_MONTHS, Shape, plan_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from country_places import Place

SEED = 2026
INDICATORS = 15
FLAWED = 0.1
LATE = 0.1
LIST = "plans.csv"


class Written(NamedTuple):
    """A plan of the country: where it goes, what it is, and what is wrong with it."""

    place: Place
    text: str


def plans(
    n: int,
    *,
    seed: int = SEED,
    shape: Shape | None = None,
    flawed: float = FLAWED,
    late: float = LATE,
) -> Iterator[Written]:
    """Every plan of a country of `n` plans: a province's before those of its prefectures.

    Args:
        n: how many plans in all.
        seed: another one gives other figures, other plans late and wrong.
        shape: how many indicators and months a plan has.
        flawed: the share of plans that something is wrong with.
        late: the share of plans whose last figures are not in.
    """
    form = shape or Shape(INDICATORS, MONTHS)
    country = Country(n, seed=seed, flawed=flawed, late=late)
    for place in country.places():
        yield Written(place, plan_text(country, place, form))


def write(folder: Path, every: Iterator[Written]) -> int:
    """Write plans into a folder, and the list of them; how many there were."""
    rows = ["file,level,above,flaw,late"]
    made: set[Path] = set()
    for place, text in every:
        path = folder / place.file
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(text.encode())
        above = place.above.file if place.above else ""
        late = place.months_late or ""
        rows.append(f"{place.file},{place.level.word},{above},{place.flaw or ''},{late}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LIST).write_bytes(("\n".join(rows) + "\n").encode())
    return len(rows) - 1


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write the plans of a made-up country.")
    parser.add_argument("plans", type=int, help="how many plans")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--indicators", type=int, default=INDICATORS, help="of a plan (default 15)")
    parser.add_argument("--months", type=int, default=MONTHS, help="with figures (default 12)")
    parser.add_argument(
        "--flawed", type=float, default=FLAWED, metavar="SHARE", help="of plans (default 0.1)"
    )
    parser.add_argument(
        "--late", type=float, default=LATE, metavar="SHARE", help="of plans (default 0.1)"
    )
    options = parser.parse_args(arguments)
    if options.plans < 1 or options.indicators < 1 or not 1 <= options.months <= MOST_MONTHS:
        parser.error(f"at least one plan and one indicator, and 1 to {MOST_MONTHS} months")
    if not (0 <= options.flawed <= 1 and 0 <= options.late <= 1):
        parser.error("shares are from 0 to 1")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what the arguments ask for."""
    options = _parse(arguments)
    shape = Shape(options.indicators, options.months)
    every = plans(
        options.plans, seed=options.seed, shape=shape, flawed=options.flawed, late=options.late
    )
    count = write(options.output, every)
    sys.stderr.write(f"{count} plans in {options.output}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
