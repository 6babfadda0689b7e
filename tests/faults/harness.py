"""Faults, and what a plan looks like afterwards: kills, errors, full disks, power cuts.

Every function takes a writer, a command that enters a figure, and says what went wrong. None
of them knows how the writer works.
"""

import os
import random
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.writers import new_plan

Writer = Callable[[Path, int], list[str]]
# A killed process must not leave half of its coverage data behind.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")} | {
    "PYTHONHASHSEED": "0",  # so that two runs make the same system calls
    "PYTHONDONTWRITEBYTECODE": "1",
    "QPLAN_LANG": "en",
    "LC_ALL": "C",
}
CALLS = ("openat", "write", "fsync", "close", "rename", "unlink", "flock", "fchmod", "sendfile")
"""What a writer may do to a file system; a kill at any of them must do no harm."""
FILLING = 300_000
ATTEMPTS = 5
QUIET = Path(__file__).parent
"""Python looks for modules where it runs, anew whenever something changes there."""


@dataclass
class Report:
    """What was found."""

    runs: int = 0
    old: int = 0
    new: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.runs} runs: {self.old} old, {self.new} new, {len(self.wrong)} wrong"


def has_strace() -> bool:
    """Whether system calls can be watched and disturbed here."""
    if shutil.which("strace") is None:
        return False
    probe = subprocess.run(
        ["strace", "-o", os.devnull, "-e", "inject=chdir:error=EIO", "true"],
        capture_output=True, check=False,
    )  # fmt: skip
    return probe.returncode == 0


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a writer to its end."""
    return subprocess.run(
        command,
        cwd=QUIET,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def traced(command: list[str], log: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a writer under strace, and disturb it as the options say."""
    watched = ["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}"]
    if not any("signal=" in option for option in options):  # strace cannot do both
        watched.insert(2, "--seccomp-bpf")
    return run([*watched, *options, *command])


@dataclass(frozen=True)
class Call:
    """A system call of a writer: its name, which one of that name it is, and how it was made."""

    name: str
    number: int
    text: str


def calls_of(writer: Writer, plan: Path, log: Path) -> list[Call]:
    """What a writer does to the files in the plan's folder, and what it says."""
    result = traced(writer(plan, 0), log)
    assert result.returncode == 0, result.stderr
    counts: dict[str, int] = {}
    found: list[Call] = []
    descriptors: dict[str, bool] = {}  # open files: whether they are in the plan's folder
    for text in log.read_text("utf-8", "replace").splitlines():
        match = re.match(r"\d+ +(\w+)\((.*)", text)
        if match is None or match[1] not in CALLS:
            continue
        name, rest = match[1], match[2]
        counts[name] = counts.get(name, 0) + 1
        if name == "openat":
            is_ours = str(plan.parent) in rest
            if opened := re.search(r"= (\d+)$", text):
                descriptors[opened[1]] = is_ours
        else:
            used = re.match(r"(\d+)", rest)
            is_ours = str(plan.parent) in rest
            if used:
                is_ours = used[1] in "12" or descriptors.get(used[1], False)
        if is_ours:
            found.append(Call(name, counts[name], text))
    return found


def check(plan: Path, old: bytes, new: bytes, where: str, report: Report) -> bool:
    """Whether a plan holds the old bytes or the new ones; counts which."""
    report.runs += 1
    found = plan.read_bytes()
    if found == old:
        report.old += 1
    elif found == new:
        report.new += 1
    else:
        report.wrong.append(f"{where}: neither old nor new, {len(found)} of {len(old)} bytes")
        return False
    return True


def goes_on(writer: Writer, plan: Path, where: str, report: Report) -> None:
    """Whether the next figure can be entered, and nothing is left to clean up by hand."""
    before = plan.read_bytes()
    result = run(writer(plan, 1))
    if result.returncode != 0 or plan.read_bytes() == before:
        report.wrong.append(f"{where}: the next record fails: {result.stderr.strip()}")
    left = [p.name for p in plan.parent.iterdir() if p != plan and not p.name.endswith(".lock")]
    if left:
        report.wrong.append(f"{where}: left over: {', '.join(left)}")


