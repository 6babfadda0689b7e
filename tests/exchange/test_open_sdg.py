"""Open SDG: the tables of sites as they are, and what a site is given."""

from pathlib import Path

import pytest

from qplan.core.base.formats import ExchangeFormat, SourceFormat
from qplan.language import Speaker
from qplan.render.export import exporter
from tests.conftest import plan_of
from tests.exchange.kit import HEAD, HERE, figures, plan_for, problems, taken, view_of

FILES = HERE / "open-sdg"
TREND = "target: {trend: increase}"


def test_a_folder_with_the_tables_of_offices() -> None:
    """Headlines go to the indicators of their ids; what is broken down is named and left out."""
    plan = plan_for(
        f"id: 1-1-1 | unit: '%' | {TREND}",
        f"id: 3-1-1 | unit: на 100 тыс | {TREND}",
        f"id: 11-1-1 | unit: people | {TREND} "
        "| series: {key: {Series: Number of shelter users experiencing chronic homelessness}}",
    )
    found = figures(taken(plan, FILES))
    assert ["1-1-1 2015 14.5", "1-1-1 2016 12.9", "1-1-1 2023 10.4"] == [*found[:2], found[8]]
    assert ["11-1-1 2016 26866", "11-1-1 2024 36058"] == [found[9], found[17]]
    assert ["3-1-1 2010 22.7", "3-1-1 2011 17.4", "3-1-1 2012 13.5"] == found[18:]


def test_a_series_that_is_broken_down_is_named_by_its_codes() -> None:
    key = "Geography: Alberta, Age group: Total, Gender: All genders, Economic family type: Total"
    plan = plan_for(f"id: alberta | unit: '%' | series: {{key: {{{key}}}}} | {TREND}")
    assert ["alberta 2015 9.4"] == figures(taken(plan, FILES / "data" / "indicator_1-1-1.csv"))


def test_two_series_in_one_headline_are_never_mixed() -> None:
    plan = plan_for(f"id: 11-1-1 | unit: people | {TREND}")
    (said,) = problems(taken(plan, FILES / "data" / "indicator_11-1-1.csv"))
    assert (
        "QP576 error: 11-1-1 could be any of 2 series of the file, which differ in Series" in said
    )


def test_means_of_three_years_are_no_months() -> None:
    """`2003-05` of the United Kingdom's maternal mortality."""
    plan = plan_for(f"id: uk-3-1-1 | unit: per 100 000 | {TREND}", every="month")
    said = problems(taken(plan, FILES / "indicator_uk-3-1-1.csv"))
    assert (
        "indicator_uk-3-1-1.csv!A2: QP512 error: '2003-05' is not a period, or not clearly one"
        in said
    )
    assert 5 == sum("QP512" in one for one in said)


EXPECTED = "a forecast or a target is no figure: passed over"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2014.0,,,5", "a 2014 5"),
        ("2013 Q1,,,5", "a 2013-Q1 5"),
        ("2013 October,,,5", "a 2013-10 5"),
        ("2014,Low reliability; Time series break,,5",
         "a 2014 5 (low reliability; time series break)"),
        ("1993 01,,,5", "a 1993-01 5"),
        ("April 2004,,,5", "a 2004-04 5"),
        ("2004April,,,5", "a.csv!A2: QP512 error: '2004April' is not a period, or not clearly one"),
        ("2014,E,,5", "a 2014 5 estimated"),
        ("2014,Estimated value,,5", "a 2014 5 estimated"),
        ("2014,A: Normal value,,5", "a 2014 5"),
        ("2014,Undefined,,5", "a 2014 5"),
        ("2014,,,", ""),
        ("2014,Missing value; suppressed,,", ""),
        ("2014,Forecast value,,5", f"a.csv!D2: QP571 warning: {EXPECTED}"),
        ("2000/01,,,5", "a.csv!A2: QP512 error: '2000/01' is not a period, or not clearly one"),
        ("2014/2015,,,5", "a.csv!A2: QP512 error: '2014/2015' is not a period, or not clearly one"),
        ("2014.1,,,5", "a.csv!A2: QP512 error: '2014.1' is not a period, or not clearly one"),
        ("201112,,,5", "a.csv!A2: QP512 error: '201112' is not a period, or not clearly one"),
        ("2014,,Millions,5", "a 2014 5000000"),
        ("2014,,Units,1e+05", "a.csv!D2: QP511 error: '1e+05' is not a number"),
        ("2014,,5", "a.csv!C2: QP570 error: the row has 3 cells, and there are 4 headings"),
        ("2014,Odd,,5", "a.csv!B2: QP572 error: 'Odd' is no status that is known"),
    ],
)  # fmt: skip
def test_rows_as_sites_have_them(tmp_path: Path, row: str, expected: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"Year,Observation status,Unit multiplier,Value\n{row}\n", encoding="utf-8")
    found = taken(plan_for(f"id: a | unit: t | {TREND}"), file, source=SourceFormat.OPEN_SDG)
    assert expected == "".join([*figures(found), *problems(found)])


def test_financial_years_of_a_plan_that_has_them(tmp_path: Path) -> None:
    """`2011/12` is read where the plan says when its years begin, and nowhere else."""
    file = tmp_path / "a.csv"
    file.write_text("Year,Value\n2011/12,5\n", encoding="utf-8")
    text = HEAD.format(
        every="year",
        period="2010/2020",
        indicators="    - {id: a, title: A, unit: t, target: {trend: increase}}\n",
    )
    own = text.replace("period: 2010/2020", "period: 2010/11/2019/20, year_starts: 04-01")
    for plan, expected in ((text, []), (own, ["a 2011/12 5"])):
        found = taken(plan_of(plan), file, source=SourceFormat.OPEN_SDG)
        assert expected == figures(found)


def test_what_a_site_is_given() -> None:
    plan = plan_for(
        "id: water | number: 6.1.1 | unit: '%' | target: {at_least: 95, by: 2030} "
        "| baseline: {period: 2015, value: 80} "
        "| measurements: [{period: 2016, value: 3/4, quality: provisional}, "
        "{period: 2017-09, value: 81.50}]",
        "id: acid | unit: pH | target: {between: [6.6, 6.8]}",
    )
    made = exporter(ExchangeFormat.OPEN_SDG)(view_of(plan), Speaker("en"))
    assert made.files["data/indicator_water.csv"] == (
        "Year,Units,Observation status,Value\n"
        "2016,%,Provisional value,75\n"
        "2017-M09,%,Normal value,81.50\n"
    )
    settings = made.files["indicator-config/water.yml"]
    assert settings.endswith(
        "auto_progress_calculation: false\nprogress_calculation_options:\n"
        "- direction: positive\n  target: 95\n  target_year: 2030\n  base_year: 2015\n"
    )
    assert 'indicator_number: "6.1.1"\n' in settings
    assert "progress" not in made.files["indicator-config/acid.yml"]
    assert "numerators and denominators of ratios" in [Speaker("en")(m) for m in made.lost]
