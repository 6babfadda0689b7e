"""Every code has a sample that fires exactly it, with golden output; right plans give nothing.

A new case is a new file: `invalid/QPnnn-what-is-wrong.yaml`, then `pytest --update-golden`.
"""

from pathlib import Path

import pytest
from rich.cells import cell_len

from qplan.core.base.problems import Severity
from qplan.core.rules.registry import CODES
from qplan.usecases.validate import validate
from tests.conftest import Golden, Run
from tests.plans import samples

NAMES = [*samples.MADE, *(path.name for path in samples.COMMITTED)]


@pytest.fixture
def _beside_samples(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """In the folder of the samples: the committed one, or one that is made."""
    del run  # it changes the folder too, and comes first
    if name in samples.MADE:
        samples.make(tmp_path)
        monkeypatch.chdir(tmp_path)
    else:
        monkeypatch.chdir(samples.INVALID)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("_beside_samples")
def test_sample_fires_its_code_alone(name: str) -> None:
    (checked,) = validate([Path(name)]).files
    assert [samples.code_of(name)] == [d.code.id for d in checked.diagnostics]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("_beside_samples")
def test_sample_prints_its_golden_output(name: str, run: Run, golden: Golden) -> None:
    result = run("validate", name)
    (checked,) = validate([Path(name)]).files
    severity = checked.diagnostics[0].code.severity
    could_run = samples.code_of(name) != "QP001"
    assert (2 if not could_run else 1 if severity is Severity.ERROR else 0) == result.code
    assert not result.err
    golden(samples.INVALID / f"{name.removesuffix('.yaml')}.txt", result.out)


def test_every_code_has_a_sample() -> None:
    """Those of imports, QP5xx, are about spreadsheets and have theirs there."""
    about_plans = {code.id for code in CODES if not code.id.startswith("QP5")}
    assert about_plans == {samples.code_of(name) for name in NAMES}


def test_every_golden_output_has_a_sample() -> None:
    outputs = {path.stem for path in samples.INVALID.glob("QP*.txt")}
    assert outputs == {name.removesuffix(".yaml") for name in NAMES}


@pytest.mark.parametrize("path", samples.VALID, ids=lambda path: path.name)
def test_right_plan_gives_no_diagnostics(path: Path) -> None:
    (checked,) = validate([path]).files
    assert checked.diagnostics == ()


def test_an_excerpt_fits_a_narrow_terminal() -> None:
    """Else the terminal breaks it, and the carets stand below something else."""
    outputs = [path.read_text(encoding="utf-8") for path in samples.INVALID.glob("*.txt")]
    excerpts = [line for text in outputs for line in text.splitlines() if " | " in line[:8]]
    assert 400 < len(excerpts)
    assert [] == [line for line in excerpts if cell_len(line) > 80]
