"""IATI 2.03 results: the standard's own files, and what an agency is given."""

from pathlib import Path

import pytest
from lxml import etree

from qplan.core.base.formats import ExchangeFormat
from qplan.language import Speaker
from qplan.render.export import exporter
from qplan.store.series.read import read_any
from tests.conftest import ROOT
from tests.exchange.kit import HERE, figures, plan_for, problems, taken, view_of

IATI = HERE / "iati"
SCHEMA = etree.XMLSchema(etree.parse(ROOT / "tests/schemas/iati/iati-activities-schema.xsd"))
TREND = "target: {trend: increase}"


@pytest.mark.parametrize("file", sorted((IATI / "should-fail").glob("*.xml")), ids=lambda f: f.stem)
def test_what_the_standard_refuses(file: Path) -> None:
    """With the reason, at its path below a result; nothing of the file is read."""
    found = read_any(file, None)
    assert () == found.series
    (first, *_) = found.diagnostics
    assert "QP579" == first.code.id
    assert first.location is not None
    assert first.location.cell.startswith("/iati-activities/iati-activity[1]/result[")


def test_an_agency_s_results_of_version_1() -> None:
    """The Global Fund's, from before titles and descriptions had narratives."""
    (said,) = read_any(IATI / "global-fund-2012.xml", None).diagnostics
    assert str(said).endswith(
        "global-fund-2012.xml!/iati-activities: QP579 error: no IATI activities of version 2"
    )


@pytest.mark.parametrize("file", sorted((IATI / "should-pass").glob("*.xml")), ids=lambda f: f.stem)
def test_what_the_standard_accepts(file: Path) -> None:
    assert () == read_any(file, None).diagnostics


HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03"><iati-activity><iati-identifier>XM-1</iati-identifier>
<result type="1"><title><narrative>Schools</narrative></title>
<indicator measure="1" ascending="1"><title><narrative>Built</narrative></title>
<reference vocabulary="99" code="schools"/>
{periods}
</indicator></result></iati-activity></iati-activities>
"""
PERIOD = """<period><period-start iso-date="{0}"/><period-end iso-date="{1}"/>
<target value="100"/>{2}</period>
"""


def of(tmp_path: Path, *periods: tuple[str, str, str], keys: str = "id: schools") -> list[str]:
    """Figures of a file with these periods, and what is said of it."""
    file = tmp_path / "a.xml"
    text = HEAD.format(periods="".join(PERIOD.format(*one) for one in periods))
    file.write_text(text, encoding="utf-8")
    found = taken(plan_for(f"{keys} | unit: schools | {TREND}"), file)
    return [*figures(found), *problems(found)]


def test_actuals_and_no_targets(tmp_path: Path) -> None:
    """Digits are kept; a period is called by its shortest name; a comment is a note."""
    comment = "<comment><narrative>by site\n visits</narrative></comment>"
    found = of(
        tmp_path,
        ("2014-01-01", "2014-12-31", '<actual value="3.50"/>'),
        ("2015-04-01", "2015-06-30", f'<actual value="4">{comment}</actual>'),
        ("2016-01-01", "2016-09-30", '<actual value="5"/>'),
        ("2017-01-01", "2017-12-31", ""),
    )
    assert found == [
        "schools 2014 3.50", "schools 2015-Q2 4 (by site visits)", "schools 2016-01/2016-09 5",
    ]  # fmt: skip


def test_what_is_broken_down_is_another_series(tmp_path: Path) -> None:
    girls = '<actual value="2"><dimension name="sex" value="female"/></actual>'
    periods = ("2014-01-01", "2014-12-31", f'<actual value="5"/>{girls}')
    (total, said) = of(tmp_path, periods)
    assert "schools 2014 5" == total
    assert "QP574 warning: series that belong to no indicator are left out" in said
    keys = "id: girls | series: {dataflow: XM-1, key: {indicator: schools, sex: female}}"
    assert "girls 2014 2" == of(tmp_path, periods, keys=keys)[0]


def test_values_that_are_no_numbers(tmp_path: Path) -> None:
    """`N=41;P=56`, as in the standard's own example, is refused by its path."""
    said = of(tmp_path, ("2014-01-01", "2014-12-31", '<actual value="N=41;P=56"/>'))
    place = "/iati-activities/iati-activity[1]/result[1]/indicator[1]/period[1]/actual[1]"
    assert [f"a.xml!{place}: QP511 error: 'N=41;P=56' is not a number"] == said


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("</iati-activities>", "", "QP502 error: the book is damaged: its XML is not well-formed"),
        ("<iati-activities", "<!DOCTYPE a><iati-activities", "QP502 error: "),
        ('version="2.03"', 'version="1.05"', "QP579 error: no IATI activities of version 2"),
        ("2014-01-01", "2015-01-01", "QP579 error: the period ends before it starts"),
        ('measure="1"', 'measure="5"', "QP579 error: a qualitative indicator has no figures"),
    ],
)  # fmt: skip
def test_spoiled_files(tmp_path: Path, old: str, new: str, expected: str) -> None:
    file = tmp_path / "a.xml"
    text = HEAD.format(periods=PERIOD.format("2014-01-01", "2014-12-31", '<actual value="1"/>'))
    file.write_text(text.replace(old, new), encoding="utf-8")
    found = read_any(file, None)
    assert () == found.series
    assert any(expected in str(said) for said in found.diagnostics)


