"""Files that a plan names around it: found by their exact names, and never outside.

What may be named lies in the same repository; without one, in the plan's folder, the two above
it, or below these. Every step is looked up in the list of its folder, so that a name is spelled
alike on every system, and no more of the disk is looked at than the name says.
"""

from __future__ import annotations

import os
import re
from fnmatch import translate
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from qplan.core.base.lookup import did_you_mean
from qplan.core.base.message import Message, Quoted, msg
from qplan.store.disk.read import reason

MOST_FILES = 10_000
"""How many files a name with `*` may stand for."""
MOST_NAMES = 100_000
"""How many names of folders are looked at for it."""
_LONGEST = 1000
_LEVELS = 2
"""How far above a plan its tree begins where there is no repository."""
_DRIVE = re.compile(r"[A-Za-z]:")


class Nearby(NamedTuple):
    """A file that was found: as it was named, and where it is."""

    name: str
    """From the folder of the plan that names it."""
    path: Path
    """Without links."""


class Lookup(NamedTuple):
    """What a name stands for."""

    files: tuple[Nearby, ...]
    """In the order of their names."""
    problems: tuple[tuple[Message, Message | None], ...] = ()
    """Why there are none, or not all; with hints."""


class Surroundings:
    """Looks for what plans name around them. Each folder is listed once."""

    def __init__(self) -> None:
        self._names: dict[Path, _Folder] = {}
        self._roots: dict[Path, Path] = {}

    def look(self, plan: Path, name: str) -> Lookup:
        """The files that a name, seen from a plan's folder, stands for."""
        problem = _unportable(name)
        if problem is not None:
            return Lookup((), (problem,))
        try:
            folder = plan.parent.resolve()
            return _Search(self, self._root(folder), name).found(folder)
        except (OSError, ValueError, RuntimeError) as error:
            message = msg("{name}: {reason}", name=Quoted(name), reason=reason(plan, error))
            return Lookup((), ((message, None),))

    def folder(self, path: Path) -> _Folder:
        """The list of a folder."""
        if path not in self._names:
            self._names[path] = _Folder(path)
        return self._names[path]

    def _root(self, folder: Path) -> Path:
        if folder not in self._roots:
            self._roots[folder] = _root(folder)
        return self._roots[folder]


def identity(path: Path) -> object:
    """What is the same for all spellings of one file, as far as the system tells."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return os.path.normcase(path)
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.normcase(path)


def _root(folder: Path) -> Path:
    """Where what may be looked at begins: at the repository, or two folders up."""
    for place in (folder, *folder.parents):
        if os.path.lexists(place / ".git"):
            return place
    above = [place for place in folder.parents if place != place.parent]
    return [folder, *above][min(_LEVELS, len(above))]


def _unportable(name: str) -> tuple[Message, Message | None] | None:
    """Why a name cannot be looked for on every machine, and what to write."""
    relative = msg("write it from this file's folder, e.g. {example}", example="../province.yaml")
    if len(name) > _LONGEST:
        return msg("a name of more than {limit} characters", limit=_LONGEST), None
    if "\\" in name:
        return msg("{name} has a backslash", name=Quoted(name)), msg("write / between folders")
    if name.startswith(("/", "~")) or _DRIVE.match(name):
        return msg("{name} is not named from the plan's folder", name=Quoted(name)), relative
    if "**" in name:
        hint = msg("write each folder: {example}", example="*/*.yaml")
        return msg("{name}: '**' is not looked for", name=Quoted(name)), hint
    return None


class _Folder:
    """The names in a folder: listed when it is looked at for the first time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def names(self) -> dict[str, str] | None:
        """The names as they stand there, by how they are compared; in order. None: too many.

        Raises:
            OSError: if it cannot be listed.
        """
        found = {}
        with os.scandir(self._path) as entries:
            for entry in entries:
                found[normalize("NFC", entry.name)] = entry.name
                if len(found) > MOST_NAMES:
                    return None
        return dict(sorted(found.items()))


class _TooManyError(Exception):
    def __init__(self, message: Message) -> None:
        self.message = message


