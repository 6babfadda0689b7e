"""The plans around a plan: each is read once, whoever names it, and only what others need is kept.

Only `validate` looks at them; whatever else is done with a plan is done with that file alone.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.problems import Checked, Severity
from qplan.core.codes import yaml as reading
from qplan.core.rules.family.kin import kin_of
from qplan.core.rules.family.links import CHILDREN, PARENT, Family, Missing, Neighbour
from qplan.store.disk.around import MOST_FILES, Lookup, Nearby, Surroundings, identity
from qplan.store.yaml.source import read_source
from qplan.usecases.load import problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qplan.core.base.problems import DocPath
    from qplan.core.rules.family.kin import Kin
    from qplan.store.yaml.source import Source

MOST_BYTES = 256 * 2**20
"""How much of files below is read for one plan."""
MOST_NAMES = 100
"""How many names `children` may list."""
_HIGHEST = 50
"""How many plans above a plan are looked at for a loop."""
_NO_FILE = (reading.UNREADABLE, reading.TOO_LARGE)


class Known(NamedTuple):
    """A plan that was read: what it names around it, and what others need of it."""

    path: Path
    kin: Kin | None
    parent: str | None = None
    children: tuple[str, ...] | None = None
    errors: int = 0
    problem: Message | None = None
    """Why the file cannot be read at all."""


class Families:
    """Finds the plans around plans, and reads each once."""

    def __init__(self) -> None:
        self._around = Surroundings()
        self._known: dict[object, Known] = {}
        self._below: dict[object, frozenset[object] | None] = {}

    def keep(self, source: Source, errors: int) -> Known:
        """Remember a plan that was read anyhow, with how many errors it has."""
        known = _known(source, errors)
        self._known[identity(source.path)] = known
        return known

    def of(self, known: Known) -> Family:
        """The plans around a plan."""
        missing: list[Missing] = []
        parent = self._parent(known, missing)
        children = tuple(self._children(known, missing))
        return Family(parent, children, tuple(missing), self._loop(known))

    # --- above ----------------------------------------------------------------------------

    def _parent(self, known: Known, missing: list[Missing]) -> Neighbour | None:
        found = self._one_above(known)
        if found is None:
            return None
        missing += (Missing(PARENT, *problem) for problem in found.problems)
        if len(found.files) != 1:
            if len(found.files) > 1:
                name = Quoted(known.parent or "")
                missing.append(Missing(PARENT, msg("{name} is more than one file", name=name)))
            return None
        (file,) = found.files
        above = self._read(file.path)
        if above.problem is not None:
            missing.append(_unread(PARENT, file, above.problem))
            return None
        below = self._all_below(above)
        is_listed = below is None or identity(known.path) in below
        back = "" if is_listed else _shown(known.path, above.path)
        return Neighbour(PARENT, file.name, above.kin, above.errors, is_listed, back=back)

    def _one_above(self, known: Known) -> Lookup | None:
        return None if known.parent is None else self._around.look(known.path, known.parent)

    def _all_below(self, known: Known) -> frozenset[object] | None:
        """The files that a plan has below it; none where it does not say, or not all are told."""
        key = identity(known.path)
        if key not in self._below:
            looked = [self._around.look(known.path, name) for name in known.children or ()]
            is_told = known.children is not None and not any(one.problems for one in looked)
            files = (identity(file.path) for one in looked for file in one.files)
            self._below[key] = frozenset(files) if is_told else None
        return self._below[key]

    def _loop(self, known: Known) -> tuple[str, ...]:
        """The plans above a plan up to itself; none where it does not lie above itself."""
        own, files = identity(known.path), [known.path]
        for _ in range(_HIGHEST):
            found = self._one_above(known)
            if found is None or len(found.files) != 1:
                return ()
            path = found.files[0].path
            files.append(path)
            if identity(path) == own:
                return tuple(_shown(path, files[0]) for path in files)
            known = self._read(path)
        return ()

    # --- below ----------------------------------------------------------------------------

    def _children(self, known: Known, missing: list[Missing]) -> Iterator[Neighbour]:
        seen, size = {identity(known.path)}, 0
        for path, file in self._files_below(known, missing):
            key = identity(file.path)
            if key in seen:
                continue
            seen.add(key)
            size += _size(file.path)
            if len(seen) > MOST_FILES or size > MOST_BYTES:
                message = msg("the plans below are more than {files} files or {limit} MiB; "
                              "the rest is not looked at",
                              files=MOST_FILES, limit=MOST_BYTES // 2**20)  # fmt: skip
                missing.append(Missing(path, message))
                return
            child = self._read(file.path)
            if child.problem is not None:
                missing.append(_unread(path, file, child.problem))
                continue
            names_back = self._is_above(known, child)
            back = "" if names_back else _shown(known.path, child.path)
            yield Neighbour(
                path, file.name, child.kin, child.errors, names_back, child.parent, back
            )

    def _files_below(
        self, known: Known, missing: list[Missing]
    ) -> Iterator[tuple[DocPath, Nearby]]:
        names = known.children or ()
        if len(names) > MOST_NAMES:
            message = msg("more than {limit} names; the rest is not looked at", limit=MOST_NAMES)
            missing.append(Missing(CHILDREN, message))
        for n, name in enumerate(names[:MOST_NAMES]):
            path = (*CHILDREN, n)
            found = self._around.look(known.path, name)
            missing += (Missing(path, *problem) for problem in found.problems)
            if [identity(known.path)] == [identity(file.path) for file in found.files]:
                missing.append(Missing(path, msg("{name} is this plan itself", name=Quoted(name))))
            yield from ((path, file) for file in found.files)

    def _is_above(self, known: Known, child: Known) -> bool:
        found = self._one_above(child)
        own = identity(known.path)
        return found is not None and [own] == [identity(file.path) for file in found.files]

    # --- reading --------------------------------------------------------------------------

    def _read(self, path: Path) -> Known:
        key = identity(path)
        if key not in self._known:
            source = read_source(path, quickly=True)
            found = Checked(source.file, problems(source, only_errors=True))
            self._known[key] = _known(source, found.count(Severity.ERROR))
        return self._known[key]._replace(path=path)  # it may have been given by a link


def _known(source: Source, errors: int) -> Known:
    if source.plan is None:
        why = next((d.message for d in source.diagnostics if d.code in _NO_FILE), None)
        return Known(source.path, None, errors=errors, problem=why)
    head = source.plan.plan
    return Known(source.path, kin_of(source.plan), head.parent, head.children, errors)


def _unread(path: DocPath, file: Nearby, why: Message) -> Missing:
    return Missing(path, msg("{name}: {reason}", name=Quoted(file.name), reason=why))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _shown(path: Path, seen_from: Path) -> str:
    """A file from the folder of another, as it would be written in there."""
    return os.path.relpath(path.resolve(), seen_from.parent.resolve()).replace(os.sep, "/")
