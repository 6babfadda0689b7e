"""Rows as Parquet, and the questions of docs/rollup.md asked by three programs."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Run
from tests.rollup.conftest import COUNTIES, COUNTY, DAYS

pq = pytest.importorskip("pyarrow.parquet")

PAGE = (ROOT / "docs" / "rollup.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(sql|python)\n(.*?)```", PAGE.split("## Three questions")[1], re.DOTALL)
QUARTERS = {"Q1": "2014-05-02", "Q2": "2014-07-20", "Q3": "2014-10-10", "Q4": "2015-01-10"}
"""When figures came in: due is the 15th day after each quarter, so the first two were late."""
ANSWERS: tuple[list[tuple[object, ...]], ...] = (
    [("County behind", "12", 60.0), ("County ahead", "24.5", 122.5)],
    [("County behind", "B", 2, 0), ("County even", "A", 0, 2)],
    [
        ("Sample city", "homes", "no_data", "missed"),
        ("Sample city", "rate", "no_data", "met"),
        ("County ahead", "homes", "in_progress", "met"),
        ("County ahead", "own-rate", "no_data", "met"),
        ("County behind", "homes", "in_progress", "missed"),
        ("County behind", "own-rate", "no_data", "missed"),
        ("County even", "homes", "in_progress", "incomplete"),
        ("County even", "own-rate", "no_data", "met"),
    ],
)


@pytest.fixture
def rows(run: Run, city: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two quarters of the city in `rows/`; of Behind each quarter came in on a day of its own."""
    monkeypatch.chdir(city)
    each = ", ".join(
        f"{{period: 2014-{quarter}, value: 3, recorded: {day}}}"
        for quarter, day in QUARTERS.items()
    )
    given = {**COUNTIES["behind"], "homes": each}
    (city / "counties" / "behind.yaml").write_text(COUNTY.format(name="behind", **given))
    early = ("--as-of", "2014-09-30", "--known-at", "2014-09-30")
    for days in (early, DAYS):
        assert 1 == run("rollup", "city.yaml", *days, "-o", "rows/").code
    return city / "rows"


def asked(language: str, text: str) -> list[tuple[object, ...]]:
    """What a question of the page is answered."""
    if language == "sql":
        duckdb = pytest.importorskip("duckdb")
        return [tuple(row) for row in duckdb.sql(text).fetchall()]
    pytest.importorskip("polars" if "polars" in text else "pandas")
    names: dict[str, Any] = {}
    exec(text, names)
    answer = names["answer"]
    found = answer.rows() if "polars" in text else answer.itertuples(index=False, name=None)
    return [tuple(row) for row in found]


@pytest.mark.parametrize("number", range(9))
def test_an_office_asks(rows: Path, number: int) -> None:
    assert rows.is_dir()
    language, text = BLOCKS[number]
    expected = ANSWERS[number // 3]
    if number < 3:  # Even has reported half a year: 9 of 20
        expected = [("County even", "9", 45.0), *expected]
    assert expected == asked(language, text)


def test_there_are_three_programs_for_each_question() -> None:
    assert ["sql", "python", "python"] * 3 == [language for language, _ in BLOCKS]


def test_the_chinese_page_asks_the_same() -> None:
    chinese = (ROOT / "docs" / "rollup.zh-CN.md").read_text(encoding="utf-8")
    asked_there = re.findall(r"```sql\n(.*?)```", chinese, re.DOTALL)
    assert [text for language, text in BLOCKS if language == "sql"] == asked_there


def test_every_column_is_described_and_no_other() -> None:
    from qplan.store.rows.schema import NUMBERS, SCHEMA

    described = PAGE.split("## The columns")[1]
    names = re.findall(r"`(\w+)`", "".join(
        line.split("|")[1] for line in described.splitlines() if line.startswith("| `")
    ))  # fmt: skip
    exact = {f"{name}_exact" for name in NUMBERS}
    assert set(SCHEMA.names) - exact == set(names)
    assert len(names) == len(set(names))


def test_a_partition_a_plan_and_one_for_its_errors(rows: Path) -> None:
    parts = sorted(path.parent.name for path in rows.glob("as_of=2015-01-31/*/rows.parquet"))
    assert ["ahead", "behind", "broken-yaml", "city", "even"] == [
        part.removeprefix("part=").rpartition("-")[0] for part in parts
    ]
    broken = next(rows.glob("as_of=2015-01-31/part=broken*/rows.parquet"))
    (row,) = pq.ParquetFile(broken).read().to_pylist()
    assert (1, None, None) == (row["errors"], row["indicator"], row["state"])
    assert "QP204" in row["first_error"]


def test_every_digit_is_there_beside_the_double(run: Run, city: Path) -> None:
    """A third of a change has no end; a figure of 20 digits does not fit a double."""
    county = city / "counties" / "ahead.yaml"
    county.write_text(county.read_text().replace("14.5", "12345678901234567890.25"))
    assert 0 == run("rollup", county, *DAYS, "-o", city / "one.parquet").code
    table = pq.ParquetFile(city / "one.parquet").read()
    assert {b"qplan.rows": b"1"} == table.schema.metadata
    rate, homes = table.to_pylist()
    assert "12345678901234567900.25" == homes["level_exact"]
    assert float(Decimal(homes["level_exact"])) == homes["level"]
    assert ("96", "48", "50") == tuple(
        rate[f"{name}_exact"] for name in ("level", "numerator", "denominator")
    )
    assert homes["attainment"] == float(Fraction(homes["attainment_exact"]))


def test_the_same_rows_are_the_same_bytes_and_stay(run: Run, rows: Path) -> None:
    files = sorted(rows.glob("**/*.parquet"))
    before = [(path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files]
    run("rollup", "city.yaml", *DAYS, "-o", "rows/", "--workers", "1")
    after = [(path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files]
    assert before == after
    assert files == sorted(path for path in rows.glob("**/*") if path.is_file())


def test_a_day_holds_the_plans_of_its_last_roll_up(run: Run, city: Path, rows: Path) -> None:
    """Only what a roll-up wrote is removed: neither files of others nor what is beside them."""
    (of_others := rows / "as_of=2015-01-31" / "part=other").mkdir()
    (of_others / "rows.parquet").write_bytes(b"PAR1 of somebody else")
    (even,) = rows.glob("as_of=2015-01-31/part=even*")
    (note := even / "note.txt").write_text("x")
    earlier = sorted(rows.glob("as_of=2014-*/*"))
    (city / "counties" / "even.yaml").unlink()
    (city / "counties" / "ahead.yaml").rename(city / "counties" / "renamed.yaml")
    result = run("rollup", "city.yaml", *DAYS, "-o", "rows/")
    said = "rows: the rows of 2 plans of this day are removed, which are not in this roll-up"
    assert said in result.err
    there = [path.parent.name.rpartition("-")[0] for path in
             rows.glob("as_of=2015-01-31/part=*-*/rows.parquet")]  # fmt: skip
    assert "part=even" not in there
    assert 1 == there.count("part=ahead"), "under its new name only"
    assert note.exists()
    assert (of_others / "rows.parquet").exists()
    assert earlier == sorted(rows.glob("as_of=2014-*/*"))
    assert said not in run("rollup", "city.yaml", *DAYS, "-o", "rows/").err
