"""How many targets of the German Sustainable Development Strategy qplan says without loss.

`python tools/german.py TARGETS.csv` takes the texts from a table with the columns `indicator`,
`target_no` and `target`, the encoded targets from `tools/german-targets.yaml`, and makes a plan
of each text and its target. It counts how many are said and judged, and how many are said in
words, with the words that no measure can be taken of; it lists those that cannot be said, and
what `validate` finds wrong. The text stands in each plan as its `quote`: a target that says
something else is found out.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from qplan.language import Speaker
from qplan.store.yaml.source import parse_source
from qplan.usecases.load import problems

ROOT = Path(__file__).parent.parent
ENCODED = ROOT / "tools" / "german-targets.yaml"
SAY = Speaker("en")
_OWN = ("of", "no", "cannot", "note", "period", "baseline", "accept", "target")


class Case(NamedTuple):
    """A target of the strategy: its text, and how it is said."""

    code: str
    number: str
    title: str
    text: str
    said: dict[str, Any]

    @property
    def name(self) -> str:
        """The indicator's number and the target's."""
        return f"{self.code}, target {self.number}"

    @property
    def cannot(self) -> str | None:
        """Why it cannot be said, if it cannot."""
        reason: str | None = self.said.get("cannot")
        return reason

    @property
    def in_words(self) -> bool:
        """Whether no measure can be taken of it."""
        return "words" in self.said.get("target", {})


def cases(table: Path) -> list[Case]:
    """Every target of the table, as it is said.

    Raises:
        KeyError: if one of them is not encoded.
    """
    given = YAML(typ="base").load(ENCODED.read_text(encoding="utf-8"))
    encoded = {(one["of"], one["no"]): one for one in given}
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [_case(row, encoded) for row in rows]


def _case(row: dict[str, str], encoded: dict[tuple[str, str], dict[str, Any]]) -> Case:
    code, _, title = row["indicator"].partition(" ")
    number = row["target_no"]
    return Case(code, number, title, row["target"], encoded[code, number])


def plan_of(case: Case) -> str:
    """A plan with that one target, the text as its quote."""
    said = case.said
    indicator: dict[str, Any] = {
        "id": "target",
        "title": case.title,
        "every": "year",
        "quote": case.text,
        **{key: _absent(value) for key, value in said.items() if key not in _OWN},
    }
    if "baseline" in said:
        indicator["baseline"] = {"period": said["baseline"], "value": "100"}
    if "accept" in said:
        indicator["accept"] = dict.fromkeys(said["accept"], said["note"])
    indicator["target"] = said["target"]
    indicators = [indicator]
    if "indicator" in json.dumps(said["target"]):
        indicators.append(_other(said["unit"]))
    task = {"id": "task", "title": "Task", "lead": "Office", "indicators": indicators}
    plan = {
        "qplan": "1",
        "plan": {"id": "strategy", "title": "Strategy", "period": said.get("period", "2010/2050")},
        "departments": {"Office": {}},
        "sections": [{"id": "section", "title": "Section", "tasks": [task]}],
    }
    return json.dumps(plan, ensure_ascii=False)


def _absent(value: Any) -> Any:  # noqa: ANN401 - as YAML has it
    """`null` is a word where nothing is typed; in a list it is an end that is open."""
    return [None if one == "null" else one for one in value] if isinstance(value, list) else value


def _other(unit: str) -> dict[str, Any]:
    """What is compared with; it has no target of its own."""
    words = {"words": "to compare with"}
    return {"id": "other", "title": "Other", "unit": unit, "every": "year", "target": words}


def wrong(case: Case) -> Iterator[str]:
    """What `validate` says of a target, but for what the text itself leaves out."""
    for found in problems(parse_source(Path("plan.yaml"), plan_of(case).encode())):
        yield f"{found.code.id} {SAY(found.message)}"


def main() -> int:
    """Count them and list those that cannot be said."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and the table
        sys.stderr.write("usage: python tools/german.py TARGETS.csv\n")
        return 2
    found = cases(Path(sys.argv[1]))
    said = [case for case in found if case.cannot is None]
    words = [case for case in said if case.in_words]
    problems_found = [(case, what) for case in said for what in wrong(case)]
    lines = [
        f"targets: {len(found)}",
        f"said without loss: {len(said)}",
        f"  judged: {len(said) - len(words)}",
        f"  in words, and not judged: {len(words)}",
        *(f"    {case.name}: {case.text}" for case in words),
        f"cannot be said: {len(found) - len(said)}",
        *(f"    {case.name}: {case.text}: {case.cannot}" for case in found if case.cannot),
        f"warnings: {len(problems_found)}",
        *(f"    {case.name}: {what}" for case, what in problems_found),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(problems_found))


if __name__ == "__main__":
    sys.exit(main())
