"""Print what each stage of `qplan status` costs on one plan.

    python benchmarks/stages.py plan.yaml

Unlike the ratios, this looks inside: it runs qplan's own functions in this process, with the
collector off as the program has it. It is the answer to "where does the time go", not to "how
fast is it".
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections import deque
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from figures import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STAGES = {
    "read": "the file's bytes, decoded",
    "structures": "plain structures of the text, checked as YAML; runs without the parser",
    "direct": "the plan of them, without the schema",
    "rules": "what makes a plan invalid beyond its shape",
    "judge": "where every target stands",
    "view": "what is shown of it",
    "render": "the table, 80 columns wide",
    "recall": "the plan from the cache, in place of structures to rules",
    "parse": "the parser's events of the whole text, walked and thrown away",
    "validate": "the plan by the schema, as validate reads it",
}
BESIDE = ("recall", "parse", "validate")
"""What a first look does without."""
WIDTH = 80


def one_pass(path: Path, day: date) -> Iterator[tuple[str, float]]:
    """Yield each stage with the seconds it took."""
    from qplan.core.base.run import plain
    from qplan.core.evaluation.evaluate import evaluate
    from qplan.core.rules.errors import ERRORS
    from qplan.core.rules.rule import check
    from qplan.core.schema.direct import read_directly
    from qplan.core.schema.parse import parse_plan
    from qplan.core.views.status import Selection, build_status
    from qplan.language import Speaker
    from qplan.render.status.text import render
    from qplan.store.cache.codec import pack_plan, unpack_plan
    from qplan.store.yaml.parser import events
    from qplan.store.yaml.reader import read_document

    clock = time.process_time
    start = clock()
    text = path.read_bytes().decode()
    yield "read", clock() - start
    start = clock()
    document = read_document(text, str(path), compactly=True)
    yield "structures", clock() - start
    start = clock()
    plan = read_directly(document.tree)
    yield "direct", clock() - start
    if plan is None:
        message = f"{path}: not a plan that is read directly: {document.problems}"
        raise SystemExit(message)
    start = clock()
    deque(check(plan, ERRORS), maxlen=0)
    yield "rules", clock() - start
    start = clock()
    evaluation = evaluate(plan, day, day)
    yield "judge", clock() - start
    start = clock()
    view = build_status(evaluation, Selection(), with_actions=False)
    yield "view", clock() - start
    start = clock()
    render(view, Speaker(plan.plan.language), width=WIDTH, colour=False)
    yield "render", clock() - start
    kept = json.dumps(pack_plan(plan), ensure_ascii=False)
    start = clock()
    unpack_plan(json.loads(kept))
    yield "recall", clock() - start
    start = clock()
    deque(events(text), maxlen=0)
    yield "parse", clock() - start
    tree = plain(document.tree)
    start = clock()
    parse_plan(tree)
    yield "validate", clock() - start


def measure(path: Path, day: date, runs: int) -> dict[str, float]:
    """Return the least seconds of each stage in so many passes."""
    from qplan.store.yaml.lines import known_line

    best: dict[str, float] = {}
    for _ in range(runs):
        known_line.cache_clear()  # what the pass before has read
        for stage, seconds in one_pass(path, day):
            best[stage] = min(seconds, best.get(stage, seconds))
    return best


def table(found: dict[str, float]) -> Iterator[str]:
    """Yield the lines of a Markdown table; the share is of a first look."""
    whole = sum(seconds for stage, seconds in found.items() if stage not in BESIDE)
    yield "| stage | ms | share | what |"
    yield "|---|---|---|---|"
    for stage, seconds in found.items():
        yield f"| {stage} | {seconds * 1e3:.1f} | {seconds / whole:.0%} | {STAGES[stage]} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one plan."""
    parser = argparse.ArgumentParser(description="Print what each stage of a status costs.")
    parser.add_argument("plan", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date.fromisoformat(LAST_DAY))
    parser.add_argument("--runs", type=int, default=3, help="passes, of which the best counts")
    parser.add_argument("--json", action="store_true", help="print seconds as JSON")
    options = parser.parse_args(arguments)
    gc.disable()
    found = measure(options.plan, options.as_of, options.runs)
    print(json.dumps(found) if options.json else "\n".join(table(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
