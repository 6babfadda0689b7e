"""`qplan trace`: a figure edited by hand, or a plan changed since, is found with its place."""

import random
import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from qplan.core.base.errors import QplanError
from qplan.core.base.formats import ReportFormat
from qplan.core.trace.compare import numbers
from qplan.store.reports.read import read_report
from tests.conftest import Run
from tests.reports.conftest import FORMATS, TAIYUAN
from tests.reports.test_same_numbers import Made


class Copy(NamedTuple):
    """A plan of one's own with a report of it."""

    plan: Path
    report: Path


@pytest.fixture
def copy(made: Made, tmp_path: Path) -> Callable[[str], Copy]:
    def make(form: str) -> Copy:
        plan = Path(shutil.copy(TAIYUAN[0], tmp_path))
        report = Path(shutil.copy(made("taiyuan", "en") / f"report.{form}", tmp_path))
        return Copy(plan, report)

    return make


Copying = Callable[[str], Copy]


@pytest.mark.parametrize("form", FORMATS)
def test_an_untouched_report_traces(copy: Copying, run: Run, form: str) -> None:
    plan, report = copy(form)
    output = run("--file", plan, "trace", report)
    assert 0 == output.code
    assert "the plan is the same file, byte for byte" in output.out
    checked = re.search(r"checked (\d+) places with (\d+) numbers; findings: 0", output.out)
    assert checked is not None
    assert int(checked[1]) > 90
    assert int(checked[2]) > 300


@pytest.mark.parametrize("form", FORMATS)
def test_a_plan_changed_since_is_told_from_an_edit(copy: Copying, run: Run, form: str) -> None:
    plan, report = copy(form)
    text = plan.read_text(encoding="utf-8")
    assert text.count("value: 84.8") == 1
    plan.write_text(text.replace("value: 84.8", "value: 94.8"), encoding="utf-8")
    output = run("--file", plan, "trace", report)
    assert 1 == output.code
    assert "the plan was changed since: SHA-256" in output.out
    findings = [line for line in output.out.splitlines() if "now it says" in line]
    assert any("68.07" in line for line in findings) or form == "xlsx"
    assert any("84.8" in line and "94.8" in line for line in findings) or form in ("md", "docx")
    assert "edited:" not in output.out


def edit_text(report: Path) -> str:
    """Better the rate of a text report: in its status row."""
    text = report.read_text(encoding="utf-8")
    row = next(x for x in text.splitlines() if "row:pm25" in x)
    report.write_text(text.replace(row, row.replace("68.07", "62.07")), encoding="utf-8")
    return "62.07"


def edit_bulletin(report: Path) -> str:
    document = docx.Document(str(report))
    paragraph = next(p for p in document.paragraphs if "68.07" in p.text)
    for run_ in paragraph.runs:
        run_.text = run_.text.replace("68.07", "62.07")
    document.save(str(report))
    return "62.07"


def edit_ledger(report: Path) -> str:
    """As people do: sorted, saved anew by another program, a number written over."""
    book = openpyxl.load_workbook(report)
    sheet = book["Ledger"]
    sheet.move_range("A2:AA12", rows=3)
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == "pm25")
    row[6].value = 62.07
    book.save(report)
    return f"Ledger!{row[6].coordinate}"


EDITS = {"html": edit_text, "md": edit_text, "docx": edit_bulletin, "xlsx": edit_ledger}


@pytest.mark.parametrize("form", FORMATS)
def test_a_number_edited_by_hand_is_found_with_its_place(
    copy: Copying, run: Run, form: str
) -> None:
    plan, report = copy(form)
    place = EDITS[form](report)
    output = run("--file", plan, "trace", report)
    assert 1 == output.code
    findings = [line for line in output.out.splitlines() if ": edited: " in line]
    assert 1 == len(findings), output.out
    assert place in findings[0]
    assert "62.07" in findings[0]
    assert "68.07" in findings[0]


