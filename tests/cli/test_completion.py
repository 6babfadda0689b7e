"""Completion in the shell: what is offered, and the protocols of the shells."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest
from typer._completion_shared import get_completion_script

from qplan.cli import COMMANDS, app
from qplan.cli.completion.answering import BETWEEN, answer
from qplan.cli.completion.engine import FILES, complete
from qplan.cli.completion.scripts import SCRIPTS
from qplan.cli.completion.typed import bash_words, told_apart
from tests.conftest import ROOT

PLAN = """\
qplan: 1
plan: {id: p, title: Plan, period: 2014, language: en}
departments:
  Water Office: {en: Office of Water, aliases: [Waterworks]}
  'A: B': {}
  市环保局: {name: 太原市环境保护局, en: Environment}
sections:
- id: s1
  title: {en: First, zh: 第一}
  tasks:
  - id: t1
    title: Task
    lead: Water Office
    actions:
    - {id: pipes, title: Replace the pipes}
    indicators:
    - id: rate
      title: {en: "Pass rate, all samples", zh: 合格率}
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-Q2, value: 94}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan in it, where we are."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("QPLAN_FILE", "QPLAN_LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def offered(line: str) -> list[str]:
    """The words offered behind a line of words with blanks between."""
    *words, last = line.split(" ")
    return [word for word, _ in complete(words, last)]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("st", ["status"]),
        ("--l", ["--lang"]),
        ("--lang ", ["zh", "en"]),
        ("status --dep", ["--department"]),
        ("status -d ", ["Water Office", "A: B", "市环保局"]),
        ("status -d 市", ["市环保局"]),
        ("status -d wat", ["Water Office"]),
        ("status -d env", ["Environment"]),
        ("status -d 太", ["太原市环境保护局"]),
        ("status --department=市", ["--department=市环保局"]),
        ("status -s ", ["s1"]),
        ("status t", ["t1"]),
        ("status rate p", ["pipes"]),
        ("status --state mis", ["missed"]),
        ("status --light ", ["green", "yellow", "red", "none"]),
        ("status --fail-on missed,ove", ["missed,overdue"]),
        ("status --fail-on missed,mi", []),
        ("status --as-of ", []),
        ("show ", ["rate", "pipes"]),
        ("show Pass", ["Pass rate, all samples"]),
        ("show 合", ["合格率"]),
        ("show rate ", []),
        ("record r", ["rate"]),
        ("record rate ", []),
        ("record pipes d", ["done", "dropped"]),
        ("record rate 95 pi", ["pipes"]),
        ("record rate 95 --period ", ["2014-Q1", "2014-Q3", "2014-Q4"]),
        ("record rate 95 --by W", ["Water Office"]),
        ("record rate 95 --quality f", ["final"]),
        ("form --period 2014-Q", ["2014-Q1", "2014-Q3", "2014-Q4"]),
        ("explain qp10", [f"QP10{n}" for n in range(1, 10)]),
        ("remind --level ", ["Reminder", "Formal reminder", "Notice of default"]),
        ("--lang zh remind --level ", ["催办", "督办", "通报"]),
        ("rank --by ", ["attainment", "completion", "change", "level", "reporting"]),
        ("status --format m", ["markdown"]),
        ("nonsense ", []),
        ("nonsense --", []),
        ("status -- --", []),
    ],
)
def test_what_is_offered(line: str, expected: list[str]) -> None:
    assert expected == offered(line)


@pytest.mark.usefixtures("folder")
def test_an_option_is_offered_once_unless_it_may_be_given_again() -> None:
    assert "--as-of" not in offered("status --as-of 2014-12-31 --")
    assert "--department" in offered("status --department x --")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "line",
    ["validate ", "report -o ", "--file ", "import a.xlsx ", "diff ", "rollup ", "rollup a.yaml "],
)
def test_files_are_left_to_the_shell(line: str) -> None:
    *words, last = line.split(" ")
    assert complete(words, last) is FILES


