"""`qplan due`, as users run it."""

import csv
import json
import sys
from datetime import date
from io import StringIO

import pytest
from icalendar import Calendar
from rich.cells import cell_len

from qplan.language import Speaker
from qplan.render.due.ics import render
from qplan.usecases import due as owing
from tests.conftest import ROOT, Golden, Run

GOLDEN = ROOT / "tests" / "golden"
EXAMPLE = ROOT / "examples" / "five-year-plan.yaml"
DAY = ("--as-of", "2014-10-12", "--known-at", "2014-10-12")
SUMMER = ("--as-of", "2025-07-20", "--known-at", "2025-07-20")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_plan(run: Run, golden: Golden, language: str) -> None:
    golden(GOLDEN / f"due-{language}.txt", run("--lang", language, "due", *DAY).out)


def test_looking_ahead(run: Run, golden: Golden) -> None:
    result = run("--file", EXAMPLE, "due", *SUMMER, "--within", "30d")
    golden(GOLDEN / "due-example.txt", result.out)


@pytest.mark.parametrize("form", ["json", "csv", "ics"])
def test_the_other_formats(run: Run, golden: Golden, form: str) -> None:
    out = run("due", *DAY, "-d", "市质监局", "--format", form).out
    golden(GOLDEN / f"due.{form}", out.replace("\r\n", "\n"))


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("--lang", language, "due", *DAY, "--within", "14d").out
    assert [] == [line for line in out.splitlines() if cell_len(line) > width]


def test_csv_and_json_show_the_same(run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("due", *DAY, "--format", "csv").out)))
    document = json.loads(run("due", *DAY, "--format", "json").out)
    owed = [o | {"department": d["department"]} for d in document["departments"] for o in d["owed"]]
    assert rows == [{key: str(o[key]) for key in rows[0]} for o in owed]
    assert {"overdue": 21, "due": 8, "ahead": 0} == document["totals"]


def test_the_calendar_has_one_entry_for_each_due_day(run: Run) -> None:
    out = run("--file", EXAMPLE, "due", *SUMMER, "--format", "ics").out
    calendar = Calendar.from_ical(out)
    events = list(calendar.walk("VEVENT"))
    days = [event.decoded("dtstart").isoformat() for event in events]
    assert sorted(set(days)) == days
    assert "2025-07-15" == days[0], "what is overdue stands at its due day"
    assert "2026-03-01" == days[-1], "yearly figures are owed sixty days after the last year"
    assert len(events) == len({str(event["uid"]) for event in events})
    quarter = next(e for e in events if "2025-10-15" == e.decoded("dtstart").isoformat())
    assert "Figures due: 5, " in str(quarter["summary"])
    assert 5 == len(str(quarter["description"]).splitlines())


def test_the_calendar_is_folded_as_the_standard_asks() -> None:
    # Rendered here: the runner of the tests hides what ends a line.
    view, language = owing.due(EXAMPLE, (), date(2025, 7, 20), date(2025, 7, 20), 365)
    text = render(view, Speaker(language), width=80, colour=False)
    lines = text.encode().split(b"\r\n")
    assert [] == [line for line in lines if len(line) > 75 or b"\n" in line]
    assert b"" == lines[-1]


def test_the_same_entry_replaces_the_old_one(run: Run) -> None:
    def uids(*days: str) -> dict[str, str]:
        out = run("--file", EXAMPLE, "due", *days, "--format", "ics").out
        events = Calendar.from_ical(out).walk("VEVENT")
        return {e.decoded("dtstart").isoformat(): str(e["uid"]) for e in events}

    before, after = uids(*SUMMER), uids("--as-of", "2025-08-20", "--known-at", "2025-08-20")
    assert before["2025-10-15"] == after["2025-10-15"]


def test_a_calendar_without_its_package_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    result = run("due", *DAY, "--format", "ics")
    assert (2, "") == (result.code, result.out)
    assert "pip install icalendar" in " ".join(result.err.split())


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--fail-on", "overdue"), 1),
        (("--fail-on", "due"), 1),
        (("--fail-on", "overdue", "-d", "市发改委"), 0),
        ((), 0),
    ],
)
def test_fail_on_makes_it_a_finding(run: Run, args: tuple[str, ...], code: int) -> None:
    assert code == run("due", *DAY, *args).code


@pytest.mark.parametrize(("within", "count"), [("21", 2), ("21d", 2), ("3w", 2), ("20d", 0)])
def test_days_ahead_are_written_as_people_do(run: Run, within: str, count: int) -> None:
    out = run("--file", EXAMPLE, "due", *SUMMER, "--within", within, "--format", "json").out
    assert count == json.loads(out)["totals"]["ahead"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--within", "soon"), "is not a number of days"),
        (("--within", "9999999d"), "is not a number of days"),
        (("--fail-on", "late"), "is not one of overdue, due"),
        (("--department", "市环保局局"), "did you mean 市环保局?"),
    ],
)
def test_a_wrong_word_is_refused_with_a_hint(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run("due", *args)
    assert (2, "") == (result.code, result.out)
    assert says in " ".join(result.err.split())


def test_nothing_owed_is_said(run: Run) -> None:
    assert "Nothing is owed." in run("due", "--as-of", "2014-01-15").out


@pytest.mark.parametrize(("language", "said"), [("en", "○ due today"), ("zh", "○ 今日到期")])
def test_the_last_day_is_said_as_such(run: Run, language: str, said: str) -> None:
    """Not as none that are left."""
    out = run("--lang", language, "due", "--as-of", "2014-12-31", "--within", "0d").out
    assert said in out
    assert "due in 0 d" not in out
    assert "期限0天" not in out
