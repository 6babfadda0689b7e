"""Marks that tie each number of a report to the plan, so that `trace` can check it."""

from datetime import date
from hashlib import sha256
from urllib.parse import quote, unquote

from qplan.core.views.report import Letter, Origin

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
    since = "" if origin.since is None else f" since={origin.since.isoformat()}"
    return (
        f"{_PREFIX} plan={origin.plan} sha256={origin.sha256} as-of={origin.as_of.isoformat()} "
        f"known-at={origin.known_at.isoformat()} lang={origin.lang} qplan={origin.qplan}{since}"
    )


def parse_header(text: str) -> Origin | None:
    """Read such a line; none where it is no such line."""
    if not text.startswith(_PREFIX + " "):
        return None
    fields = {key: value for key, _, value in (word.partition("=") for word in text.split())}
    since = fields.get("since")
    try:
        return Origin(
            fields["plan"],
            fields["sha256"],
            date.fromisoformat(fields["as-of"]),
            date.fromisoformat(fields["known-at"]),
            fields["qplan"],
            fields["lang"],
            since=date.fromisoformat(since) if since else None,
        )
    except (KeyError, ValueError):
        return None


def letter_line(letter: Letter) -> str:
    """What somebody said of a bulletin, in one line; nothing where nobody said anything."""
    said = {
        "sender": letter.sender and _escaped(letter.sender),
        "dated": letter.dated and letter.dated.isoformat(),
        "reply-by": letter.reply_by and letter.reply_by.isoformat(),
        "contact": letter.contact and _escaped(letter.contact),
    }
    return " ".join(f"{key}={value}" for key, value in said.items() if value)


def parse_letter(text: str) -> Letter:
    """Read such a line; what is not understood there was not said."""
    fields = {key: value for key, _, value in (word.partition("=") for word in text.split())}
    dated, reply_by = fields.get("dated"), fields.get("reply-by")
    try:
        return Letter(
            unquote(fields.get("sender", "")) or None,
            date.fromisoformat(dated) if dated else None,
            date.fromisoformat(reply_by) if reply_by else None,
            unquote(fields.get("contact", "")) or None,
        )
    except ValueError:
        return Letter()


def _escaped(text: str) -> str:
    """Without blanks; letters of other scripts stay as they are, for there is little room."""
    return "".join(
        quote(letter) if letter.isspace() or letter == "%" else letter for letter in text
    )
