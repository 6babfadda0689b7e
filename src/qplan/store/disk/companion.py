"""Files beside a plan: the document it was made from, and what bears out its figures."""

from pathlib import Path

from qplan.core.base.message import Message, Quoted, msg
from qplan.store.disk.read import TooLargeError, read_bytes, reason


def read_companion(plan: Path, name: str) -> str | Message:
    """The text of a file in the plan's folder or below it, or why there is none.

    A link out of the folder leads nowhere: a plan from somebody else reads nothing of yours.
    """
    folder = plan.parent.resolve()
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder):
            return msg("{name} is not in the plan's folder", name=Quoted(name))
        data = read_bytes(path)
    except TooLargeError:
        return msg("{name} is too large", name=Quoted(name))
    except (OSError, ValueError, RuntimeError) as error:
        return msg("{name}: {reason}", name=Quoted(name), reason=reason(path, error))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return msg("{name} is not UTF-8", name=Quoted(name))


def missing_companion(plan: Path, name: str) -> Message | None:
    """Why a file is not in the plan's folder or below it; none where it is. It is not opened."""
    folder = plan.parent.resolve()
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder):
            return msg("{name} is not in the plan's folder", name=Quoted(name))
        return None if path.exists() else msg("{name} is not there", name=Quoted(name))
    except (OSError, ValueError, RuntimeError) as error:
        return msg("{name}: {reason}", name=Quoted(name), reason=reason(path, error))
