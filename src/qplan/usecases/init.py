"""`init`: a commented plan to start from."""

from pathlib import Path

from qplan.core.base.errors import FileExistsAlreadyError, PlanNotWritableError
from qplan.core.base.message import msg
from qplan.store.disk.reasons import reason
from qplan.store.disk.replace import create_file
from qplan.store.disk.write import read_file, write_files

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


ATTRIBUTES = ".gitattributes"
_LINES = ("plan.yaml merge=qplan diff=qplan", "*.plan.yaml merge=qplan diff=qplan")
CONFIG = (
    'git config merge.qplan.driver "qplan merge --marker-size %L %O %A %B"',
    "git config diff.qplan.xfuncname '^ *- (id: .*|[{]id: .*)$'",
)
"""What everybody who merges plans has to say to git once: a repository cannot say it for them."""


def write_attributes(folder: Path) -> Path:
    """Let git merge and show plans in a folder as plans; what else its attributes say stays.

    Raises:
        QplanError: if the attributes cannot be read or written.
    """
    path = folder / ATTRIBUTES
    old = read_file(path).decode("utf-8", "surrogateescape") if path.exists() else ""
    missing = [line for line in _LINES if line not in old.splitlines()]
    if missing:
        start = old if not old or old.endswith("\n") else old + "\n"
        new = start + "\n".join(missing) + "\n"
        over = {path} if path.exists() else set()
        write_files({path: new.encode("utf-8", "surrogateescape")}, over=over)
    return path
