"""The year 2014 of the first plan, in an office: each step a command, its output held.

A transcript a language stands in `tests/golden/`. The document, its units and the figures of
PM2.5 and of days with good air are those of plan.yaml; every figure and word that is entered
here is made up, and says so in its source.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from openpyxl import Workbook

from tests.books import making
from tests.conftest import ROOT, Golden, Run

GOLDEN = ROOT / "tests" / "golden"
MADE_UP = "sample, made up"


@dataclass
class Office:
    """A folder with the plan in it, a day, and what was typed and printed so far."""

    folder: Path
    run: Run
    language: str
    today: str = ""
    said: str = ""

    def on(self, day: str, what: str) -> None:
        """Begin a day's work."""
        self.today = day
        self.said += f"\n== {day}: {what}\n"

    def qplan(self, *args: str, code: int = 0) -> None:
        """Run a command on this day; it must end with this code."""
        with mock.patch("qplan.cli.clock.today", return_value=self.today):
            output = self.run("--lang", self.language, *args)
        typed = " ".join(f"'{arg}'" if " " in arg else arg for arg in args)
        self.said += f"\n$ qplan {typed}\n{output.out}{output.err}"
        assert code == output.code, f"{typed}: {output}"

    def edit(self, what: str, *changes: tuple[str, str]) -> None:
        """Change the plan by hand: each text stands there once, and gives way to another."""
        path = self.folder / "plan.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="\n")
        self.said += f"\n# by hand: {what}\n"

    def fill(self, name: str, cells: dict[tuple[str, str], dict[str, str]]) -> str:
        """Fill in a form: by id and period, the column and what is typed; the path of the copy."""
        sent = self.folder / "forms" / name
        back = self.folder / "back" / name
        back.parent.mkdir(exist_ok=True)
        making.fill(sent, back, lambda book: _type(book, cells))
        self.said += f"\n# {name} comes back filled in\n"
        return f"back/{name}"

    def read(self, pattern: str, until: str = "") -> None:
        """Put the one text of this name that was written into the transcript; or its beginning."""
        (path,) = self.folder.glob(pattern)
        name = path.relative_to(self.folder).as_posix()
        text = path.read_text(encoding="utf-8")
        assert until in text
        self.said += f"\n--- {name}\n{text[: text.index(until)] if until else text}"


def _type(book: Workbook, cells: dict[tuple[str, str], dict[str, str]]) -> None:
    """Type into the rows of a form's figures and actions."""
    left = dict(cells)
    for sheet in book.worksheets:
        heads = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
        for key, row in making.rows_of(sheet).items():
            for column, typed in left.pop(key, {}).items():
                sheet.cell(row, heads[column]).value = typed
    assert not left, f"no such rows: {list(left)}"


def summer(office: Office) -> None:
    """The notice is issued; in September one of its targets is revised."""
    office.on("2014-08-18", "the notice was issued three days ago")
    office.qplan("validate")
    office.qplan("coverage")
    office.qplan("status")
    office.qplan("due", "--within", "90d", "--department", "市环保局")

    office.on("2014-09-20", "a target is revised")
    revised = "surface-water asks for 58% from today, by a made-up notice"
    office.edit(revised, ("target: {at_least: 60, by: 2014-12-31}", SURFACE_WATER))
    office.qplan("validate", "--strict", code=1)
    office.qplan("diff", "--since", "2014-09-19")
    office.qplan("show", "surface-water")


def third_quarter(office: Office) -> None:
    """Forms go out and come back, those who are late are reminded, the quarter is sealed."""
    office.on("2014-10-08", "forms for the third quarter")
    office.qplan("form", "-p", "2014Q3", "-o", "forms")

    office.on("2014-10-14", "the first form comes back, with a slip in it")
    filled = {
        ("drinking-water", "2014-Q3"): {"value": "100", "source": MADE_UP},
        ("surface-water", "2014-Q3"): {"value": "583", "source": MADE_UP},
        ("pollutants", "2014-Q3"): {"value": "4/6", "source": MADE_UP},
        ("t03-boilers", ""): {"state": "已启动", "on": "2014-09-02"},
        ("t03", "2014-Q3"): {
            "progress": "样本：燃煤锅炉改造已开工",
            "problems": "样本：资金未到位",
        },
    }
    form = office.fill("市环保局_2014Q3.xlsx", filled)
    office.qplan("import", "--received", "2014-10-13", form, code=2)
    filled["surface-water", "2014-Q3"]["value"] = "58.3"
    form = office.fill("市环保局_2014Q3.xlsx", filled)
    office.qplan("import", "--received", "2014-10-13", form)

    office.on("2014-10-20", "who is late")
    office.qplan("due", "--department", "市质监局")
    office.qplan("status", "--fail-on", "overdue", "--format", "markdown", code=1)
    office.qplan("remind", "-o", "letters", "--within", "14d")
    office.read("letters/市质监局_*.md")

    office.on("2014-10-24", "late figures, and a correction")
    late = ("--by", "市质监局", "--source", MADE_UP)
    office.qplan("record", "standards", "2", "-p", "2014Q3", *late)
    office.qplan("record", "intl-products", "3", "-p", "2014Q3", *late)
    corrected = ("surface-water", "57.8", "-p", "2014Q3", "--source", MADE_UP)
    office.qplan("record", *corrected, code=2)
    office.qplan("record", *corrected, "--reason", "样本：漏计一个断面")

    office.on("2014-10-28", "the quarter is approved, and the bulletin goes out")
    office.qplan("seal", "2014Q3", "--by", "样本市政府督查室")
    office.qplan(
        "report", "--since", "2014-06-30", "--as-of", "2014-09-30",
        "-o", "bulletin.md", "-o", "bulletin.docx",
    )  # fmt: skip
    office.read("bulletin.md", until="\n## 一、" if office.language == "zh" else "\n## 一")
    office.qplan("trace", "bulletin.docx")


