"""Finding what a user means: by exact name, alias, or unambiguous beginning."""

from collections.abc import Iterable, Mapping
from typing import NoReturn
from unicodedata import normalize

from qplan.core.base.errors import AmbiguousNameError, UnknownNameError
from qplan.core.base.message import Listed, Message, Quoted, msg


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


Names = Mapping[str, tuple[str, ...]]
"""Everything that things may be called by, with the keys of all things called so."""


def collected(names: Iterable[tuple[str, str]], keys: Iterable[str]) -> Names:
    """Names with all the keys that they mean. A key itself means nothing but itself."""
    found: dict[str, dict[str, None]] = {}
    for name, key in names:
        found.setdefault(name, {})[key] = None
    return {name: tuple(meant) for name, meant in found.items()} | {key: (key,) for key in keys}


def resolve(word: str, names: Names, what: Message) -> str:
    """Find what `word` names: exactly, or as the beginning of names that all mean one thing.

    Args:
        word: what the user typed.
        names: every id, name and alias, with what it stands for.
        what: the kind of thing, for the error.

    Raises:
        UnknownNameError: if nothing is named; with suggestions.
        AmbiguousNameError: if more than one thing is.
    """
    lower = word.lower()
    return (
        _whole(word, names)
        or _only(word, names, [name for name in names if word and name.lower().startswith(lower)])
        or _unknown(word, names, what)
    )


def resolve_whole(word: str, names: Names, what: Message) -> str:
    """Find what `word` names in full, but for upper case, width and blanks.

    Raises:
        UnknownNameError: if nothing is named; with suggestions.
        AmbiguousNameError: if more than one thing is.
    """
    return _whole(word, names) or _unknown(word, names, what)


def _whole(word: str, names: Names) -> str | None:
    if word in names:
        return _only(word, names, [word])
    same = plain_name(word)
    return _only(word, names, [name for name in names if same and plain_name(name) == same])


def plain_name(name: str) -> str:
    """A name without what people write now so, now so: upper case, width, blanks."""
    return "".join(normalize("NFKC", name).split()).lower()


def _only(word: str, names: Names, found: Iterable[str]) -> str | None:
    """The one thing that the names found mean; none if none was found."""
    meant = sorted({key for name in found for key in names[name]})
    if len(meant) > 1:
        raise AmbiguousNameError(word, tuple(meant))
    return meant[0] if meant else None


def _unknown(word: str, names: Names, what: Message) -> NoReturn:
    near = sorted({key for name in closest(word, names, 3) for key in names[name]})
    raise UnknownNameError(
        msg("no {what} is called {word}", what=what, word=Quoted(word)),
        hint=msg("did you mean {name}?", name=Listed(tuple(near))) if near else None,
    )
