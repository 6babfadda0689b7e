"""`validate` where people use it: pre-commit, GitHub, GitLab. What is handed out works."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from qplan.core.base.extras import PACKAGES
from tests.conftest import ROOT

RIGHT = "qplan: 1\nplan: {id: sample, title: Sample, period: 2014}\n"
WRONG = RIGHT.replace("title", "tilte")
HERE = Path(sys.executable).parent
"""Where the commands of this environment are."""


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - YAML is anything
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def execute(
    *command: object, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command with this environment's commands first, away from the user's own settings."""
    surroundings = {
        **os.environ,
        "PATH": f"{HERE}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "QPLAN_LANG": "en",
        **(env or {}),
    }
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env=surroundings, capture_output=True, text=True,
        check=False, encoding="utf-8",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", ".github/workflows/checks.yml"),
        ("vendor.gitlab-ci", "ci/gitlab.yml"),
    ],
)
def test_the_file_is_what_its_place_expects(schema: str, file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file]
    assert "ok -- validation done\n" == execute(*command, cwd=ROOT).stdout


# --- installing ---------------------------------------------------------------------------


def test_nobody_is_told_to_install_a_name_that_is_not_ours() -> None:
    """qplan is on no registry: whatever one has under that name is somebody else's."""
    listed = execute("git", "ls-files", cwd=ROOT).stdout.splitlines()
    if not listed:
        pytest.skip("needs git and the repository")
    wrong = re.compile(r"""pip3? install\b[^\n`]*[ '"]qplan(\[|[\s'"`]|$)""", re.MULTILINE)
    assert wrong.search("pip install --quiet 'qplan[excel]'")
    assert wrong.search("pip install qplan")
    assert not wrong.search("pip install '.[all]' && .venv/bin/qplan status")
    ends = (".py", ".md", ".yml", ".yaml", ".po", ".toml", "run")
    texts = {
        name: (ROOT / name).read_text(encoding="utf-8")
        for name in listed
        if name.endswith(ends) and not name.startswith("tests/")
    }
    assert {"README.md", "ci/gitlab.yml", ".ci/run"} <= texts.keys()
    assert [] == [name for name, text in texts.items() if wrong.search(text)]
    assert "" == read_yaml(ROOT / "ci" / "gitlab.yml")["variables"]["QPLAN_PACKAGE"]


def test_hints_name_the_packages_that_the_extras_have() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = {
        extra: tuple(re.split("[<>=~;]", text)[0] for text in requirements)
        for extra, requirements in extras.items()
        if extra not in ("all", "dev", "site")
    }
    assert named == {extra.value: packages for extra, packages in PACKAGES.items()}
    assert ["qplan[calendar,draft,excel,pdf,report]"] == extras["all"]


def test_whoever_takes_the_source_has_all_of_it() -> None:
    """What the tests look at as well; some things go in unasked."""
    listed = execute("git", "ls-files", cwd=ROOT).stdout.splitlines()
    if not listed:
        pytest.skip("needs git and the repository")
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    sdist = tool["hatch"]["build"]["targets"]["sdist"]["include"]
    unasked = {"pyproject.toml", "README.md", "LICENSE", ".gitignore"}
    there = {line.partition("/")[0].strip('"') for line in listed}
    assert there - unasked == {name.strip("/") for name in sdist}


def test_what_finds_fault_with_the_code_is_bound() -> None:
    """A newer checker shall not turn an unchanged commit red."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    bounds = {re.split("[<>=~;]", text)[0]: text for text in extras["dev"] + extras["site"]}
    checkers = ("ruff", "mypy", "import-linter", "check-jsonschema", "babel", "cogapp")
    builders = ("mkdocs", "mkdocs-material")
    loose = [name for name in checkers + builders if not re.search("==|<|~=", bounds[name])]
    assert [] == loose


# --- pre-commit ---------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with a right plan, a wrong one, and a file that is no plan."""
    if shutil.which("git") is None or shutil.which("pre-commit", path=str(HERE)) is None:
        pytest.skip("needs git and pre-commit")
    (tmp_path / "plan.yaml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "water.plan.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "myplan.yaml").write_text("- no plan at all\n", encoding="utf-8")
    execute("git", "init", "--quiet", cwd=tmp_path)
    return tmp_path


def test_pre_commit_checks_plans_and_nothing_else(repository: Path) -> None:
    """The hook as it is handed out, but run from this environment instead of one of its own."""
    hook = read_yaml(ROOT / ".pre-commit-hooks.yaml")[0] | {"language": "system"}
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (repository / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    execute("git", "add", ".", cwd=repository)
    home = {"PRE_COMMIT_HOME": str(repository / ".home")}

    first = execute("pre-commit", "run", cwd=repository, env=home)
    assert 1 == first.returncode
    assert "water.plan.yaml:2:20: QP101 error: unknown key 'tilte'" in first.stdout
    assert "files checked: 2 · errors: 2 · warnings: 0" in first.stdout

    (repository / "water.plan.yaml").write_text(RIGHT, encoding="utf-8")
    execute("git", "add", ".", cwd=repository)
    assert 0 == execute("pre-commit", "run", cwd=repository, env=home).returncode


def test_the_strict_hook_is_the_same_but_strict() -> None:
    plain, strict = read_yaml(ROOT / ".pre-commit-hooks.yaml")
    assert f"{plain['entry']} --strict" == strict["entry"]
    for key in ("language", "files", "require_serial"):
        assert plain[key] == strict[key]


# --- GitHub -------------------------------------------------------------------------------


def act(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action as the runner does."""
    bash = shutil.which("bash")
    if bash is None or os.name == "nt":
        pytest.skip("needs bash")
    step = read_yaml(ROOT / "action.yml")["runs"]["steps"][-1]
    env = dict.fromkeys(step["env"], "") | inputs
    return execute(bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"],
                   cwd=folder, env=env)  # fmt: skip


def test_the_action_annotates(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(WRONG, encoding="utf-8")
    done = act(tmp_path, PATHS=".\n", STRICT="false")
    assert 1 == done.returncode
    assert done.stdout.startswith("::error file=plan.yaml,line=2,")


def test_the_action_takes_paths_as_paths(tmp_path: Path) -> None:
    """Blanks, leading hyphens and commands in a path are nothing but a path."""
    (tmp_path / "a b.yaml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "-x.yaml").write_text(RIGHT, encoding="utf-8")
    done = act(tmp_path, PATHS="a b.yaml\n-x.yaml\n$(touch evil)\n", STRICT="true")
    assert [1, False] == [done.returncode, (tmp_path / "evil").exists()]
    assert "files checked: 3 · errors: 1 · warnings: 0" in done.stdout


def test_the_action_writes_sarif_too(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(WRONG, encoding="utf-8")
    act(tmp_path, PATHS=".", SARIF_FILE="out.sarif")
    log = json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))
    assert ["QP102", "QP101"] == [result["ruleId"] for result in log["runs"][0]["results"]]