def test_an_edit_is_an_edit_even_if_the_plan_changed_too(copy: Copying, run: Run) -> None:
    plan, report = copy("md")
    edit_text(report)
    plan.write_text(plan.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    output = run("--file", plan, "trace", report)
    assert "the plan was changed since" in output.out
    assert 1 == output.out.count(": edited: ")


def test_places_are_said_in_the_language_of_the_reader(copy: Copying, run: Run) -> None:
    plan, report = copy("docx")
    document = docx.Document(str(report))
    cell = next(c for c in document.tables[0].rows[2].cells if c.text == "68.07")
    cell.paragraphs[0].runs[0].text = "62.07"
    document.save(str(report))
    row = "PM2.5, annual mean, urban area"
    output = run("--file", plan, "trace", report)
    assert f"report.docx: table 1, row 3 '{row}': edited: '62.07'" in output.out
    output = run("--file", plan, "--lang", "zh", "trace", report)
    assert f"report.docx：第1个表第3行“{row}”：" in output.out


def test_wording_may_be_polished_as_long_as_the_numbers_stay(copy: Copying, run: Run) -> None:
    plan, report = copy("docx")
    document = docx.Document(str(report))
    paragraph = next(p for p in document.paragraphs if p.text.startswith("Indicators: 12"))
    paragraph.runs[0].text = "Of 12 indicators 2 are met (16.7%); of 10 nothing is known (83.3%)."
    document.save(str(report))
    assert 0 == run("--file", plan, "trace", report).code
    paragraph.runs[0].text = "Of 12 indicators 3 are met (16.7%); of 10 nothing is known (83.3%)."
    document.save(str(report))
    output = run("--file", plan, "trace", report)
    assert 1 == output.code
    assert "edited: '3'; the plan says '2'" in output.out


def test_a_state_edited_in_a_table_is_found(copy: Copying, run: Run) -> None:
    plan, report = copy("md")
    text = report.read_text(encoding="utf-8")
    row = next(x for x in text.splitlines() if "row:drinking-water" in x)
    report.write_text(text.replace(row, row.replace("○ no data", "✔ met")), encoding="utf-8")
    output = run("--file", plan, "trace", report)
    assert "edited: '✔ met'; the plan says '○ no data'" in output.out


def test_a_row_left_out_is_missed(copy: Copying, run: Run) -> None:
    plan, report = copy("docx")
    document = docx.Document(str(report))
    row = document.tables[0].rows[4]
    title = row.cells[0].text
    row._tr.getparent().remove(row._tr)
    document.save(str(report))
    output = run("--file", plan, "trace", report)
    assert 1 == output.code
    assert f"not in the report: '{title}" in output.out


def test_a_number_added_in_new_text_is_named(copy: Copying, run: Run) -> None:
    plan, report = copy("docx")
    document = docx.Document(str(report))
    document.paragraphs[3].insert_paragraph_before("Exports rose by 12.5%.")
    document.save(str(report))
    output = run("--file", plan, "trace", report)
    assert "not from the plan: 12.5" in output.out
    assert 0 == output.code
    assert 1 == run("--file", plan, "trace", report, "--strict").code


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_qplan_filled_into_a_template_is_no_number_added(
    run: Run, tmp_path: Path, lang: str
) -> None:
    """Its days and titles come from the plan, however often a template asks for them."""
    template, report = tmp_path / "template.docx", tmp_path / "report.docx"
    letter = docx.Document()
    for text in (
        "{{ title }} {{ number }}",
        "{{ issuer }}, {{ date }}",
        "{{ body }}",
        "{{ as_of }}",
    ):
        letter.add_paragraph(text)
    letter.save(str(template))
    days = ("--as-of", "2014-12-31", "--known-at", "2015-01-20")
    args = ("--lang", lang, "--file", TAIYUAN[0])
    run(*args, "report", "-o", report, "--template", template, *days)
    assert 0 == run(*args, "trace", report, "--strict").code
    written = docx.Document(str(report))
    written.add_paragraph("2014 / 2016")
    written.save(str(report))
    output = run("--lang", "en", *args[2:], "trace", report, "--strict")
    assert 1 == output.code
    assert "not from the plan: 2016" in output.out


def test_a_bar_redrawn_by_hand_is_found(copy: Copying, run: Run) -> None:
    plan, report = copy("html")
    text = report.read_text(encoding="utf-8")
    bar = re.search(r'class="bar green" x="8" y="11" width="', text)
    assert bar is not None
    report.write_text(text.replace(bar[0], bar[0] + "1", 1), encoding="utf-8")
    output = run("--file", plan, "trace", report)
    assert 1 == output.code
    assert "svg:pm25.bullet" in output.out


def test_a_report_of_another_plan_is_refused(copy: Copying, run: Run) -> None:
    _, report = copy("html")
    output = run("--file", "examples/five-year-plan.yaml", "trace", report)
    assert 2 == output.code
    assert "report.html is a report of the plan taiyuan-quality-2014" in output.err


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04junk", b"<html>no mark</html>", b"\xff\xfe\x00"])
def test_what_is_no_report_is_refused(run: Run, tmp_path: Path, form: str, data: bytes) -> None:
    report = tmp_path / f"x.{form}"
    report.write_bytes(data)
    output = run("trace", report)
    assert (2, "") == (output.code, output.out)
    if form in ("docx", "xlsx"):
        assert "QP502 error: the book is damaged: its archive cannot be opened" in output.err
        assert f"x.{form} cannot be read; nothing was checked" in output.err
    else:
        assert f"x.{form} does not say which plan it was made from" in output.err


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_another_archive_is_no_report(run: Run, tmp_path: Path, form: str) -> None:
    report = tmp_path / f"x.{form}"
    with ZipFile(report, "w") as archive:
        archive.writestr("readme.txt", "no report")
    output = run("trace", report)
    assert (2, "") == (output.code, output.out)
    assert f"x.{form} does not say which plan it was made from" in output.err


def spoil(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, lost or repeated."""
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(spoiled))
        part = slice(at, at + chance.randint(1, 60))
        match chance.randrange(3):
            case 0:
                spoiled[at] = chance.randrange(256)
            case 1:
                del spoiled[part]
            case _:
                spoiled[part] = spoiled[part] * 3
    return bytes(spoiled)


def spoil_inside(data: bytes, chance: random.Random) -> bytes:
    """An archive whose parts are spoiled before they are packed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        picked = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, spoil(part, chance) if name == picked else part)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_a_spoiled_report_is_read_or_refused(made: Made, form: str) -> None:
    chance = random.Random(form)
    data = (made("taiyuan", "en") / f"report.{form}").read_bytes()
    ways = (spoil, spoil_inside) if form in ("docx", "xlsx") else (spoil,)
    refused = 0
    for n in range(60):
        try:
            read_report(ways[n % len(ways)](data, chance), ReportFormat(form), "x")
        except QplanError:
            refused += 1
    assert 0 < refused or form in ("html", "md")


def test_numbers_are_read_one_way() -> None:
    expected = ["68.07", "-3.5", "1234.5", "12", "95"]
    assert expected == numbers("68.07 −3.5 +1,234.5 １２期 ≥95%")
