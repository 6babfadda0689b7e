"""SDMX-CSV: files of offices as they are, and spoiled ones."""

from pathlib import Path

import pytest

from tests.exchange.kit import HERE, codes, figures, plan_for, problems, taken

SDMX = HERE / "sdmx"
TREND = "target: {trend: increase}"


def test_eurostat_with_flags() -> None:
    """SDMX-CSV 1.0, ids in small letters, flags for statuses."""
    series = "series: {dataflow: LFSA_ARGAN, key: {geo: FR, sex: T}}"
    plan = plan_for(f"id: rate | unit: '%' | {series} | {TREND}")
    intake = taken(plan, SDMX / "eurostat-lfsa.csv")
    assert figures(intake) == [
        "rate 2021 66.5 (time series break; definition differs)",
        "rate 2022 66.6 (definition differs)",
    ]
    assert set() == codes(intake)


def test_bis_with_labels_in_the_cell() -> None:
    """SDMX-CSV 2.0; the series of another country is named and left out."""
    plan = plan_for(
        "id: prices | unit: '2010=100' | series: {dataflow: 'BIS:WS_SPP(1.0)', "
        f"key: Q.US.N.628, unit: '628'}} | {TREND}",
        every="quarter",
    )
    intake = taken(plan, SDMX / "bis-spp.csv")
    assert ["prices 2020-Q1 208.2134"] == figures(intake)
    other = "{dataflow: 'BIS:WS_SPP(1.0)', key: Q.DE.R.771}"
    said = (
        f"bis-spp.csv!D3: QP574 warning: series that belong to no indicator are left out: {other}"
    )
    assert [said] == problems(intake)


def test_oecd_with_labels_in_columns_beside() -> None:
    plan = plan_for(
        "id: gini | unit: points | series: {dataflow: 'OECD.WISE.INE:DSD_WISE_IDD@DF_IDD', "
        f"key: {{REF_AREA: FRA, MEASURE: INC_DISP_GINI}}, unit: '0_TO_1'}} | {TREND}"
    )
    intake = taken(plan, SDMX / "oecd-idd.csv")
    assert ["gini 2022 0.297"] == figures(intake)
    assert set() == codes(intake)


@pytest.mark.parametrize("version", [1, 2])
def test_the_same_data_in_both_versions(version: int) -> None:
    """Missing values are no figures and no mistakes."""
    key = "A.U.A.B.5J.A.1E.A.HKD.TO1.A.A.3.C"
    plan = plan_for(f"id: swaps | unit: USD | series: {{key: {key}}} | {TREND}")
    intake = taken(plan, SDMX / f"bis-der-{version}.csv")
    assert ["swaps 2004 14206.490766", "swaps 2007 29929.036014"] == figures(intake)
    assert 6 == intake.blank


def test_the_world_bank_s_ranks() -> None:
    plan = plan_for(f"id: rank | unit: place | series: {{key: GHA.GCI.RANK.A}} | {TREND}")
    found = figures(taken(plan, SDMX / "wb-gci.csv"))
    assert ["rank 2008 102", "rank 2009 114", "rank 2012 103"] == [*found[:2], found[4]]


JOBS = f"id: jobs | unit: 万人 | series: {{key: A.CN}} | {TREND}"
NAMES = "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS,OBS_STATUS"


def of(tmp_path: Path, *rows: str, names: str = NAMES, unit: str = JOBS) -> list[str]:
    """Figures and what is said of a file with these rows."""
    file = tmp_path / "a.csv"
    file.write_text("\n".join((names, *rows)) + "\n", encoding="utf-8")
    intake = taken(plan_for(unit), file)
    return [*figures(intake), *problems(intake)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2014,1850.5,PS,3,,A", "jobs 2014 185.05"),
        ("2014,1850.5,PS,3,2,A", "jobs 2014 185.050"),
        ("2014,185,万人,4,,", "jobs 2014 185"),
        ("2014,185,万人,0,,", "jobs 2014 185"),
        ("2014,185,,,,", "jobs 2014 185"),
        ("2014,1850000,,0,,", "jobs 2014 185.0000"),
        ("2014,1.85,Million people,6: Millions,,E", "jobs 2014 185 estimated"),
        ("2014,185,万人,4.0,,P: Provisional value", "jobs 2014 185 provisional"),
        ("2014-A1,185,,,,V", "jobs 2014 185 provisional (unvalidated)"),
        ("2014-01-01,185,,,,A", "jobs 2014 185"),
        ("2014-01-01/P1Y,185,,,,A", "jobs 2014 185"),
    ],
)
def test_what_is_obeyed(tmp_path: Path, row: str, expected: str) -> None:
    """Multiplier, decimals and status; once each."""
    assert [expected] == of(tmp_path, f"X:DF(1.0),A,CN,{row}")


