"""What an export gives: its files, and what the format has no place for."""

from collections.abc import Mapping
from typing import NamedTuple

from qplan.core.base.message import Message


class Exported(NamedTuple):
    """What is written, by its name, and what the format has no place for."""

    files: Mapping[str, str]
    lost: tuple[Message, ...]