def fresh(folder: Path, data: bytes) -> Path:
    """A folder with nothing but a plan in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    plan = folder / "plan.yaml"
    plan.write_bytes(data)
    return plan


def _before_and_after(writer: Writer, folder: Path) -> tuple[bytes, bytes]:
    plan = fresh(folder, b"")
    old = new_plan(plan, filling=FILLING)
    result = run(writer(plan, 0))
    assert result.returncode == 0, result.stderr
    return old, plan.read_bytes()


def kill_at_every_call(writer: Writer, folder: Path, *, thorough: bool) -> Report:
    """Kill a writer at each of its system calls that touch files, one run each.

    Where it is not to be thorough, calls that only read are left out, and the next record is
    tried only where something was left over.
    """
    report = Report()
    place, log = folder / "place", folder / "strace.log"
    old, new = _before_and_after(writer, place)
    for call in calls_of(writer, fresh(place, old), log):
        if not thorough and (call.name == "close" or "O_RDONLY" in call.text):
            continue
        plan = fresh(place, old)
        where = f"killed at {call.name} {call.number}"
        kill = f"inject={call.name}:signal=KILL:when={call.number}"
        result = traced(writer(plan, 0), log, "-e", kill)
        sound = check(plan, old, new, where, report)
        if "recorded" in result.stdout and plan.read_bytes() != new:
            report.wrong.append(f"{where}: said to be recorded, but is not")
        left = len(list(place.iterdir())) > 1
        if sound and (thorough or left):
            goes_on(writer, plan, where, report)
    return report


def kill_at_random(writer: Writer, folder: Path, runs: int, seed: int) -> Report:
    """Kill a writer at random moments of its life."""
    report = Report()
    chance = random.Random(seed)
    place = folder / "place"
    old, new = _before_and_after(writer, place)
    started = time.monotonic()
    run(writer(fresh(place, old), 0))
    lifetime = time.monotonic() - started
    for n in range(runs):
        plan = fresh(place, old)
        process = subprocess.Popen(
            writer(plan, 0),
            cwd=QUIET,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        # Mostly late in its life: that is when it writes.
        time.sleep(lifetime * chance.betavariate(4, 1.5))
        process.kill()
        said, _ = process.communicate()
        where = f"random kill {n}"
        if check(plan, old, new, where, report):
            if said and plan.read_bytes() != new:
                report.wrong.append(f"{where}: said to be recorded, but is not")
            if len(list(place.iterdir())) > 1 and n % 5 == 0:
                goes_on(writer, plan, where, report)
    return report


def order_of_calls(writer: Writer, folder: Path) -> Iterator[str]:
    """What is wrong with the order: flush the file, rename, flush the folder, then speak."""
    plan = fresh(folder / "place", b"")
    new_plan(plan)
    calls = [call.text.split(" ", 1)[1].lstrip() for call in calls_of(writer, plan, folder / "log")]

    def position(pattern: str, after: int = -1) -> int:
        found = (n for n, text in enumerate(calls) if n > after and re.search(pattern, text))
        return next(found, -1)

    rename = position(r"^rename\(.*plan\.yaml\"\)")
    if rename < 0:
        yield "the plan is not replaced by renaming"
        return
    if any(re.search(r'^openat\(.*/plan\.yaml", O_(WRONLY|RDWR)', text) for text in calls):
        yield "the plan itself is opened for writing"
    flush = position(r"^fsync\(")
    if not 0 <= flush < rename:
        yield "the new file is not flushed before it is renamed"
    folder_flush = position(r"^fsync\(", rename)
    if folder_flush < 0:
        yield "the folder is not flushed after the renaming"
    if position(r"^write\(1,") < max(rename, folder_flush):
        yield "it is said to be recorded before it is safe"


def with_error(
    writer: Writer, folder: Path, pick: Callable[[list[Call]], Call], error: str
) -> "Outcome":
    """Let one system call of a writer fail: the one that is picked of those it makes.

    Calls are told by their number. Where another process made an import take one call more or
    less in between, the wrong call failed; then it is tried again.
    """
    for _ in range(ATTEMPTS):
        plan = fresh(folder / "place", b"")
        new_plan(plan)
        call = pick(calls_of(writer, plan, folder / "log"))
        plan = fresh(folder / "place", b"")
        old = new_plan(plan)
        spoil = f"inject={call.name}:error={error}:when={call.number}"
        result = traced(writer(plan, 0), folder / "log", "-e", spoil)
        if _is_the_call(call, folder / "log"):
            break
    left = [p.name for p in plan.parent.iterdir() if p != plan and not p.name.endswith(".lock")]
    return Outcome(result.returncode, result.stderr, plan.read_bytes() == old, left)


def _is_the_call(call: Call, log: Path) -> bool:
    """Whether the call that failed named the file that was meant, as far as it names one."""
    failed = [
        line for line in log.read_text("utf-8", "replace").splitlines() if "(INJECTED)" in line
    ]
    named = re.findall(r'"(/[^"]*)', call.text)
    return bool(failed) and all(Path(name).parent.as_posix() in failed[0] for name in named)


@dataclass(frozen=True)
class Outcome:
    """How a disturbed run ended."""

    code: int
    err: str
    is_old: bool
    left: list[str]


def lost_figures(start: Callable[[Path, int], subprocess.Popen[str]], plan: Path,
                 processes: int, each: int) -> tuple[int, int]:  # fmt: skip
    """Figures acknowledged and figures lost by processes that write at the same time.

    `start` starts the process that enters the figures n·each … (n+1)·each − 1, and prints a
    line for each that is recorded.
    """
    from tests.faults.writers import day

    new_plan(plan)
    running = [start(plan, n * each) for n in range(processes)]
    acknowledged: set[str] = set()
    for n, process in enumerate(running):
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        acknowledged |= {day(n * each + k) for k in range(out.count("recorded"))}
    text = plan.read_text("utf-8")
    lost = sum(f"period: {period}," not in text for period in acknowledged)
    twice = sum(text.count(f"period: {period},") > 1 for period in acknowledged)
    return len(acknowledged), lost + twice
