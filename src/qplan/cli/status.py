"""`qplan status`."""

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("status")(status)


def status(ctx: typer.Context) -> None:
    """Show where each indicator stands."""
