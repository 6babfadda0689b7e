"""`draft`: a first plan from a document."""

from datetime import date
from pathlib import Path

from qplan.core.base.errors import FileExistsAlreadyError
from qplan.core.base.message import msg
from qplan.core.draft.blocks import as_text
from qplan.core.draft.drafting import draft as drafted
from qplan.core.draft.summary import Summary, summary
from qplan.language import Speaker
from qplan.store.disk.write import write_files
from qplan.store.documents.read import read_document
from qplan.store.edit.drafted import plan_text


def draft(notice: Path, plan: Path, today: date) -> Summary:
    """Write a first plan, and the document's text beside it.

    Raises:
        QplanError: if the document cannot be read, or something stands in the place of the plan.
    """
    blocks = read_document(notice)
    found = drafted(blocks, notice.stem, today)
    text = as_text(blocks).encode()
    source = _source(notice, plan, text)
    written = plan_text(found, source.name, Speaker(found.language)).encode()
    files = {plan: written}
    if not _holds(source, text) and not _is_the_text(notice, source):
        files[source] = text
    for path in files:
        if path.exists() or path.is_symlink():
            raise FileExistsAlreadyError(
                msg("{file} is there already; nothing was written", file=str(path)),
                hint=msg("name another file with -o"),
            )
    write_files(files, over=())
    return summary(found, str(plan), source.name)


def _source(notice: Path, plan: Path, text: bytes) -> Path:
    """Where the document's text stands: the document itself, if it is a text beside the plan."""
    beside = plan.parent / notice.name
    if _is_the_text(notice, beside):
        return beside
    named = plan.parent / f"{notice.stem}.txt"
    if named.exists() and not _holds(named, text):
        return plan.parent / f"{plan.stem}.source.txt"
    return named


def _is_the_text(notice: Path, path: Path) -> bool:
    """Whether a path is the document, and a text in UTF-8."""
    try:
        if not path.samefile(notice):
            return False
        path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    return path.suffix.lower() in (".txt", ".md", "")


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
