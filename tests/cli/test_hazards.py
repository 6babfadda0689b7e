"""Whatever a file holds: diagnostics and exit code 1 or 2, in bounded time and memory.

Each hazard goes through the command line in a process of its own, with limits on its memory and
time, and never ends in a traceback or a signal. Each is just past a limit of qplan's, and harmless.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MEMORY = 1536 * 2**20
SECONDS = 60
"""A bound for the slowest machine, not a measurement: each takes a second or two."""

RIGHT = "qplan: 1\nplan: {id: sample, title: Sample, period: 2014}\n"
DEEP = 65
"""One level more than are read."""

TEXTS: dict[str, tuple[str, str]] = {
    "65 brackets": ("a: " + "[" * DEEP + "]" * DEEP + "\n", "QP015"),
    "65 braces": ("{a: " * DEEP + "}" * DEEP + "\n", "QP015"),
    "65 complex keys": ("? " * DEEP + "a\n", "QP015"),
    "65 list dashes": ("- " * DEEP + "a\n", "QP015"),
    "65 indentations": ("\n".join(" " * n + "a:" for n in range(DEEP)) + " {}\n", "QP015"),
    "alias": ("a: &a x\nb: *a\n", "QP010"),
    "several aliases": ("a: &a x\nb: [*a, *a, *a]\n", "QP010"),
    "merge key": ("a: {x: 1}\nb: {<<: {x: 2}}\n", "QP011"),
    "long quoted scalar": (f'note: "{"x" * 20_001}"\n', "QP016"),
    "long plain scalar": (f"note: {'x' * 20_001}\n", "QP016"),
    "long comment": ("# " + "x" * 100_000, "QP004"),
    "blanks": (" " * 100_000, "QP004"),
    "empty lines": ("\n" * 100_000, "QP004"),
    "carriage returns only": ("\r" * 100_000, "QP004"),
    "10 001 keys": ("".join(f"k{n}: 1\n" for n in range(10_001)), "QP018"),
    "201 duplicate keys": ("a: 1\n" * 202, "QP008"),
    "201 wrong entries": (RIGHT + "sections:\n" + "- 1\n" * 201, "QP103"),
    "201 control characters": ("\x01" * 201, "QP007"),
    "201 bidirectional characters": ("\u202e" * 201, "QP007"),
    "line separator in a comment": ("# ok\u2028zz: 1\n" + RIGHT, "QP007"),
    "next line in a comment": ("# ok\x85zz: 1\n" + RIGHT, "QP007"),
    "terminal escape in quotes": (RIGHT + 'note: "\\e[31m"\n', "QP007"),
    "an older YAML": ("%YAML 1.1\n---\n" + RIGHT, "QP013"),
    "directive of a tag": ("%TAG ! tag:example.org,2014:\n---\n" + RIGHT, "QP013"),
    "tag": ("a: !sample x\n", "QP012"),
    "two documents": ("---\na: 1\n---\nb: 1\n", "QP014"),
    "merge marks": ("<<<<<<< a\n" * 201, "QP017"),
    "second byte order mark": ("\ufeff\ufeff" + RIGHT, "QP007"),
    "number of 31 digits": (RIGHT + f"assessment: {{on_track: {'2' * 31}}}\n", "QP113"),
    "long year": (RIGHT.replace("2014", "20140"), "QP107"),
    "exponent": (RIGHT + "assessment: {on_track: 1e3}\n", "QP106"),
    "not a number": (RIGHT + "assessment: {on_track: .nan}\n", "QP106"),
    "tab in the indentation": (RIGHT + "sections:\n\t- a\n", "QP006"),
}
BYTES: dict[str, tuple[bytes, str]] = {
    "GBK": ("qplan: 1\nplan: {title: 太原市质量计划}\n".encode("gbk"), "QP002"),
    "UTF-16": (RIGHT.encode("utf-16"), "QP002"),
    "UTF-16 without its mark": (RIGHT.encode("utf-16-be"), "QP002"),
    "UTF-32": (RIGHT.encode("utf-32"), "QP002"),
    "no text": (bytes(range(256)), "QP002"),
    "zeros": (bytes(1000), "QP002"),
    "cut in a character": ("# 太".encode()[:-1], "QP002"),
    "nothing": (b"", "QP004"),
}


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def execute(*args: object, cwd: Path) -> tuple[int, str, str]:
    """Run qplan with bounded memory and time."""
    env = {**os.environ, "QPLAN_LANG": "en", "QPLAN_NO_CACHE": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "qplan", *map(str, args)],
        cwd=cwd, env=env, capture_output=True, timeout=2 * SECONDS, check=False,
        preexec_fn=_limit if os.name == "posix" else None,
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("name", [*TEXTS, *BYTES])
def test_a_hostile_text_is_refused_with_its_code(name: str, tmp_path: Path) -> None:
    text, code = TEXTS[name] if name in TEXTS else BYTES[name]
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (tmp_path / "plan.yaml").write_bytes(data)
    returned, out, err = execute("validate", cwd=tmp_path)
    assert (1, "") == (returned, err)
    assert f" {code} error: " in out
    assert len(out) < 200_000


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("65 brackets", "status"),
        ("GBK", "status --format json"),
        ("alias", "show x"),
        ("long plain scalar", "due"),
        ("tag", "log"),
        ("65 brackets", "record x 1 --period 2014"),
    ],
)
def test_every_command_refuses_it_too(name: str, command: str, tmp_path: Path) -> None:
    text, code = TEXTS[name] if name in TEXTS else BYTES[name]
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (tmp_path / "plan.yaml").write_bytes(data)
    returned, out, err = execute(*command.split(), cwd=tmp_path)
    assert (2, "") == (returned, out)
    assert f" {code} error: " in err
    assert "Traceback" not in err


# --- what is no file of text ---------------------------------------------------------------


def fifo(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    path.symlink_to(path)


def dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(64 * 2**20 + 1)


def forbidden(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path.write_text(RIGHT, encoding="utf-8")
    path.chmod(0)


@pytest.mark.skipif(os.name == "nt", reason="made with calls that Windows does not have")
@pytest.mark.parametrize("command", ["validate", "status"])
@pytest.mark.parametrize("make", [fifo, folder, device, loop, dangling, huge, forbidden])
def test_what_is_no_plan_is_never_waited_for(
    make: Callable[[Path], None], command: str, tmp_path: Path
) -> None:
    make(tmp_path / "plan.yaml")
    returned, out, err = execute(command, cwd=tmp_path)
    assert returned == (1 if (make, command) == (huge, "validate") else 2)
    assert (" QP003 error: " if make is huge else " QP001 error: ") in out + err
    assert "Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove a folder that is in use")
def test_a_folder_that_was_removed_holds_no_plan(tmp_path: Path) -> None:
    script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" -m qplan validate'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=SECONDS,
        env={**os.environ, "QPLAN_LANG": "en"},
    )  # fmt: skip
    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("qplan: no plan.yaml here or in any folder above\n")
