"""Word files: a new one, and its bytes, the same whenever and wherever it is made."""

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)


def new_document() -> Document:
    """An empty document without the picture of python-docx's own sample."""
    document = docx.Document()
    links = document.part.package.rels
    for name in [n for n, link in links.items() if link.reltype.endswith("/thumbnail")]:
        links.pop(name)
    return document


def file_of(document: Document, title: str, day: date) -> bytes:
    """The bytes of a document that bears a title and a day."""
    properties = document.core_properties
    set_property(document, "title", title)
    properties.author = "qplan"
    properties.last_modified_by = ""
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(day, time())
    out = BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())


def set_property(document: Document, name: str, text: str) -> None:
    """Write a property of the document, however long; python-docx takes 255 characters."""
    element = document.core_properties._element  # noqa: SLF001 - as above
    getattr(element, f"get_or_add_{name}")().text = text


def _same_bytes(data: bytes) -> bytes:
    """The same archive without the time at which it was packed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
