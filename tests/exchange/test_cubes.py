"""JSON-stat, PX and DHIS2: files of offices as they are, and spoiled ones."""

from pathlib import Path

import pytest

from qplan.core.base.dhis2_period import parse_dhis2_period
from qplan.store.series.read import read_any
from tests.exchange.kit import HERE, figures, plan_for, problems, taken

TREND = "target: {trend: increase}"


def one(keys: str, file: str, every: str = "year") -> list[str]:
    """The figures of a file for one indicator."""
    return figures(taken(plan_for(f"{keys} | {TREND}", every=every), HERE / file))


# --- JSON-stat ----------------------------------------------------------------------------


def test_statistics_canada() -> None:
    """Thousands, said in words and as a number: once is meant. A time of one category."""
    key = "key: {age: T, concept: POP, sex: T}"
    assert ["people 2012 34880.5"] == one(
        f"id: people | unit: thousand people | series: {{{key}}}", "json-stat/canada.json"
    )
    assert ["people 2012 3488.05"] == one(
        f"id: people | unit: 万人 | series: {{{key}}}", "json-stat/canada.json"
    )


def test_a_per_cent_is_no_number_of_people() -> None:
    plan = plan_for(
        "id: share | unit: people | series: {key: {age: '4', concept: PERCENT, sex: T}} "
        f"| {TREND}"
    )
    said = problems(taken(plan, HERE / "json-stat/canada.json"))
    assert "QP534 error: the table says '%', but the plan counts in 'people'" in said[-1]


def test_ireland_s_quarters() -> None:
    """JSON-stat 1, as PxWeb writes it."""
    found = one(
        "id: gdp | unit: million euro | series: {key: {Sector: '0', Statistic: NQQ25S1}}",
        "json-stat/cso-nqq25.json",
        every="quarter",
    )
    assert 76 == len(found)
    assert "gdp 1997-Q1 20342" == found[0]


def test_a_collection_of_two_data_sets() -> None:
    """OECD and Statistics Canada, each with its own dimensions; estimates are estimates."""
    plan = plan_for(
        f"id: jobless | unit: '%' | series: {{key: {{area: AT, concept: UNR}}}} | {TREND}",
        f"id: people | unit: 千人 | series: {{key: {{age: T, concept: POP, sex: T}}}} | {TREND}",
    )
    intake = taken(plan, HERE / "json-stat/oecd-canada-col.json")
    found = figures(intake)
    assert ["jobless 2003 4.278559338", "jobless 2013 4.695491708 estimated"] == found[:11:10]
    assert "people 2012 34880.5" == found[-1]
    assert {"QP574"} == {one.split(": ")[1].split()[0] for one in problems(intake)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"class": "dataset"}', "/: QP579 error: no data set of JSON-stat 2.0"),
        ('{"class": "dataset", "class": "x"}', "A1: QP579 error: its JSON has a key twice"),
        ('{"a": ', "A1: QP579 error: its JSON is not well-formed, at line 1"),
        ('{"a":' * 50_000, "A1: QP579 error: its JSON is nested too deeply"),
    ],
)
def test_spoiled_json(tmp_path: Path, text: str, expected: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text, encoding="utf-8")
    found = read_any(file, None)
    assert () == found.series
    assert [f"{file}!{expected}"] == list(map(str, found.diagnostics))


EXPECTED = "a forecast or a target is no figure: passed over"
DOTS = "the status '...' says that there is no figure, but '2' stands beside it"
NONE = "the status ':' says that there is no figure, but '1' stands beside it"
UNCLEAR = "is not a period, or not clearly one"
STAT = """{{"version": "2.0", "class": "dataset", "id": ["sex", "time"], "size": [1, 2],
"role": {{"time": ["time"]}}, "extension": {{"id": "T1", "agencyId": "X"}},
"dimension": {{"sex": {{"category": {{"label": {{"F": "f"}}}}}},
"time": {{"category": {{"index": {times}}}}}}}, "value": {values}, "status": {status}}}"""


