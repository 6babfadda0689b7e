"""The documentation says what the program does: generated parts, examples, keys, links, help."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
import typer

from qplan.cli import COMMANDS, app
from qplan.core.base import terms
from qplan.core.plan import entries, model, settings
from qplan.core.plan import target as targets
from qplan.language import Speaker
from qplan.store.yaml.source import parse_source
from qplan.usecases.load import problems
from tests.conftest import HEAD, ROOT

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
TWINS = {
    "README.md": "README.zh-CN.md",
    "docs/method.md": "docs/method.zh-CN.md",
    "docs/methods.md": "docs/methods.zh-CN.md",
    "docs/recipes.md": "docs/recipes.zh-CN.md",
    "docs/targets.md": "docs/targets.zh-CN.md",
    "docs/tutorial.md": "docs/tutorial.zh-CN.md",
    "docs/plan-format.md": "docs/plan-format.zh-CN.md",
    "docs/forms.md": "docs/forms.zh-CN.md",
    "docs/reports.md": "docs/reports.zh-CN.md",
    "docs/safety.md": "docs/safety.zh-CN.md",
    "docs/cascade.md": "docs/cascade.zh-CN.md",
    "docs/rollup.md": "docs/rollup.zh-CN.md",
}
"""Pages that have a twin in Chinese."""
REMARK = re.compile(r"(--source|--reason) (?:\"[^\"]*\"|\S+)")
"""What somebody writes in a language."""
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
FENCE = re.compile(r"^```(.*)\n([\s\S]*?)^```$", re.MULTILINE)
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The blocks of code whose fence says exactly this."""
    return [body for info, body in FENCE.findall(text_of(page)) if info == language]


def headings(page: Path) -> list[tuple[str, str]]:
    """Level and text of every heading."""
    return HEADING.findall(FENCE.sub("", text_of(page)))


def sections(page: Path) -> dict[str, str]:
    """The text below each heading."""
    parts = HEADING.split(FENCE.sub("", text_of(page)))
    return dict(zip(parts[2::3], parts[3::3], strict=True))


def anchors(page: Path) -> set[str]:
    """What links to a heading of the page look like."""
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for _, title in headings(page)}


