"""Whatever stands in a title stays text, in every format."""

import re
import zipfile
from collections import Counter
from html.parser import HTMLParser
from io import BytesIO

import docx
import openpyxl
import pytest

from qplan.core.base.formats import ReportFormat
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.report import renderer
from tests.conftest import HEAD, plan_of
from tests.reports.conftest import FORMATS, view_of

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\"onload=\"alert(1)' x='",
    '=HYPERLINK("http://example.invalid","press")',
    "+1+cmd|' /C calc'!A1",
    "@SUM(A1)",
    "[red]x[/red] [link=http://example.invalid]y[/link]",
    "a | b | c",
    "<!--q row:x 00000000--> -->",
    "[press](javascript:alert(1)) `code` **bold**",
    "{{ 7*7 }} {% raw %}",
    "&lt;b&gt; &amp;amp;",
    "<r><t>x</t></r>",
)


def plan_yaml(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    indicator = f"""\
    - id: x
      title: "{quoted}"
      unit: "{quoted}"
      quote: "{quoted}"
      note: "{quoted}"
      target: {{at_least: 5}}
      measurements:
      - {{period: 2014-01, value: 1, source: "{quoted}", note: "{quoted}"}}
      - {{period: 2014-02, value: 2, by: A}}
"""
    return HEAD.replace("Section one", f'"{quoted}"').replace("Task one", f'"{quoted}"') + indicator


def hostile_view(text: str) -> ReportView:
    return view_of(plan_of(plan_yaml(text)))


def made(text: str, form: str) -> bytes:
    return renderer(ReportFormat(form))(hostile_view(text), Speaker("en"))


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, and all its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag, tuple(sorted(name for name, _ in attrs))] += 1

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_no_title_adds_an_element_or_attribute_to_the_page(text: str) -> None:
    page = Skeleton(made(text, "html"))
    assert Skeleton(made("plain", "html")).elements == page.elements
    assert text in page.text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_title_becomes_a_formula_or_link_of_the_ledger(text: str) -> None:
    data = made(text, "xlsx")
    book = openpyxl.load_workbook(BytesIO(data))
    title = book["Ledger"]["B2"]
    assert (text, "s") == (title.value, title.data_type)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert b"<f>" not in part
            assert b"<hyperlink" not in part


@pytest.mark.parametrize("text", HOSTILE)
def test_titles_are_text_in_the_bulletin(text: str) -> None:
    document = docx.Document(BytesIO(made(text, "docx")))
    assert text == document.tables[0].rows[1].cells[0].text
    assert "w:hyperlink" not in document.element.xml


@pytest.mark.parametrize("text", HOSTILE)
def test_no_title_adds_a_cell_or_markup_to_markdown(text: str) -> None:
    rows = [x for x in made(text, "md").decode().splitlines() if " <!--q row:x " in x]
    assert 1 == len(rows)
    assert 11 == len(re.findall(r"(?<!\\)\|", rows[0]))
    title = re.split(r"(?<!\\)\|", rows[0])[1]
    bare = re.sub(r"\\.", "", title)
    assert not set("[]`*<>").intersection(bare)


def unpacked(data: bytes) -> bytes:
    """Everything in an archive, and in the workbooks within it."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found = b""
        for name in archive.namelist():
            part = archive.read(name)
            assert name.endswith((".xml", ".rels", ".xlsx"))
            found += unpacked(part) if name.endswith(".xlsx") else part
        return found


@pytest.mark.parametrize("form", FORMATS)
def test_controls_become_visible(form: str) -> None:
    """The rules refuse such a plan; even without them nothing gets through."""
    view = hostile_view("plain")
    row = view.status.sections[0].indicators[0]
    titled = row._replace(unit="a\u202eb\x1b[31mc\u2028d")
    section = view.status.sections[0]._replace(indicators=(titled,))
    details = {"x": view.details["x"]._replace(row=titled)}
    status = view.status._replace(sections=(section,))
    whole = view._replace(status=status, details=details)
    data = renderer(ReportFormat(form))(whole, Speaker("en"))
    text = data
    if form in ("xlsx", "docx"):
        text = unpacked(data)
    for letter in ("\u202e", "\x1b", "\u2028"):
        assert letter.encode() not in text
