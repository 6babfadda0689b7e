"""What statistics offices say of a figure beside it: whether it is one, and how firm it is.

Codes are those of SDMX's CL_OBS_STATUS and of Eurostat's flags; words are those that files of
Open SDG and labelled tables write in their place.
"""

import re
from enum import Enum
from typing import NamedTuple

from qplan.core.base.terms import Quality


class Sense(Enum):
    """What a status makes of a figure."""

    FIGURE = "figure"
    MISSING = "missing"
    """There is no figure, and none may stand beside it."""
    EXPECTED = "expected"
    """A forecast or a target: nobody measured it."""


class Status(NamedTuple):
    """A status that is known."""

    sense: Sense
    quality: Quality | None = None
    words: str = ""
    """What is kept in the note, where nothing else of the plan says it."""


_NORMAL = Status(Sense.FIGURE)
_ESTIMATED = Status(Sense.FIGURE, Quality.ESTIMATED)
_PROVISIONAL = Status(Sense.FIGURE, Quality.PROVISIONAL)
_MISSING = Status(Sense.MISSING)
_EXPECTED = Status(Sense.EXPECTED)


def _noted(words: str) -> Status:
    return Status(Sense.FIGURE, None, words)


_BREAK = _noted("time series break")
_DEFINITION = _noted("definition differs")
_LOW = _noted("low reliability")
_CODES = {
    "": _NORMAL, "A": _NORMAL,
    "B": _BREAK, "D": _DEFINITION, "U": _LOW,
    "E": _ESTIMATED, "I": Status(Sense.FIGURE, Quality.ESTIMATED, "imputed"),
    "F": _EXPECTED,
    "G": _noted("experimental"), "J": _noted("derogation"),
    "K": _noted("included in another category"), "W": _noted("includes another category"),
    "N": _noted("not significant"), "S": _noted("strike or another special event"),
    "P": _PROVISIONAL, "V": Status(Sense.FIGURE, Quality.PROVISIONAL, "unvalidated"),
    "H": _MISSING, "L": _MISSING, "M": _MISSING, "O": _MISSING, "Q": _MISSING,
}  # fmt: skip
_FLAGS = {
    "a": _NORMAL, "b": _BREAK, "d": _DEFINITION, "e": _ESTIMATED, "f": _EXPECTED,
    "p": _PROVISIONAL, "u": _LOW,
    "i": _CODES["I"], "s": Status(Sense.FIGURE, Quality.ESTIMATED, "estimated elsewhere"),
    "n": _noted("not significant"), "r": _noted("revised"),
    "c": _MISSING, "m": _MISSING, ":": _MISSING, "z": _MISSING, "x": _MISSING,
}  # fmt: skip
_WORDS = {
    "normal": "A", "normal value": "A", "official": "A", "final": "A", "actual": "A",
    "estimated": "E", "estimated value": "E", "estimate": "E", "modelled": "E",
    "imputed": "I", "imputed value": "I", "imputed value (ccsa definition)": "I",
    "provisional": "P", "provisional value": "P", "preliminary": "P", "preliminary value": "P",
    "forecast": "F", "forecast value": "F", "projection": "F", "projected": "F", "target": "F",
    "break": "B", "time series break": "B", "break in time series": "B",
    "definition differs": "D", "experimental": "G", "experimental value": "G",
    "low reliability": "U", "unreliable": "U", "unvalidated value": "V",
    "not significant": "N", "strike": "S", "strike and other special events": "S",
    "missing": "M", "missing value": "M", "missing data": "M",
    "not applicable": "M", "not available": "M", "no data": "M", "suppressed": "Q",
    "missing value; suppressed": "Q", "confidential": "Q", "undefined": "A",
    "missing value; data cannot exist": "M",
    "missing value; data exist but were not collected": "L",
}  # fmt: skip
_LABELLED = re.compile(r"(?a)([A-Z])\s*[:(–-]\s?(.*)")
_DOTS = re.compile(r"\.{1,6}")
"""What PxWeb says of a place without a figure: not available, confidential, not applicable …"""
_FINAL = Status(Sense.FIGURE, Quality.FINAL)


def status_of(text: str) -> Status | None:
    """What a status says: a code, a code with its label, flags, or words; none if unknown."""
    text = " ".join(text.split())
    if text.lower() == "final":
        return _FINAL
    if text in _CODES:
        return _CODES[text]
    label = _LABELLED.fullmatch(text)
    if label and label[1] in _CODES:
        return _CODES[label[1]]
    if text.lower() in _WORDS:
        return _CODES[_WORDS[text.lower()]]
    if _DOTS.fullmatch(text):
        return _MISSING
    parts = [part.strip() for part in text.split(";")]
    flags = [status_of(part) for part in parts] if len(parts) > 1 else [*map(_FLAGS.get, text)]
    known = [flag for flag in flags if flag is not None]
    return _together(known) if known and len(known) == len(flags) else None


def _together(flags: list[Status]) -> Status:
    """Several at once: `bp` is a provisional figure after a break."""
    order = (Sense.MISSING, Sense.EXPECTED, Sense.FIGURE)
    sense = min((flag.sense for flag in flags), key=order.index)
    qualities = [flag.quality for flag in flags if flag.quality is not None]
    weakest = Quality.ESTIMATED if Quality.ESTIMATED in qualities else next(iter(qualities), None)
    return Status(sense, weakest, "; ".join(flag.words for flag in flags if flag.words))