# --- generated parts ----------------------------------------------------------------------


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_tool", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_generated_parts_are_in_step() -> None:
    """`python tools/docs.py` writes them anew."""
    laid_out = re.search(r"--help as typer (\d\S*) lays", text_of(DOCS / "commands.md"))
    assert laid_out is not None
    if laid_out[1] != load_tool().made_with():
        pytest.skip(f"typer {typer.__version__} lays --help out differently")
    result = subprocess.run(
        [sys.executable, ROOT / "tools" / "docs.py", "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (0, "") == (result.returncode, result.stderr), result.stdout


# --- the command line ---------------------------------------------------------------------


def commands() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    context = typer.Context(group)
    return {"": group, **{name: group.get_command(context, name) for name in COMMANDS}}


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_and_option_has_help(name: str) -> None:
    command = commands()[name]
    assert command.help
    assert [] == [p.name for p in command.params if not p.help]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name: str) -> None:
    described = sections(DOCS / "commands.md")[f"qplan {name}"]
    assert f'docs.help_of("{name}")' in described
    for page in READMES:
        assert f"| [`{name}`](docs/commands.md#qplan-{name}) |" in text_of(page)


def test_no_command_is_described_that_is_not_there() -> None:
    described = {title for _, title in headings(DOCS / "commands.md") if title.startswith("qplan ")}
    assert described == {f"qplan {name}" for name in COMMANDS}
    for page in READMES:
        linked = re.findall(r"^\| \[`(\w+)`\]\(docs/commands\.md", text_of(page), re.MULTILINE)
        assert linked == list(COMMANDS)


def commands_shown() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every `qplan …` in a block or in back quotes, with its command and its options."""
    known = commands()
    for page in PAGES:
        text = text_of(page)
        lines = [line for info, body in FENCE.findall(text) if info in ("sh", "console", "text")
                 for line in body.splitlines()]  # fmt: skip
        for said in [*lines, *re.findall(r"`(qplan [^`]+)`", FENCE.sub("", text))]:
            match = re.search(r"(?:^|\$ |&& )(?:\S*/)?qplan ((?:--\w+ \S+ )*)([a-z]+)(.*)", said)
            if match and not said.startswith("Usage"):
                assert match[2] in known, f"{page.name}: {said}"
                options = re.findall(r"(?<= )--[a-z-]+", match[3].partition("#")[0])
                yield f"{page.name}: {said}", match[2], tuple(options)


def test_commands_shown_exist() -> None:
    known = commands()
    for place, name, options in commands_shown():
        allowed = {"--help", *(o for p in known[name].params for o in p.opts)}
        assert set(options) <= allowed, place


# --- README -------------------------------------------------------------------------------


def test_the_readmes_are_twins() -> None:
    """The same headings at the same levels, the same blocks of code, the same links."""
    english, chinese = READMES
    assert [level for level, _ in headings(english)] == [level for level, _ in headings(chinese)]
    for language in ("console", "sh", "python"):
        texts = ["".join(blocks(page, language)) for page in READMES]
        strip = [re.sub(r" +#.*", "", REMARK.sub(r"\1 …", text)) for text in texts]
        assert strip[0] == strip[1]
    linked = [[TWINS.get(target, target) for target in links(page)] for page in READMES]
    assert linked[0] == linked[1]


@pytest.mark.parametrize("name", ["plan-format", "forms", "reports", "safety", "cascade"])
def test_pages_of_use_have_twins(name: str) -> None:
    """The same levels of headings, rows about the same keys and options, the same plans."""
    english, chinese = DOCS / f"{name}.md", DOCS / f"{name}.zh-CN.md"
    assert [level for level, _ in headings(english)] == [level for level, _ in headings(chinese)]
    first = re.compile(r"^\| (\*{0,2}`[^|`]*`(?:[,、] ?`[^|`]*`)*\*{0,2}) \|", re.MULTILINE)
    keys = [re.sub("[、, ]", "", "".join(first.findall(text_of(p)))) for p in (english, chinese)]
    assert keys[0] == keys[1]
    for language in ("yaml plan", "yaml indicators", "sh", "console"):
        assert blocks(english, language) == blocks(chinese, language)


def test_the_tutorials_are_twins() -> None:
    """The same commands in the same order, on plans of the same ids."""
    said = [text_of(DOCS / name) for name in ("tutorial.md", "tutorial.zh-CN.md")]
    commands = [re.findall(r"^\$ qplan (\w+)", text, re.MULTILINE) for text in said]
    assert commands[0] == commands[1]
    assert len(commands[0]) > 10
    ids = [re.findall(r"^ *(?:- )?id: (\S+)", text, re.MULTILINE) for text in said]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("title", "ends"), [("Install and look", "qplan status"), ("Run the tests", "pytest")]
)
def test_the_two_commands_can_be_copied(title: str, ends: str) -> None:
    """Each is one line in a block right below its heading; CI runs it as it stands."""
    match = re.search(rf"^## {title}\n\n```console\n(.+)\n```$", text_of(READMES[0]), re.MULTILINE)
    assert match is not None
    assert match[1].startswith("python3 -m venv .venv && ")
    assert match[1].endswith(ends)
    assert 2 == len(blocks(READMES[0], "console"))


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_python_of_the_readmes_runs(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = blocks(page, "python")
    exec(compile(code, page.name, "exec"), {})
    assert "pm25 met green 4472600/27083\n" in capsys.readouterr().out


# --- the format ---------------------------------------------------------------------------

FORMAT = DOCS / "plan-format.md"


def diagnostics(text: str) -> list[str]:
    """What the reader and the rules say of a plan."""
    source = parse_source(Path("plan.yaml"), text.encode())
    return [f"{d.code.id} {Speaker('en')(d.message)} at {d.path}" for d in problems(source)]


@pytest.mark.parametrize("plan", blocks(FORMAT, "yaml plan"))
def test_example_plans_are_valid(plan: str) -> None:
    assert [] == diagnostics(plan)


@pytest.mark.parametrize("indicators", blocks(FORMAT, "yaml indicators"))
def test_example_indicators_are_valid(indicators: str) -> None:
    """The warnings that examples need not heed: what a document leaves out."""
    lines = "".join(f"    {line}\n" for line in indicators.splitlines())
    assert [] == diagnostics(HEAD + lines)


def test_every_example_is_checked() -> None:
    languages = {info for info, _ in FENCE.findall(text_of(FORMAT))}
    assert languages == {"yaml plan", "yaml indicators"}


ENTITIES: dict[str, type] = {
    "The top of the file": model.Plan,
    "plan": settings.PlanInfo,
    "reporting": settings.Reporting,
    "reminders": settings.Reminders,
    "Levels of reminders": settings.ReminderLevel,
    "assessment": settings.Assessment,
    "departments": settings.Department,
    "sections": model.Section,
    "tasks": model.Task,
    "actions": model.Action,
    "updates": entries.Update,
    "indicators": model.Indicator,
    "baseline": entries.Baseline,
    "assessment of an indicator": settings.OwnAssessment,
    "milestones": entries.Milestone,
    "Measurements": entries.Measurement,
}


def keys_of(entity: type) -> dict[str, bool]:
    """The keys of an entity, and whether they must be there."""
    return {
        field.name: (field.default, field.default_factory) == (MISSING, MISSING)
        for field in fields(entity)
    }


@pytest.mark.parametrize("title", ENTITIES)
def test_every_key_is_described(title: str) -> None:
    """Also that no other is, and that bold keys are those that must be there."""
    table = re.findall(r"^\| (\*\*)?`(\w+)`(?:\*\*)? \|", sections(FORMAT)[title], re.MULTILINE)
    described = {name: bool(bold) for bold, name in table if name != "note"}
    assert described == {k: v for k, v in keys_of(ENTITIES[title]).items() if k != "note"}


def test_every_form_of_target_is_described() -> None:
    described = sections(FORMAT)["Targets"]
    for form in get_args(targets.Form):
        assert f"| `{form.key}: " in described
    others = {field.name for field in fields(targets.Target)} - {"form", "note"}
    for key in {targets.Ambiguous.key, *others}:
        assert f"| `{key}` |" in described


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The state", terms.State),
        ("When figures are owed", terms.ReportingState),
        ("From figures to the actual", terms.Combine),
    ],
)
def test_every_word_is_explained(title: str, words: type[StrEnum]) -> None:
    explained = sections(FORMAT)[title]
    assert [] == [word for word in words if f"`{word}`" not in explained]


# --- terms --------------------------------------------------------------------------------


def test_every_term_has_a_label_in_both_languages() -> None:
    english, chinese = Speaker("en"), Speaker("zh")
    for kind in get_args(terms.Term):
        for term in kind:
            assert english(term)
            assert re.search(r"[\u4e00-\u9fff]", chinese(term)), term


def test_explanations_use_the_words_of_the_catalogue() -> None:
    """Tables that give a word's Chinese give the program's."""
    chinese = Speaker("zh")
    known = {term.value: chinese(term) for kind in (terms.State, terms.ReportingState)
             for term in kind}  # fmt: skip
    for title in ("The state", "When figures are owed"):
        for word, said in re.findall(
            r"^\| `(\w+)` \| (\S+) \|", sections(FORMAT)[title], re.MULTILINE
        ):
            assert known[word] == said


# --- pages --------------------------------------------------------------------------------


def links(page: Path) -> list[str]:
    """Every target of a link of a page that leads to a file."""
    found = re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text_of(page)))
    return [target for target in found if not target.startswith(("http://", "https://"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in links(page):
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_every_page_is_reached_from_the_readmes(page: Path) -> None:
    """From both, or, where there is one for each language, from that language's."""
    name = f"docs/{page.name}"
    reached = [name in links(readme) for readme in READMES]
    twin = name in TWINS or name in TWINS.values()
    assert sum(reached) == (1 if twin else 2)


def test_every_decision_has_its_three_lines() -> None:
    for level, title in headings(DOCS / "decisions.md"):
        if level == "###":
            body = sections(DOCS / "decisions.md")[title]
            for line in ("Decision.", "Why.", "Rejected."):
                assert 1 == body.count(f"**{line}**"), title


def test_every_dependency_is_decided() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    decided = " ".join(title for level, title in headings(DOCS / "decisions.md") if level == "###")
    for requirement in project["dependencies"]:
        name = re.match(r"[\w.-]+", requirement)
        assert name is not None
        assert name[0] in decided


def test_changes_to_come_stand_first() -> None:
    titles = [title for level, title in headings(ROOT / "CHANGELOG.md") if level == "##"]
    assert "[Unreleased]" == titles[0]


# --- for newcomers ------------------------------------------------------------------------

SOURCE = ROOT / "src" / "qplan"
NEWCOMERS = (ROOT / "CONTRIBUTING.md", DOCS / "map.md")


@pytest.mark.parametrize("page", NEWCOMERS, ids=lambda page: page.name)
def test_files_that_newcomers_are_sent_to_exist(page: Path) -> None:
    """Paths are of the repository, of the package, or of core; NAME and the like stand for one."""
    for path in re.findall(r"(?<=`)(?:[\w.-]+/)+[\w.-]*(?=`)", text_of(page)):
        if not re.search("NAME|QP4nn", path):
            assert any((top / path).exists() for top in (ROOT, SOURCE, SOURCE / "core")), path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_modules_that_pages_name_exist(page: Path) -> None:
    """Whatever begins with a room of the package or a folder of the repository."""
    ours = "src|tests|tools|benchmarks|examples|cli|core|render|store|usecases"
    for path in re.findall(rf"(?<=`)(?:{ours})/[\w./-]*\w", text_of(page)):
        if not re.search("NAME|QP4nn", path):
            assert any((top / path).exists() for top in (ROOT, SOURCE)), path


def test_the_map_has_every_room() -> None:
    rooms = {
        str(folder.relative_to(SOURCE).as_posix())
        for floor in ("core", "store", "cli")
        for folder in (SOURCE / floor).iterdir()
        if (folder / "__init__.py").exists()
    }
    described = set(re.findall(r"^\| `([\w/]+)/`", text_of(DOCS / "map.md"), re.MULTILINE))
    assert rooms <= described
