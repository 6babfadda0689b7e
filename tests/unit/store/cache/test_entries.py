"""Plans read before: the cache is never wrong, whatever happens to it."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from qplan.core.record.entry import Asked, Details
from qplan.core.schema.parse import parse_plan
from qplan.core.views.status import Selection, StatusView, build_status
from qplan.store.cache import entries as cache
from qplan.store.cache import keeping, plans
from qplan.store.cache.codec import pack_plan, unpack_plan
from qplan.store.cache.keeping import MOST_ENTRIES
from qplan.store.cache.plans import keep, recall
from qplan.store.yaml.reader import read_document
from qplan.usecases.load import keep_written, load, load_to_judge
from qplan.usecases.record import RecordRequest, record, rehearse
from tests.conftest import ROOT, Run

PLANS = [ROOT / "plan.yaml", *sorted((ROOT / "tests/plans/valid").glob("*.yaml"))]
DAYS = [date(2014, 3, 31), date(2014, 12, 31), date(2020, 1, 1)]


def view(plan: Plan, day: date) -> StatusView:
    return build_status(evaluate(plan, day, day), Selection(), with_actions=True)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_kept_plan_is_judged_as_the_plan_itself(path: Path) -> None:
    plan = load(path)
    kept = unpack_plan(json.loads(json.dumps(pack_plan(plan))))
    for day in DAYS:
        assert view(plan, day) == view(kept, day)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_packing_loses_nothing(path: Path) -> None:
    plan = load(path)
    assert plan == unpack_plan(json.loads(json.dumps(pack_plan(plan))))


def test_what_was_kept_is_recalled(tmp_path: Path) -> None:
    data = (ROOT / "plan.yaml").read_bytes()
    plan = load(ROOT / "plan.yaml")
    assert recall(data, tmp_path) is None
    keep(data, plan, tmp_path)
    recalled = recall(data, tmp_path)
    assert recalled is not None
    assert plan == recalled
    assert recall(data + b"\n", tmp_path) is None, "another content is another plan"


def entry(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_an_entry_under_the_name_of_another_is_ignored(tmp_path: Path) -> None:
    """What a plan says is said by the plan, not by what somebody put under its name."""
    data, other = (ROOT / "plan.yaml").read_bytes(), PLANS[1].read_bytes()
    keep(other, load(PLANS[1]), tmp_path)
    its = entry(tmp_path).read_bytes()
    entry(tmp_path).unlink()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    entry(tmp_path).write_bytes(its)
    assert recall(data, tmp_path) is None
    assert recall(other, tmp_path) is None


def test_a_damaged_entry_is_ignored(tmp_path: Path) -> None:
    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    whole = entry(tmp_path).read_bytes()
    for n in range(0, len(whole), 997):
        entry(tmp_path).write_bytes(whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :])
        assert recall(data, tmp_path) is None
    for n in (0, 1, 64, 65, 66, len(whole) // 2, len(whole) - 1):
        entry(tmp_path).write_bytes(whole[:n])
        assert recall(data, tmp_path) is None


@pytest.mark.parametrize(
    "body",
    [b"null", b"[]", b'["nothing"]', b'["entity","Plan",{"x":["number","x"]}]', b'["entity","",{}]',
     b'["period","2014-99"]', b'["enum","State","lost"]', b'["enum","label",1]',
     b'["list",' * 65 + b"1" + b"]" * 65],
)  # fmt: skip
def test_a_foreign_entry_is_ignored_even_if_its_hash_is_right(tmp_path: Path, body: bytes) -> None:
    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    path = entry(tmp_path)
    path.write_bytes(cache.head_of(path.stem, body) + b"\n" + body)
    assert recall(data, tmp_path) is None


def test_an_entry_nested_deeper_than_python_goes_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_deep(_: object) -> None:
        raise RecursionError

    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    monkeypatch.setattr(plans, "unpack_plan", too_deep)
    assert recall(data, tmp_path) is None


def test_a_folder_of_somebody_else_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, "geteuid"):
        pytest.skip("files have no owner here")
    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert recall(data, tmp_path) is None


def test_another_program_reads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    monkeypatch.setattr("qplan.store.cache.entries.__version__", "0.0.0")
    assert recall(data, tmp_path) is None


def test_the_folder_is_bounded(tmp_path: Path) -> None:
    plan = load(ROOT / "plan.yaml")
    for n in range(MOST_ENTRIES + 5):
        keep(b"%d" % n, plan, tmp_path)
    assert MOST_ENTRIES == len(list(tmp_path.iterdir()))
    assert recall(b"%d" % (MOST_ENTRIES + 4), tmp_path) is not None


def test_what_was_of_use_is_forgotten_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at one plan again and again keeps it, however many others come and go."""
    monkeypatch.setattr(keeping, "MOST_ENTRIES", 3)
    plan = load(ROOT / "plan.yaml")
    for n in range(3):
        keep(b"%d" % n, plan, tmp_path)
    for path in tmp_path.iterdir():
        os.utime(path, (1000, 1000))
    assert recall(b"1", tmp_path) is not None
    keep(b"3", plan, tmp_path)
    keep(b"4", plan, tmp_path)
    kept = [recall(b"%d" % n, tmp_path) is not None for n in range(5)]
    assert [False, True, False, True, True] == kept


