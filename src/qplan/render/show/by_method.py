"""What a published method calls an indicator, step by step."""

from qplan.core.base.message import msg
from qplan.core.base.methods import Label
from qplan.core.methods.result import Judged
from qplan.language import Speaker
from qplan.render.cells import assessment
from qplan.render.kit.screen import Screen, labelled


def by_method(judged: Judged, say: Speaker, screen: Screen) -> None:
    """The numbers that led to the label, then the label, and what is to be noted."""
    screen.heading(say(assessment.named(judged.method)))
    lines = [(say(line.name), say(line.words)) for line in judged.lines]
    if judged.value is not None:
        lines.append((say(msg("Value")), say(assessment.value(judged))))
    label = say(judged.text)
    if judged.label is not Label.NOT_AVAILABLE:
        label = say(msg("{text} ({key})", text=label, key=judged.label.value))
    lines.append((say(msg("Label")), label))
    if judged.score is not None:
        lines.append((say(msg("Score")), say(assessment.score(judged))))
    if judged.why is not None:
        lines.append((say(msg("Why")), say(judged.why)))
    lines += [(say(msg("Note")), say(note)) for note in judged.notes]
    screen.add(labelled(list(lines), screen.width))
