"""Make the pages of the site from the Markdown of the repository; a hook of mkdocs.

`mkdocs build -d OUT` builds the English site, `mkdocs build -f mkdocs.zh.yml -d OUT/zh` the Chinese
one. Both have the same addresses: a page with a twin in Chinese is that twin there, any other is
English in both. Links that lead out of `docs/` are followed: files they name come along. Each code
of a diagnostic gets a page from `tools/diagnostics.py`, and so from the texts of `qplan explain`.
"""

import posixpath
import re
from collections.abc import Iterator
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import diagnostics
import docs

from qplan.core.rules.registry import CODES

ROOT = Path(__file__).parent.parent
CHINESE = ".zh-CN.md"
NAMES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
}
"""Pages outside of docs/, and what they are called on the site."""
GALLERY = "docs/diagnostics.md"
FENCE = re.compile(r"(^(`{3,}).*?^\2$)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s#]*)(?:#([^)\s]*))?\)")
GENERATED = re.compile(r"<!-- \[\[\[(?:cog.*?|end)\]\]\] -->\n?", re.DOTALL)
SWITCH = re.compile(r"(?: · )?\[(?:中文|English)\]\([^)]+\)\n")
FETCHED = re.compile(r"<(?:script|img|iframe|link(?! rel=\"canonical\"))\b[^>]*\"(?:https?:)?//")
ONLY_ENGLISH = "*本页只有英文。*\n\n"
STYLE = """\
@font-face {
  font-family: "Two columns";
  src: local("Noto Sans Mono CJK SC"), local("Sarasa Mono SC"), local("NSimSun");
  unicode-range: U+20-7E, U+2E80-FFEF;
}
:root { --md-code-font: "Two columns"; }
"""
"""A font of the reader's whose Chinese is two columns wide, as tables in a terminal want it."""


CHINESE_HEAD = """\
# 问题代码

`qplan validate` 可能报告的全部问题。**error** 使所有命令停止：有错误的计划不作任何判断。\
**warning** 不影响运行；加 `--strict` 时也算发现问题。\
在终端用 `qplan explain QP204` 查看同样的说明。

代码不会挪作他用，废止后也不再使用。
"""


class Site(NamedTuple):
    """What a site is made of: the text of its pages, and files they link to."""

    pages: dict[str, str]
    files: dict[str, Path]


def site(language: str) -> Site:
    """Everything of the site in one language."""
    made = Site({}, {})
    chosen = {address(source): source for source in _sources(language)}
    for page, source in chosen.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        if source == GALLERY:
            text = _codes(language)
        elif language == "zh" and not source.endswith(CHINESE):
            text = ONLY_ENGLISH + text
        _add(made, page, text, chosen)
    for code in CODES:
        say = () if language == "en" else (partial(docs.translated, language=language), _validated)
        text = f"# {code.id}\n\n{diagnostics.entry(code, *say)}"
        _add(made, f"codes/{code.id}.md", text, chosen)
    return made


def _codes(language: str) -> str:
    """The page of all codes."""
    if language == "en":
        return diagnostics.index()
    return diagnostics.index(CHINESE_HEAD, partial(docs.translated, language=language))


def _validated(file: Path) -> str:
    """What `validate` says of a sample in Chinese."""
    with chdir(file.parent):
        return docs.run("--lang", "zh", "validate", file.name)


def _sources(language: str) -> Iterator[str]:
    """The Markdown of a language: of two twins, one."""
    docs = (f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))
    for source in (*NAMES, *docs):
        twin = source.removesuffix(".md") + CHINESE
        if not source.endswith(CHINESE):
            yield twin if language == "zh" and (ROOT / twin).exists() else source


def address(source: str, anchor: str = "") -> str:
    """Where a file of the repository is found on the site."""
    source = source.removesuffix(CHINESE) + ".md" if source.endswith(CHINESE) else source
    if source == GALLERY and anchor:
        return f"codes/{anchor.upper()}.md"
    if source in NAMES:
        return NAMES[source]
    folder, _, name = source.partition("/")
    return name if folder == "docs" and name.endswith(".md") else f"files/{source}"


def _add(made: Site, page: str, text: str, chosen: dict[str, str]) -> None:
    """Add a page, with its links as they are on the site, and the files they lead to."""
    source = chosen.get(page, GALLERY)

    def link(found: re.Match[str]) -> str:
        target, anchor = found[1], found[2] or ""
        if not target or ":" in target:
            return found[0]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        to = address(file, anchor)
        if not to.endswith(".md"):
            made.files[to] = ROOT / file
        # A page that is English only names headings that the Chinese twin does not have.
        lost = chosen.get(to, source).endswith(CHINESE) and not source.endswith(CHINESE)
        rest = "" if lost or not anchor or to.startswith("codes/") else f"#{anchor}"
        return f"]({posixpath.relpath(to, posixpath.dirname(page) or '.')}{rest})"

    text = SWITCH.sub("\n", GENERATED.sub("", text), count=1)
    # Every third and following piece is a block of code, every other third its fence alone.
    pieces = FENCE.split(text)
    pieces[::3] = (LINK.sub(link, piece) for piece in pieces[::3])
    pieces[1::3] = (
        re.sub(r"\A(`+\w+) \w+$", r"\1", block, flags=re.MULTILINE) for block in pieces[1::3]
    )
    del pieces[2::3]
    made.pages[page] = "".join(pieces)


# --- what mkdocs calls --------------------------------------------------------------------


def on_files(files: Any, config: Any) -> Any:  # noqa: ANN401 - mkdocs is not there to check
    """Put the pages of the site in the place of docs/ as it stands."""
    from mkdocs.structure.files import File

    for file in list(files):
        if file.src_dir == config.docs_dir:
            files.remove(file)
    made = site(config.theme["language"])
    for page, text in made.pages.items():
        files.append(File.generated(config, page, content=text))
    for to, path in made.files.items():
        files.append(File.generated(config, to, abs_src_path=str(path)))
    files.append(File.generated(config, "columns.css", content=STYLE))
    return files


def on_page_context(context: Any, *, page: Any, config: Any, nav: Any) -> Any:  # noqa: ANN401
    """Let the switch of languages lead to the same page."""
    del nav
    english, chinese = (page.url, f"zh/{page.url}")
    if config.theme["language"] == "zh":
        english, chinese = (f"../{page.url}", page.url)
    config.extra["alternate"] = [
        {"name": "English", "link": english, "lang": "en"},
        {"name": "中文", "link": chinese, "lang": "zh"},
    ]
    return context


def on_post_page(output: str, *, page: Any, config: Any) -> str:  # noqa: ANN401
    """Refuse what a page would fetch from elsewhere."""
    from mkdocs.exceptions import PluginError

    del config
    if fetched := FETCHED.search(output):
        message = f"{page.file.src_uri} fetches from elsewhere: {fetched[0]}"
        raise PluginError(message)
    return output


def on_post_build(config: Any) -> None:  # noqa: ANN401
    """See that every code has its page."""
    from mkdocs.exceptions import PluginError

    codes = Path(config.site_dir) / "codes"
    if missing := [c.id for c in CODES if not (codes / f"{c.id}.html").exists()]:
        message = f"no page for {', '.join(missing)}"
        raise PluginError(message)
