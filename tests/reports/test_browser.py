"""The page in a real browser: silent, without requests, inside the window, accessible."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tests.reports.browser import Browser, browsing
from tests.reports.conftest import needs_chromium
from tests.reports.test_same_numbers import Made

pytestmark = [pytest.mark.browser, needs_chromium]

WIDTHS = (360, 768, 1440)
PAGES = (("taiyuan", "zh"), ("five", "en"))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_the_page_is_silent_and_asks_for_nothing(
    browser: Browser, made: Made, name: str, lang: str
) -> None:
    browser.open(made(name, lang) / "report.html")
    assert [] == browser.complaints
    assert [] == browser.requests


def test_the_harness_hears_complaints_and_requests(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<img src=missing.png><script>console.error('x')</script>")
    browser.open(page)
    assert browser.complaints
    assert browser.requests


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_nothing_sticks_out_of_the_window(
    browser: Browser, made: Made, name: str, lang: str, width: int
) -> None:
    browser.size(width)
    browser.open(made(name, lang) / "report.html")
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    outside = """
        [...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll, .skip, svg"))
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)
    """
    assert [] == browser.run(outside)


@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_axe_finds_no_violation(browser: Browser, made: Made, name: str, lang: str) -> None:
    browser.size(1440)
    browser.media(scheme="light")
    browser.open(made(name, lang) / "report.html")
    assert [] == violations(browser, "{}")


def test_dark_colours_are_told_apart(browser: Browser, made: Made) -> None:
    browser.size(1440)
    browser.media(scheme="dark")
    browser.open(made("five", "en") / "report.html")
    assert [] == violations(browser, "{runOnly: ['color-contrast']}")


def violations(browser: Browser, options: str) -> object:
    """What axe finds: rule, how often, and the first element."""
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    browser.run(axe + ";0")
    found = "r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html])"
    return browser.run(f"axe.run({options}).then(r => {found})")


def test_dark_is_dark_and_print_is_light(browser: Browser, made: Made) -> None:
    browser.open(made("taiyuan", "zh") / "report.html")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    browser.media(scheme="dark")
    assert "rgb(13, 17, 23)" == browser.run(ground)
    browser.media("print", scheme="dark")
    assert "rgb(255, 255, 255)" == browser.run(ground)


def test_print_shows_every_figure(browser: Browser, made: Made, tmp_path: Path) -> None:
    browser.open(made("five", "en") / "report.html")
    browser.media("print")
    hidden = """
        [...document.querySelectorAll("details table")]
        .filter(t => !t.checkVisibility({contentVisibilityAuto: true})).length
    """
    assert 0 == browser.run(hidden)
    browser.pdf(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