class _Search:
    """One name, step by step, within a root."""

    def __init__(self, around: Surroundings, root: Path, name: str) -> None:
        self._around, self._root, self._name = around, root, name
        self._looked_at = 0
        self._problems: list[tuple[Message, Message | None]] = []

    def found(self, folder: Path) -> Lookup:
        places = [Nearby("", folder)]
        steps = [normalize("NFC", s) for s in self._name.split("/") if s not in ("", ".")]
        try:
            for n, step in enumerate(steps):
                places = self._step(places, step, is_last=n == len(steps) - 1)
        except _TooManyError as error:
            return Lookup((), ((error.message, None),))
        if not steps:
            places = []
        if not places and not self._problems:
            self._problems.append((msg("{name} stands for no file", name=Quoted(self._name)), None))
        return Lookup(tuple(sorted(places)), tuple(self._problems))

    def _step(self, places: list[Nearby], step: str, *, is_last: bool) -> list[Nearby]:
        found: list[Nearby] = []
        for place in places:
            if step == "..":
                self._add(found, place.name + "../", place.path.parent)
                continue
            names = self._names(place)
            if not _has_wildcard(step):
                self._literal(found, place, step, names)
                continue
            matches = re.compile(translate(step.replace("[", "[[]"))).match
            for compared, name in names.items():
                if matches(compared) and (step.startswith(".") or not compared.startswith(".")):
                    self._add(found, place.name + name, place.path / name)
        if is_last and _has_wildcard(step):
            return [one for one in found if not one.path.is_dir()]
        return found if is_last else [_as_folder(one) for one in found if one.path.is_dir()]

    def _names(self, place: Nearby) -> dict[str, str]:
        try:
            names = self._around.folder(place.path).names
        except OSError as error:
            why = reason(place.path, error)
            message = msg("{name}: {reason}", name=Quoted(place.name or "."), reason=why)
            self._problems.append((message, None))
            return {}
        self._looked_at += len(names or ())
        if names is None or self._looked_at > MOST_NAMES:
            message = msg("{name} leads through folders of more than {limit} names; "
                          "none is looked at",
                          name=Quoted(self._name), limit=MOST_NAMES)  # fmt: skip
            raise _TooManyError(message)
        return names

    def _literal(
        self, found: list[Nearby], place: Nearby, step: str, names: dict[str, str]
    ) -> None:
        if step in names:
            self._add(found, place.name + names[step], place.path / names[step])
        elif not _has_wildcard(self._name):
            message = msg("{name} is not there", name=Quoted(self._name))
            self._problems.append((message, _spelled(step, names)))

    def _add(self, found: list[Nearby], name: str, path: Path) -> None:
        """Take a place along, if it is inside."""
        try:
            path = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            why = reason(path, error)
            self._problems.append((msg("{name}: {reason}", name=Quoted(name), reason=why), None))
            return
        if not path.is_relative_to(self._root):
            self._problems.append(_outside(name if _has_wildcard(self._name) else self._name))
            return
        found.append(Nearby(name, path))
        if len(found) > MOST_FILES:
            message = msg("{name} stands for more than {limit} files; none is looked at",
                          name=Quoted(self._name), limit=MOST_FILES)  # fmt: skip
            raise _TooManyError(message)


def _as_folder(place: Nearby) -> Nearby:
    return place if place.name.endswith("/") else place._replace(name=place.name + "/")


def _spelled(step: str, names: dict[str, str]) -> Message | None:
    """How a name may be spelled in its folder: the same in other letters, or one that is near."""
    same = [name for name in names if name.casefold() == step.casefold()]
    if same:
        return msg("did you mean {name}?", name=Quoted(same[0]))
    return did_you_mean(step, names)


def _outside(name: str) -> tuple[Message, Message | None]:
    return (
        msg("{name} lies outside, and is not looked at", name=Quoted(name)),
        msg("name files of this repository; without one, up to two folders above this file"),
    )


def _has_wildcard(step: str) -> bool:
    return "*" in step or "?" in step
