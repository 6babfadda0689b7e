"""QP230 to QP234: the plans around a plan, as they were found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.problems import Diagnostic
from qplan.core.rules.family import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qplan.core.base.problems import DocPath
    from qplan.core.rules.family.kin import Kin

PARENT: DocPath = ("plan", "parent")
CHILDREN: DocPath = ("plan", "children")


class Neighbour(NamedTuple):
    """A plan above or below, as it was found."""

    path: DocPath
    """Where it is named."""
    file: str
    """Its file, from the folder of the plan that names it."""
    kin: Kin | None
    """The plan; none where it could not be read as one."""
    errors: int = 0
    names_back: bool = True
    """Whether it names this plan as its parent, or among its children."""
    other: str | None = None
    """The plan that one below names above itself."""
    back: str = ""
    """How it would name this plan."""

    @property
    def is_sound(self) -> bool:
        """Whether it can be relied on: what follows from its errors is not said again."""
        return self.kin is not None and not self.errors


class Missing(NamedTuple):
    """A place where a plan is named that is not there."""

    path: DocPath
    message: Message
    hint: Message | None = None


class Family(NamedTuple):
    """The plans around a plan."""

    parent: Neighbour | None
    children: tuple[Neighbour, ...]
    missing: tuple[Missing, ...]
    loop: tuple[str, ...] = ()
    """The plans above it up to itself, where it lies above itself; by their files."""

    @property
    def is_found(self) -> bool:
        """Whether every plan below was looked at, even if it has errors."""
        return all(one.path == PARENT for one in self.missing)

    @property
    def is_whole(self) -> bool:
        """Whether every plan below was found, and can be relied on."""
        return self.is_found and all(child.is_sound for child in self.children)

    @property
    def is_parent_unread(self) -> bool:
        """Whether a plan above is named that cannot be relied on."""
        if self.parent is None:
            return any(one.path == PARENT for one in self.missing)
        return not self.parent.is_sound


def links(family: Family) -> Iterator[Diagnostic]:
    """What is wrong with how plans name each other."""
    for path, message, hint in family.missing:
        yield Diagnostic(codes.NOT_THERE, message, path, hint)
    around = (*([family.parent] if family.parent else []), *family.children)
    for one in around:
        if one.errors:
            message = msg("{file} has errors: {count}", file=Quoted(one.file), count=one.errors)
            hint = msg("they are listed where that file is validated itself")
            yield Diagnostic(codes.HAS_ERRORS, message, one.path, hint)
    if family.loop:
        message = msg("the plan above leads back to this one: {files}",
                      files=" → ".join(family.loop))  # fmt: skip
        yield Diagnostic(codes.LOOP, message, PARENT, msg("take 'parent' out of one of them"))
    elif family.parent is not None and not family.parent.names_back:
        message = msg("{file} does not have this plan among its children",
                      file=Quoted(family.parent.file))  # fmt: skip
        hint = msg("write there: {example}", example=f"children: {family.parent.back}")
        yield Diagnostic(codes.NOT_MUTUAL, message, PARENT, hint)
    yield from _strangers(family.children)
    yield from _same_id(family.children)


def _strangers(children: Sequence[Neighbour]) -> Iterator[Diagnostic]:
    for child in children:
        if child.names_back or child.kin is None:
            continue
        message = (
            msg("{file} names no plan above it", file=Quoted(child.file))
            if child.other is None
            else msg("{file} names another plan above it: {other}",
                     file=Quoted(child.file), other=Quoted(child.other))
        )  # fmt: skip
        hint = msg("write there: {example}", example=f"parent: {child.back}")
        yield Diagnostic(codes.NOT_MUTUAL, message, child.path, hint)


def _same_id(children: Sequence[Neighbour]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for child in children:
        if child.kin is None:
            continue
        name = child.kin.id
        if name in first:
            message = msg("{file} has the id {id}, as {other} has",
                          file=Quoted(child.file), id=Quoted(name),
                          other=Quoted(first[name]))  # fmt: skip
            hint = msg("give one of them another id")
            yield Diagnostic(codes.SAME_ID, message, child.path, hint)
        else:
            first[name] = child.file