NOT_COMPARED = "the unit 'XYZ' is not known, so it was not compared with 't'"
TWO = "the unit '万人' and the multiplier 10^3 say two things"
NONE = "the status 'M' says that there is no figure, but '185' stands beside it"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2014,185,万人,3,,", f"G2: QP573 error: {TWO}"),
        (
            "2014,185,Ten thousand people,,,",
            "G2: QP573 error: 'Ten thousand people' is no multiplier",
        ),
        ("2014,185,,x,,", "G2: QP573 error: 'x' is no multiplier"),
        ("2014,185,,,-1,", "G2: QP573 error: '-1' is no number of decimals"),
        ("2014,185,TH_PS,,,", "F2: QP573 error: the unit 'TH_PS' may hold a multiplier"),
        (
            "2014,1.000,1.000 Personen,,,",
            "F2: QP573 error: the unit '1.000 Personen' may hold a multiplier",
        ),
        (
            "2014,185,XYZ,,,",
            "F2: QP573 error: the unit 'XYZ' is not known; the plan counts in '万人'",
        ),
        ("2014,185,USD,,,", "F2: QP534 error: the table says 'USD', but the plan counts in '万人'"),
        ("2014,185,PC,,,", "F2: QP534 error: the table says 'PC', but the plan counts in '万人'"),
        ("2014,185,,,,M", f"I2: QP572 error: {NONE}"),
        ("2014,185,,,,?", "I2: QP572 error: '?' is no status that is known"),
        ("2014,185,,,,F", "E2: QP571 warning: a forecast or a target is no figure: passed over"),
        ("2014,1: 1,,,,", "E2: QP511 error: '1: 1' is not a number"),
        ("2014,#NA,,,,", "E2: QP511 error: '#NA' is not a number"),
        ("2014,N=41;P=56,,,,", "E2: QP511 error: 'N=41;P=56' is not a number"),
        ("2014,1e+05,,,,", "E2: QP511 error: '1e+05' is not a number"),
        ("2000/01,185,,,,", "D2: QP512 error: '2000/01' is not a period, or not clearly one"),
        ("2014-02-01,185,,,,", "D2: QP512 error: '2014-02-01' is not a period, or not clearly one"),
        ("2014-T4,185,,,,", "D2: QP512 error: '2014-T4' is not a period, or not clearly one"),
        ("2014,185,,,", "H2: QP570 error: the row has 8 cells, and there are 9 headings"),
        ("2014,1,234,,,,", "J2: QP547 error: the row has 10 cells, and there are 9 headings"),
    ],
)
def test_what_cannot_be_read_for_sure(tmp_path: Path, row: str, expected: str) -> None:
    """By its cell, and nothing of it is recorded."""
    said = of(tmp_path, f"X:DF(1.0),A,CN,{row}", "X:DF(1.0),A,CN,2013,180,,,,A")
    assert ["jobs 2013 180", f"a.csv!{expected}"] == said


@pytest.mark.parametrize(
    ("said", "unit", "expected"),
    [
        ("TH_PS,", "千人, unit: TH_PS", ["jobs 2014 185"]),
        ("KG,", "t", ["a.csv!F2: QP534 error: the table says 'KG', but the plan counts in 't'"]),
        ("KG,3", "t", ["a.csv!F2: QP534 error: the table says 'KG', but the plan counts in 't'"]),
        ("TONNES,3", "吨", ["jobs 2014 185000"]),
        ("PERSONS,", "t",
         ["a.csv!F2: QP534 error: the table says 'PERSONS', but the plan counts in 't'"]),
        ("MIO_EUR,", "%", ["a.csv!F2: QP573 error: the unit 'MIO_EUR' may hold a multiplier"]),
        ("Mt,", "t", ["a.csv!F2: QP573 error: the unit 'Mt' may hold a multiplier"]),
        ("NUMBER,", "schools", ["jobs 2014 185"]),
        ("TONNES,3", "万吨", ["jobs 2014 18.5"]),
        ("PER_1000_LIVE_BIRTHS,", "per 1 000, unit: PER_1000_LIVE_BIRTHS", ["jobs 2014 185"]),
        ("XYZ,", "t, unit: XYZ", ["jobs 2014 185"]),
        ("XYZ,3", "千t, unit: XYZ", ["jobs 2014 185"]),
        ("XYZ,", "t", ["jobs 2014 185", f"a.csv!F2: QP581 warning: {NOT_COMPARED}"]),
    ],
)  # fmt: skip
def test_a_unit_beside_the_plan_s(
    tmp_path: Path, said: str, unit: str, expected: list[str]
) -> None:
    """Compared where it is known; by the plan's own word where it says so; else named."""
    own, _, series = unit.partition(", unit: ")
    code = f", unit: {series}" if series else ""
    keys = f"id: jobs | unit: '{own}' | series: {{key: A.CN{code}}} | {TREND}"
    row = f"X:DF(1.0),A,CN,2014,185,{said},,A"
    assert expected == of(tmp_path, row, unit=keys)


