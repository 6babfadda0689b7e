"""`qplan schema`."""

from typing import TYPE_CHECKING

from qplan.cli.options import emit

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("schema")(schema)


def schema() -> None:
    """Print the JSON Schema (draft-07) of plan.yaml, for editors."""
    from qplan.core.schema.jsonschema import plan_schema
    from qplan.render.problems.json import dump

    emit(dump(plan_schema()))
