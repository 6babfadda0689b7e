"""The guard: what is written is the old plan plus the entries, whoever wrote it."""

from textwrap import indent

import pytest

from qplan.core.record.amend import Addition
from qplan.store.edit.proof import proves, proves_nearby, reads_as, with_entries
from qplan.store.edit.splice import splice
from qplan.store.yaml.reader import read_document

PLAN = """\
# head
list:
- id: first
  unit: t
  figures:
  - {at: 1, value: 1}
  - {at: 2, value: 2}  # last

# between
- id: second
  figures:
  - {at: 1, value: 1}
tail: end
"""
TREE = read_document(PLAN, "").tree
ADDED = Addition(("list", 0), "figures", 2, (("at", "3"), ("value", "9")))
LINE = "  - {at: '3', value: 9}\n"
SPLICED = splice(PLAN, [ADDED])
HEAD, TAIL = PLAN[: PLAN.index("- id: first")], PLAN[PLAN.index("- id: second") :]


def near(new: str) -> bool:
    assert SPLICED.item is not None
    return proves_nearby(PLAN, new, TREE, [ADDED], SPLICED.item)


def test_only_the_lines_of_the_entity_are_read() -> None:
    assert SPLICED.item == (PLAN.index("- id: first"), PLAN.index("- id: second"))
    assert near(SPLICED.text)
    assert reads_as(SPLICED.text, with_entries(TREE, [ADDED]))


@pytest.mark.parametrize(
    "new",
    [
        PLAN,
        PLAN + LINE,
        SPLICED.text.replace("value: 9", "value: 90"),
        SPLICED.text.replace(LINE, LINE + LINE),
        SPLICED.text.replace(LINE, LINE + "  note: 'open\n"),
        SPLICED.text.replace(LINE, LINE + "  more: x\n"),
        SPLICED.text.replace(LINE, LINE + "more: x\n"),
        SPLICED.text.replace(LINE, LINE + "---\n"),
        SPLICED.text.replace(LINE, LINE + "- id: third\n"),
        SPLICED.text.replace("# head", "# gone"),
        SPLICED.text.replace("tail: end", "tail: and"),
        SPLICED.text.replace("id: second", "id: other"),
        SPLICED.text.replace("  - {at: 1, value: 1}\n", "", 1),
        SPLICED.text.replace("unit: t", "unit: T"),
        PLAN.replace("tail:", LINE + "tail:"),
        SPLICED.text.replace("# between\n", "# between "),  # swallows what follows
        SPLICED.text.replace("# between\n", "# between"),
        HEAD + indent(SPLICED.text[len(HEAD) : -len(TAIL)], " ") + TAIL,
    ],
)
def test_a_writer_that_does_anything_else_is_refused(new: str) -> None:
    assert new != SPLICED.text
    assert not near(new)
    if "# gone" not in new:  # comments are bytes, and not what a plan says
        assert not proves(PLAN, new, TREE, [ADDED], SPLICED.item)


def test_entries_of_several_entities_are_proved_by_the_whole() -> None:
    both = [ADDED, ADDED._replace(owner=("list", 1), at=1)]
    spliced = splice(PLAN, both)
    assert spliced.item is None
    assert proves(PLAN, spliced.text, TREE, both, spliced.item)
