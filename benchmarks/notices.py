"""How right the drafter reads notices: counted against readings by hand.

`python benchmarks/notices.py FOLDER` reads every text of a folder whose name is in
`tests/notices/readings.yaml` and prints what was found, missed and invented. The texts are not in
the repository: whoever measures brings them.
"""

import argparse
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from qplan.core.draft.blocks import from_lines
from qplan.core.draft.draft import IndicatorDraft, PlanDraft
from qplan.core.draft.drafting import NOBODY, draft
from qplan.core.draft.folding import fold, is_chinese
from qplan.core.draft.outline import nodes, outline

READINGS = Path(__file__).parent.parent / "tests" / "notices" / "readings.yaml"
TODAY = date(2026, 1, 1)


def measure(name: str, text: str, reading: dict[str, Any], count: Counter[str]) -> None:
    """Compare the draft of a text with its reading by hand."""
    blocks = from_lines(text)
    plan = draft(blocks, name, TODAY)
    found = [node.number for node in nodes(outline(blocks, chinese=is_chinese(text)).root)]
    wanted = [str(number) for number in reading["headings"]]
    same = sum(a == b for a, b in zip(found, wanted, strict=False))
    count["headings"] += max(len(wanted), len(found))
    count["headings right"] += same
    if found != wanted:
        print(f"  headings: {found} for {wanted}")
    _units(plan, reading["units"], count)
    _targets(plan, reading["targets"], count)


def _units(plan: PlanDraft, wanted: list[dict[str, list[str]]], count: Counter[str]) -> None:
    found: list[tuple[list[str], list[str]]] = []
    for task in plan.tasks():
        doubts = [*task.todo, *(doubt for entry in task.entries() for doubt in entry.todo)]
        joint = any("none of them to lead" in doubt.template for doubt in doubts)
        for duty in task.duties():
            if duty.lead and duty.lead != (NOBODY[plan.language],):
                one = (list(duty.lead), list(duty.support or ()))
                shared = ([], [*one[0], *one[1]]) if joint and len(one[0]) > 1 else one
                if shared not in found:
                    found.append(shared)
    known = [(_bare(lead), _bare(support)) for lead, support in found]
    for each in wanted:
        expected = (each["lead"], each["support"])
        count["units"] += 1
        if (_bare(each["lead"]), _bare(each["support"])) in known:
            count["units right"] += 1
        else:
            print(f"  units: {expected} not in {found}")


def _bare(names: list[str]) -> list[str]:
    """Names without the place in front: 市发改委 and 发改委 are one in one document."""
    return [name[1:] if name[:1] in tuple("省市县区") else name for name in names]


def _targets(plan: PlanDraft, wanted: list[list[Any]], count: Counter[str]) -> None:
    left = [i for task in plan.tasks() for i in task.indicators]
    count["targets"] += len(wanted)
    for words, form, number, unit in wanted:
        match = next((i for i in left if _is_found(i, words, number)), None)
        if match is None:
            print(f"  missed: {words}")
            continue
        left.remove(match)
        count["targets found"] += 1
        if _is_right(match, form, number, unit):
            count["form, number and unit right"] += 1
        else:
            print(f"  other: {words}: {match.goals} {match.unit}, not {form} {number} {unit}")
    for extra in left:
        count["invented"] += 1
        print(f"  invented: {extra.quote}: {extra.goals}")
    count["drafted"] += sum(len(task.indicators) for task in plan.tasks())


def _is_found(item: IndicatorDraft, words: str, number: object) -> bool:
    quote, sought = fold(item.quote).replace(" ", ""), fold(words).replace(" ", "")
    numbers = {abs(goal.number) for goal in item.goals}
    near = sought in quote or quote in sought or fold(item.title).replace(" ", "") in sought
    return (near and abs(Decimal(str(number))) in numbers) or (
        item.title == words and abs(Decimal(str(number))) in numbers
    )


def _is_right(item: IndicatorDraft, form: str, number: object, unit: str) -> bool:
    wanted = Decimal(str(number))
    for goal in item.goals:
        signed = goal.number if form == "change" else abs(goal.number)
        if goal.form.value != form or signed != wanted:
            continue
        if form == "change":
            return (goal.scale or item.unit) == unit or (not goal.scale and not unit)
        return fold(unit) == item.unit
    return False


def main() -> int:
    """Measure every text of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    readings = YAML(typ="safe").load(READINGS.read_text(encoding="utf-8"))
    count: Counter[str] = Counter()
    for name, reading in readings.items():
        path = folder / f"{name}.txt"
        if path.exists():
            print(name)
            measure(name, path.read_text(encoding="utf-8"), reading, count)
            count["notices"] += 1
    for what, of in (
        ("headings right", "headings"),
        ("units right", "units"),
        ("targets found", "targets"),
        ("form, number and unit right", "targets found"),
        ("invented", "drafted"),
    ):
        if count[of]:
            print(f"{what}: {count[what]} of {count[of]}, {100 * count[what] / count[of]:.1f} %")
    print(f"notices: {count['notices']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
