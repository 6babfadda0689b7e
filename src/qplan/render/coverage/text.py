"""What of a document no entry quotes, in words: numbers and named documents first."""

from collections.abc import Iterator

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.coverage.coverage import CoverageView, Sentence, Standing
from qplan.language import Speaker

MOST = 200
"""How many sentences are printed."""
LABELS = {
    Standing.QUOTED: msg("quoted"),
    Standing.PARTLY: msg("quoted in part"),
    Standing.FRAME: msg("heads and units"),
    Standing.LEFT_OUT: msg("left out on purpose"),
    Standing.UNCOVERED: msg("quoted by nothing"),
}


def render(view: CoverageView, say: Speaker) -> str:
    """A line a sentence that is open, then the totals."""
    return "\n".join(say(line) for line in _lines(view))


def _lines(view: CoverageView) -> Iterator[Message]:
    left = view.open()
    for sentence in left[:MOST]:
        yield _line(view, sentence)
    if len(left) > MOST:
        yield msg("… and {count} more", count=len(left) - MOST)
    yield msg(
        "{source}: sentences {all}: quoted {quoted}, quoted in part {partly}, heads and units "
        "{frame}, left out on purpose {left_out}, quoted by nothing {uncovered}",
        source=view.source,
        all=len(view.sentences),
        **{standing.value: count for standing, count in view.totals.items()},
    )


def _line(view: CoverageView, sentence: Sentence) -> Message:
    named = [*sentence.numbers, *sentence.documents]
    words = Quoted(sentence.text)
    if sentence.standing is Standing.PARTLY and sentence.entries:
        message = msg(
            "{source}:{line}: in part by {entries}: {words}",
            source=view.source,
            line=sentence.line,
            entries=", ".join(sentence.entries),
            words=words,
        )
    else:
        message = msg(
            "{source}:{line}: by nothing: {words}",
            source=view.source,
            line=sentence.line,
            words=words,
        )
    if not named:
        return message
    return msg("{line} — open: {named}", line=message, named=", ".join(map(_plain, named)))


def _plain(words: str) -> str:
    return " ".join(words.split())