@pytest.mark.usefixtures("folder")
def test_words_are_explained_in_the_readers_language() -> None:
    assert [("rate", "Pass rate, all samples")] == complete(["show"], "r")
    assert [("rate", "合格率")] == complete(["--lang", "zh", "show"], "r")
    assert [("market", "")] != complete(["status"], "--st")
    assert [("met", "已达目标")] == complete(["--lang", "zh", "status", "--state"], "met")
    assert [("status", COMMANDS["status"])] == complete([], "stat")
    assert [("市环保局", "Environment")] == complete(["status", "-d"], "市")
    assert [("QP336", "催办级别的起始天数不大于前一级。")] == complete(
        ["--lang", "zh", "explain"], "QP336"
    )


@pytest.mark.usefixtures("folder")
def test_the_plan_that_is_named_is_looked_at(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PLAN.replace("id: rate", "id: other"), encoding="utf-8")
    assert ["other"] == offered(f"--file {other} show o")


@pytest.mark.parametrize("text", ["", "[", "sections: {", "a: b: c", "\x00", "- " * 9999])
def test_whatever_is_wrong_with_the_plan_is_said_elsewhere(folder: Path, text: str) -> None:
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    assert [] == offered("show ")
    assert [] == offered("form --period ")


def test_without_a_plan_there_are_still_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QPLAN_FILE", str(tmp_path))
    assert [] == offered("show ")
    assert ["show"] == offered("sh")


@pytest.mark.parametrize(
    ("line", "words", "last", "quote"),
    [
        ("qplan ", [], "", ""),
        ("qplan sh", [], "sh", ""),
        ("qplan show a\\ b", ["show"], "a b", ""),
        ('qplan show "a b', ["show"], "a b", '"'),
        ("qplan show 'a \"b' c", ["show", 'a "b'], "c", ""),
        ('qplan show "a\\"b" ', ["show", 'a"b'], "", ""),
        ("ls | qplan st", [], "st", ""),
        ("qplan show ''", ["show"], "", ""),
    ],
)
def test_words_are_told_apart_as_bash_does(
    line: str, words: list[str], last: str, quote: str
) -> None:
    typed = bash_words(line)
    assert (words, last, quote) == (typed.words, typed.last, typed.quote)


@pytest.mark.parametrize(
    ("line", "word", "expected"),
    [
        ("qplan status -d W", "Water Office", "Water\\ Office"),
        ('qplan status -d "W', "Water Office", "Water Office"),
        ("qplan status -d 'W", "It's", "It'\\''s"),
        ('qplan status -d "W', 'a"$b', 'a\\"\\$b'),
        ("qplan status -d A", "A: B", "A:\\ B"),
        ("qplan status -d A:", "A: B", "\\ B"),
        ("qplan status --department=W", "--department=Water Office", "Water\\ Office"),
        ("qplan status -d ", "a;b*[c]`d`", "a\\;b\\*\\[c\\]\\`d\\`"),
    ],
)
def test_words_are_quoted_for_bash(line: str, word: str, expected: str) -> None:
    assert expected == bash_words(line).in_bash(word)


def test_bash_keeps_what_stands_before_a_colon_only_where_it_breaks_words_there() -> None:
    assert "A:\\ B" == bash_words("qplan x A:", "=").in_bash("A: B")


def test_other_shells_hand_over_words() -> None:
    assert (["show"], "a b") == ((t := told_apart(["show", '"a b'], bare=False)).words, t.last)
    assert (["show", "x y"], "") == (
        (t := told_apart(["show", "x\\ y", ""], bare=False)).words,
        t.last,
    )
    assert (["it's"], "W") == ((t := told_apart(["it's", "'W"], bare=True)).words, t.last)
    assert ([], "") == ((t := told_apart([""], bare=True)).words, t.last)


