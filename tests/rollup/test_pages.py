"""The page of all plans and those of each: links, escaping, and use in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import ROOT, Run
from tests.reports.browser import Browser, browsing
from tests.reports.conftest import needs_chromium
from tests.reports.test_browser import violations
from tests.rollup.conftest import COUNTIES, COUNTY, DAYS

MANY = 3000
WIDTHS = (360, 768, 1440)
HOSTILE = "</script><img src=x onerror=alert(1)>&amp;\"'"


def page(run: Run, city: Path, *args: object) -> str:
    """The page of the city."""
    assert 1 == run("rollup", "city.yaml", *DAYS, "-o", city / "index.html", *args).code
    return (city / "index.html").read_text(encoding="utf-8")


def test_every_judged_plan_is_linked_to_its_own_page(run: Run, city: Path) -> None:
    text = page(run, city, "--pages", city / "all plans")
    links = re.findall(r'<a href="(all%20plans/[^"]+)">([^<]+)</a>', text)
    assert ["County behind", "Sample city", "County even", "County ahead"] == [
        name for _, name in links
    ]
    for link, name in links:
        own = (city / unquote(link)).read_text(encoding="utf-8")
        assert f"<h1>{name}</h1>" in own
        assert "as of 2015-01-31" in own
    assert 4 == len(list((city / "all plans").iterdir()))


def test_pages_of_plans_that_have_not_changed_stay(run: Run, city: Path) -> None:
    page(run, city, "--pages", city / "pages")
    before = {path: path.stat().st_mtime_ns for path in (city / "pages").iterdir()}
    county = city / "counties" / "ahead.yaml"
    county.write_text(county.read_text().replace("14.5", "15"))
    page(run, city, "--pages", city / "pages")
    changed = [path.name for path, time in before.items() if path.stat().st_mtime_ns != time]
    assert ["ahead"] == [name.rpartition("-")[0] for name in changed]


def test_the_page_of_a_pool_is_the_same(run: Run, city: Path) -> None:
    one = page(run, city, "--pages", city / "pages")
    pages = {path: path.read_bytes() for path in (city / "pages").iterdir()}
    for path in pages:
        path.unlink()
    assert one == page(run, city, "--pages", city / "pages", "--workers", "2")
    assert pages == {path: path.read_bytes() for path in (city / "pages").iterdir()}


@pytest.mark.parametrize("by", ["plan", "indicator", "department"])
def test_text_stays_text(run: Run, city: Path, by: str) -> None:
    county = city / "counties" / "ahead.yaml"
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    text = county.read_text().replace("County ahead", quoted).replace("Homes mended", quoted)
    county.write_text(text.replace("{A: {}", f"{{{quoted}: {{}}, A: {{}}").replace(
        "lead: A", f"lead: {quoted}"))  # fmt: skip
    text = page(run, city, "--by", by)
    assert "<img" not in text
    assert 1 == text.count("<script>") == text.count("</script>")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 3,000 plans, each with a name of its own."""
    from datetime import date

    from qplan.core.rollup.gathering import Gathering
    from qplan.core.rollup.league import RankedBy
    from qplan.core.rollup.view import RollupBy
    from qplan.language import Speaker
    from qplan.render.rollup.html import page as render
    from qplan.usecases.rollup.work import Job, judge

    job = Job(date(2015, 1, 31), date(2015, 1, 31), cached=False)
    kinds = list(COUNTIES.values())
    records = [judge("x.yaml", COUNTY.format(name="x", **given).encode(), job) for given in kinds]
    wrong = judge("x.yaml", b"qplan: 1\n", job)
    gathering = Gathering(RollupBy.PLAN, RankedBy.COMPLETION)
    for n in range(MANY):
        record = wrong if n % 50 == 7 else records[n % 3]
        gathering.add(f"counties/county-{n:04}.yaml", record, None)
    view = gathering.view(job.as_of, job.known_at)
    path = tmp_path_factory.mktemp("large") / "index.html"
    path.write_bytes(render(view, Speaker("en"), lambda file: f"pages/{file}.html"))
    return path


LEAGUE = "document.querySelector('#league').parentNode"


@needs_chromium
@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_3000_rows_fit_are_silent_and_accessible(browser: Browser, large: Path, width: int) -> None:
    browser.media(scheme="light")
    browser.size(width)
    browser.open(large)
    assert [] == browser.complaints
    assert [] == browser.requests
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    outside = """
        [...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll, .skip, svg"))
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)
    """
    assert [] == browser.run(outside)
    assert [] == violations(browser, "{}")


@needs_chromium
@pytest.mark.browser
def test_dark_colours_are_told_apart(browser: Browser, large: Path) -> None:
    browser.media(scheme="dark")
    browser.open(large)
    assert [] == violations(browser, "{runOnly: ['color-contrast']}")


def shown(browser: Browser) -> object:
    """How many rows are shown, and what is said of it."""
    return browser.run(
        f"[{LEAGUE}.querySelectorAll('tbody tr').length, {LEAGUE}.querySelector('output').value]"
    )


@needs_chromium
@pytest.mark.browser
def test_rows_are_found_filtered_and_sorted(browser: Browser, large: Path) -> None:
    browser.media(scheme="light")
    browser.open(large)
    assert [100, "2940"] == shown(browser)
    browser.run(f"""{{
        const find = {LEAGUE}.querySelector("input");
        find.value = "county-012"; find.dispatchEvent(new Event("input"));
    }}""")
    assert [10, "10 / 2940"] == shown(browser)
    browser.run(f"""{{
        const state = {LEAGUE}.querySelector("select");
        state.value = "met"; state.dispatchEvent(new Event("change"));
    }}""")
    assert [4, "4 / 2940"] == shown(browser), "0120, 0123, 0126, 0129"
    columns = browser.run(f"[...{LEAGUE}.querySelectorAll('th button')].map(b => b.textContent)")
    assert isinstance(columns, list)
    last = columns.index("File")
    browser.run(f"{LEAGUE}.querySelectorAll('th button')[{last}].click()")
    browser.run(f"{LEAGUE}.querySelectorAll('th button')[{last}].click()")
    files = browser.run(
        f"[...{LEAGUE}.querySelectorAll('tbody tr')].map(r => r.cells[{last}].textContent)"
    )
    assert isinstance(files, list)
    assert sorted(files, reverse=True) == files
    sort = f"{LEAGUE}.querySelectorAll('th')[{last}].ariaSort"
    assert "descending" == browser.run(sort)


@needs_chromium
@pytest.mark.browser
def test_print_has_every_row(browser: Browser, large: Path) -> None:
    browser.open(large)
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert 2940 == browser.run(f"{LEAGUE}.querySelectorAll('tbody tr').length")


def test_without_its_script_the_page_has_every_row(large: Path) -> None:
    text = large.read_text(encoding="utf-8")
    assert 3000 + 2 == text.count("<tr")
    assert text.count(" hidden>") == 2 * text.count('<form class="tools"')


def test_the_script_is_the_one_of_the_package(large: Path) -> None:
    script = (ROOT / "src/qplan/templates/rollup/page.js").read_text(encoding="utf-8").strip()
    assert f"<script>{script}</script>" in large.read_text(encoding="utf-8")
