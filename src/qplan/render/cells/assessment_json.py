"""What a published method calls an indicator, for a program."""

from typing import Any

from qplan.core.methods.result import Judged
from qplan.language import Speaker
from qplan.render.kit.json import number


def judged_json(judged: Judged, say: Speaker) -> dict[str, Any]:
    """The label for a program."""
    return {
        "method": judged.method.value,
        "label": judged.label.value,
        "text": say(judged.text),
        "value": number(judged.value, judged.bar),
        "score": number(judged.score),
        "reason": judged.reason and judged.reason.value,
        "note": None if judged.note is None else say(judged.note),
    }


def steps_json(judged: Judged, say: Speaker) -> list[dict[str, str]]:
    """The numbers that led to the label."""
    return [{"name": say(line.name), "words": say(line.words)} for line in judged.lines]
