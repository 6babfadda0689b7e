"""A group's lights as a bar and in words."""

from collections.abc import Mapping

from qplan.core.base.message import msg
from qplan.core.base.terms import Light
from qplan.core.views.status import Summary
from qplan.language import Speaker

WIDTH = 20
SIGNS = {Light.GREEN: "#", Light.YELLOW: "+", Light.RED: "!", Light.NONE: "."}
_NAMED = 3


def bar(lights: Mapping[Light, int], width: int = WIDTH) -> str:
    """A bar in ASCII; every light there is has a cell at least, and more have no fewer cells."""
    total = sum(lights.values())
    kinds = [light for light in Light if lights.get(light)]
    cells = {light: max(1, width * lights[light] // total) for light in kinds}
    rest = {light: width * lights[light] / total - cells[light] for light in kinds}
    while sum(cells.values()) != width:
        step = 1 if sum(cells.values()) < width else -1
        pick = max(
            (light for light in kinds if step > 0 or cells[light] > 1),
            key=lambda light: (step * rest[light], lights[light]),
        )
        cells[pick] += step
        rest[pick] -= step
    return "[" + "".join(SIGNS[light] * cells[light] for light in kinds) + "]"


def summary_line(summary: Summary, say: Speaker) -> str:
    """The bar, the counts it stands for, and whose light is the worst."""
    counts = " · ".join(
        f"{SIGNS[light]} " + say(msg("{light} {count}", light=light, count=summary.lights[light]))
        for light in Light
        if light in summary.lights
    )
    return f"{bar(summary.lights)}  {counts}"


def worst_line(summary: Summary, say: Speaker) -> str | None:
    """The group's light and whose it is; none where there is nothing to worry about."""
    if not summary.worst:
        return None
    names = [say(row.title) for row in summary.worst[:_NAMED]]
    more = len(summary.worst) - len(names)
    listed = say(msg("; ")).join(names)
    if more:
        listed = say(msg("{names} and {more} more", names=listed, more=more))
    return say(msg("{light}: {names}", light=f"● {say(summary.light)}", names=listed))
