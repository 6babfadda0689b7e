"""`qplan schema`."""

import typer

from qplan.cli.options import emit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema")(schema)


def schema() -> None:
    """Print the JSON Schema (draft-07) of plan.yaml, for editors."""
    from qplan.core.schema.jsonschema import plan_schema
    from qplan.render.problems.json import dump

    emit(dump(plan_schema()))
