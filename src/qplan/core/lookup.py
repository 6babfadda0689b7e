"""Finding what a user means: by exact name, alias, or unambiguous beginning."""

from collections.abc import Iterable, Mapping

from qplan.problems import Message, Quoted, UnknownNameError, msg


def closest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """The known words most like a wrong one, best first; none if nothing is near."""
    from difflib import get_close_matches  # only a wrong word needs it

    known = list(known)
    near = get_close_matches(word, known, n=count, cutoff=0.6)
    return near or [name for name in known if word and (word in name or name in word)][:count]


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """A hint with the nearest known word, or none."""
    near = closest(word, known)
    return msg("did you mean {name}?", name=Quoted(near[0])) if near else None


def resolve(word: str, names: Mapping[str, str], what: Message) -> str:
    """Find what `word` names: exactly, or as the beginning of names that all mean one thing.

    Args:
        word: what the user typed.
        names: every id, name and alias, with what it stands for.
        what: the kind of thing, for the error.

    Raises:
        UnknownNameError: if nothing, or more than one thing, is named; with suggestions.
    """
    if word in names:
        return names[word]
    lower = word.lower()
    for match in (str.__eq__, str.startswith):
        found = sorted({key for name, key in names.items() if word and match(name.lower(), lower)})
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownNameError(
                msg("{word} could be any of several", word=Quoted(word)),
                hint=msg("write one of: {names}", names=", ".join(found[:8])),
            )
    near = sorted({names[name] for name in closest(word, names, 3)})
    raise UnknownNameError(
        msg("no {what} is called {word}", what=what, word=Quoted(word)),
        hint=msg("did you mean {name}?", name=", ".join(near)) if near else None,
    )