@pytest.mark.parametrize(
    ("times", "values", "status", "expected"),
    [
        ('["2014", "2015"]', "[3.50, null]", "null", ["a 2014 3.50"]),
        ('["2014", "2015"]', '{"1": 12345678901234567.89}', '{"1": "e"}',
         ["a 2015 12345678901234567.89 estimated"]),
        ('{"2015": 1, "2014": 0}', "[1, 2]", "null", ["a 2014 1", "a 2015 2"]),
        ('["2014M09", "2014K1"]', "[1, 2]", "null", ["a 2014-Q1 2", "a 2014-09 1"]),
        ('["2014", "2015"]', "[1, 2]", '["f", ""]',
         ["a 2015 2", f"a.json!/value/0: QP571 warning: {EXPECTED}"]),
        ('["2014", "2015"]', "[1, 2]", '{"0": ":"}',
         ["a 2015 2", f"a.json!/value/0: QP572 error: {NONE}"]),
        ('["2014", "2015"]', "[1, null]", '["", ".."]', ["a 2014 1"]),
        ('["2014", "2015"]', "[1, 2]", '["", "..."]',
         ["a 2014 1", f"a.json!/value/1: QP572 error: {DOTS}"]),
        ('["2014", "2015"]', "[1, 2]", '{"value": ["p", ""], "category": {}}',
         ["a 2014 1 provisional", "a 2015 2"]),
        ('["2014", "2015"]', "[]", "null",
         ["a.json!/value: QP579 error: the file holds no figure"]),
        ('["0", "1"], "label": {"0": "2014", "1": "2015"}', "[1, 2]", "null",
         ["a 2014 1", "a 2015 2"]),
        ('["2014", "2015"], "label": {"2014": "2014/15", "2015": "2015"}', "[1, 2]", "null",
         ["a 2015 2",
          "a.json!/value/0: QP512 error: '2014/15' is not a period, or not clearly one"]),
        ('["2014T1", "2015"]', "[1, 2]", "null",
         ["a 2015 2", f"a.json!/value/0: QP512 error: '2014T1' {UNCLEAR}"]),
        ('["2014", "2015"]', '[1, "N=41"]', "null",
         ["a 2014 1", "a.json!/value/1: QP511 error: 'N=41' is not a number"]),
        ('["2014", "2015"]', "[1]", "null",
         ["a.json!/value: QP579 error: 1 values for 2 places"]),
        ('["2014", "2014"]', "[1, 2]", "null",
         ["a.json!/dimension/time/category: QP579 error: one category twice"]),
        ('["2014"]', "[1, 2]", "null",
         ["a.json!/size: QP579 error: the sizes are not those of the dimensions"]),
        ('["2014", "2015"]', "[1, [2]]", "null",
         ["a.json!/value/1: QP579 error: a number or a text is expected"]),
    ],
)  # fmt: skip
def test_json_stat(
    tmp_path: Path, times: str, values: str, status: str, expected: list[str]
) -> None:
    file = tmp_path / "a.json"
    file.write_text(STAT.format(times=times, values=values, status=status), encoding="utf-8")
    plan = plan_for(f"id: a | unit: t | series: {{dataflow: 'X:T1', key: F}} | {TREND}")
    found = taken(plan, file)
    assert expected == [*figures(found), *problems(found)]


BARE = """{"label": "T1", "value": [1.50, 2], "dimension": {"id": ["sex", "time"], "size": ["1", 2],
"sex": {"category": {"label": {"F": "f"}}}, "time": {"category": {"index": ["2014", "2015"]}}}}"""


@pytest.mark.parametrize("text", [BARE, f'{{"T1": {BARE}}}', f'{{"class": "dataset", {BARE[1:]}'])
def test_json_stat_1(tmp_path: Path, text: str) -> None:
    """Id and sizes among the dimensions; bare, named, and as one who half went over to 2.0."""
    file = tmp_path / "a.json"
    file.write_text(text, encoding="utf-8")
    plan = plan_for(f"id: a | unit: t | series: {{dataflow: T1, key: F}} | {TREND}")
    assert ["a 2014 1.50", "a 2015 2"] == figures(taken(plan, file))