def told(shell: str, words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """What the program tells a script of a shell."""
    env = {**os.environ, "_QPLAN_COMPLETE": shell, **more}
    if shell == "bash":
        env["_QPLAN_LINE"] = f"qplan {words}"
    else:
        env["_QPLAN_WORDS"] = words.replace(" ", BETWEEN)
    program = "import sys; sys.argv = ['qplan']; from qplan.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, check=False
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("shell", "words", "expected"),
    [
        ("bash", "status -d W", "words\nWater\\ Office\n"),
        ("bash", "validate ", "files\n"),
        ("zsh", "status -d W", "words\nWater Office\tOffice of Water\n"),
        ("fish", "show r", "words\nrate\tPass rate, all samples\n"),
        ("powershell", "status -d W", "words\nWater Office\tOffice of Water\n"),
        ("powershell", "show zzz", "words\n"),
        ("zsh", "import ", "files\n"),
    ],
)
def test_the_protocol(shell: str, words: str, expected: str) -> None:
    result = told(shell, words)
    assert (0, expected, b"") == (result.returncode, result.stdout.decode(), result.stderr)


def test_nothing_is_written_and_nothing_is_kept(folder: Path) -> None:
    cache = {"XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder / "home"),
             "LOCALAPPDATA": str(folder / "cache"), "QPLAN_NO_CACHE": ""}  # fmt: skip
    for words in ("show ", "form --period ", "status -d "):
        assert 0 == told("zsh", words, **cache).returncode
    assert ["plan.yaml"] == [path.name for path in folder.iterdir()]


