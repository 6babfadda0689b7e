"""An answer is given again only to the same question, and is then the same."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from qplan.cli import clock, kept_answers, options, quick
from qplan.store.cache import plans
from tests.conftest import ROOT

DAY = ("--as-of", "2014-12-31")
QUESTIONS = (
    ("status", *DAY), ("--color", "always", "status", *DAY),
    ("status", *DAY, "--fail-on", "missed"),
    ("--lang", "en", "status", *DAY, "--format", "json"), ("show", "pm25", *DAY), ("due", *DAY),
    ("rank", *DAY, "--by", "reporting"), ("log",),
)  # fmt: skip
BESIDE = {
    "ANDROID_ROOT", "HOME", "QPLAN_NO_CACHE", "XDG_CACHE_HOME", "_QPLAN_COMPLETE",
    "JUPYTER_COLUMNS", "JUPYTER_LINES", "LINES", "COLORTERM", "RUAMEL_DEBUG",
}  # fmt: skip
"""Where the cache is and whether it is used, and what rich and ruamel ask for in vain."""
WATCHED = """
import os, sys
seen = set()
opened = set()
def heard(event, args):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(args[0], (str, bytes)):
        opened.add(os.path.realpath(os.fsdecode(args[0])))
sys.addaudithook(heard)
class Watched(dict):
    def get(self, name, default=None):
        seen.add(name)
        return dict.get(self, name, default)
    def __getitem__(self, name):
        seen.add(name)
        return dict.__getitem__(self, name)
    def __contains__(self, name):
        seen.add(name)
        return dict.__contains__(self, name)
os.environ = Watched(os.environ)
from qplan.cli import main
sys.argv[0] = "qplan"
try:
    main()
except SystemExit:
    print(*seen, file=sys.stderr)
    print(*opened, sep="\\n", file=sys.stderr)
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan of the repository, in a folder of its own; the cache is used."""
    monkeypatch.delenv("QPLAN_NO_CACHE")
    monkeypatch.setattr(kept_answers, "cache_folder", lambda: str(tmp_path / "cache"))
    monkeypatch.setattr("qplan.store.cache.entries.cache_folder", lambda: str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(ROOT / "plan.yaml", tmp_path / "plan.yaml"))


def ask(words: Sequence[str]) -> tuple[int | None, str, str]:
    """What a run of the program says."""
    options.printed.clear()
    plans.recalled.clear()
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = quick.answer(["qplan", *words])
    return code, out.getvalue(), err.getvalue()


def is_kept(words: Sequence[str]) -> bool:
    """Whether the program knows the answer."""
    asked = kept_answers.question(words)
    return asked is not None and asked.answer() is not None


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_the_same_question_has_the_same_answer(
    plan: Path, words: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    anew = ask(("--no-cache", *words))
    assert not (plan.parent / "cache").exists()
    assert anew == ask(words)
    monkeypatch.setattr(quick, "_run", None)  # is not called again
    assert anew == ask(words)
    assert plan.is_file()


@pytest.mark.usefixtures("plan")
def test_words_that_are_read_in_another_way_are_another_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same bytes are other words where Python does not take them for UTF-8."""
    words = ("status", "--department", "市环保局")
    ask(words)
    assert is_kept(words)
    monkeypatch.setattr("sys.getfilesystemencoding", lambda: "ascii")
    assert not is_kept(words)


@pytest.mark.parametrize(
    ("name", "value"),
    [("COLUMNS", "80"), ("NO_COLOR", "1"), ("QPLAN_LANG", "en"), ("TERM", "dumb"),
     ("UNICODE_VERSION", "9.0.0")],
)  # fmt: skip
def test_another_screen_is_another_question(
    plan: Path, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "")
    ask(QUESTIONS[0])
    assert is_kept(QUESTIONS[0])
    monkeypatch.setenv(name, value)
    assert not is_kept(QUESTIONS[0])
    assert plan.is_file()


def test_another_plan_day_or_program_is_another_question(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, data = QUESTIONS[0], plan.read_bytes()
    ask(words)
    with monkeypatch.context() as patch:
        patch.setattr(kept_answers, "today", lambda: "2014-12-30")
        assert not is_kept(words)
    with monkeypatch.context() as patch:
        patch.setattr("qplan.store.cache.entries.__version__", "0.0.0")
        assert not is_kept(words)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [*sys.path, str(folder := plan.parent / "site-packages")])
        folder.mkdir()
        assert not is_kept(words), "a library may have come with it"
    plan.write_bytes(data + b"\n")
    assert not is_kept(words)
    assert not is_kept(("--file", "plan.yaml", *words))
    plan.write_bytes(data)
    assert is_kept(words)


def test_a_plan_that_changes_meanwhile_leaves_no_answer(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was asked about is not what was judged."""
    words, data, run = QUESTIONS[0], plan.read_bytes(), quick._run

    def changing(words: Sequence[str]) -> int | None:
        plan.write_bytes(data + b"\n")
        return run(words)

    monkeypatch.setattr(quick, "_run", changing)
    ask(words)
    plan.write_bytes(data)
    assert not is_kept(words)


@pytest.mark.parametrize(
    "words",
    [("status", "--department", "nobody"), ("show", "nothing"), ("status", "--as-of", "soon"),
     ("--file", "nowhere.yaml", "status")],
    ids=" ".join,
)  # fmt: skip
def test_what_could_not_be_done_is_not_kept(plan: Path, words: Sequence[str]) -> None:
    ask(words)
    assert not is_kept(words)
    assert plan.is_file()


def test_a_longer_answer_is_worked_out_anew(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "_MOST", 100)
    ask(QUESTIONS[0])
    assert not is_kept(QUESTIONS[0])
    assert plan.is_file()


def test_a_damaged_answer_is_worked_out_anew(plan: Path) -> None:
    whole = ask(QUESTIONS[0])
    (path,) = (plan.parent / "cache").glob("*.answer")
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert not is_kept(QUESTIONS[0])
    assert whole == ask(QUESTIONS[0])
    assert is_kept(QUESTIONS[0])


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_nothing_else_is_looked_at(words: Sequence[str], tmp_path: Path) -> None:
    """No other word of the environment, and no other file than the plan."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    del environment["QPLAN_NO_CACHE"]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *words],
        check=True, cwd=ROOT, capture_output=True, env=environment, encoding="utf-8",
    )  # fmt: skip
    names, *opened = done.stderr.splitlines()
    assert "QPLAN_LANG" in names.split()
    assert set() == set(names.split()) - {*kept_answers.ENVIRONMENT, *BESIDE}
    folders = (sys.prefix, sys.base_prefix, str(ROOT / "src"), str(tmp_path))
    own = (*(os.path.realpath(folder) for folder in folders), "/dev/")
    beside = {file for file in opened if not file.startswith(own) and "-packages" not in file}
    assert {str(ROOT / "plan.yaml")} == {file for file in beside if Path(file).is_file()}


def test_the_day_is_that_of_the_place() -> None:
    from datetime import datetime

    clock.today.cache_clear()
    before = datetime.now().astimezone().date().isoformat()
    assert clock.today() in (before, datetime.now().astimezone().date().isoformat())
