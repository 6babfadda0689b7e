"""A progress bar for what takes long: on a terminal only, on stderr, gone when done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from qplan.cli.options import Settings

MANY = 200
"""Fewer indicators than that are done before a bar could be read."""


@contextmanager
def progress(chosen: Settings) -> Iterator[Callable[[int, int], None]]:
    """Something to tell how many are done, of how many."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress

    console = Console(stderr=True, no_color=not chosen.colour(stderr=True))
    with Progress(BarColumn(), MofNCompleteColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=None, visible=False)

        def step(done: int, total: int) -> None:
            # Once all are done the file is written: nobody can say how far that is.
            whole = None if done == total else total
            bar.update(task, completed=done, total=whole, visible=total >= MANY)

        yield step
