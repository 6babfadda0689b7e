"""Opens a book that was looked at with calamine, and takes whatever that may end in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.message import msg
from qplan.core.codes import sheets as codes
from qplan.store.sheets.limits import BookError, damaged

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


@contextmanager
def opened(data: bytes) -> Iterator["CalamineWorkbook"]:
    """The book in these bytes, which were looked at; it is read inside.

    Raises:
        BookError: if it cannot be read.
        QplanError: if the package that reads workbooks is not installed.
    """
    try:
        import python_calamine
    except ImportError:
        raise QplanError(
            msg("reading workbooks needs a package that is not installed"),
            hint=how_to_install(Extra.EXCEL),
        ) from None
    try:
        with _in_silence():
            yield python_calamine.load_workbook(BytesIO(data))
    except python_calamine.PasswordError:
        raise BookError(codes.ENCRYPTED, msg("the book is encrypted")) from None
    except (BookError, MemoryError):
        raise
    except BaseException as error:
        # A panic of the Rust code is no `Exception`.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            damaged(msg("it cannot be read"))
        raise


@contextmanager
def _in_silence() -> Iterator[None]:
    """Rust reports a panic on the standard error stream itself, before anybody can catch it."""
    try:
        kept = os.dup(2)
    except OSError:  # closed: nobody hears it anyway
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
