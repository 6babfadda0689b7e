"""`validate`: everything wrong with every file."""

from collections.abc import Iterable
from pathlib import Path

from qplan.problems import Diagnostic
from qplan.store.plan_file import Source, read_source
from qplan.usecases.loading import problems


def validate(paths: Iterable[Path]) -> tuple[tuple[Source, tuple[Diagnostic, ...]], ...]:
    """Everything wrong with each file."""
    return tuple((source, problems(source)) for source in map(read_source, paths))