def autumn(office: Office) -> None:
    """What was sealed stays as it was; two departments become one."""
    office.on("2014-11-06", "a sealed figure is changed by hand")
    sealed, changed = "value: 57.8", "value: 61.8"
    office.edit("61.8 instead of 57.8", (sealed, changed))
    office.qplan("validate", code=1)
    office.edit("57.8 as it was", (changed, sealed))
    office.qplan("validate")
    corrected = ("drinking-water", "99.2", "-p", "2014Q3", "--source", MADE_UP)
    office.qplan("record", *corrected, code=2)
    office.qplan("record", *corrected, "--reason", "样本：复核后更正")
    office.qplan("log", "--since", "2014-10-24")

    office.on("2014-12-01", "a department is merged into a new one")
    office.edit("市质监局 ends on 30 November, and has a successor", *MERGED)
    office.qplan("validate")
    office.qplan("due", "--department", "样本市场监管局")


def the_end(office: Office) -> None:
    """The last figures, the grades, and the plan of the year after."""
    office.on("2015-01-12", "the last figures")
    office.edit("points, and the grades they make", *GRADING)
    for id_, value in (
        ("agri-pass-rate", "482/500"), ("drinking-water", "100"), ("surface-water", "59.1"),
        ("pollutants", "6/6"), ("intl-products", "4"), ("standards", "2"),
    ):  # fmt: skip
        office.qplan("record", id_, value, "-p", "2014Q4", "--source", MADE_UP)
    office.qplan("record", "t03-boilers", "done", "-p", "2014-12-20", "--by", "市发改委")

    office.on("2015-01-20", "the year is judged")
    office.qplan("status")
    office.qplan("grade")
    office.qplan("rank", "--by", "reporting")
    office.qplan("seal", "2014", "--by", "样本市政府督查室")
    office.qplan("init", "--from", "plan.yaml", "-p", "2015", "plan-2015.yaml")
    office.qplan("validate", "plan-2015.yaml")


SURFACE_WATER = """target:
      - {at_least: 60, by: 2014-12-31, until: 2014-09-20}
      - {at_least: 58, by: 2014-12-31, since: 2014-09-20, notice: 样本通知（虚构）}"""
MERGED = (
    (
        "    aliases: [质监局, 技监局]\n",
        (
            "    aliases: [质监局, 技监局]\n    until: 2014-11-30\n    successor: 样本市场监管局\n"
            "  样本市场监管局: {name: 样本市场监督管理局（虚构）, en: Market Regulator (made up)}\n"
        ),
    ),
)
GRADING = (
    (
        "assessment: {on_track: 1.0, at_risk: 0.8, tolerance: 5%}\n",
        (
            "assessment: {on_track: 1.0, at_risk: 0.8, tolerance: 5%}\n"
            "grading:\n  cap: 100%\n  grades:\n  - {name: A, at_least: 90}\n"
            "  - {name: B, at_least: 80}\n  - {name: C, at_least: 60}\n  - {name: D}\n"
            "  veto: {missed_binding: D}\n"
        ),
    ),
    ("    - id: agri-pass-rate\n", "    - id: agri-pass-rate\n      points: 20\n"),
    ("    - id: pm25\n", "    - id: pm25\n      points: 20\n"),
    ("    - id: surface-water\n", "    - id: surface-water\n      points: 10\n"),
    ("    - id: standards\n", "    - id: standards\n      points: 15\n"),
    ("    - id: intl-products\n", "    - id: intl-products\n      points: 15\n"),
    ("    - id: t03-boilers\n", "    - id: t03-boilers\n      points: 10\n"),
)


@pytest.fixture(params=["en", "zh"])
def office(
    request: pytest.FixtureRequest, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Office:
    """An empty folder with the plan and its notice."""
    for name in ("plan.yaml", "notice.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return Office(tmp_path, run, request.param)


def test_the_year_2014(office: Office, golden: Golden) -> None:
    for season in (summer, third_quarter, autumn, the_end):
        season(office)
    golden(GOLDEN / f"year-{office.language}.txt", office.said.lstrip("\n"))
