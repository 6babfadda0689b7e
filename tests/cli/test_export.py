"""`qplan export`, and `import` of what other offices have, as users run them."""

from pathlib import Path

import pytest

from tests.conftest import Output, Run
from tests.exchange.kit import HERE

PLAN = """\
qplan: 1
plan: {id: sample, title: Sample plan, period: 2015/2030}
departments: {A: {}}
reporting: {every: year}
sections:
- id: s1
  title: One
  tasks:
  - id: t1
    title: Task
    lead: A
    actions: [{id: build, title: Build it}]
    indicators:
    - id: 1-1-1
      title: Poverty
      unit: '%'
      target: {at_most: 7.25}
      baseline: {period: 2015, value: 14.5}
      measurements:
      - {period: 2015, value: 14.50, recorded: 2016-01-01}
      - {period: 2016, value: 129/1000, recorded: 2017-01-01, quality: provisional}
    - id: gini
      title: Gini
      unit: points
      series: {dataflow: DF_IDD, key: {REF_AREA: FRA}}
      target: {at_most: 0.3}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_to_stdout_with_what_is_lost_on_stderr(run: Run, plan: Path) -> None:
    result = run("-f", plan, "export", "--to", "json-stat")
    assert 0 == result.code
    assert '"value": {\n    "0": 14.50,\n    "1": 12.9\n  }' in result.out
    assert result.err == (
        "the format has no place for:\n- baselines, targets, states and lights\n- actions: 1\n"
    )


def test_several_files_need_a_folder(run: Run, plan: Path, tmp_path: Path) -> None:
    """A data set a file: the indicator's own, and the plan's."""
    assert 2 == run("-f", plan, "export", "--to", "sdmx-csv").code
    assert 2 == run("-f", plan, "export", "--to", "sdmx-csv", "-o", tmp_path / "a.csv").code
    result = run("-f", plan, "export", "--to", "sdmx-csv", "-o", tmp_path / "out")
    assert 0 == result.code
    assert ["DF_IDD.csv", "sample.csv"] == sorted(p.name for p in (tmp_path / "out").iterdir())


def test_sdmx_csv_1(run: Run, plan: Path, tmp_path: Path) -> None:
    """The data set in a column `DATAFLOW`, and no action."""
    out = tmp_path / "out"
    assert 0 == run("-f", plan, "export", "--to", "sdmx-csv", "--version", "1.0", "-o", out).code
    first, second, *_ = (out / "sample.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "DATAFLOW,FREQ,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE" == first[:58]
    assert "QPLAN:sample(1.0),A,1-1-1,2015,14.50,PT," == second[:40]
    result = run("-f", plan, "export", "--to", "iati", "--version", "1.0")
    assert (2, True) == (result.code, "only sdmx-csv has versions here" in result.err)


@pytest.mark.parametrize(
    "to", ["sdmx-csv", "sdmx-csv --version 1.0", "open-sdg", "iati", "json-stat"]
)
def test_there_and_back(run: Run, plan: Path, tmp_path: Path, to: str) -> None:
    """The exported figures, taken in by a plan that lacks them, are the same ones."""
    out = tmp_path / "out"
    assert 0 == run("-f", plan, "export", "--to", *to.split(), "-o", out).code
    bare = tmp_path / "bare.yaml"
    lines = plan.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "measurements" not in line and "- {period" not in line]
    bare.write_text("\n".join(kept) + "\n", encoding="utf-8")
    files = [out] if out.is_file() or to == "open-sdg" else sorted(out.iterdir())
    files = [file for file in files if file.name != "DF_IDD.csv"]
    result = run("-f", bare, "import", *files)
    assert (0, "") == (result.code, result.err)
    text = bare.read_text(encoding="utf-8")
    assert "{period: 2015, value: 14.50, recorded: " in text
    ratio = "12.9" if to == "open-sdg" else "129/1000"
    assert f"{{period: 2016, value: {ratio}, recorded: " in text
    assert "quality: provisional}" in text
    again = run("-f", bare, "import", *files)
    assert "Nothing new" in again.out
    assert text == bare.read_text(encoding="utf-8")


def of_sample(run: Run, plan: Path, file: str, *more: str) -> Output:
    """A file of another office, taken in."""
    return run("-f", plan, "import", HERE / file, *more)


def test_a_file_is_told_by_its_content(run: Run, plan: Path) -> None:
    result = of_sample(run, plan, "sdmx/oecd-idd.csv")
    assert 0 == result.code
    text = plan.read_text(encoding="utf-8")
    assert "{period: 2022, value: 0.297, recorded: " in text
    assert "source: 'OECD.WISE.INE:DSD_WISE_IDD@DF_IDD(1.0)'}" in text


def test_the_format_may_be_said(run: Run, plan: Path) -> None:
    before = plan.read_text(encoding="utf-8")
    result = of_sample(run, plan, "sdmx/oecd-idd.csv", "--from", "open-sdg")
    assert 2 == result.code
    assert "QP579 error: no headings of Open SDG in the first row" in result.err
    assert before == plan.read_text(encoding="utf-8")


def test_one_bad_file_and_nothing_is_recorded(run: Run, plan: Path) -> None:
    before = plan.read_text(encoding="utf-8")
    bad = next((HERE / "iati/should-fail").glob("01-*.xml"))
    result = run("-f", plan, "import", HERE / "sdmx/oecd-idd.csv", bad)
    assert 2 == result.code
    assert "result[1]: QP579 error: result without title" in result.err
    assert before == plan.read_text(encoding="utf-8")


def test_nothing_is_written_over_the_plan(run: Run, plan: Path) -> None:
    result = run("-f", plan, "export", "--to", "iati", "-o", plan)
    assert 2 == result.code
    assert PLAN == plan.read_text(encoding="utf-8")
