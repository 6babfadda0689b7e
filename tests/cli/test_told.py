"""What is done, what hinders and what comes next: out in the form, back by `import`."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.books import making
from tests.conftest import Run

PROGRESS, PROBLEMS, NEXT = "E", "F", "G"
DONE = "锅炉改造完成8台"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return making.write_plan(tmp_path)


@pytest.fixture
def qplan(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run qplan on the sample plan, on 12 October 2014."""
    for name in ("form", "import_"):
        monkeypatch.setattr(f"qplan.cli.commands.{name}.day", lambda _: making.TODAY)
    monkeypatch.setenv("QPLAN_FILE", str(plan))
    return run


def form_of(qplan: Run, folder: Path, department: str = "样本环保局") -> Path:
    assert 0 == qplan("form", "-p", "2014Q3", "-d", department, "-o", folder).code
    return folder / f"{department}_2014Q3.xlsx"


def write(form: Path, target: Path, **cells: str | float | None) -> Path:
    """Fill in cells of the sheet in words."""

    def change(book: openpyxl.Workbook) -> None:
        for place, text in cells.items():
            cell = book.worksheets[-1][place]
            cell.value = text
            if isinstance(text, str):  # typed into a cell of text
                cell.data_type = "s"

    return making.fill(form, target, change)


def added(plan: Path) -> list[str]:
    old = making.PLAN.splitlines()
    return [line for line in plan.read_text("utf-8").splitlines() if line not in old]


def test_the_form_asks_for_words_on_each_task(qplan: Run, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(form_of(qplan, tmp_path / "forms")).worksheets[-1]
    assert "In words" == sheet.title
    assert {("t1", "2014-Q3"): 7} == making.rows_of(sheet)
    assert ["1", "Task one", "lead", "2014-Q3", None, None, None] == [
        cell.value for cell in sheet[7]
    ][:7]
    assert sheet.protection.sheet
    assert [True] * 4 + [False] * 3 == [c.protection.locked for c in sheet[7]][:7]


def test_words_come_back_with_their_department(qplan: Run, plan: Path, tmp_path: Path) -> None:
    """A supporting department is heard as well; the list is begun where there was none."""
    form = form_of(qplan, tmp_path / "forms", "样本质监局")
    result = qplan("import", write(form, form, E7=DONE, G7="十月完成其余4台"))
    assert (0, "") == (result.code, result.err)
    assert [
        "    narratives:",
        (
            f"    - {{period: 2014-Q3, by: 样本质监局, progress: {DONE}, next: 十月完成其余4台, "
            "recorded: 2014-10-12}"
        ),
    ] == added(plan)
    assert "Files: 1 · figures: 0 · states of actions: 0 · tasks in words: 1" in result.out
    (row,) = [line for line in result.out.splitlines() if line.startswith("Task one")]
    assert "in words" in row
    found = json.loads(qplan("show", "water", "--format", "json").out)["narratives"]
    assert [(DONE, None)] == [(n["progress"], n["problems"]) for n in found]


def test_figures_and_words_of_one_form_are_one_step(qplan: Run, plan: Path, tmp_path: Path) -> None:
    """The words go behind the figures of the task's last indicator, all in one writing."""
    form = form_of(qplan, tmp_path / "forms", "样本质监局")

    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["G7"] = 12
        book.worksheets[-1]["E7"] = DONE

    assert 0 == qplan("import", making.fill(form, form, change)).code
    figure, head, told = plan.read_text("utf-8").splitlines()[-3:]
    assert "      - {period: 2014-Q3, value: 12, by: 样本质监局, recorded: 2014-10-12}" == figure
    assert "    narratives:" == head
    assert DONE in told


def test_one_wrong_figure_keeps_the_words_out(qplan: Run, plan: Path, tmp_path: Path) -> None:
    form = form_of(qplan, tmp_path / "forms")

    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["G7"] = "many"
        book.worksheets[-1]["E7"] = DONE

    before = plan.read_bytes()
    assert 2 == qplan("import", making.fill(form, form, change)).code
    assert before == plan.read_bytes()


def test_the_same_words_again_are_no_new_line(qplan: Run, plan: Path, tmp_path: Path) -> None:
    form = form_of(qplan, tmp_path / "forms")
    write(form, form, E7=DONE)
    qplan("import", form)
    before = plan.read_bytes()
    result = qplan("import", form)
    assert "Nothing new. Files: 1\nRecorded already, not again: 1\n" in result.out
    assert before == plan.read_bytes()
    again = openpyxl.load_workbook(form_of(qplan, tmp_path / "again")).worksheets[-1]
    assert [DONE, None, None] == [again[f"{column}7"].value for column in "EFG"]


def test_changed_words_are_a_later_line_and_keep_the_rest(
    qplan: Run, plan: Path, tmp_path: Path
) -> None:
    """An emptied cell means nothing: what stood there still stands."""
    form = form_of(qplan, tmp_path / "forms")
    qplan("import", write(form, tmp_path / "first.xlsx", E7=DONE, F7="资金未到位"))
    result = qplan("import", write(form, tmp_path / "then.xlsx", E7="完成10台"))
    assert 0 == result.code
    assert 3 == len(added(plan))
    assert "problems: 资金未到位" in added(plan)[-1]
    assert "progress: 完成10台" in added(plan)[-1]
    (last,) = json.loads(qplan("show", "water", "--format", "json").out)["narratives"]
    assert ("完成10台", "资金未到位") == (last["progress"], last["problems"])


def test_two_files_that_disagree_are_refused(qplan: Run, plan: Path, tmp_path: Path) -> None:
    form = form_of(qplan, tmp_path / "forms")
    one = write(form, tmp_path / "one.xlsx", E7=DONE)
    other = write(form, tmp_path / "other.xlsx", E7="完成9台")
    before = plan.read_bytes()
    result = qplan("import", one, other)
    assert 2 == result.code
    said = "样本环保局 says two things of t1 for 2014-Q3"
    assert f"{other}!In words!E7: QP514 error: {said}" in result.err
    assert before == plan.read_bytes()
    assert 0 == qplan("import", one, one).code
    assert 2 == len(added(plan))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=1+1", "'=1+1'"),
        ("@SUM(A1)", "'@SUM(A1)'"),
        ("- one\n- two", '"- one - two"'),
        ("a: b # c", "'a: b # c'"),
        ("  two   words  ", "two words"),
    ],
)
def test_text_stays_text(qplan: Run, tmp_path: Path, text: str, kept: str) -> None:
    """As a note is: on one line, and whatever it looks like."""
    form = form_of(qplan, tmp_path / "forms")
    assert 0 == qplan("import", write(form, form, E7=text)).code
    (told,) = json.loads(qplan("show", "water", "--format", "json").out)["narratives"]
    assert kept.strip("'\"") == told["progress"]
    later = openpyxl.load_workbook(form_of(qplan, tmp_path / "again")).worksheets[-1]["E7"]
    assert ("s", kept.strip("'\"")) == (later.data_type, later.value)