def test_a_loop_over_many_plans_finds_each_the_second_time(tmp_path: Path) -> None:
    plan = load(ROOT / "plan.yaml")
    for n in range(60):
        assert recall(b"%d" % n, tmp_path) is None
        keep(b"%d" % n, plan, tmp_path)
    assert all(recall(b"%d" % n, tmp_path) is not None for n in range(60))


def test_the_folder_is_bounded_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = load(ROOT / "plan.yaml")
    keep(b"0", plan, tmp_path)
    size = entry(tmp_path).stat().st_size
    monkeypatch.setattr(keeping, "MOST_IN_ALL", 3 * size + size // 2)
    for n in range(1, 6):
        keep(b"%d" % n, plan, tmp_path)
        os.utime(max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime), (n, n))
    assert 3 == len(list(tmp_path.iterdir()))
    assert recall(b"5", tmp_path) is not None


# --- what was written -----------------------------------------------------------------------


def recorded(path: Path, figure: Asked, period: str, cache: Path) -> None:
    details = Details(period, None, "made up", None, None, None, None, None, None)
    record(path, RecordRequest([figure], details, force=True), date(2020, 1, 1), cache)


@pytest.mark.parametrize(
    "figures",
    [(("sample-rate", "97"),), (("sample-rate", "97"), ("sample-rate", "962/1000"))],
    ids=["one", "one after the other"],
)
def test_what_record_wrote_is_found_as_it_would_be_read(
    tmp_path: Path, figures: tuple[tuple[str, str], ...]
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(RECORDED, encoding="utf-8")
    for n, (name, value) in enumerate(figures):
        recorded(path, Asked(name, value), f"2014-Q{n + 1}", tmp_path / "cache")
        found = recall(path.read_bytes(), tmp_path / "cache")
        assert found is not None
        assert load(path) == found


def test_a_dry_run_leaves_no_entry(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(RECORDED, encoding="utf-8")
    details = Details("2014-Q1", None, None, None, None, None, None, None, None)
    rehearse(path, RecordRequest([Asked("sample-rate", "97")], details), date(2020, 1, 1))
    assert [path] == list(tmp_path.iterdir())


def test_what_would_be_refused_is_not_kept_when_written(tmp_path: Path) -> None:
    """A plan that names a department it does not have is an error of the rules alone."""
    wrong = read_document(RECORDED.replace("lead: A", "lead: C"), "").tree
    plan, _ = parse_plan(wrong)
    assert plan is not None
    keep_written(b"wrong", plan, tmp_path)
    assert recall(b"wrong", tmp_path) is None


RECORDED = """\
qplan: 1
plan: {id: sample, title: Sample plan, period: 2014, year_starts: 04-01}
departments: {A: {}, B: {}}
sections:
- id: s1
  title: Section one
  tasks:
  - id: t1
    title: Task one
    lead: A
    indicators:
    - id: sample-rate
      title: Sample rate
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2013-Q4, value: 96}
"""

# --- files of others ------------------------------------------------------------------------


def documents(folder: Path, count: int = 60) -> dict[str, bytes]:
    """Files of the user's: of names as people give them, and of the cache's own kind."""
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "empty.txt").touch()
    for n in range(count):
        (folder / f"letter {n}.docx").write_text(f"a letter {n}", encoding="utf-8")
        name = f"{n:064x}"
        (folder / f"{name}.plan").write_text(f"a plan of a house {n}", encoding="utf-8")
        (folder / name).write_text(f"of an earlier version {n}", encoding="utf-8")
        (folder / f"{name}.{n:016x}.new").write_text(f"new {n}", encoding="utf-8")
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_files_of_others_in_the_folder_stay(tmp_path: Path) -> None:
    """Whatever they are called; the cache does its work among them."""
    before = documents(tmp_path / "qplan")
    plan = load(ROOT / "plan.yaml")
    for n in range(MOST_ENTRIES + 5):
        keep(b"%d" % n, plan, tmp_path / "qplan")
    after = contents(tmp_path / "qplan")
    assert before == {name: after.get(name) for name in before}
    assert MOST_ENTRIES == len(after) - len(before)
    assert recall(b"36", tmp_path / "qplan") is not None


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    before = documents(tmp_path / "documents")
    (tmp_path / "qplan").symlink_to(tmp_path / "documents")
    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path / "qplan")
    assert before == contents(tmp_path / "documents")
    keep(data, load(ROOT / "plan.yaml"), tmp_path / "documents")
    assert recall(data, tmp_path / "documents") is not None
    assert recall(data, tmp_path / "qplan") is None