def test_what_an_agency_is_given() -> None:
    """Valid by the schema; targets, baselines and what only qplan knows are there."""
    plan = plan_for(
        "id: water | unit: '%' | quote: 达到95%以上 | target: {at_least: 95, by: 2030-12-31} "
        "| baseline: {period: 2015, value: 80.0, source: census} "
        "| measurements: [{period: 2016, value: 3/4, quality: provisional, note: '<&>'}]",
        "id: acid | unit: pH | target: {between: [6.6, 6.8]}",
        "id: waste | unit: t | target: {at_most: 5, by: 2029} "
        "| measurements: [{period: 2029, value: 4.50}]",
    )
    made = exporter(ExchangeFormat.IATI)(view_of(plan), Speaker("en"))
    (text,) = made.files.values()
    root = etree.fromstring(text.encode())
    SCHEMA.validate(root)
    assert [] == [str(error) for error in SCHEMA.error_log]
    water, acid, waste = root.iter("indicator")
    assert {"measure": "2", "ascending": "1"} == dict(water.attrib)
    assert {"iso-date": "2015-12-31", "year": "2015", "value": "80.0"} == dict(
        water.find("baseline").attrib
    )
    assert ["95"] == [one.get("value") for one in water.iter("target")]
    assert ["75"] == [one.get("value") for one in water.iter("actual")]
    assert [] == [*acid.iter("target")]
    (period,) = waste.iter("period")
    assert ["5", "4.50"] == [period.find(name).get("value") for name in ("target", "actual")]
    said = [Speaker("en")(message) for message in made.lost]
    assert "targets that are no single level, but in words: acid" in said


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('value="3"', 'vale="3"', "period[1]/actual[1]: QP579 error: actual has no vale"),
        ("<actual", '<actuals value="4"/><actual',
         "period[1]/actuals[1]: QP579 error: period has no actuals"),
        ("<actual", '<document-link url="u"/><actual',
         "period[1]/document-link[1]: QP579 error: period has no document-link"),
        ('version="2.03"', "", "/iati-activities: QP579 error: no IATI activities of version 2"),
    ],
)  # fmt: skip
def test_what_the_schema_has_no_place_for(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    """A figure in an attribute or element that nobody knows would be lost without a word."""
    file = tmp_path / "a.xml"
    period = PERIOD.format("2014-01-01", "2014-12-31", '<actual value="3"/>')
    text = HEAD.format(periods=period)
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (said,) = read_any(file, None).diagnostics
    assert str(said).endswith(expected)


@pytest.mark.parametrize(
    "extra",
    ["<!-- count(x) >> 1 -->", '<x:actual xmlns:x="urn:x" value="9"/>'],
)  # fmt: skip
def test_comments_and_elements_of_others_pass(tmp_path: Path, extra: str) -> None:
    file = tmp_path / "a.xml"
    period = PERIOD.format("2014-01-01", "2014-12-31", f'<actual value="3"/>{extra}')
    text = HEAD.format(periods=period).replace(
        "<iati-a", f"{extra if '!' in extra else ''}<iati-a", 1
    )
    file.write_text(text, encoding="utf-8")
    assert ["schools 2014 3"] == figures(
        taken(plan_for(f"id: schools | unit: schools | {TREND}"), file)
    )


def test_a_dimension_without_its_value_is_still_a_part(tmp_path: Path) -> None:
    """The schema lets both attributes be left out; what is broken down is never the total."""
    part = '<actual value="2"><dimension name="sex"/></actual>'
    (total, said) = of(tmp_path, ("2014-01-01", "2014-12-31", f'<actual value="5"/>{part}'))
    assert "schools 2014 5" == total
    assert "QP574" in said
