"""A diff says how to make the new text of the old one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from qplan.render.record.text_diff import render_diff

LINES = st.lists(st.sampled_from(["a", "b", "c", "- 值: 1", "", "# d"]), max_size=30)


def applied(old: list[str], diff: str) -> list[str]:
    """What `patch` makes of a text and a diff of it."""
    result: list[str] = []
    at = 0
    for line in diff.splitlines()[2:]:
        if hunk := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line):
            start = int(hunk[1]) - (1 if hunk[2] != "0" else 0)
            result += old[at:start]
            at = start
            assert len(result) == int(hunk[3]) - (1 if hunk[4] != "0" else 0)
        elif line.startswith("+"):
            result.append(line[1:])
        elif not line.startswith("\\"):
            assert line[1:] == old[at]
            at += 1
            if line.startswith(" "):
                result.append(line[1:])
    return result + old[at:]


@given(LINES, st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["x", "- y"])), max_size=4))
def test_the_new_text_can_be_made_of_the_old_one(
    old: list[str], added: list[tuple[int, str]]
) -> None:
    """Wherever lines are inserted, at one place or at several."""
    new = list(old)
    for at, line in added:
        new.insert(at, line)
    diff = render_diff("\n".join([*old, ""]), "\n".join([*new, ""]), "plan.yaml", colour=False)
    assert new == applied(old, diff)


def test_a_missing_line_end_is_shown() -> None:
    """As `diff` and git do; line ends of Windows are not."""
    diff = render_diff("a\r\nb", "a\r\nb\r\nc", "plan.yaml", colour=False)
    assert (
        diff
        == """\
--- plan.yaml
+++ plan.yaml
@@ -1,2 +1,3 @@
 a
-b
\\ No newline at end of file
+b
+c
\\ No newline at end of file
"""
    )


def test_equal_texts_have_no_difference() -> None:
    """Not even a heading."""
    assert render_diff("a\n", "a\n", "plan.yaml", colour=False) == ""


def test_colour_marks_what_is_new() -> None:
    """Green lines are new; without colour the signs say so."""
    diff = render_diff("a\n", "a\nb\n", "plan.yaml", colour=True)
    assert "\x1b[32m+b\x1b[0m" in diff
