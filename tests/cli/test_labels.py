"""Labels that offices published come out of `qplan status --format json`."""

import importlib.util
from types import ModuleType

import pytest

from tests.conftest import ROOT


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("labels_tool", ROOT / "tools" / "labels.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


TOOL = load_tool()
FOLDER = ROOT / "tests" / "labels"
ROWS = {
    "statcan.csv": 228,
    "statcan_history.csv": 172,
    "eustat.csv": 114,
    "destatis.csv": 380,
    "destatis_unexplained.csv": 6,
}


@pytest.mark.parametrize("table", TOOL.TABLES, ids=lambda table: table.file)
def test_every_label_and_score_is_the_published_one(table: object) -> None:
    """Those of `destatis_unexplained` are what the rule gives, and not what was published."""
    found = TOOL.judged(FOLDER, table)
    assert [] == [one for one in found if one.differs_in]
    assert ROWS[table.file] == len(found)  # type: ignore[attr-defined]


def test_unexplained_labels_are_not_matched_by_force() -> None:
    rows = TOOL.rows_of(FOLDER, TOOL.TABLES[-1])
    assert all(row["label"] != row["recomputed_label"] for row in rows)


def test_many_rows_leave_the_base_year_to_the_method() -> None:
    """Their plans have no baseline: it is found in the series, or the label is wrong."""
    rows = TOOL.rows_of(FOLDER, TOOL.TABLES[0])
    assert 50 < sum(map(TOOL._finds_its_own_base, rows))


def test_the_tool_lists_what_differs(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("labels")
    for table in TOOL.TABLES:
        text = (FOLDER / table.file).read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)[:4]
        if table.method == "eurostat":
            lines[1] = lines[1].replace("significant_progress", "no_progress")
        (folder / table.file).write_text("".join(lines), encoding="utf-8")
    assert 1 == TOOL.main([str(folder)])
    out = capsys.readouterr().out
    assert "eustat.csv: eustat:1-1-1: no_progress, found significant_progress" in out
    assert "eurostat   eustat.csv                 2/3" in out
    assert "destatis   destatis.csv               3/3" in out
