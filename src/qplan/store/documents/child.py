"""The process that reads one document: from stdin, to blocks as JSON on stdout."""

import json
import sys

from qplan.core.codes import sheets as codes
from qplan.core.draft.blocks import Block
from qplan.store.documents.limits import MEMORY, SECONDS, UnreadableError, Why
from qplan.store.documents.text import bounded
from qplan.store.sheets.limits import BookError


def main() -> None:
    """Read the kind of document that the first argument names."""
    _hold_down()
    try:
        said: object = [list(block) for block in _read(sys.argv[1], sys.stdin.buffer.read())]
    except UnreadableError as error:
        said = error.why.value
    except BookError as error:
        said = _WHY.get(error.code.id, Why.DAMAGED).value
    except ImportError:
        said = Why.MISSING.value
    except (MemoryError, RecursionError):
        said = Why.TOO_LARGE.value
    sys.stdout.write(json.dumps(said))


_WHY = {codes.ENCRYPTED.id: Why.ENCRYPTED, codes.TOO_LARGE.id: Why.TOO_LARGE}


def _read(kind: str, data: bytes) -> tuple[Block, ...]:
    if kind == "docx":
        from qplan.store.documents.docx import read
    elif kind == "pdf":
        from qplan.store.documents.pdf import read
    else:
        from qplan.store.documents.html import read
    return bounded(read(data))


def _hold_down() -> None:
    """Ask the system to end this process where it takes too much; not every system can."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_CPU, SECONDS + 1)):
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main()
