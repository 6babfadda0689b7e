"""QP235, QP237, QP238: what a plan carries, against the plan above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qplan.core.base.lookup import did_you_mean
from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.problems import Diagnostic
from qplan.core.base.terms import Together
from qplan.core.rules.family import codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qplan.core.base.problems import DocPath
    from qplan.core.rules.family.kin import Item, Kin, Measure
    from qplan.core.rules.family.links import Neighbour


def against_parent(kin: Kin, parent: Neighbour) -> Iterator[Diagnostic]:
    """What a plan carries that the one above does not have, or has otherwise."""
    if parent.kin is None or not parent.is_sound:
        return
    above = parent.kin.items
    for item in kin.items.values():
        for n, name in enumerate(item.carries):
            path = (*item.path, "carries", n)
            if name in item.carries[:n]:
                message = msg("{name} stands twice", name=Quoted(name))
                yield Diagnostic(codes.CARRIES_NOTHING, message, path)
            elif name in above:
                yield from _beside(item, above[name], path)
            else:
                message = msg("{file} has no indicator, action or task {id}",
                              file=Quoted(parent.file), id=Quoted(name))  # fmt: skip
                yield Diagnostic(codes.CARRIES_NOTHING, message, path, did_you_mean(name, above))


def _beside(item: Item, above: Item, path: DocPath) -> Iterator[Diagnostic]:
    if item.measure is not None and above.measure is not None:
        message = _unlike(item.measure, above)
        if message is not None:
            hint = msg("if it is right, say why: {example}", example="accept: {QP237: …}")
            yield Diagnostic(codes.OF_ANOTHER_KIND, message, path, hint)
    if item.deadline and above.deadline and item.deadline > above.deadline:
        message = msg("due by {day}, after {id} of the plan above, due by {other}",
                      day=item.deadline, id=Quoted(above.id), other=above.deadline)  # fmt: skip
        hint = msg("compare both with the document")
        yield Diagnostic(codes.LATER, message, path, hint)


def _unlike(own: Measure, above: Item) -> Message | None:
    """Why the figures of an indicator cannot come together with those beside it."""
    whole, name = above.measure, Quoted(above.id)
    if whole is None:
        return None
    together, is_worst = whole.together, whole.together is Together.WORST
    if own.unit != whole.unit and not is_worst:
        return msg("{id} of the plan above is in {expected}, this in {unit}",
                   id=name, expected=Quoted(whole.unit), unit=Quoted(own.unit))  # fmt: skip
    if own.unit == whole.unit and None not in (own.rises, whole.rises):
        if own.rises is True and whole.rises is False:
            return msg("{id} of the plan above is to fall, this to rise", id=name)
        if own.rises is False and whole.rises is True:
            return msg("{id} of the plan above is to rise, this to fall", id=name)
    if together is None or is_worst:
        return None
    if own.is_to_date is not whole.is_to_date:
        return msg("either both are reported to date, or neither: {id}", id=name)
    if together is Together.POOLED and not own.is_ratios:
        return msg("{id} of the plan above pools ratios, and these figures are none", id=name)
    return None
