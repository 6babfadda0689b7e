"""Every number of every format is the number of `status --format json`."""

import re
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from qplan.core.base.terms import LABELS, State

Made = Callable[[str, str], Path]
Status = tuple[str, dict[str, Any]]
Cells = dict[str, list[str]]

TITLE, TARGET, ACTUAL, COMPLETION, PACE, LIGHT, STATE, REPORTING, LEAD, BY = range(10)


class Rows(HTMLParser):
    """The rows of a page's tables by their mark; tiles by theirs."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Cells = {}
        self.texts: dict[str, str] = {}
        self._row: list[str] | None = None
        self._slot: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        mark = dict(attrs).get("data-q")
        if tag == "tr":
            self._row = self.rows.setdefault(mark or "", []) if mark else None
        elif tag in ("td", "th") and self._row is not None:
            self._row.append("")
        if mark and tag != "tr":
            self._slot = mark
            self.texts[mark] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self._row = None
        if tag in ("span", "p", "dd"):
            self._slot = None

    def handle_data(self, data: str) -> None:
        if self._row:
            self._row[-1] += data
        if self._slot:
            self.texts[self._slot] += data


def of_page(folder: Path) -> Cells:
    page = Rows()
    page.feed((folder / "report.html").read_text(encoding="utf-8"))
    rows = {k.removeprefix("row:"): v for k, v in page.rows.items() if k.startswith("row:")}
    assert rows
    return rows


def of_markdown(folder: Path) -> Cells:
    rows = {}
    for line in (folder / "report.md").read_text(encoding="utf-8").splitlines():
        mark = re.search(r" <!--q row:(\S+) \w+-->", line)
        if mark:
            cells = re.split(r"(?<!\\)\|", line.replace(mark[0], ""))[1:-1]
            plain = [re.sub(r"\\(.)", r"\1", cell.strip()) for cell in cells]
            rows[mark[1]] = [cell.replace("&gt;", ">").replace("&lt;", "<") for cell in plain]
    assert rows
    return rows


def of_bulletin(folder: Path, ids: dict[str, str]) -> Cells:
    """Rows of the first table; there an indicator goes by its title."""
    table = docx.Document(str(folder / "report.docx")).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    return {ids[row[TITLE]]: row for row in rows}


def shown(text: str) -> Decimal | None:
    """The number at the head of a cell; none for a dash."""
    found = re.match(r"-?\d+(?:\.\d+)?", text)
    return Decimal(found[0]) if found else None


def says(text: str, number: Decimal | None) -> bool:
    """Whether a cell shows a number, rounded by less than one in its last place."""
    seen = shown(text)
    if seen is None or number is None:
        return seen is number
    exponent = seen.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(seen - number) < Decimal(1).scaleb(exponent)


def says_pace(text: str, pace: Decimal | None) -> bool:
    """Whether a cell shows a pace in per cent, or that it goes backwards."""
    if pace is not None and pace < 0:
        return text == "backwards"
    return says(text, pace and 100 * pace)


def check(rows: Cells, status: dict[str, Any]) -> None:
    assert [row["id"] for row in status["indicators"]] == list(rows)
    for row in status["indicators"]:
        cells = rows[row["id"]]
        actual = row["actual"]
        assert says(cells[ACTUAL], actual and actual["value"]), row["id"]
        if row["completion"] is not None:
            assert says(cells[COMPLETION], row["completion"]), row["id"]
        assert says_pace(cells[PACE], row["pace"]), row["id"]
        assert LABELS[State, row["state"]] in cells[STATE]
        assert row["target"]["by"] == cells[BY].strip("()")
        assert "、".join(row["lead"]) == cells[LEAD]
        overdue = row["reporting"]["overdue"]
        assert not overdue or cells[REPORTING] == f"{len(overdue)} overdue"


def test_the_page_shows_the_numbers_of_the_status(made: Made, status: Status) -> None:
    name, document = status
    check(of_page(made(name, "en")), document)


def test_markdown_shows_the_numbers_of_the_status(made: Made, status: Status) -> None:
    name, document = status
    check(of_markdown(made(name, "en")), document)


def test_the_bulletin_shows_the_numbers_of_the_status(made: Made, status: Status) -> None:
    name, document = status
    ids = {row["title"]: row["id"] for row in document["indicators"]}
    rows = of_bulletin(made(name, "en"), ids)
    for row in document["indicators"]:  # departments go by their English names there
        assert rows[row["id"]][LEAD] != "、".join(row["lead"])
        rows[row["id"]][LEAD] = "、".join(row["lead"])
    check(rows, document)


def test_the_ledger_holds_the_exact_numbers_of_the_status(made: Made, status: Status) -> None:
    name, document = status
    sheet = openpyxl.load_workbook(made(name, "en") / "report.xlsx")["Ledger"]
    heads, *rows = sheet.iter_rows(values_only=True)
    cells = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    assert [row["id"] for row in document["indicators"]] == list(cells)
    for row in document["indicators"]:
        found, actual = cells[row["id"]], row["actual"]
        assert float_or_none(actual and actual["value"]) == found["Actual"]
        assert float_or_none(row["target"]["goal"]) == found["Goal"]
        assert share(row["completion"]) == found["Completion"]
        assert share(row["elapsed"]) == found["Time elapsed"]
        assert float_or_none(row["pace"]) == found["Pace"]
        assert float_or_none(row["gap"]) == found["Gap"]
        assert float_or_none((row["baseline"] or {}).get("value")) == found["Baseline"]
        assert LABELS[State, row["state"]] == found["State"]
        assert (len(row["reporting"]["overdue"]) or None) == found["Overdue figures"]


def float_or_none(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def share(number: Decimal | None) -> float | None:
    return None if number is None else float(Decimal(number).scaleb(-2))


def test_totals_are_those_of_the_status(made: Made, status: Status) -> None:
    name, document = status
    page = Rows()
    page.feed((made(name, "en") / "report.html").read_text(encoding="utf-8"))
    tiles = {k.removeprefix("total."): v for k, v in page.texts.items() if k.startswith("total.")}
    expected = {state: str(n) for state, n in document["totals"].items() if n}
    assert {"all": str(len(document["indicators"]))} | expected == tiles
    for form in ("md", "docx"):
        text = text_of(made(name, "en") / f"report.{form}")
        for state, number in document["totals"].items():
            counted = f"{LABELS[State, state]}: {number}"
            assert (counted in text) == (number > 0), counted


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["taiyuan", "five"])
def test_every_recorded_figure_stands_in_the_ledger(made: Made, name: str) -> None:
    sheet = openpyxl.load_workbook(made(name, "en") / "report.xlsx")["Figures"]
    plan = PLAN_FIGURES[name]
    found = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert plan == len(found)


PLAN_FIGURES = {
    name: len(re.findall(r"- \{period:", path.read_text(encoding="utf-8")))
    for name, path in (
        ("taiyuan", Path(__file__).parents[2] / "plan.yaml"),
        ("five", Path(__file__).parents[2] / "examples" / "five-year-plan.yaml"),
    )
}
