"""Where plans are: files and folders here, or addresses that fsspec knows (`s3://…`)."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.message import msg
from qplan.store.disk.find import is_plan, plans_below
from qplan.store.disk.read import MAX_BYTES, TooLargeError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

_SCHEME = "://"
_WILD = frozenset("*?[")


def is_remote(address: str) -> bool:
    """Whether it is an address rather than a path."""
    return _SCHEME in address


def found(given: Iterable[str]) -> list[str]:
    """The plans that are meant: files as they are named, those of folders in order; each once.

    Raises:
        QplanError: if a folder or a pattern has none, or an address cannot be asked.
    """
    plans: dict[str, None] = {}
    for address in given:
        inside = _remote(address) if is_remote(address) else _local(address)
        if not inside:
            hint = msg(
                "of a folder every plan.yaml and *.plan.yaml is taken; "
                "name others with a pattern, as in counties/*.yaml"
            )
            raise QplanError(msg("{place}: there are no plans", place=address), hint=hint)
        plans.update(dict.fromkeys(inside))
    return list(plans)


def _local(address: str) -> list[str]:
    if os.path.isdir(address):  # noqa: PTH112 - addresses are texts
        return sorted(plans_below(address))
    if _WILD.isdisjoint(address) or os.path.lexists(address):
        return [address]
    return matching(address)


def matching(pattern: str) -> list[str]:
    """The files that a path with `*` means, in order; one without is itself."""
    from glob import glob

    if is_remote(pattern):
        return _remote(pattern)
    return sorted(glob(pattern, include_hidden=False))  # noqa: PTH207 - the pattern is a text


def _remote(address: str) -> list[str]:
    system, path = _system(address)
    scheme = address.partition(_SCHEME)[0]

    def asked() -> list[str]:
        if not _WILD.isdisjoint(path):
            return list(system.glob(path))
        if system.isdir(path):
            return [name for name in system.find(path) if is_plan(posixpath.basename(name))]
        return [path]

    names = _trying(address, asked)
    return sorted(f"{scheme}{_SCHEME}{str(name).removeprefix(scheme + _SCHEME)}" for name in names)


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it.

    Raises:
        QplanError: if there is no fsspec, or it does not know such addresses.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise QplanError(
            msg("{address} needs a package that is not installed: {package}",
                address=address, package=error.name or "fsspec"),
            hint=how_to_install(Extra.CLUSTER),
        ) from None  # fmt: skip
    system, path = _trying(address, lambda: url_to_fs(address))
    return system, path


def _trying(address: str, ask: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is asked for
    """What a file system answers.

    Raises:
        QplanError: if it does not; systems raise what they like.
    """
    try:
        return ask()
    except Exception as error:  # noqa: BLE001
        raise QplanError(
            msg("{address} cannot be read: {reason}", address=address, reason=_reason(error))
        ) from None


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__


def read_address(address: str) -> bytes:
    """The bytes of a plan, wherever it is.

    Raises:
        OSError: if it cannot be read.
        TooLargeError: if it is larger than a plan may be.
    """
    if not is_remote(address):
        return read_bytes(address)
    try:
        system, path = _system(address)
        with system.open(path, "rb") as file:
            data: bytes = file.read(MAX_BYTES + 1)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - systems raise what they like
        raise OSError(0, _reason(error)) from None
    if len(data) > MAX_BYTES:
        raise TooLargeError
    return data


def beside(address: str, name: str) -> str | None:
    """The address that a path inside a plan means, from the plan's own folder.

    None where it leads away: a plan names its neighbours, and nothing is asked of a network but
    what was given on the command line.
    """
    if is_remote(name) or os.path.isabs(name):  # noqa: PTH117 - addresses are texts
        return None
    if is_remote(address):
        scheme, _, path = address.partition(_SCHEME)
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        return f"{scheme}{_SCHEME}{whole}"
    return os.path.normpath(os.path.join(os.path.dirname(address), name))  # noqa: PTH118, PTH120


def same(address: str) -> str:
    """What tells whether two addresses are one."""
    return address if is_remote(address) else os.path.normpath(address)


def absolute(address: str) -> str:
    """The same address from whatever folder it is asked for."""
    return address if is_remote(address) else os.path.abspath(address)  # noqa: PTH100
