"""`init`: a commented plan to start from."""

from pathlib import Path

from qplan.core.base.errors import FileExistsAlreadyError, PlanNotWritableError
from qplan.core.base.message import msg
from qplan.store.disk.reasons import reason
from qplan.store.disk.replace import create_file

TEMPLATES = Path(__file__).parent.parent / "templates"


def initialise(path: Path, language: str) -> None:
    """Write the sample plan of a language to a file that is not there yet.

    Raises:
        FileExistsAlreadyError: if something is there; it is left alone.
        PlanNotWritableError: if it cannot be written; then nothing is there.
    """
    try:
        create_file(path, (TEMPLATES / f"plan.{language}.yaml").read_bytes())
    except FileExistsError:
        raise FileExistsAlreadyError(
            msg("{file} is there already; nothing was written", file=str(path)),
            hint=msg("name another file"),
        ) from None
    except OSError as error:
        raise PlanNotWritableError(
            msg("nothing was written: {file}: {reason}", file=str(path), reason=reason(error))
        ) from None
