"""`qplan schema`: a JSON Schema for editors, never stricter than `validate`."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qplan.usecases.validate import validate
from tests.conftest import ROOT, Run
from tests.plans import samples

COMMITTED = ROOT / "plan.schema.json"


def check_jsonschema(*args: object) -> dict[str, Any]:
    """Run check-jsonschema; its report."""
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_the_committed_schema_is_in_step(run: Run) -> None:
    """`qplan schema > plan.schema.json` brings it back in step."""
    assert run("schema").out == COMMITTED.read_text(encoding="utf-8")


def test_the_schema_is_draft_07() -> None:
    assert json.loads(COMMITTED.read_text())["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert check_jsonschema("--check-metaschema", COMMITTED)["status"] == "ok"


def test_every_key_is_described() -> None:
    schema = json.loads(COMMITTED.read_text(encoding="utf-8"))
    undescribed = [
        f"{name}.{key}"
        for name, definition in {"plan.yaml": schema, **schema["definitions"]}.items()
        for key, about in definition["properties"].items()
        if not about.get("description")
    ]
    assert undescribed == []


def test_the_plan_of_the_repository_points_to_it() -> None:
    first = (ROOT / "plan.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./plan.schema.json"


def test_every_right_plan_passes() -> None:
    report = check_jsonschema("--schemafile", COMMITTED, ROOT / "plan.yaml", *samples.VALID)
    assert [report["status"], report["errors"]] == ["ok", []]


@pytest.fixture(scope="module")
def refused() -> set[str]:
    """The samples that the schema refuses."""
    report = check_jsonschema("--schemafile", COMMITTED, *samples.COMMITTED)
    return {Path(error["filename"]).name for error in report["errors"]}


def test_what_the_schema_refuses_validate_refuses(refused: set[str]) -> None:
    checked = validate(samples.INVALID / name for name in refused).files
    assert [c.file for c in checked if not any(d.is_error for d in c.diagnostics)] == []


def test_the_schema_refuses_what_has_the_wrong_shape(refused: set[str]) -> None:
    shape = {path.name for path in samples.COMMITTED if path.name.startswith("QP1")}
    beyond = {  # what no JSON Schema says, or says in a way no editor explains
        "QP106-within-nothing.yaml",
        "QP107-year-of-its-own.yaml",
        "QP108-not-a-date.yaml",
        "QP110-no-form.yaml",
        "QP110-not-one-form.yaml",
        "QP111-no-two-ends.yaml",
        "QP111-of-another-form.yaml",
        "QP111-range-upside-down.yaml",
        "QP113-too-many-digits.yaml",
        "QP115-multiplied-twice-in-english.yaml",
        "QP115-multiplied-twice.yaml",
        "QP115-within-too-much.yaml",
        "QP116-percent-to-reach.yaml",
    }
    assert refused & shape == shape - beyond
