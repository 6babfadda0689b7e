"""Where plans are: the nearest one, those below a folder. Without pathlib: `--help` would wait."""

from __future__ import annotations

import os

FILE_NAME = "plan.yaml"

TYPE_CHECKING = False  # as in `qplan`
if TYPE_CHECKING:
    from collections.abc import Iterator


def is_plan(name: str) -> bool:
    """Whether a file of a folder is taken for a plan: `plan.yaml` or `NAME.plan.yaml`."""
    return name == FILE_NAME or name.endswith("." + FILE_NAME)


def plans_below(folder: str) -> Iterator[str]:
    """The plans in or below a folder; hidden folders are left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(place, name) for name in sorted(names) if is_plan(name))  # noqa: PTH118 - as said above


def nearest(name: str) -> str | None:
    """Where a file of this name is: in this folder, or in the nearest one above.

    The path is relative where it is in the folder itself; none if there is none up to the root.
    """
    try:
        here = os.getcwd()  # noqa: PTH109 - without pathlib
    except FileNotFoundError:  # somebody removed the folder we are in
        here = ""
    place = here
    while True:
        path = os.path.join(place, name)  # noqa: PTH118 - as above
        if os.path.lexists(path):
            return name if place == here else path
        above = os.path.dirname(place)  # noqa: PTH120 - as above
        if above == place:
            return None
        place = above
