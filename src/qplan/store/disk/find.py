"""The nearest file of a name: without pathlib, which `--help` would wait for."""

import os

FILE_NAME = "plan.yaml"


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
