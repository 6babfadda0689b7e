"""Whatever a file holds: diagnostics and exit code 1 or 2, in bounded time and memory.

Each hazard goes through the command line in a process of its own, with limits on its memory and
time, and never ends in a traceback or a signal.
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
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)
MERGES = "a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(20_000))
COLLIDING = "".join(f"{n * (2**61 - 1)}: 1\n" for n in range(20_000))
"""Keys that collide as integers; as text they do not."""

TEXTS: dict[str, tuple[str, str]] = {
    "30 000 brackets": ("[" * 30_000, "QP015"),
    "30 000 braces": ("{" * 30_000, "QP015"),
    "30 000 complex keys": ("? " * 30_000, "QP015"),
    "30 000 list dashes": ("- " * 30_000, "QP015"),
    "3 000 indentations": ("\n".join(" " * n + "a:" for n in range(3_000)), "QP015"),
    "alias bomb": (BOMB, "QP010"),
    "alias cycle": ("a: &a {b: *a}\n", "QP010"),
    "200 000 aliases": ("a: &a x\nb: [" + "*a," * 200_000 + "]\n", "QP010"),
    "merge bomb": (MERGES, "QP011"),
    "giant quoted scalar": (f'note: "{"x" * 5_000_000}"\n', "QP016"),
    "giant plain scalar": (f"note: {'x' * 5_000_000}\n", "QP016"),
    "giant key": (f"? {'k' * 5_000_000}\n: 1\n", "QP016"),
    "giant comment": ("# " + "x" * 5_000_000, "QP004"),
    "5 MB of blanks": (" " * 5_000_000, "QP004"),
    "5 MB of empty lines": ("\n" * 5_000_000, "QP004"),
    "carriage returns only": ("\r" * 5_000_000, "QP004"),
    "200 000 keys": ("".join(f"k{n}: 1\n" for n in range(200_000)), "QP018"),
    "200 000 duplicate keys": ("a: 1\n" * 200_000, "QP008"),
    "colliding keys": (COLLIDING, "QP018"),
    "200 000 wrong entries": (RIGHT + "sections:\n" + "- 1\n" * 200_000, "QP103"),
    "200 000 control characters": ("\x01" * 200_000, "QP007"),
    "200 000 bidirectional characters": ("\u202e" * 200_000, "QP007"),
    "line separator in a comment": ("# ok\u2028zz: 1\n" + RIGHT, "QP007"),
    "next line in a comment": ("# ok\x85zz: 1\n" + RIGHT, "QP007"),
    "terminal escape in quotes": (RIGHT + 'note: "\\e[31m"\n', "QP007"),
    "lone surrogate": (RIGHT + 'note: "\\ud800"\n', "QP006"),
    "character beyond Unicode": (RIGHT + 'note: "\\UFFFFFFFF"\n', "QP006"),
    "character just beyond": (RIGHT + 'note: "\\U00110000"\n', "QP006"),
    "giant YAML version": ("%YAML 999999999999999.1\n---\n" + RIGHT, "QP013"),
    "directive of a tag": ("%TAG ! tag:example.org,2014:\n---\n" + RIGHT, "QP013"),
    "Python object": ("a: !!python/object/apply:os.system [date]\n", "QP012"),
    "100 000 documents": ("---\n" * 100_000, "QP014"),
    "100 000 merge marks": ("<<<<<<< a\n" * 100_000, "QP017"),
    "second byte order mark": ("\ufeff\ufeff" + RIGHT, "QP007"),
    "number of 5 000 digits": (RIGHT.replace("2014", "2" * 5_000), "QP107"),
    "huge exponent": (
        RIGHT + "assessment: {on_track: 1e999999999}\n",
        "QP106",
    ),
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
        ("30 000 brackets", "status"),
        ("GBK", "status --format json"),
        ("alias bomb", "show x"),
        ("giant plain scalar", "due"),
        ("lone surrogate", "log"),
        ("30 000 brackets", "record x 1 --period 2014"),
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
        file.truncate(100 * 2**20)


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
