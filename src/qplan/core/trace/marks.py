"""Marks that tie each number of a report to the plan, so that `trace` can check it."""

from datetime import date
from hashlib import sha256

from qplan.core.views.report import Origin

PROSE = "p:"
"""Begins the keys of sentences: their wording may be polished, their numbers may not."""
_PREFIX = "qplan-report"


def tidy(*parts: str) -> str:
    """The text of a slot whatever the white space between its parts."""
    return " ".join(" ".join(parts).split())


def digest(text: str) -> str:
    """Tells a slot that was edited from one that was not. Eight digits: an error, not a forger."""
    return sha256(text.encode()).hexdigest()[:8]


def header(origin: Origin) -> str:
    """What a report was made from, in one line that every format has room for."""
    return (
        f"{_PREFIX} plan={origin.plan} sha256={origin.sha256} as-of={origin.as_of.isoformat()} "
        f"known-at={origin.known_at.isoformat()} lang={origin.lang} qplan={origin.qplan}"
    )


def parse_header(text: str) -> Origin | None:
    """Read such a line; none where it is no such line."""
    if not text.startswith(_PREFIX + " "):
        return None
    fields = {key: value for key, _, value in (word.partition("=") for word in text.split())}
    try:
        return Origin(
            fields["plan"],
            fields["sha256"],
            date.fromisoformat(fields["as-of"]),
            date.fromisoformat(fields["known-at"]),
            fields["qplan"],
            fields["lang"],
        )
    except (KeyError, ValueError):
        return None