@pytest.mark.parametrize("text", ["a\u202eb", "x" * 20_001])
def test_what_may_not_stand_in_a_plan_is_refused_at_its_cell(
    qplan: Run, plan: Path, tmp_path: Path, text: str
) -> None:
    form = form_of(qplan, tmp_path / "forms")
    before = plan.read_bytes()
    result = qplan("import", write(form, form, F7=text))
    assert 2 == result.code
    assert "!F7: QP" in result.err
    assert before == plan.read_bytes()


def test_a_row_made_for_another_task_is_refused(qplan: Run, plan: Path, tmp_path: Path) -> None:
    form = form_of(qplan, tmp_path / "forms")
    result = qplan("import", write(form, form, B7="Task two", E7=DONE))
    assert 2 == result.code
    assert "the form was changed: 'Task two' stands here" in result.err
    plan.write_text(plan.read_text("utf-8").replace("id: t1", "id: t9"), "utf-8")
    result = qplan("import", write(form, form, B7="Task one", E7=DONE))
    assert "'t1' is not in the plan any more" in result.err


def test_words_in_a_row_of_their_own_are_not_lost_in_silence(qplan: Run, tmp_path: Path) -> None:
    form = form_of(qplan, tmp_path / "forms")
    result = qplan("import", write(form, form, E12="something else"))
    assert 2 == result.code
    assert "'something else' stands where no figure is asked for" in result.err


def test_a_form_without_the_sheet_still_comes_back(qplan: Run, plan: Path, tmp_path: Path) -> None:
    form = form_of(qplan, tmp_path / "forms")

    def change(book: openpyxl.Workbook) -> None:
        del book["In words"]
        book.worksheets[0]["G7"] = 96.2

    assert 0 == qplan("import", making.fill(form, form, change)).code
    assert 1 == len(added(plan))


def test_days_received_come_back_with_a_form(qplan: Run, plan: Path, tmp_path: Path) -> None:
    """The day a form came in is said once for all of its figures; words carry none."""
    form = form_of(qplan, tmp_path / "forms")

    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["G7"] = 96.2
        book.worksheets[-1]["E7"] = DONE

    making.fill(form, form, change)
    assert 0 == qplan("import", form, "--received", "2014-10-08").code
    figure, _, told = added(plan)
    assert "received: 2014-10-08, recorded: 2014-10-12" in figure
    assert "received" not in told


INLINE = """\
qplan: 1
plan: {id: p, title: Plan, period: 2014}
departments: {A: {}}
sections: [{id: s1, title: One, tasks: [{id: t1, title: Task, lead: A, \
indicators: [{id: x, title: X, unit: km, target: {at_least: 5}, measurements: []}]}]}]
"""


