"""Chinese as GB/T 15834 and 15835 have it, in whatever any command prints in Chinese.

No blank before per cent and units, or between a Chinese word and a number; brackets, quotation
marks and commas between Chinese words in full width; no signs for relations in sentences.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from babel.messages.pofile import read_po
from typer.testing import CliRunner

from qplan.cli import COMMANDS, app
from tests.conftest import ROOT

FIVE = ROOT / "examples" / "five-year-plan.yaml"
PO = ROOT / "src" / "qplan" / "locale" / "zh" / "LC_MESSAGES" / "qplan.po"
HAN = "\u4e00-\u9fff"
CODE = re.compile(r"`[^`]*`|\{\{.*?\}\}|--[\w-]+ ?| --[\w-]+")
"""Code is no Chinese: what stands between backticks, and options with the blanks around them."""
RULES = {
    "a blank before per cent": re.compile(r"\d %"),
    "a blank between a number and a Chinese word": re.compile(rf"\d [{HAN}]"),
    "a blank between a Chinese word and a number": re.compile(rf"[{HAN}，。；：] \d"),
    "a half-width bracket at a Chinese word": re.compile(rf"[{HAN}]\(|\([{HAN}]|[{HAN}]\)"),
    "a half-width quotation mark at a Chinese word": re.compile(rf"[{HAN}]['\"]|['\"][{HAN}]"),
    "a half-width comma, colon or stop at a Chinese word": re.compile(rf"[{HAN}][,;:?!]"),
    "a period as a code": re.compile(r"\b20\d\d-(?:H[12]|Q[1-4])\b"),
}
TYPED = re.compile(r"“[^”]*”|\[[^\]]*\]|\b20\d\d-[HQ]\d|^\d\. ")
"""What is shown as it is to be typed: quotations, lists, periods; and the number of a note."""
GAP = re.compile(r" {2,}")
"""Between the columns of a table there are two blanks or more."""


def offences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for cell in GAP.split(CODE.sub("", line)):
            for name, rule in RULES.items():
                if found := rule.search(cell):
                    yield f"{name}: {cell[max(0, found.start() - 12) : found.end() + 12]}"


def printed(*args: object) -> str:
    result = CliRunner().invoke(
        app, [str(a) for a in args], env={"QPLAN_LANG": "zh", "COLUMNS": "120"}, prog_name="qplan"
    )
    return result.stdout + result.stderr


MID = ("--as-of", "2023-06-30", "--known-at", "2023-07-20")
END = ("--as-of", "2025-12-31", "--known-at", "2026-03-31")
OWN = re.compile(r"\(虚构\)|\(据官方实时数据\)|\(aqistudy[^)]*\)|\(2013-2020年\)")
"""Words of the sample plans themselves: what people wrote is never changed."""
FIGURES = ("pm25", "energy", "good-water", "sewers", "safe-water", "forest-cover", "income")


@pytest.mark.parametrize("days", [MID, END])
@pytest.mark.parametrize(
    "command",
    [
        ("status", "--actions"), ("status", "--by", "department"), ("status", "--by", "light"),
        ("status", "--format", "markdown"), ("due",), ("due", "--within", "90d"), ("rank",),
        ("rank", "--by", "level"), ("rank", "--by", "change", "--of", "indicators"),
        ("rank", "--by", "reporting"), ("status", "--method", "all"),
        ("show", "good-water", "--method", "all"),
    ],
)  # fmt: skip
def test_screens_keep_the_rules(command: tuple[str, ...], days: tuple[str, ...]) -> None:
    text = OWN.sub("", printed("--file", FIVE, *command, *days))
    assert len(text) > 100
    assert [] == list(offences(text))


@pytest.mark.parametrize("days", [MID, END])
def test_show_keeps_the_rules(days: tuple[str, ...]) -> None:
    from qplan.usecases.load import load

    plan = load(FIVE)
    names = [placed.item.id for placed in plan.indicators()]
    names += [placed.item.id for placed in plan.actions()]
    for name in names:
        text = OWN.sub("", printed("--file", FIVE, "show", name, *days))
        assert [] == list(offences(text)), name


def test_what_changed_keeps_the_rules() -> None:
    text = printed("--file", FIVE, "diff", "--since", "2023-06-30", "--as-of", "2025-12-31",
                   "--known-at", "2026-03-31")  # fmt: skip
    assert "实际值" in text
    assert [] == list(offences(OWN.sub("", text)))


BELOW_ZERO = """\
qplan: 1
plan: {id: p, title: 样例计划, period: 2014, language: zh}
assessment: {method: china-pace}
departments: {甲局: {}}
sections:
- id: s
  title: 一
  tasks:
  - id: t
    title: 任务
    lead: 甲局
    indicators:
    - id: rate
      title: 增速
      unit: '%'
      limits: [-50, 100]
      baseline: {period: 2013, value: -4}
      target: {at_least: -2}
      measurements:
      - {period: 2014-Q1, value: -5.5, recorded: 2014-04-01}
      - {period: 2014-Q2, value: -6.25, recorded: 2014-07-01}
      - {period: 2014-Q2, value: -6.5, recorded: 2014-07-02, reason: 漏报}
    - id: degrees
      title: 温度
      unit: 度
      target: {between: [-12, -11]}
      measurements: [{period: 2014-Q1, value: -9.5, recorded: 2014-04-01}]
