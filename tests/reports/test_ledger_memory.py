"""The ledger is written row by row, or in memory where there is no place for that."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from qplan.language import Speaker
from qplan.render.report.xlsx import render
from tests.conftest import ROOT, plan_of
from tests.reports.conftest import view_of


def cells(data: bytes) -> list[list[object]]:
    book = load_workbook(BytesIO(data))
    return [[cell.value for cell in row] for sheet in book.worksheets for row in sheet.rows]


def test_without_a_temporary_folder_the_ledger_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = view_of(plan_of((ROOT / "plan.yaml").read_text("utf-8")))
    expected = cells(render(view, Speaker("zh")))

    def nowhere(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("tempfile.mkstemp", nowhere)
    assert expected == cells(render(view, Speaker("zh")))


def test_the_head_of_every_sheet_has_room_for_two_lines() -> None:
    view = view_of(plan_of((ROOT / "plan.yaml").read_text("utf-8")))
    book = load_workbook(BytesIO(render(view, Speaker("zh"))))
    assert [33.75] * 4 == [sheet.row_dimensions[1].height for sheet in book.worksheets[:4]]