# --- PX -----------------------------------------------------------------------------------


def test_spain_s_quarters() -> None:
    """`2013T4` in the column makes `2013T1` a quarter. A code page of its own, newest first."""
    key = "{Sector econï¿œmico: Total, Sexo: Ambos sexos}"  # as the file has it
    found = one(
        f"id: error | unit: '%' | series: {{dataflow: Censo20, key: {key}}}",
        "px/ine-1001.px",
        every="quarter",
    )
    assert 24 == len(found)
    assert ["error 2008-Q1 1.64", "error 2013-Q4 0.86"] == [found[0], found[-1]]


def test_spain_s_months_with_missing_values() -> None:
    series = "Comunidades y Ciudades Autónomas: CA06, Índice y tasas: Índice"
    plan = plan_for(
        f"id: food | unit: '2015=100' | {TREND} | series: {{key: {{{series}, "
        "Divisiones: 10 Industria de la alimentación}}",
        f"id: coal | unit: '2015=100' | {TREND} | series: {{key: {{{series}, "
        "Divisiones: '05 Extracción de antracita, hulla y lignito'}}",
        every="month",
    )
    found = taken(plan, HERE / "px/ine-27067.px")
    food = figures(found)
    assert ["food 2018-06 104.388", "food 2018-12 102.787"] == [food[0], food[-1]]
    assert 7 == len(food)


def test_switzerland_s_quarters_in_five_digits() -> None:
    """`TLIST(Q1),"20041"`: the file itself says that they are quarters."""
    found = one(
        "id: hard | unit: '%' | series: {dataflow: px-x-0602000000_107, key: 5-96.1.1.2}",
        "px/bfs-personnel.px",
        every="quarter",
    )
    assert 76 == len(found)
    assert ["hard 2004-Q1 9.1091", "hard 2004-Q2 9.2381"] == found[:2]


def test_sweden_s_keys() -> None:
    """Rows by their names; from one to six dots are no figures."""
    plan = plan_for(
        "id: men | unit: people | series: {dataflow: BE0101F1, "
        f"key: {{region: '0114', age: '21', type: BE0101F1, sex: '1'}}}} | {TREND}",
        "id: women | unit: people | series: {dataflow: BE0101F1, "
        f"key: {{region: '00', age: '21', type: BE0101F1, sex: '2'}}}} | {TREND}",
    )
    assert ["men 2003 21"] == figures(taken(plan, HERE / "px/scb-keys.px"))


def test_norway_s_years_newest_first() -> None:
    """Its list of times is in another order than its codes; each content has its own unit."""
    area = "{statistikkvariabel: Areal}, unit: km²"
    plan = plan_for(
        f"id: area | unit: km² | series: {{key: {area}}} | {TREND}",
        f"id: people | unit: 人 | series: {{key: {{statistikkvariabel: Bosatte}}}} | {TREND}",
        f"id: wrong | unit: 公顷 | series: {{key: {{statistikkvariabel: Areal}}}} | {TREND}",
    )
    intake = taken(plan, HERE / "px/ssb-14216.px")
    assert figures(intake) == [
        "area 2024 276.30", "area 2025 275.87", "people 2024 1098061.00", "people 2025 1110887.00",
    ]  # fmt: skip
    assert {"QP534"} == {one.split(": ")[1].split()[0] for one in problems(intake)}


PX = """CHARSET="ANSI";
CODEPAGE="utf-8";
MATRIX="T1";
NOTE="a text "
"in two; with = and ;";
NOTE[en]="not ours";
STUB="sex";
HEADING="time";
VALUES("sex")="f","m";
VALUES("time")={times};
{more}DATA=
{data};
"""