def test_an_inline_plan_gets_both(qplan: Run, plan: Path, tmp_path: Path) -> None:
    plan.write_text(INLINE, "utf-8")
    form = form_of(qplan, tmp_path / "forms", "A")

    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["G7"] = 3
        book.worksheets[-1]["E7"] = "begun"

    assert 0 == qplan("import", making.fill(form, form, change)).code
    assert plan.read_text("utf-8").endswith(
        "measurements: [{period: 2014-Q3, value: 3, by: A, recorded: 2014-10-12}]}], "
        "narratives: [{period: 2014-Q3, by: A, progress: begun, recorded: 2014-10-12}]}]}]\n"
    )


@pytest.mark.heavy
@pytest.mark.office
@making.needs_office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_words_survive_an_office_suite(qplan: Run, tmp_path: Path, kind: str) -> None:
    form = form_of(qplan, tmp_path / "forms")
    write(form, tmp_path / "filled.xlsx", E7=DONE, F7="=1+1 不是公式", G7="第一\n第二")
    (saved,) = making.convert([tmp_path / "filled.xlsx"], kind, tmp_path / "saved")
    assert 0 == qplan("import", saved).code
    (told,) = json.loads(qplan("show", "water", "--format", "json").out)["narratives"]
    assert (DONE, "=1+1 不是公式", "第一 第二") == (
        told["progress"],
        told["problems"],
        told["next"],
    )


DEEP = """\
qplan: 1
plan: {id: p, title: Plan, period: 2014}
departments: {A: {}}
sections:
- id: s1
  title: One
  tasks:
  - id: t1
    title: Outer
    lead: A
    indicators: [{id: x, title: X, unit: '%', target: {at_least: 5}}]
  sections:
  - id: s2
    title: Two
    tasks:
    - id: t2
      title: Inner
      lead: A
      indicators: [{id: y, title: Y, unit: '%', target: {at_least: 5}}]
"""


def test_what_rules_say_stands_at_its_cell_however_deep_the_section(
    qplan: Run, plan: Path, tmp_path: Path
) -> None:
    """Words and figures of one form, in a section and in one inside it."""
    plan.write_text(DEEP, "utf-8")
    form = form_of(qplan, tmp_path / "forms", "A")

    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["G7"], book.worksheets[0]["G8"] = 130, 140
        book.worksheets[-1]["E7"], book.worksheets[-1]["E8"] = "outer words", "inner words"

    making.fill(form, form, change)
    result = qplan("import", form)
    assert 2 == result.code
    assert ".xlsx!G7: QP520 error: QP401: " in result.err
    assert ".xlsx!G8: QP520 error: QP401: " in result.err
    assert 0 == qplan("import", form, "--force").code
    text = plan.read_text("utf-8")
    places = [text.index(said) for said in ("130", "outer words", "140", "inner words")]
    assert sorted(places) == places


def test_the_day_it_came_in_stands_in_the_form(qplan: Run, plan: Path, tmp_path: Path) -> None:
    """Row by row, of figures and of states; `--received` is for those that name none."""
    form = form_of(qplan, tmp_path / "forms")

    def change(book: openpyxl.Workbook) -> None:
        figures, actions, _ = book.worksheets
        figures["G7"], figures["K7"] = 96.2, "2014-10-09"
        figures["G8"], figures["K9"] = 1200, "2014-10-09"  # of the latter there is no figure
        actions["G7"], actions["H7"], actions["L7"] = "started", "2014-09-01", "2014年10月7日"

    making.fill(form, form, change)
    result = qplan("import", form, "--received", "2014-10-11")
    assert (0, "") == (result.code, result.err)
    water, firms, boilers = sorted(added(plan), key=lambda line: ("on:" in line, "1200" in line))
    assert "received: 2014-10-09, recorded: 2014-10-12" in water
    assert "received: 2014-10-11, recorded: 2014-10-12" in firms
    assert "received: 2014-10-07, recorded: 2014-10-12" in boilers
    again = tmp_path / "again"
    qplan("form", "-p", "2014Q3", "-d", "样本环保局", "--all", "-o", again)
    book = openpyxl.load_workbook(again / "样本环保局_2014Q3.xlsx")
    assert "2014-10-09" == book.worksheets[0]["K7"].value
    result = qplan("import", again / "样本环保局_2014Q3.xlsx")
    assert "Nothing new. Files: 1\nRecorded already, not again: 2\n" in result.out


def test_a_day_received_that_is_none_is_refused_at_its_cell(
    qplan: Run, plan: Path, tmp_path: Path
) -> None:
    form = form_of(qplan, tmp_path / "forms")

    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["G7"], book.worksheets[0]["K7"] = 96.2, "soon"

    before = plan.read_bytes()
    result = qplan("import", making.fill(form, form, change))
    assert 2 == result.code
    assert "!K7: QP" in result.err
    assert before == plan.read_bytes()
