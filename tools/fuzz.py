"""Feed `validate` broken plans for a while: `python tools/fuzz.py --seconds 300`.

Says how many inputs were tried; the first one that breaks a promise is written to a file and ends
the run with exit code 1. A run is repeated with its `--seed`.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import fuzzing

SLOW = 5.0
"""Seconds that no broken plan of a few kilobytes may take."""


def main() -> int:
    """Run until the time is over or something is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument(
        "--direct", action="store_true", help="plans: the direct reader against the schema"
    )
    parser.add_argument(
        "--lines", action="store_true", help="texts: what is read line by line against the parser"
    )
    parser.add_argument("--pure", action="store_true", help="with the parser in Python")
    chosen = parser.parse_args()
    if chosen.pure:
        sys.modules["_ruamel_yaml"] = None  # type: ignore[assignment]
    chance = random.Random(chosen.seed)  # noqa: S311 - a repeatable run needs no cryptography
    trees = [fuzzing.tree_of(path) for path in fuzzing.SEEDS]
    texts = [path.read_bytes() for path in fuzzing.SEEDS]
    tried, slowest, end = 0, 0.0, time.monotonic() + chosen.seconds
    while time.monotonic() < end:
        data, check = _one(chosen, trees, texts, chance)
        start = time.process_time()
        try:
            check()
        except Exception as error:  # noqa: BLE001 - whatever it is, it was not to happen
            return _found(data, repr(error))
        taken = time.process_time() - start
        slowest, tried = max(slowest, taken), tried + 1
        if taken > SLOW:
            return _found(data, f"took {taken:.1f} s")
    sys.stdout.write(f"seed {chosen.seed}: {tried} inputs, the slowest {slowest:.2f} s\n")
    return 0


def _one(
    chosen: argparse.Namespace, trees: list[Any], texts: list[bytes], chance: random.Random
) -> tuple[bytes, Callable[[], object]]:
    """An input, and what must be true of it."""
    if chosen.direct:
        tree = fuzzing.crossed(trees, chance)
        return fuzzing.as_yaml(tree), partial(fuzzing.agree, tree)
    if chosen.lines:
        text = chance.choice((fuzzing.lines, fuzzing.block))(chance)
        return text.encode("utf-8", "surrogatepass"), partial(fuzzing.read_alike, text)
    if chance.random() < 0.5:  # noqa: PLR2004 - one half
        data = fuzzing.as_yaml(fuzzing.break_tree(chance.choice(trees), chance))
    else:
        data = fuzzing.break_bytes(chance.choice(texts), chance)
    return data, partial(fuzzing.verify, data)


def _found(data: bytes, what: str) -> int:
    path = Path("fuzz-found.yaml")
    path.write_bytes(data)
    sys.stdout.write(f"{what}\nthe input is in {path}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