@pytest.mark.parametrize(
    ("times", "more", "data", "expected"),
    [
        ('"2014","2015"', "", '3.50 ".."\n1 2', ["a 2014 3.50"]),
        ('"2014","2015"', "", '".", "......" 1 2', []),
        ('"2014","2015"', "DECIMALS=2;\n", "3.5 4 1 2", ["a 2014 3.50", "a 2015 4.00"]),
        ('"2013T1","2013T4"', "", "1 2 3 4", ["a 2013-Q1 1", "a 2013-Q4 2"]),
        ('"2013T1","2013T2"', "", "1 2 3 4",
         ["a.px!TIMEVAL: QP579 error: no dimension of time, or several"]),
        ('"201401","201402"', 'TIMEVAL("time")=TLIST(M1),"201401","201402";\n', "1 2 3 4",
         ["a 2014-01 1", "a 2014-02 2"]),
        ('"2014 first","2014 second"', 'TIMEVAL("time")=TLIST(H1),"20141","20142";\n', "1 2 3 4",
         ["a 2014-H1 1", "a 2014-H2 2"]),
        ('"2015","2014"', 'TIMEVAL("time")=TLIST(A1),"2014","2015";\n', "1 2 3 4",
         ["a 2014 2", "a 2015 1"]),
        ('"2015 first","2014 second"', 'TIMEVAL("time")=TLIST(H1),"20142","20151";\n', "1 2 3 4",
         ["a.px!DATA[1]: QP512 error: '2015 first' is not a period, or not clearly one",
          "a.px!DATA[2]: QP512 error: '2014 second' is not a period, or not clearly one"]),
        ('"2014","2015"', "", '1 "-" 3 4',
         ["a 2014 1", "a.px!DATA[2]: QP511 error: '-' is not a number"]),
        ('"2014","2015"', "", "1 2 3", ["a.px!DATA: QP579 error: 3 values for 4 places"]),
        ('"2014","2015"', 'KEYS("sex")=VALUES;\n', '"m" 3 4\n"f" 1.50 ".."', ["a 2014 1.50"]),
        ('"2014","2015"', 'KEYS("sex")=VALUES;\n', '"m",3,4', ["a 2014 0", "a 2015 0"]),
        ('"2014","2015"', 'CODES("sex")="f","k";\nKEYS("sex")=CODES;\n', '"k" 3 4 "f" 1 2',
         ["a 2014 1", "a 2015 2"]),
        ('"2014","2015"', 'KEYS("sex")=VALUES;\n', "1 2 3 4",
         ["a.px!DATA: QP579 error: 4 values for rows of 3"]),
        ('"2014","2015"', 'KEYS("sex")=VALUES;\n', '"x" 1 2',
         ["a.px!DATA[1]: QP579 error: 'x' is no category of the row"]),
        ('"2014","2015"', 'KEYS("sex")=VALUES;\n', '"f" 1 2 "f" 3 4',
         ["a.px!DATA[4]: QP579 error: one row twice"]),
        ('"2014","2015"', 'CODES("sex")="1",;\n', "1 2 3 4", ["a 2014 1", "a 2015 2"]),
        ('"2014","2015"', 'KEYS("sex")=YES;\n', '"f" 1 2',
         ['a.px!KEYS("sex"): QP579 error: a keyword says neither VALUES nor CODES']),
        ('"2014/15","2015/16"', 'CODES("time")="2014","2015";\n', "1 2 3 4",
         ["a.px!TIMEVAL: QP579 error: no dimension of time, or several"]),
        ('"2014/15","2015"', 'TIMEVAL("time")=TLIST(A1),"2014","2015";\n', "1 2 3 4",
         ["a 2015 2", "a.px!DATA[1]: QP512 error: '2014/15' is not a period, or not clearly one"]),
        ('"2014","2015"', 'CODES("time")="0","1";\n', "1 2 3 4", ["a 2014 1", "a 2015 2"]),
        ('"2014","2015"', 'CONTVARIABLE="sex";\nUNITS="%";\nUNITS("f")="t";\n', "1 2 3 4",
         ["a 2014 1", "a 2015 2"]),
        ('"2014","2015"', 'CONTVARIABLE="sex";\nUNITS="t";\nUNITS("f")="kg";\n', "1 2 3 4",
         ["a.px!DATA[1]: QP534 error: the table says 'kg', but the plan counts in 't'",
          "a.px!DATA[2]: QP534 error: the table says 'kg', but the plan counts in 't'"]),
        ('"2014","2015"', 'DECIMALS=0;\nPRECISION("sex","f")=2;\n', "1.5 2 3 4",
         ["a 2014 1.50", "a 2015 2.00"]),
        ('"2014","2014"', "", "1 2 3 4",
         ['a.px!VALUES("time"): QP579 error: a dimension without its categories']),
    ],
)  # fmt: skip
def test_px(tmp_path: Path, times: str, more: str, data: str, expected: list[str]) -> None:
    file = tmp_path / "a.px"
    file.write_text(PX.format(times=times, more=more, data=data), encoding="utf-8")
    found = taken(plan_for(f"id: a | unit: t | series: {{dataflow: T1, key: f}} | {TREND}"), file)
    assert expected == [*figures(found), *(said for said in problems(found) if "QP574" not in said)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"DATA=\n1 2 3 4;\n", b"DATA=\n1 2 3 4", "the file is cut off: no ; at its end"),
        (b"DATA=\n1 2 3 4;", b"DATA=\n1 2 3", "3 values for 4 places"),
        (b'CODEPAGE="utf-8"', b'CODEPAGE="rot13"', "the code page rot13 is not known"),
        (b'MATRIX="T1"', b'MATRIX="\xff"', "the file is not written in the code page utf-8"),
        (b'MATRIX="T1";', b"what is this;", "no keyword at line 3"),
    ],
)
def test_spoiled_px(tmp_path: Path, old: bytes, new: bytes, expected: str) -> None:
    file = tmp_path / "a.px"
    text = PX.format(times='"2014","2015"', more="", data="1 2 3 4").encode()
    assert old in text
    file.write_bytes(text.replace(old, new))
    (said,) = read_any(file, None).diagnostics
    assert expected in str(said)


