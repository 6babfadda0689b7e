"""`merge`: two plans that came of one, for git: entry by entry, the rest line by line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml.error import YAMLError

from qplan.core.base.errors import QplanError
from qplan.core.base.message import Message, msg
from qplan.core.base.problems import Diagnostic
from qplan.core.record.merge import (
    Added,
    Joined,
    join,
    places,
    with_swapped,
    without_added,
)
from qplan.core.record.merge_places import additions
from qplan.store.disk.text_merge import merge_contents, merge_texts
from qplan.store.disk.write import write_files
from qplan.store.edit.conflict import Conflict, mark
from qplan.store.edit.proof import reads_as, with_entries
from qplan.store.edit.removal import without_entries
from qplan.store.edit.splice import CannotSpliceError, splice
from qplan.store.edit.swap import Swap, swapped
from qplan.store.yaml.reader import read_document
from qplan.store.yaml.source import Source, parse_source, read_source
from qplan.usecases.load import problems

BOM = b"\xef\xbb\xbf"


class Merged(NamedTuple):
    """What became of it."""

    trouble: QplanError | None = None
    """Why somebody has to look at it."""


class Files(NamedTuple):
    """The three files, as git names them; the result goes into ours."""

    base: Path
    ours: Path
    theirs: Path


def merge(files: Files, size: int, name: Path | None = None) -> Merged:
    """Put two sides together and leave the result in ours.

    `name` is the plan's own: the files that git hands over are copies with names that nobody
    knows, and gone afterwards.

    Where all three are plans, entries of measurements and updates are put together by indicator
    and period. What else one side alone changed is taken from it; what both changed is merged
    line by line, as git does. Where one is no plan, git's merge of texts is all there is.

    Raises:
        QplanError: if the result cannot be written, or git is needed and not there.
    """
    sides = [read_source(path, keep_tree=True) for path in files]
    text = None
    if all(source.plan is not None for source in sides):
        text = _merged(sides, size)
    if text is None:
        found = merge_texts(files.base, files.ours, files.theirs, size)
        write_files({files.ours: found.data}, over={files.ours})
        said = msg("merged line by line; both sides stand between the markers")
        return Merged(None if found.is_clean else _trouble(said, sides, name))
    mark_ = BOM if sides[1].data.startswith(BOM) else b""
    write_files({files.ours: mark_ + text.text.encode()}, over={files.ours})
    if text.conflicts:
        said = msg("entries that differ, both between markers: {count}", count=text.conflicts)
        return Merged(_trouble(said, sides, name))
    return _checked(files.ours, sides, name)


class _Text(NamedTuple):
    """A merged text, and how many conflicts are marked in it."""

    text: str
    conflicts: int


def _merged(sources: Sequence[Source], size: int) -> _Text | None:
    """The text that holds both sides; none where it cannot be made entry by entry."""
    base, ours, theirs = sources
    our_rest, our_added = without_added(base.tree, ours.tree)
    their_rest, their_added = without_added(base.tree, theirs.tree)
    joined = join(our_added, their_added)
    if their_rest == base.tree:
        return _with(base.tree, ours.text, ours.tree, joined, size)
    found = _line_by_line(sources, their_rest, their_added, joined, size)
    if found is None and our_rest == base.tree and not joined.conflicts:
        back = join(their_added, our_added)
        return _with(base.tree, theirs.text, theirs.tree, back, size)
    return found


def _line_by_line(
    sources: Sequence[Source],
    their_rest: Any,  # noqa: ANN401 - a document
    their_added: Sequence[Added],
    joined: Joined,
    size: int,
) -> _Text | None:
    """What both changed beside entries merged as git does; their entries come in afterwards."""
    base, ours, theirs = sources
    try:
        rest = without_entries(theirs.text, places(theirs.tree, their_added))
    except (CannotSpliceError, YAMLError):
        return None
    found = merge_contents(base.text.encode(), ours.text.encode(), rest.encode(), size)
    document = read_document(found.data.decode(), "")
    if not found.is_clean or document.problems or not reads_as(rest, their_rest):
        return None
    return _with(base.tree, found.data.decode(), document.tree, joined, size)


def _with(base: Any, text: str, tree: Any, joined: Joined, size: int) -> _Text | None:  # noqa: ANN401
    """A side with the entries of the other; none where it has no place for them."""
    try:
        text, tree = _swapped(text, tree, joined)
        adding = additions(base, tree, joined)
        new = splice(text, adding).text if adding else text
        whole = with_entries(tree, adding)
        if not reads_as(new, whole):
            return None
        conflicts = [_conflict(whole, *both) for both in joined.conflicts]
        return _Text(mark(new, conflicts, size), len(conflicts))
    except (CannotSpliceError, YAMLError, KeyError):
        return None


def _swapped(text: str, tree: Any, joined: Joined) -> tuple[str, Any]:  # noqa: ANN401
    """A side with the other's entries of the same figures, where those came in first."""
    swaps = [(places(tree, (ours,))[0], theirs.entry) for ours, theirs in joined.to_swap]
    new = swapped(text, [Swap(place, tuple(entry.items())) for place, entry in swaps])
    return new, with_swapped(tree, swaps)


def _conflict(tree: Any, ours: Sequence[Added], theirs: Sequence[Added]) -> Conflict:  # noqa: ANN401
    """Where ours stand in the merged document, and what theirs are."""
    at = places(tree, ours)
    return Conflict(
        at[0].owner,
        at[0].key,
        tuple(one.at for one in at),
        tuple(tuple(one.entry.items()) for one in theirs),
    )


def _checked(path: Path, sides: Sequence[Source], name: Path | None) -> Merged:
    """Whether the result is a plan without an error that neither side has."""
    known = {_said(found) for side in sides[1:] for found in problems(side, only_errors=True)}
    result = parse_source(name or path, path.read_bytes())
    new = tuple(
        found for found in problems(result, only_errors=True)
        if found.is_error and _said(found) not in known
    )  # fmt: skip
    if not new:
        return Merged()
    said = msg("merged, but together the two sides are no plan: {count}", count=len(new))
    return Merged(_trouble(said, sides, name, new))


def _trouble(
    said: Message,
    sides: Sequence[Source],
    name: Path | None,
    diagnostics: tuple[Diagnostic, ...] = (),
) -> QplanError:
    language = next((side.language for side in sides if side.language), None)
    if name is not None:  # several plans may be merged at once
        said = msg("{file}: {reason}", file=str(name), reason=said)
    return QplanError(said, diagnostics=diagnostics, language=language)


def _said(found: Diagnostic) -> tuple[str, str]:
    return found.code.id, str(found.message)
