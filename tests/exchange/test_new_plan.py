"""`import --new`: a folder of Open SDG or a file of IATI becomes a plan, and the plan a folder."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.exchange.kit import HERE

SETTINGS = """\
indicator_number: '3.1.1'
indicator_name: global_indicators.3-1-1-title
graph_title: Maternal mortality
computation_units: per 100 000 live births
target_name: Safe births
reporting_status: complete
auto_progress_calculation: true
progress_calculation_options:
- direction: negative
  target: 70
"""
FIGURES = "Year,Sex,Observation status,Value\n2015,,,80.0\n2016,,E,78.50\n2016,F,,1\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with two indicators, one of which says nothing of progress."""
    folder = tmp_path / "my-site"
    (folder / "data").mkdir(parents=True)
    (folder / "indicator-config").mkdir()
    (folder / "meta").mkdir()
    (folder / "data" / "indicator_3-1-1.csv").write_text(FIGURES, encoding="utf-8")
    (folder / "indicator-config" / "3-1-1.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "meta" / "3-1-1.md").write_text("---\nsdg_goal: '3'\n---\nWords.\n", encoding="utf-8")
    (folder / "indicator-config" / "3-2-1.yml").write_text("graph_type: line\n", encoding="utf-8")
    return folder


def test_a_folder_becomes_a_plan(run: Run, site: Path, tmp_path: Path) -> None:
    """Goals are sections, targets their tasks; progress settings are the target and its method."""
    plan = tmp_path / "plan.yaml"
    result = run("import", site, "--new", plan)
    assert (0, f"{plan} is written: indicators: 2 · figures: 2\n") == (result.code, result.out)
    assert "only watched, for nothing says what they are to reach: 3-2-1\n" in result.err
    text = plan.read_text(encoding="utf-8")
    assert "- id: goal-3\n  number: 3\n  title: Goal 3\n" in text
    assert "  - id: target-3-1\n    number: 3.1\n    title: Safe births\n" in text
    indicator = text[text.index("    - id: 3-1-1") :].partition(", recorded")[0]
    assert indicator == (
        "    - id: 3-1-1\n"
        "      number: 3.1.1\n"
        "      title: Maternal mortality\n"
        "      unit: per 100 000 live births\n"
        "      target: {at_most: 70, by: 2030}\n"
        "      assessment: {method: statcan}\n"
        "      measurements:\n"
        "      - {period: 2015, value: 80.0"
    )
    assert "quality: estimated}" in text
    assert 0 == run("validate", plan).code


def test_and_back(run: Run, site: Path, tmp_path: Path) -> None:
    """The headline's figures and the progress settings are those of the site."""
    plan, out = tmp_path / "plan.yaml", tmp_path / "out"
    assert 0 == run("import", site, "--new", plan).code
    assert 0 == run("-f", plan, "export", "--to", "open-sdg", "-o", out).code
    assert (out / "data" / "indicator_3-1-1.csv").read_text(encoding="utf-8") == (
        "Year,Units,Observation status,Value\n"
        "2015,per 100 000 live births,Normal value,80.0\n"
        "2016,per 100 000 live births,Estimated value,78.50\n"
    )
    settings = (out / "indicator-config" / "3-1-1.yml").read_text(encoding="utf-8")
    assert settings.endswith(
        "auto_progress_calculation: true\nprogress_calculation_options:\n"
        "- direction: negative\n  target: 70\n  target_year: 2030\n"
    )
    again = tmp_path / "again.yaml"
    assert 0 == run("import", out, "--new", again).code
    one, other = (path.read_text(encoding="utf-8").partition("sections:")[2]
                  for path in (plan, again))  # fmt: skip
    assert one == other


def test_results_of_iati_become_a_plan(run: Run, tmp_path: Path) -> None:
    from tests.exchange.test_iati import HEAD, PERIOD

    text = HEAD.format(
        periods=PERIOD.format("2014-01-01", "2014-12-31", '<actual value="3.50"/>')
        + PERIOD.format("2015-01-01", "2015-12-31", "")
    )
    file, plan = tmp_path / "results.xml", tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    result = run("import", file, "--new", plan)
    assert (0, f"{plan} is written: indicators: 1 · figures: 1\n") == (result.code, result.out)
    written = plan.read_text(encoding="utf-8")
    assert "  period: 2014/2015\n" in written
    assert "target: {at_least: 100, by: 2015-12-31}" in written
    assert "{period: 2014, value: 3.50, recorded: " in written


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (HERE / "open-sdg", "describes no indicator that a plan could have"),  # no settings
        (HERE / "sdmx/oecd-idd.csv", "describes no plan"),
        (HERE / "iati/should-fail/01-missing-title.xml", "QP579 error: result without title"),
        (HERE / "nowhere.xml", "QP501 error: there is no such file"),
    ],
)
def test_what_makes_no_plan(run: Run, tmp_path: Path, source: Path, expected: str) -> None:
    result = run("import", source, "--new", tmp_path / "plan.yaml")
    assert 2 == result.code
    assert expected in result.err
    assert [] == [*tmp_path.iterdir()]


def test_a_plan_that_is_there_is_never_replaced(run: Run, site: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("mine\n", encoding="utf-8")
    assert 2 == run("import", site, "--new", plan).code
    assert "mine\n" == plan.read_text(encoding="utf-8")


def test_figures_that_cannot_be_read_make_no_plan(run: Run, site: Path, tmp_path: Path) -> None:
    table = site / "data" / "indicator_3-1-1.csv"
    table.write_text("Year,Value\n2000/01,5\n", encoding="utf-8")
    result = run("import", site, "--new", tmp_path / "plan.yaml")
    assert 2 == result.code
    assert "indicator_3-1-1.csv!A2: QP512 error: '2000/01' is not a period" in result.err
    assert not (tmp_path / "plan.yaml").exists()
