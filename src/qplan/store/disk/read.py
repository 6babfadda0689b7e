"""Files: find the plan, read one safely, say why it cannot be read."""

from pathlib import Path

from qplan.core.base.errors import PlanNotFoundError
from qplan.core.base.message import Message, msg
from qplan.store.disk.find import FILE_NAME, nearest
from qplan.store.disk.regular import MAX_BYTES, NotRegularError, TooLargeError, read_bytes

__all__ = ["MAX_BYTES", "TooLargeError", "find_plan", "read_bytes", "reason"]


def find_plan() -> Path:
    """The plan here: `plan.yaml` in this folder or in the nearest one above.

    The path is relative where the plan is in the folder itself.

    Raises:
        PlanNotFoundError: if there is none up to the root.
    """
    path = nearest(FILE_NAME)
    if path is not None:
        return Path(path)
    raise PlanNotFoundError(
        msg("no {file} here or in any folder above", file=FILE_NAME),
        hint=msg("name one with --file, or write one to start from with 'qplan init'"),
    )


def reason(path: Path, error: Exception) -> Message:
    """Why a file cannot be read, in words."""
    match error:
        case FileNotFoundError():
            return msg("there is no such file")
        case IsADirectoryError():
            return msg("this is a folder, not a file")
        case PermissionError() if path.is_dir():  # what Windows says of a folder
            return msg("this is a folder, not a file")
        case PermissionError():
            return msg("no permission to read it")
        case NotRegularError():
            return msg("not a regular file")
        case OSError(strerror=str(said)):
            return msg("the system says: {reason}", reason=said)
        case _:
            return msg("the system says: {reason}", reason=type(error).__name__)