@pytest.mark.parametrize("kind", ["file", "link to a file", "link to nowhere", "folder"])
def test_what_stands_in_place_of_an_entry_stays(tmp_path: Path, kind: str) -> None:
    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    path = entry(tmp_path)
    whole = path.read_bytes()
    path.unlink()
    target = tmp_path / "target"
    match kind:
        case "file":
            path.write_text("mine", encoding="utf-8")
        case "link to a file":
            target.write_bytes(whole)
            path.symlink_to(target)
        case "link to nowhere":
            path.symlink_to(target)
        case _:
            path.mkdir()
    before = path.lstat()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    assert recall(data, tmp_path) is None
    after = path.lstat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert [] == list(tmp_path.glob("*.new"))
    if target.exists():
        assert whole == target.read_bytes()


def test_an_entry_cut_off_by_a_power_cut_is_written_anew(tmp_path: Path) -> None:
    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    whole = entry(tmp_path).read_bytes()
    for size in (0, 100, len(whole) - 1):
        entry(tmp_path).write_bytes(whole[:size])
        assert recall(data, tmp_path) is None
        keep(data, load(ROOT / "plan.yaml"), tmp_path)
        assert recall(data, tmp_path) is not None


def test_what_a_kill_left_unfinished_is_removed_in_time(tmp_path: Path) -> None:
    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    whole, key = entry(tmp_path).read_bytes(), entry(tmp_path).stem
    old, young = (tmp_path / f"{key}.{n * 16}.new" for n in "01")
    for path in (old, young):
        path.write_bytes(whole[:150])
    os.utime(old, (0, 0))
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    assert (False, True) == (old.exists(), young.exists())


@pytest.mark.skipif(os.name == "nt", reason="modes are those of the folder there")
def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path) -> None:
    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    tmp_path.chmod(0o777)
    assert recall(data, tmp_path) is None
    keep(b"other", load(ROOT / "plan.yaml"), tmp_path)
    assert 1 == len(list(tmp_path.iterdir()))


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    plan = load_to_judge(ROOT / "plan.yaml", blocked / "qplan")
    assert plan.plan.id == "taiyuan-quality-2014"


def test_an_invalid_plan_is_never_kept(tmp_path: Path) -> None:
    from qplan.core.base.errors import PlanInvalidError

    path = tmp_path / "plan.yaml"
    path.write_text(
        "qplan: 1\nplan: {id: x, title: t, period: 2014}\ndepartments: {A: {}, A: {}}\n"
    )
    for _ in range(2):
        with pytest.raises(PlanInvalidError):
            load_to_judge(path, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_missing_file_is_said_with_a_cache_as_without(tmp_path: Path) -> None:
    from qplan.core.base.errors import PlanInvalidError

    with pytest.raises(PlanInvalidError) as caught:
        load_to_judge(tmp_path / "plan.yaml", tmp_path / "cache")
    assert ["QP001"] == [d.code.id for d in caught.value.diagnostics]


def test_the_command_line_says_the_same_with_and_without(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = ("status", "--as-of", "2014-12-31", "--known-at", "2014-12-31")
    monkeypatch.setattr("qplan.store.cache.entries.cache_folder", lambda: str(tmp_path / "qplan"))
    anew = run(*args)
    monkeypatch.delenv("QPLAN_NO_CACHE")
    assert anew == run("--no-cache", *args)
    assert not (tmp_path / "qplan").exists()
    first, second = run(*args), run(*args)
    assert entry(tmp_path / "qplan").is_file()
    assert (anew, anew) == (first, second)


@pytest.mark.parametrize("named", [None, "", " ", "/somewhere/else", "~/x", "here"])
def test_the_folder_is_where_platformdirs_says(
    named: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from platformdirs import user_cache_path

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if named is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert user_cache_path("qplan", appauthor=False) == Path(cache.cache_folder())
