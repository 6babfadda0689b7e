"""`export`: the figures of a plan for a statistics or aid office."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from qplan.core.base.errors import QplanError
from qplan.core.base.message import Listed, msg
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.views.export import ExportView, build_export
from qplan.store.disk.replace import real_file
from qplan.store.disk.write import check_target, make_folders, write_files
from qplan.usecases.load import load_to_judge


def export_view(path: Path, as_of: date, known_at: date, cache: Path | None) -> ExportView:
    """What a plan has to give away.

    Raises:
        PlanInvalidError: if the plan has errors.
    """
    return build_export(evaluate(load_to_judge(path, cache), as_of, known_at))


def write_export(plan: Path, made: Mapping[str, str], output: Path) -> tuple[Path, ...]:
    """Write what was made: one file by the name given, several into a folder of that name.

    Raises:
        QplanError: if a file cannot be written, or several are to be one.
    """
    if len(made) == 1 and not output.is_dir() and "/" not in next(iter(made)):
        targets = {output: next(iter(made.values()))}
    elif output.suffix and not output.is_dir():
        raise QplanError(
            msg("there are several files to write: {files}", files=Listed(tuple(sorted(made)))),
            hint=msg("name a folder: {example}", example="-o DIR"),
        )
    else:
        targets = {output / name: text for name, text in made.items()}
        make_folders({target.parent for target in targets})
    for target in targets:
        check_target(target, plan)
    files = {real_file(target): text.encode() for target, text in targets.items()}
    write_files(files, over={file for file in files if file.exists()})
    return tuple(targets)