def test_decimals_that_lie(tmp_path: Path) -> None:
    said = of(tmp_path, "X:DF(1.0),A,CN,2014,3.456,,,1,A")
    assert said == [
        "jobs 2014 3.456",
        "a.csv!E2: QP577 warning: 3.456 has more decimals than 1, which the file says",
    ]


def test_four_months_and_reporting_years(tmp_path: Path) -> None:
    """`2014-T2` is four months here; reporting periods count from where the year begins."""
    names = f"{NAMES},REPORTING_YEAR_START_DAY"
    rows = (
        "X:DF(1.0),A,CN,2014-T2,1,,,,,", "X:DF(1.0),A,CN,2015-A1,2,,,,,--07-01",
        "X:DF(1.0),A,CN,2016-Q1,3,,,,,--07-01", "X:DF(1.0),A,CN,2017,4,,,,,--07-01",
        "X:DF(1.0),A,CN,2019-M01,5,,,,,--07-01",
    )  # fmt: skip
    assert of(tmp_path, *rows, names=names) == [
        "jobs 2014-05/2014-08 1",
        "jobs 2015-07/2016-06 2",
        "jobs 2016-Q3 3",
        "jobs 2017 4",
        "jobs 2019-07 5",
    ]


def test_a_comma_before_decimals_and_the_newest_first(tmp_path: Path) -> None:
    names = NAMES.replace(",", ";")
    rows = ("X:DF(1.0);A;CN;2015;12,4;;;;", "X:DF(1.0);A;CN;2014;10,80;;;;")
    assert ["jobs 2014 10.80", "jobs 2015 12.4"] == of(tmp_path, *rows, names=names)


def test_one_key_twice_with_different_values(tmp_path: Path) -> None:
    row = "X:DF(1.0),A,CN,2014,{},,,,A"
    said = of(tmp_path, row.format(1), row.format(2))
    assert "jobs 2014 1" == said[0]
    assert said[1].startswith("a.csv!E3: QP514 error: jobs has two figures for 2014: 2 here, 1 ")


def test_several_series_are_never_mixed(tmp_path: Path) -> None:
    unit = JOBS.replace("key: A.CN", "key: {FREQ: A}")
    rows = ("X:DF(1.0),A,CN,2014,1,,,,A", "X:DF(1.0),A,FR,2015,2,,,,A")
    assert of(tmp_path, *rows, unit=unit) == [
        "a.csv!C3: QP576 error: jobs could be any of 2 series of the file, which differ in REF_AREA"
    ]


def test_nothing_belongs_to_an_indicator(tmp_path: Path) -> None:
    """The error says what to write."""
    file = tmp_path / "a.csv"
    file.write_text(f"{NAMES}\nX:DF(1.0),A,FR,2014,1,,,,A\n", encoding="utf-8")
    (said,) = taken(plan_for(JOBS), file).diagnostics
    assert str(said).endswith(
        "QP575 error: no series of the file belongs to an indicator: {dataflow: 'X:DF(1.0)', key: "
        "A.FR} (write below the indicator: series: {dataflow: 'X:DF(1.0)', key: A.FR})"
    )


def test_what_deletes_and_what_is_not_the_format(tmp_path: Path) -> None:
    names = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE"
    rows = ("dataflow,X:DF(1.0),D,A,CN,2014,-", "dataflow,X:DF(1.0),A,A,CN,2015,3.50")
    assert of(tmp_path, *rows, names=names) == [
        "jobs 2015 3.50",
        "a.csv!C2: QP578 warning: a row that deletes is not carried out",
    ]
    assert of(tmp_path, "X:DF(1.0),A,FR,2", names="DATAFLOW,FREQ,REF_AREA,OBS_VALUE") == [
        "a.csv!A1: QP579 error: SDMX-CSV without a column TIME_PERIOD"
    ]


def test_a_heading_twice_and_no_rows(tmp_path: Path) -> None:
    row = "X:DF(1.0),A,CN,2014,1,2"
    names = "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_VALUE"
    assert of(tmp_path, row, names=names) == [
        "a.csv!F1: QP579 error: the heading OBS_VALUE stands there twice"
    ]
    assert ["a.csv!A1: QP575 error: the file holds no figure"] == of(tmp_path)