"""
HYPHEN = re.compile(r"(?<![0-9A-Za-z\-—–])-[0-9]")
"""Before a number; within days, ids and ranges it stands behind a letter or digit."""
JULY = ("--as-of", "2014-06-30", "--known-at", "2014-07-20")


def test_numbers_below_zero_have_one_sign(tmp_path: Path) -> None:
    """A minus for readers, on every screen and in every report; a hyphen for programs."""
    plan, page = tmp_path / "plan.yaml", tmp_path / "page.md"
    plan.write_text(BELOW_ZERO, encoding="utf-8")
    since = (*JULY, "--since", "2014-03-31")
    screens = [("status", *JULY), ("status", "--format", "markdown", *JULY), ("rank", *JULY),
               ("rank", "--by", "change", *JULY), ("show", "rate", *JULY), ("log",),
               ("show", "rate", "--method", "all", *JULY), ("show", "degrees", *JULY),
               ("diff", *since), ("report", "-o", page, *since)]  # fmt: skip
    said = {words: printed("--file", plan, *words) for words in screens}
    said["page",] = page.read_text(encoding="utf-8")
    found = {words: HYPHEN.findall(text) for words, text in said.items()}
    assert {words: [] for words in said} == found
    assert "−6.5" in said["log",]
    assert "−1.5度" in said["status", *JULY]
    assert "\n −12" in said["show", "degrees", *JULY]  # the axis of the chart
    for words in (("status", *JULY), ("log",)):
        assert "-6.5" in printed("--file", plan, *words, "--format", "csv")
        assert "-6.5" in printed("--file", plan, *words, "--format", "json")


def test_the_log_keeps_the_rules() -> None:
    assert [] == list(offences(OWN.sub("", printed("--file", FIVE, "log"))))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_helps_keep_the_rules(command: str) -> None:
    text = printed(*([command] if command else []), "--help")
    assert "用法：" in text
    assert "Options" not in text
    assert [] == list(offences(text))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["statsu"], "没有这个命令：statsu；是否应为status？"),
        (["show"], "缺少参数ID"),
        (["report"], "缺少选项--output"),
        (["status", "--format", "x"], "--format：x不在可用的词之内：text、json"),
        (["status", "--as-of", "x"], "--as-of：“x”不是日期；示例：2014-12-31"),
        (["status", "--color", "never"], "--color应写在命令之前"),
        (["record", "--period"], "选项--period须带取值"),
        (["schema", "x"], "参数过多：x"),
        (["report", "-o", "a.odt"], "“a.odt”的扩展名不是.html"),
        (["--file"], "选项--file须带取值"),
    ],
)
def test_usage_errors_are_in_chinese(typed: list[str], said: str) -> None:
    text = printed(*typed)
    assert said in text
    assert "错误：" in text
    assert not re.search(r"Usage|Error|Try|Invalid|Missing", text)


def test_a_usage_error_is_in_the_language_of_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QPLAN_LANG", raising=False)
    plan = tmp_path / "own.yaml"
    plan.write_text("qplan: 1\nplan: {id: a, title: 示例, period: 2014, language: zh}\n", "utf-8")
    result = CliRunner().invoke(app, ["--file", str(plan), "show"], prog_name="qplan")
    assert "错误：缺少参数ID" in result.stderr
    plan.write_text("qplan: 1\nplan: {id: a, title: x, period: 2014, language: en}\n", "utf-8")
    result = CliRunner().invoke(app, ["--file", str(plan), "show"], prog_name="qplan")
    assert "Error: Missing argument 'ID'." in result.stderr


def test_problems_keep_the_rules() -> None:
    """Every sample of what can be wrong, in Chinese; what is quoted of the file is its own."""
    for sample in sorted((ROOT / "tests" / "plans" / "invalid").glob("*.yaml")):
        text = printed("validate", "--format", "text", sample)
        said = [line for line in text.splitlines() if not re.match(r" *\d* \|", line)]
        lines = [TYPED.sub("", re.sub(r"^\S+: (QP\d+ \w+): ", "", line)) for line in said]
        assert [] == list(offences("\n".join(lines))), sample.name


def test_explanations_and_messages_keep_the_rules() -> None:
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="zh")
    found = []
    for message in catalogue:
        if message.id and isinstance(message.string, str):
            text = TYPED.sub("", message.string)
            found += [f"{message.id!r}: {said}" for said in offences(text)]
    assert [] == found


@pytest.mark.parametrize("days", [MID, END])
def test_reports_keep_the_rules(days: tuple[str, ...], tmp_path: Path) -> None:
    outputs = {form: tmp_path / f"a.{form}" for form in ("docx", "xlsx", "md", "html")}
    wanted = [arg for path in outputs.values() for arg in ("-o", path)]
    printed("--file", FIVE, "report", *wanted, *days)
    document = docx.Document(str(outputs["docx"]))
    texts = [p.text for p in document.paragraphs]
    texts += [c.text for t in document.tables for row in t.rows for c in row.cells]
    book = openpyxl.load_workbook(outputs["xlsx"])
    for sheet in book.worksheets[:-1]:  # the last holds the marks
        texts += [str(v) for row in sheet.iter_rows(values_only=True) for v in row if v]
    texts += re.sub(r"<!--.*?-->", "", outputs["md"].read_text(encoding="utf-8")).splitlines()
    page = re.sub(r"<style.*?</style>", "", outputs["html"].read_text("utf-8"), flags=re.DOTALL)
    texts += [text for text in re.sub(r"<[^>]*>", "\n", page).splitlines() if text.strip()]
    words = [
        re.sub(r"^(附件：)?\d+\\?\. ", "", OWN.sub("", text.replace("\\", ""))) for text in texts
    ]
    assert [] == list(offences("\n".join(words)))


@pytest.mark.parametrize("days", [MID, END])
def test_sentences_of_a_bulletin_have_no_signs(days: tuple[str, ...], tmp_path: Path) -> None:
    """≥ and ≤ are for tables."""
    out = tmp_path / "a.docx"
    printed("--file", FIVE, "report", "-o", out, *days)
    for paragraph in docx.Document(str(out)).paragraphs:
        assert not re.search(r"[≥≤<>]|\d{4}-\d\d", paragraph.text), paragraph.text


def test_forms_keep_the_rules(tmp_path: Path) -> None:
    printed("--file", FIVE, "form", "-o", tmp_path, "--period", "2025-Q3", "--all")
    books = sorted(tmp_path.glob("*.xlsx"))
    assert books
    for path in books:
        with ZipFile(path) as archive:
            assert archive.testzip() is None
        for sheet in openpyxl.load_workbook(path).worksheets:
            texts = [str(v) for row in sheet.iter_rows(values_only=True) for v in row if v]
            words = [re.sub(r"^\d\. ", "", OWN.sub("", text)) for text in texts]
            shown = [word for word in words if not re.fullmatch(r"[\x00-\x7f]*", word)]
            assert [] == list(offences("\n".join(shown))), path.name
