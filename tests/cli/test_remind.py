"""`qplan remind`: letters, lists, files."""

import csv
import json
import shutil
import subprocess
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from icalendar import Calendar
from rich.cells import cell_len

from qplan.usecases.remind import file_stem
from tests.conftest import ROOT, Golden, Run

GOLDEN = ROOT / "tests" / "golden"
DAY = ("--as-of", "2014-09-20", "--known-at", "2014-09-20")
"""Three weeks after the figures up to the document's issue were due."""


def letters(folder: Path, ending: str) -> list[str]:
    return sorted(path.name for path in folder.glob(f"*.{ending}"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_letter(run: Run, golden: Golden, tmp_path: Path, language: str) -> None:
    args = ("-d", "市质监局", "--within", "30d", "--sender", "样本督查室", "--contact", "样本")
    result = run("--lang", language, "remind", "-o", tmp_path, *DAY, *args)
    assert (0, "") == (result.code, result.err)
    (name,) = letters(tmp_path, "md")
    golden(GOLDEN / f"remind-{language}.md", (tmp_path / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_list(run: Run, golden: Golden, language: str, form: str) -> None:
    result = run("--lang", language, "remind", "--summary", *DAY, "--format", form)
    assert (0, "") == (result.code, result.err)
    golden(GOLDEN / f"remind-summary-{language}.{form}", result.out)


def test_json_and_csv_show_the_same(run: Run) -> None:
    args = ("remind", "--summary", *DAY, "--within", "30")
    document = json.loads(run(*args, "--format", "json").out)
    rows = list(csv.DictReader(StringIO(run(*args, "--format", "csv").out)))
    assert [
        (one["department"], one["level"] or "", one["days_late"], len(one["falls_due"]))
        for one in document["reminders"]
    ] == [(r["department"], r["level"], int(r["days_late"]), int(r["falls_due"])) for r in rows]
    first = document["reminders"][0]
    assert ("Formal reminder", 21, 1) == (first["level"], first["days_late"], first["number"])
    assert "2014-08-30" == first["late"][0]["due"]
    assert [0, 15, 30] == [level["after"] for level in document["levels"]]
    assert ("2014-09-20", "2014-09-27") == (document["dated"], document["reply_by"])


def test_the_list_agrees_with_due(run: Run) -> None:
    """The same source of truth: whoever has something overdue there is reminded here."""
    owed = json.loads(run("due", *DAY, "--format", "json").out)
    listed = json.loads(run("remind", "--summary", *DAY, "--format", "json").out)
    late = {
        row["department"]: [
            (one["id"], one["due"])
            for one in (*row["owed"], *row["actions"])
            if one["state"] == "overdue"
        ]
        for row in owed["departments"]
    }
    assert {name: found for name, found in late.items() if found} == {
        one["department"]: [(debt["id"], debt["due"]) for debt in one["late"]]
        for one in listed["reminders"]
    }


def test_the_word_file_says_what_the_text_says(run: Run, tmp_path: Path) -> None:
    """Title, number, addressee, table with a head that is repeated, and the page's fonts."""
    run("--lang", "zh", "remind", "-o", tmp_path, *DAY, "-d", "市质监局")
    (name,) = letters(tmp_path, "docx")
    assert "市质监局_督办_2014-09-20.docx" == name
    document = docx.Document(BytesIO((tmp_path / name).read_bytes()))
    said = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    title = "关于《太原市贯彻实施质量发展纲要2014年行动计划》逾期事项的督办单"
    assert [title, "第1号", "太原市质量技术监督局："] == said[:3]
    assert "2014年9月20日" in said
    assert any("请于2014年9月27日前书面答复" in text for text in said)
    (table,) = document.tables
    head = table.rows[0]._tr.trPr
    assert head.find(qn("w:tblHeader")) is not None
    assert ["1", "2", "3", "4"] == [row.cells[0].text for row in table.rows[1:]]
    text = (tmp_path / name).with_suffix(".md").read_text(encoding="utf-8")
    for row in table.rows:
        for cell in row.cells:
            assert cell.text in text
    section = document.sections[0]
    assert (210, 37) == (round(section.page_width.mm), round(section.top_margin.mm))


def test_the_same_bytes_twice_and_nothing_in_the_way(run: Run, tmp_path: Path) -> None:
    args = ("remind", "-o", tmp_path / "a", *DAY)
    first = run(*args)
    before = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert first == run(*args), "files that hold these very bytes are left as they are"
    run("remind", "-o", tmp_path / "b", *DAY)
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}


def test_nothing_is_written_where_one_file_is_in_the_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "市质监局_Formal reminder_2014-09-20.md").write_text("kept", encoding="utf-8")
    result = run("remind", "-o", tmp_path, *DAY)
    assert 2 == result.code
    assert "perhaps they are in use already" in result.err
    assert 1 == len(list(tmp_path.iterdir()))
    assert 0 == run("remind", "-o", tmp_path, *DAY, "--force").code
    assert 12 == len(list(tmp_path.iterdir()))


def test_only_one_level(run: Run, tmp_path: Path) -> None:
    args = ("remind", "--summary", *DAY, "--within", "120", "--format", "csv")
    every = list(csv.DictReader(StringIO(run(*args).out)))
    assert {"Formal reminder", ""} == {row["level"] for row in every}
    for word in ("督办", "formal"):
        rows = list(csv.DictReader(StringIO(run(*args, "--level", word).out)))
        assert {"Formal reminder"} == {row["level"] for row in rows}
    result = run(*args, "--level", "warning")
    assert (2, True) == (result.code, "no level of reminders is called 'warning'" in result.err)
    assert "Nobody is to be reminded." in run("remind", "-o", tmp_path, *DAY, "--level", "通报").out
    assert [] == list(tmp_path.iterdir())


LATE = """\
qplan: 1
plan: {{id: sample, title: Sample plan, period: 2014}}
departments: {{A: {{}}}}
sections:
- id: s
  title: Section
  tasks:
  - id: t
    title: Task
    lead: A
    actions: [{actions}]
"""


@pytest.mark.parametrize(
    ("day", "known", "actions", "expected"),
    [
        (
            "2014-07-01", "2014-07-01", "{id: a, title: X, by: 2014-06-30}",
            "As of 1 July 2014 there are overdue: one action, by one day.",
        ),
        (
            "2014-07-02", "2014-07-02",
            "{id: a, title: X, by: 2014-06-30}, {id: b, title: Y, by: 2014-06-29}",
            "As of 2 July 2014 there are overdue: 2 actions, the longest by 3 days.",
        ),
        (
            "2014-07-02", "2014-07-09", "{id: a, title: X, by: 2014-06-30}",
            "Our records up to 9 July 2014 show that as of 2 July 2014 there are overdue:",
        ),
    ],
)  # fmt: skip
def test_how_much_is_late_is_said_as_people_do(
    run: Run, tmp_path: Path, day: str, known: str, actions: str, expected: str
) -> None:
    """Each day once; one is not many."""
    path = tmp_path / "plan.yaml"
    path.write_text(LATE.format(actions=actions), "utf-8")
    days = ("--as-of", day, "--known-at", known)
    assert 0 == run("--file", path, "remind", "-o", tmp_path, *days).code
    (name,) = letters(tmp_path, "md")
    assert f" {expected} " in (tmp_path / name).read_text("utf-8")


def test_whoever_owes_nothing_gets_no_letter(run: Run, tmp_path: Path) -> None:
    result = run("remind", "-o", tmp_path / "none", *DAY, "-d", "市公安局")
    assert "Nobody is to be reminded.\nOwing nothing, no letter: Public Security Bureau.\n" == (
        result.out
    )
    assert not (tmp_path / "none").exists()


def test_the_calendar_beside_the_letter(run: Run, tmp_path: Path) -> None:
    run("remind", "-o", tmp_path, *DAY, "-d", "市质监局")
    (name,) = letters(tmp_path, "ics")
    calendar = Calendar.from_ical((tmp_path / name).read_bytes())
    days = [e.decoded("dtstart").isoformat() for e in calendar.walk("VEVENT")]
    assert ["2014-08-30", "2014-10-15", "2014-12-31", "2015-01-15"] == days


def test_what_is_neither_letters_nor_a_list_is_refused(run: Run) -> None:
    assert (2, True) == ((r := run("remind")).code, "--summary" in r.err)
    result = run("remind", "-o", "x", "--format", "csv")
    assert (2, True) == (result.code, "--format" in result.err)


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("--lang", language, "remind", "--summary", *DAY, "--within", "14d").out
    assert [] == [line for line in out.splitlines() if cell_len(line) > width]


@pytest.mark.parametrize(
    ("department", "level", "expected"),
    [
        ("市环保局", "督办", "市环保局_督办"),
        ("A/B: C?", "Notice", "A_B_ C__Notice"),
        ("con", "催办", "_con_催办"),
        ("Water Office ", "a\\b", "Water Office_a_b"),
    ],
)
def test_names_of_files_are_allowed_everywhere(department: str, level: str, expected: str) -> None:
    assert expected == file_stem(department, level, set())


def test_no_two_letters_have_one_name() -> None:
    taken: set[str] = set()
    names = [file_stem(department, "x", taken) for department in ("A/B", "A:B", "a?b", "长" * 200)]
    assert ["A_B_x", "A_B_x_2", "a_b_x_3"] == names[:3]
    assert len(names[3].encode()) <= 250


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
@pytest.mark.parametrize(("language", "head"), [("zh", "报送期限"), ("en", "Owed by")])
def test_an_office_program_opens_it_and_repeats_the_heads(
    run: Run, tmp_path: Path, language: str, head: str
) -> None:
    """A letter of many pages: the head of its table stands on each page that the table is on."""
    args = ("--as-of", "2014-12-31", "--known-at", "2014-12-31", "--within", "30d")
    run("--lang", language, "remind", "-o", tmp_path, *args, "-d", "市质监局")
    (letter,) = tmp_path.glob("*.docx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(letter)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pdf = letter.with_suffix(".pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine: the PDF was made, not read")
    said = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True
    ).stdout.decode()
    pages = said.split("\f")[:-1]
    assert len(pages) > 3
    assert all(head in page for page in pages[:-2]), "the last pages hold what is asked"
