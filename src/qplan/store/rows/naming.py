"""What the file of one plan is called among those of many."""

from hashlib import sha256
from posixpath import basename

from qplan.core.rollup.judged import JudgedPlan, Record

_SHOWN = 60
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


def name_of(file: str, record: Record) -> str:
    """A name of plain letters: the plan's id, and what tells plans of one id apart."""
    name = record.id if isinstance(record, JudgedPlan) else basename(file.replace("\\", "/"))
    plain = name
    if not _PLAIN.issuperset(name):  # an id is
        plain = "".join(c if c in _PLAIN else "-" for c in name.lower())
    plain = plain[:_SHOWN].strip("-")
    return f"{plain or 'plan'}-{sha256(file.encode()).hexdigest()[:8]}"
