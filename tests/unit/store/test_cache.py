"""Plans read before: the cache is never wrong, whatever happens to it."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from qplan.core.evaluate import evaluate
from qplan.core.kept import pack, unpack, unpack_plan
from qplan.core.model import Plan
from qplan.core.view import Selection, StatusView, build_status
from qplan.store.cache import MOST_ENTRIES, keep, recall
from qplan.usecases.loading import load, load_to_judge
from tests.conftest import ROOT, Run

PLANS = [ROOT / "plan.yaml", *sorted((ROOT / "tests/plans/valid").glob("*.yaml"))]
DAYS = [date(2014, 3, 31), date(2014, 12, 31), date(2020, 1, 1)]


def view(plan: Plan, day: date) -> StatusView:
    return build_status(evaluate(plan, day, day), Selection(), with_actions=True)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_kept_plan_is_judged_as_the_plan_itself(path: Path) -> None:
    plan = load(path)
    kept = unpack_plan(json.loads(json.dumps(pack(plan))))
    for day in DAYS:
        assert view(plan, day) == view(kept, day)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_packing_loses_nothing(path: Path) -> None:
    packed = pack(load(path))
    assert packed == pack(unpack(packed))


def test_what_was_kept_is_recalled(tmp_path: Path) -> None:
    data = (ROOT / "plan.yaml").read_bytes()
    plan = load(ROOT / "plan.yaml")
    assert recall(data, tmp_path) is None
    keep(data, plan, tmp_path)
    recalled = recall(data, tmp_path)
    assert recalled is not None
    assert pack(plan) == pack(recalled)
    assert recall(data + b"\n", tmp_path) is None, "another content is another plan"


def entry(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


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
     b'["period","2014-99"]', b'["enum","State","lost"]', b'["enum","label",1]', b"[" * 100_000],
)  # fmt: skip
def test_a_foreign_entry_is_ignored_even_if_its_hash_is_right(tmp_path: Path, body: bytes) -> None:
    from hashlib import sha256

    data = (ROOT / "plan.yaml").read_bytes()
    keep(data, load(ROOT / "plan.yaml"), tmp_path)
    entry(tmp_path).write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
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
    monkeypatch.setattr("qplan.store.cache.__version__", "0.0.0")
    assert recall(data, tmp_path) is None


def test_the_folder_is_bounded(tmp_path: Path) -> None:
    plan = load(ROOT / "plan.yaml")
    for n in range(MOST_ENTRIES + 5):
        keep(b"%d" % n, plan, tmp_path)
    assert MOST_ENTRIES == len(list(tmp_path.iterdir()))
    assert recall(b"%d" % (MOST_ENTRIES + 4), tmp_path) is not None


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    plan = load_to_judge(ROOT / "plan.yaml", blocked / "qplan")
    assert plan.plan.id == "taiyuan-quality-2014"


def test_an_invalid_plan_is_never_kept(tmp_path: Path) -> None:
    from qplan.problems import PlanInvalidError

    path = tmp_path / "plan.yaml"
    path.write_text(
        "qplan: 1\nplan: {id: x, title: t, period: 2014}\ndepartments: {A: {}, A: {}}\n"
    )
    for _ in range(2):
        with pytest.raises(PlanInvalidError):
            load_to_judge(path, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_missing_file_is_said_with_a_cache_as_without(tmp_path: Path) -> None:
    from qplan.problems import PlanInvalidError

    with pytest.raises(PlanInvalidError) as caught:
        load_to_judge(tmp_path / "plan.yaml", tmp_path / "cache")
    assert ["QP001"] == [d.code.id for d in caught.value.diagnostics]


def test_the_command_line_says_the_same_with_and_without(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = ("status", "--as-of", "2014-12-31", "--known-at", "2014-12-31")
    monkeypatch.setattr("qplan.store.cache.cache_folder", lambda: tmp_path / "qplan")
    anew = run(*args)
    monkeypatch.delenv("QPLAN_NO_CACHE")
    assert anew == run("--no-cache", *args)
    assert not (tmp_path / "qplan").exists()
    first, second = run(*args), run(*args)
    assert entry(tmp_path / "qplan").is_file()
    assert (anew, anew) == (first, second)
