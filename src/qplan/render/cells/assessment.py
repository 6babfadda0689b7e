"""What a published method calls an indicator, in words and as data."""

from typing import Any

from qplan.core.base.message import msg
from qplan.core.base.number import display
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
        "note": note(judged, say) or None,
    }


def note(judged: Judged, say: Speaker) -> str:
    """What is to be said beside the label: what the rule replaced, what it went by."""
    return say(msg("; ")).join(map(say, judged.notes))


def value(judged: Judged) -> str:
    """The ratio or rate that decided; never rounded onto a threshold."""
    return "" if judged.value is None else display(judged.value, 4, judged.bar)


def score(judged: Judged) -> str:
    """The score, where the method has one."""
    return "" if judged.score is None else display(judged.score, 2)
