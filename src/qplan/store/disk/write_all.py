"""Writing many files: all of them or none, and never over one that somebody wrote in."""

from collections.abc import Mapping
from pathlib import Path

from qplan.core.base.errors import FileExistsAlreadyError, QplanError
from qplan.core.base.message import Message, few, msg
from qplan.store.disk.reasons import reason
from qplan.store.disk.write import write_files

_SHOWN = 5


def write_books(
    folder: Path, files: Mapping[Path, bytes], *, force: bool, hint: Message | None = None
) -> None:
    """Write new files into a folder, which is made if need be.

    A file that holds these very bytes already is left as it is.

    Raises:
        FileExistsAlreadyError: if another file stands in the place of one, and not `force`.
        QplanError: if one cannot be written; what stood in its place still does.
    """
    new = {path: data for path, data in files.items() if not _holds(path, data)}
    in_the_way = [path for path in new if path.exists() or path.is_symlink()]
    if in_the_way and not force:
        raise FileExistsAlreadyError(
            msg("nothing was written: {folder} holds other files of these names: {names}",
                folder=str(folder), names=few([path.name for path in in_the_way], _SHOWN)),
            hint=hint
            or msg("perhaps they are filled in already; name another folder, or use --force"),
        )  # fmt: skip
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QplanError(
            msg("nothing was written: cannot write to {folder}: {reason}",
                folder=str(folder), reason=reason(error))
        ) from None  # fmt: skip
    write_files(new, over=in_the_way)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