# --- DHIS2 --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "more", "expected"),
    [
        ("dataValueSetB.xml", "", ["a 2012-01 10001 (comment)", "a 2012-02 10003 (comment)"]),
        ("dataValueSetJ.json", "", ["a 2012-01 9"]),
        ("documentation.csv", ", categoryOptionCombo: bRowv6yZOF2", ["a 2014-01 12 (comment1)"]),
    ],
)
def test_the_files_of_dhis2_itself(file: str, more: str, expected: list[str]) -> None:
    key = f"{{dataElement: f7n9E0hX8qk, orgUnit: DiszpKrYNg8{more}}}"
    assert expected == one(
        f"id: a | unit: cases | series: {{key: {key}}}", f"dhis2/{file}", "month"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014", "2014"), ("201401", "2014-01"), ("201112", "2011-12"), ("20140131", "2014-01-31"),
        ("2014Q3", "2014-Q3"), ("2014S2", "2014-H2"), ("2014W36", "2014-W36"),
        ("2014April", "2014-04/2015-03"), ("2014Oct", "2014-10/2015-09"),
        ("2014July", "2014-07/2015-06"), ("2014AprilS2", "2014-10/2015-03"),
        ("2014NovQ1", "2014-11/2015-01"), ("201402B", "2014-03/2014-04"),
    ],
)  # fmt: skip
def test_periods_of_dhis2(text: str, expected: str) -> None:
    assert expected == parse_dhis2_period(text).text


@pytest.mark.parametrize("text", ["2014WedW5", "2014BiW3", "201413", "2014T1", "20141", ""])
def test_periods_that_dhis2_has_not(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_dhis2_period(text)


def test_a_deleted_value_is_no_figure(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(
        '{"dataSet": "D", "period": "2014", "orgUnit": "O", "dataValues": ['
        '{"dataElement": "E", "value": 1.50}, '
        '{"dataElement": "F", "value": "2", "deleted": true}]}',
        encoding="utf-8",
    )
    plan = plan_for(f"id: a | unit: t | series: {{dataflow: D, key: E.O..}} | {TREND}")
    found = taken(plan, file)
    assert [*figures(found), *problems(found)] == [
        "a 2014 1.50",
        "a.json!/dataValues/1: QP578 warning: a row that deletes is not carried out",
    ]
