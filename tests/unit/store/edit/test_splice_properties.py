"""Whatever a plan looks like, recording inserts one run and nothing else changes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qplan.core.base.safetext import FORBIDDEN
from qplan.core.record.amend import Addition
from qplan.store.edit.proof import proves, proves_nearby, reads_as, with_entries
from qplan.store.edit.splice import CannotSpliceError, splice
from qplan.store.yaml.reader import read_document

WORDS = st.sampled_from(
    ["x", "太原", "😀 é", "'a: b'", '"q\\n"', "# c", "no", "'it''s'", "a#b", "null x", "1.50"]
)
COMMENTS = st.sampled_from(["", "", "  # c", " #\tt", "   ", "\t# 制表"])
GAPS = st.sampled_from(["", "", "\n", "# 顶格\n", "      # 注释\n", "\n\n"])
TEXTS = st.text(min_size=1, max_size=30).filter(
    lambda t: (
        FORBIDDEN.search(t) is None
        and not any(0xD800 <= ord(c) < 0xE000 for c in t)
        and t.strip() != ""
    )
)


@st.composite
def entries(draw: st.DrawFn) -> list[list[tuple[str, str]]]:
    count = draw(st.integers(0, 4))
    found = []
    for n in range(count):
        pairs = [("period", f"2014-{n + 2:02d}"), ("value", draw(st.sampled_from(["1", "2.50"])))]
        if draw(st.booleans()):
            pairs.append(("note", draw(WORDS.filter(lambda w: not w.startswith("#")))))
        found.append(pairs)
    return found


def inline(pairs: list[tuple[str, str]], pad: str) -> str:
    return "{" + pad + ", ".join(f"{k}: {v}" for k, v in pairs) + pad + "}"


@st.composite
def lists(draw: st.DrawFn, column: int) -> str:
    """The text of a list behind its key, the key in a column."""
    found = draw(entries())
    pad = draw(st.sampled_from(["", " "]))
    style = draw(st.sampled_from(["flow", "flow lines", "block", "block of block"]))
    if not found:
        return draw(st.sampled_from([" []", " [ ]", "", " ~", "  # c", " null # c"])) + "\n"
    if style == "flow":
        comma = draw(st.sampled_from(["", ","]))
        return " [" + pad + ", ".join(inline(p, pad) for p in found) + comma + pad + "]\n"
    if style == "flow lines":
        lines = [" [" + draw(COMMENTS) + "\n"]
        for n, pairs in enumerate(found):
            comma = "," if n + 1 < len(found) else draw(st.sampled_from(["", ","]))
            lines.append(" " * (column + 2) + inline(pairs, pad) + comma + draw(COMMENTS) + "\n")
        return "".join(lines) + " " * (column + 1) + "]\n"
    dash = " " * (column + draw(st.integers(0, 6)))
    gap = " " * draw(st.integers(1, 4))
    text = draw(COMMENTS) + "\n"
    for pairs in found:
        text += draw(GAPS)
        if style == "block":
            text += dash + "-" + gap + inline(pairs, pad) + draw(COMMENTS) + "\n"
        else:
            for n, (key, value) in enumerate(pairs):
                lead = dash + ("-" + gap if n == 0 else " " + " " * len(gap))
                text += f"{lead}{key}: {value}{draw(COMMENTS)}\n"
    return text + draw(GAPS)


@st.composite
def documents(draw: st.DrawFn) -> str:
    indent = draw(st.integers(0, 4))
    lead = " " * draw(st.integers(1, 4))
    column = indent + 1 + len(lead)
    key = " " * column
    lines = [draw(GAPS), "indicators:", draw(COMMENTS), "\n"]
    lines += [" " * indent, "-", lead, "id: it", draw(COMMENTS), "\n"]
    if draw(st.booleans()):
        lines += [key, "title: ", draw(WORDS.filter(lambda w: not w.startswith("#"))), "\n"]
    if draw(st.booleans()):
        lines += [key, "note: |", draw(st.sampled_from(["", "-", "+"])), "\n"]
        lines += [key, "  文字 # 不是注释\n", draw(st.sampled_from(["", "\n", "\n\n"]))]
    if draw(st.booleans()):
        lines += [key, "measurements:", draw(lists(column))]
    if draw(st.booleans()):
        lines += [key, "unit: '%'", draw(COMMENTS), "\n"]
    lines += [draw(GAPS)]
    if draw(st.booleans()):
        lines += [" " * indent, "-", lead, "id: other\n"]
    text = "".join(lines)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents(), TEXTS, st.integers(0, 4))
def test_one_run_is_inserted_or_the_text_is_refused(text: str, note: str, at: int) -> None:
    """The result reads as the old tree plus the entry, and is the old text plus one run."""
    document = read_document(text, "")
    if document.problems:
        return  # not a plan that `record` would touch
    figures = document.tree["indicators"][0].get("measurements") or []
    pairs = (("period", "2014-01"), ("value", "96.50"), ("note", note))
    owner = ("indicators", 0)
    addition = Addition(owner, "measurements", min(at, len(figures)), pairs)
    try:
        spliced = splice(text, [addition])
    except CannotSpliceError:
        return
    (run,) = spliced.runs
    assert text[: run.offset] + run.text + text[run.offset :] == spliced.text
    whole = reads_as(spliced.text, with_entries(document.tree, [addition]))
    assert whole == proves(text, spliced.text, document.tree, [addition], spliced.item)
    if not whole:
        # The one kind that is refused: a text that is open at the end of the file.
        assert not text.endswith("\n")
        assert "note: |" in text
        return
    (inserted,) = spliced.inserted
    lines = spliced.text.splitlines()
    assert any("2014-01" in line for line in lines[inserted.line - 1 : inserted.line + 3])


SCARS = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "\n\n",
        "'",
        '"',
        "[",
        "}",
        "#",
        " # c\n",
        ": ",
        "- ",
        "|",
        "\t",
        "---\n",
        "x: y\n",
    ]
)


@settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents(), st.data())
def test_the_near_proof_accepts_nothing_that_the_whole_one_refuses(
    text: str, data: st.DataObject
) -> None:
    """However a writer spoils what it writes: an insertion, a cut, a line too many."""
    document = read_document(text, "")
    if document.problems:
        return
    figures = document.tree["indicators"][0].get("measurements") or []
    addition = Addition(
        ("indicators", 0), "measurements", len(figures), (("period", "2014-01"), ("value", "9"))
    )
    try:
        spliced = splice(text, [addition])
    except CannotSpliceError:
        return
    item = spliced.item
    if item is None:
        return  # the whole is read
    new = spliced.text
    for _ in range(data.draw(st.integers(0, 2))):
        edge = len(text) - item[1]
        near = data.draw(st.sampled_from([0, item[0], len(new) - edge]))
        most = 12 if near else len(new)
        at = min(len(new), max(0, near + data.draw(st.integers(-12, most))))
        cut = data.draw(st.integers(0, 3))
        new = new[:at] + data.draw(SCARS) + new[at + cut :]
    if data.draw(st.booleans()):  # nor does a wrong claim of where the entity stands help
        item = (
            max(0, item[0] + data.draw(st.integers(-8, 8))),
            min(len(text), item[1] + data.draw(st.integers(-8, 8))),
        )
    if proves_nearby(text, new, document.tree, [addition], item):
        assert reads_as(new, with_entries(document.tree, [addition]))


@st.composite
def tasks(draw: st.DrawFn) -> str:
    """Tasks, the first with an indicator in it, its lists as they may be; and what follows."""
    indent = draw(st.integers(0, 2))
    task, item = " " * (indent + 2), " " * (indent + 4)
    told = draw(st.booleans())
    words = f"{task}narratives:{draw(lists(indent + 2))}" if told else ""
    first = draw(st.booleans())
    lines = ["tasks:", draw(COMMENTS), "\n", " " * indent, "- id: t\n"]
    lines += [words if first else "", task, "indicators:", draw(COMMENTS), "\n"]
    lines += [task, "- id: it", draw(COMMENTS), "\n"]
    if draw(st.booleans()):
        lines += [item, "measurements:", draw(lists(indent + 4))]
    lines += [draw(GAPS), "" if first else words]
    if draw(st.booleans()):
        lines += [" " * indent, "- id: other\n"]
    text = "".join(lines)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(tasks(), TEXTS)
def test_a_task_and_what_is_in_it_get_their_entries_at_once(text: str, words: str) -> None:
    """The old text stays, run by run, and both entries are read."""
    document = read_document(text, "")
    if document.problems:
        return
    task = document.tree["tasks"][0]
    figures = task["indicators"][0].get("measurements") or []
    told = task.get("narratives") or []
    additions = [
        Addition(("tasks", 0, "indicators", 0), "measurements", len(figures), (("value", "9"),)),
        Addition(("tasks", 0), "narratives", len(told), (("progress", words),)),
    ]
    try:
        spliced = splice(text, additions)
    except CannotSpliceError:
        return
    rest = spliced.text
    for run in reversed(spliced.runs):
        at = run.offset + sum(len(r.text) for r in spliced.runs[: spliced.runs.index(run)])
        assert run.text == rest[at : at + len(run.text)]
        rest = rest[:at] + rest[at + len(run.text) :]
    assert text == rest
    assert proves(text, spliced.text, document.tree, additions, spliced.item)
