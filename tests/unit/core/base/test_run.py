"""Runs of entries by their columns are the mappings that they stand for."""

from qplan.core.base.run import Run, entries, plain
from qplan.store.yaml.reader import read_document

TEXT = """\
a: {zh: 甲, en: [x, y]}
b:
- {period: 2014-Q1, value: 1}
- {period: 2014-Q2, value: ~}
- {period: 2014-Q3, value: 3}
- {period: 2014-Q3, value: 4, reason: late}
"""


def test_a_run_is_its_entries() -> None:
    run = Run({"period": ["2014-Q1", "2014-Q2"], "value": ["1", None]})
    rows = [{"period": "2014-Q1", "value": "1"}, {"period": "2014-Q2", "value": None}]
    assert (2, rows) == (len(run), run.entries())
    assert [*rows, "x", *rows] == entries([run, "x", run])
    items = ["x", {"period": "2014"}]
    assert items is entries(items)


def test_a_text_is_read_into_runs_that_are_what_others_read() -> None:
    compact = read_document(TEXT, "", compactly=True).tree
    assert [3, 1] == [len(run) for run in compact["b"]]
    assert plain(compact) == read_document(TEXT, "").tree


def test_what_is_plain_is_nobody_elses() -> None:
    one, other = (read_document(TEXT, "").tree for _ in range(2))
    assert one == other
    one["a"]["en"].append("z")
    one["b"][0]["value"] = "2"
    assert {"zh": "甲", "en": ["x", "y"]} == other["a"] == read_document(TEXT, "").tree["a"]
    assert "1" == other["b"][0]["value"]
