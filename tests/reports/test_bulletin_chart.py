"""The chart of a bulletin: its figures are those of the status, come back, and can be edited."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from qplan.language import Speaker
from qplan.render.report.bulletin_chart import chart
from qplan.render.report.docx import render
from tests.conftest import HEAD, Run, plan_of, plan_with
from tests.reports.conftest import FIVE, view_of
from tests.reports.test_bulletin import PROGRESS
from tests.reports.test_same_numbers import Made, Status

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHART = "word/charts/chart101.xml"
BOOK = "word/embeddings/chart101.xlsx"


def test_each_section_is_a_bar_of_where_its_indicators_stand() -> None:
    found = chart(view_of(plan_with(PROGRESS), "2014-07-20"), Speaker("en"))
    assert found is not None
    assert {"On track": (1,), "Behind, red": (1,), "No data": (1,)} == {
        series.name: series.counts for series in found.series
    }
    assert "Figure 1. Indicators by standing" == found.caption
    assert found.described(Speaker("en")).endswith(": On track 1, Behind, red 1, No data 1.")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Strengthen supervision of food", "Strengthen supervision of food"),
        (
            "Strengthen quality and safety supervision in key fields",
            "Strengthen quality and safety supervision i…",
        ),
        ("加强重点领域质量安全监管工作", "加强重点领域质量安全监管工作"),
        ("质" * 23, "质" * 21 + "…"),
    ],
)
def test_a_label_is_as_wide_in_either_script(title: str, expected: str) -> None:
    """Not so many characters, whatever their width: English words were cut to two."""
    plan = plan_of(HEAD.replace("Section one", title) + PROGRESS)
    found = chart(view_of(plan, "2014-07-20"), Speaker("en"))
    assert found is not None
    assert (expected,) == found.labels


def test_a_plan_without_indicators_has_no_chart() -> None:
    view = view_of(plan_with(PROGRESS), "2014-07-20")
    empty = view._replace(status=view.status._replace(sections=()))
    assert chart(empty, Speaker("en")) is None


def drawn(report: Path) -> dict[str, list[int]]:
    """The figures of the series, by what they are of."""
    with zipfile.ZipFile(report) as archive:
        root = etree.fromstring(archive.read(CHART))
    return {
        series.findtext(f"{C}tx//{C}v") or "": [
            int(value.text or "") for value in series.iterfind(f"{C}val//{C}v")
        ]
        for series in root.iter(f"{C}ser")
    }


def test_the_figures_drawn_are_those_of_the_status(made: Made, status: Status) -> None:
    name, found = status
    bars = drawn(made(name, "en") / "report.docx")
    totals = found["totals"]
    assert totals.get("met", 0) == sum(bars.get("Target met", []))
    assert totals.get("no_data", 0) == sum(bars.get("No data", []))
    lights = [i["light"] for i in found["indicators"] if i["state"] == "in_progress"]
    words = {"On track": "green", "Behind, yellow": "yellow", "Behind, red": "red"}
    assert {light: lights.count(light) for light in words.values()} == {
        light: sum(bars.get(word, [])) for word, light in words.items()
    }
    assert len(found["indicators"]) == sum(map(sum, bars.values()))


def test_the_workbook_behind_the_chart_holds_the_same(made: Made) -> None:
    report = made("five", "zh") / "report.docx"
    with zipfile.ZipFile(report) as archive:
        book = openpyxl.load_workbook(BytesIO(archive.read(BOOK)))
        kinds = archive.read("[Content_Types].xml").decode()
    head, *rows = book["Sheet1"].iter_rows(values_only=True)
    assert ["一、绿色发展", "二、民生改善"] == [row[0] for row in rows]
    assert drawn(report) == {
        str(name): [row[n] for row in rows if row[n] is not None]
        for n, name in enumerate(head)
        if n
    }
    assert f'PartName="/{CHART}"' in kinds
    assert 'Extension="xlsx"' in kinds


def test_a_figure_altered_in_a_chart_is_found(made: Made, run: Run, tmp_path: Path) -> None:
    altered = tmp_path / "report.docx"
    with (
        zipfile.ZipFile(made("five", "en") / "report.docx") as old,
        zipfile.ZipFile(altered, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == CHART:
                assert b"<c:v>2</c:v>" in data
                data = data.replace(b"<c:v>2</c:v>", b"<c:v>9</c:v>", 1)
            new.writestr(name, data)
    output = run("--file", FIVE[0], "trace", altered)
    assert 1 == output.code
    findings = [line for line in output.out.splitlines() if ": edited: " in line]
    assert 1 == len(findings), output.out
    assert "chart 1" in findings[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_report_has_the_same_bytes(lang: str) -> None:
    view = view_of(plan_with(PROGRESS), "2014-07-20", lang)
    assert render(view, Speaker(lang)) == render(view, Speaker(lang))
