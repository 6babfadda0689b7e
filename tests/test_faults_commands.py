"""Every command that writes, with every call to the system failing or killing once.

What was there before is still there, or the new thing is there whole; what is said is true.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.books import making

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no fork"),
]
SCRIPT = Path(__file__).parent / "faults" / "failpoints.py"
LEFTOVER = re.compile(r"\..+\.qplan-[0-9a-f]{16}\.tmp|[0-9a-f]{64}\.[0-9a-f]{16}\.new")
"""What a killed process may leave: hidden, or in the cache."""
MOST_CALLS = 200
TABLE = "id,period,value\nwater,2014-Q3,93\nfirms,2014-Q3,40\n"
COMMANDS: dict[str, tuple[str, ...]] = {
    "record": ("record", "water", "93", "--period", "2014-Q3"),
    "import": ("import", "table.csv"),
    "seal": ("seal", "2014-Q2", "--by", "样本审核人"),
    "form": ("form", "--period", "2014Q3", "-o", "forms"),
    "form --force": ("form", "--period", "2014Q3", "-o", "forms", "--force"),
    "report": ("report", "-o", "new.md", "-o", "old.md", "--as-of", "2014-10-12"),
    "init": ("init", "started.yaml"),
    "cache": ("status", "--as-of", "2014-10-12"),
}
FORMS = ("样本环保局_2014Q3.xlsx", "样本质监局_2014Q3.xlsx")


def prepared(folder: Path, command: str) -> dict[str, bytes]:
    """A folder as it is before the command. It stays itself: a process runs in it."""
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (folder / "cache" / "qplan").mkdir(mode=0o700, parents=True)
    (folder / "cache" / "qplan" / "letter.txt").write_text("a letter", encoding="utf-8")
    making.write_plan(folder)
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    (folder / "old.md").write_text("the report of last month", encoding="utf-8")
    if command == "form --force":
        (folder / "forms").mkdir()
        for name in FORMS:
            (folder / "forms" / name).write_bytes(b"filled in by " + name.encode())
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file with what it holds, but for the locks."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


class Runner:
    """A command that is run over and over, with another call failing each time."""

    def __init__(self, folder: Path, command: str, way: str) -> None:
        self.folder, self.command = folder, command
        environment = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
        environment |= {"QPLAN_LANG": "en", "XDG_CACHE_HOME": str(folder / "cache")}
        environment.pop("QPLAN_NO_CACHE", None)
        folder.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT), way, *COMMANDS[command]],
            cwd=folder, env=environment, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def run(self) -> dict[str, Any]:
        """Run with the next call failing; first of all with none."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def close(self) -> None:
        self.process.communicate(timeout=60)


@pytest.fixture
def runner(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Runner]:
    command, way = request.param
    runner = Runner(tmp_path, command, way)
    yield runner
    runner.close()


def said_to_be_undone(err: str) -> bool:
    return any(f"nothing was {done}" in err for done in ("recorded", "sealed", "written"))


def judge(
    before: dict[str, bytes], after: dict[str, bytes], runner: Runner, run: dict[str, Any]
) -> list[str]:
    """What is wrong with a run."""
    found = contents(runner.folder)
    killed = run["code"] == 137
    left = {name for name in found if LEFTOVER.fullmatch(Path(name).name)}
    # A file whose removal fails cannot be removed.
    is_excused = killed or run["hit"] == "unlink"
    wrong = [f"left over: {left}"] if left and not is_excused else []
    for name in sorted((before.keys() | after.keys() | found.keys()) - left):
        is_cache = name.startswith("cache/") and name not in before
        if found.get(name) not in (before.get(name), after.get(name)) and not is_cache:
            wrong.append(f"{name}: neither old nor new")
        if run["code"] == 0 and not is_cache and found.get(name) != after.get(name):
            wrong.append(f"{name}: said to be done, but is not")
        # What was read may be remembered whatever becomes of what was to be written.
        is_undone = said_to_be_undone(run["err"]) and not is_cache
        if is_undone and found.get(name) != before.get(name):
            wrong.append(f"{name}: said not to be done, but is")
    if run["code"] not in (0, 2, 137):
        wrong.append(f"exit code {run['code']}")
    if run["code"] == 2 and "qplan: " not in run["err"]:
        wrong.append("no message")
    return [f"{runner.command}, {run['hit']}: {what}: {run['err']}" for what in wrong]


@pytest.mark.parametrize(
    "runner",
    [(command, way) for command in COMMANDS for way in ("kill", "ENOSPC", "EACCES", "EIO")],
    indirect=True, ids=lambda pair: f"{pair[0]}-{pair[1]}",
)  # fmt: skip
def test_what_was_there_is_there_or_the_new_thing_whole(runner: Runner) -> None:
    """A full disk, a folder that is read-only, a broken disk, a kill: at each call once."""
    wrong: list[str] = []
    after: dict[str, bytes] = {}
    for n in range(MOST_CALLS):
        before = prepared(runner.folder, runner.command)
        run = runner.run()
        if n == 0:
            assert run["code"] == 0, run
            after = contents(runner.folder)
        else:
            wrong += judge(before, after, runner, run)
        if n and not run["hit"]:
            break
    else:
        pytest.fail("it makes more calls than expected")
    assert [] == wrong
    assert n > 3
    assert after != before