def test_no_name_can_move_a_cursor(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PLAN.replace("Water Office:", "Wa\x1b[31m\u202ete:").replace("Office of Water", "a\x07b")
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("_QPLAN_WORDS", BETWEEN.join(["status", "-d", "W"]))
    assert 0 == answer("zsh")
    assert "words\nWa [31m te\ta b\n" == capsys.readouterr().out


def test_whatever_happens_the_shell_sees_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("qplan.cli.completion.engine.complete", lambda *_, **__: 1 / 0)
    monkeypatch.setenv("_QPLAN_WORDS", "show")
    assert 0 == answer("fish")
    assert ("words\n", "") == capsys.readouterr()


@pytest.mark.usefixtures("folder")
def test_scripts_of_typer_still_ask_typer() -> None:
    result = told("complete_bash", "", COMP_WORDS="qplan sta", COMP_CWORD="1")
    assert b"status" in result.stdout


def test_what_is_known_of_the_commands_is_what_they_say() -> None:
    """After an option or a code was changed: tools/help.py."""
    made = dict(run_path(str(ROOT / "tools" / "known.py"))["texts"]())
    assert {path: path.read_text(encoding="utf-8") for path in made} == made


def test_typer_installs_and_shows_these_scripts() -> None:
    assert app.info.name == "qplan"
    for shell, script in SCRIPTS.items():
        shown = get_completion_script(
            prog_name="qplan", complete_var="_QPLAN_COMPLETE", shell=shell
        )
        assert script.strip() == shown


# --- the shells themselves ----------------------------------------------------------------

BASH = shutil.which("bash")
ZSH, FISH, PWSH = shutil.which("zsh"), shutil.which("fish"), shutil.which("pwsh")
posix = pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX systems")


@pytest.fixture
def program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `qplan` that is found on the path."""
    place = folder / "bin" / "qplan"
    place.parent.mkdir()
    code = "import sys; sys.argv[0] = 'qplan'; from qplan.cli import main; main()"
    place.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n', encoding="utf-8")
    place.chmod(0o755)
    monkeypatch.setenv("PATH", f"{place.parent}{os.pathsep}{os.environ['PATH']}")
    return place


def shown_by(command: list[str], text: str) -> str:
    return subprocess.run(
        command, input=text.encode(), capture_output=True, check=True
    ).stdout.decode()


@pytest.mark.usefixtures("program")
@posix
@pytest.mark.skipif(BASH is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("qplan show ra", ["rate"]),
        ("qplan status -d W", ["Water\\ Office"]),
        ('qplan status -d "Wat', ["Water Office"]),
        ("qplan status -d A:", ["\\ B"]),
        ("qplan status --department=市", ["市环保局"]),
        ("qplan explain QP337", ["QP337"]),
        ("qplan validate pl", ["plan.yaml"]),
    ],
)
def test_bash(line: str, expected: list[str]) -> None:
    text = SCRIPTS["bash"] + (
        f"COMP_LINE={bash_quoted(line)}; COMP_POINT=${{#COMP_LINE}}\n"
        f"COMP_WORDS=({line.replace(chr(34), '')}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))\n"
        "_qplan_completion qplan\n"
        'for word in "${COMPREPLY[@]}"; do echo "$word"; done\n'
    )
    shell = [str(BASH), "--norc", "--noprofile"]
    assert expected == shown_by(shell, text).splitlines()


def bash_quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


@pytest.mark.usefixtures("program")
@posix
@pytest.mark.skipif(BASH is None, reason="bash is not installed")
def test_a_key_pressed_in_bash(folder: Path) -> None:
    """In a terminal: the words are put into the line, quoted as bash reads them back."""
    import pty

    rc = folder / "rc"
    rc.write_text(SCRIPTS["bash"] + "PS1='> '\nbind 'set enable-bracketed-paste off'\n", "utf-8")
    (folder / "bin" / "qplan").rename(folder / "bin" / "real")
    place = folder / "bin" / "qplan"
    place.write_text(
        '#!/bin/sh\nif [ -n "$_QPLAN_COMPLETE" ]; then exec real; fi\n'
        f'for word in "$@"; do echo "<$word>" >> "{folder}/said"; done\n',
        encoding="utf-8",
    )
    place.chmod(0o755)
    keys = b'qplan status -d Wat\t\nqplan status -d "Wat\t\nqplan status -d A: B\x7f\x7f\t\n'
    keys += b"qplan show ra\t\nqplan validate plan.y\t\nexit\n"
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(str(BASH), ["bash", "--noprofile", "--rcfile", str(rc), "-i"])
    for key in keys.splitlines(keepends=True):
        os.write(terminal, key)
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:
        pass  # the terminal is closed
    os.waitpid(pid, 0)
    said = (folder / "said").read_text(encoding="utf-8").splitlines()
    assert said == [
        "<status>", "<-d>", "<Water Office>",
        "<status>", "<-d>", "<Water Office>",
        "<status>", "<-d>", "<A: B>",
        "<show>", "<rate>",
        "<validate>", "<plan.yaml>",
    ]  # fmt: skip


@pytest.mark.usefixtures("program")
@posix
@pytest.mark.skipif(FISH is None, reason="fish is not installed")
def test_fish() -> None:
    text = SCRIPTS["fish"] + "complete --do-complete 'qplan show ra'\n"
    assert ["rate\tPass rate, all samples"] == shown_by([str(FISH)], text).splitlines()


@pytest.mark.usefixtures("program")
@posix
@pytest.mark.skipif(ZSH is None, reason="zsh is not installed")
def test_zsh_reads_the_script(folder: Path) -> None:
    script = folder / "_qplan"
    script.write_text(SCRIPTS["zsh"], encoding="utf-8")
    subprocess.run([str(ZSH), "-n", str(script)], check=True)


@pytest.mark.usefixtures("program")
@pytest.mark.skipif(PWSH is None, reason="PowerShell is not installed")
def test_powershell() -> None:
    text = SCRIPTS["powershell"] + (
        "(TabExpansion2 'qplan show ra' 13).CompletionMatches | ForEach-Object CompletionText\n"
    )
    assert "rate" in shown_by([str(PWSH), "-NoProfile", "-Command", "-"], text)
