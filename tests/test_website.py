"""What the site is made of, without the program that makes it; .ci/run builds it."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from qplan.core.rules.registry import CODES
from tests.conftest import ROOT

LANGUAGES = ("en", "zh")


@pytest.fixture(scope="module")
def website() -> Iterator[ModuleType]:
    """The hook as mkdocs loads it: with its folder on the path."""
    spec = importlib.util.spec_from_file_location("website", ROOT / "tools" / "website.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "tools"))
        spec.loader.exec_module(hook)
        yield hook
        sys.modules.pop("diagnostics", None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_page(website: ModuleType, language: str) -> None:
    pages = website.site(language).pages
    for code in CODES:
        assert f"\n**{code.severity.value}: " in pages[f"codes/{code.id}.md"]
        assert f"](codes/{code.id}.md)" in pages["diagnostics.md"]


def test_pages_of_codes_are_in_the_language(website: ModuleType) -> None:
    english, chinese = (website.site(language).pages for language in LANGUAGES)
    for page in (f"codes/{code.id}.md" for code in CODES):
        assert english[page] != chinese[page]
        assert re.search(r"[\u4e00-\u9fff]", chinese[page])


def test_both_languages_have_the_same_pages_and_files(website: ModuleType) -> None:
    english, chinese = (website.site(language) for language in LANGUAGES)
    assert english.pages.keys() == chinese.pages.keys()
    assert english.files.keys() == chinese.files.keys()
    assert all(path.is_file() for path in english.files.values())


@pytest.mark.parametrize(
    ("source", "anchor", "to"),
    [
        ("README.zh-CN.md", "", "index.md"),
        ("docs/method.zh-CN.md", "", "method.md"),
        ("docs/diagnostics.md", "qp204", "codes/QP204.md"),
        ("docs/diagnostics.md", "", "diagnostics.md"),
        ("docs/gallery/ledger.png", "", "files/docs/gallery/ledger.png"),
        ("plan.yaml", "", "files/plan.yaml"),
    ],
)
def test_where_links_lead(website: ModuleType, source: str, anchor: str, to: str) -> None:
    assert to == website.address(source, anchor)


@pytest.mark.parametrize("language", LANGUAGES)
def test_blocks_of_code_keep_their_links_and_lose_our_marks(
    website: ModuleType, language: str
) -> None:
    for text in website.site(language).pages.values():
        assert "[[[cog" not in text
        assert not re.search(r"^```yaml (?:plan|indicators)$", text, re.MULTILINE)


def test_the_menus_are_twins() -> None:
    """The same pages in the same order, and every page of docs/ is in them."""
    english, chinese = (
        re.findall(r"^ *- .+: (\S+\.md)$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        for name in ("mkdocs.yml", "mkdocs.zh.yml")
    )
    assert english == chinese
    docs = {page.name for page in (ROOT / "docs").glob("*.md") if ".zh-CN" not in page.name}
    assert docs == set(english) - {"index.md", "contributing.md", "changelog.md"}


@pytest.mark.parametrize(
    "asked", ['<script src="https://a.example/x.js">', '<img src="//a.example">']
)
def test_nothing_is_fetched_from_elsewhere(website: ModuleType, asked: str) -> None:
    assert website.FETCHED.search(asked)
    assert not website.FETCHED.search('<a href="https://a.example">and <img src="files/a.png">')
