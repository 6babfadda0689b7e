"""The chart of a bulletin in words, numbers and colours, for whoever draws it.

Colours differ in how light they are too: many offices print in black.
"""

from typing import NamedTuple

from rich.cells import cell_len

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.views.report import ReportView
from qplan.core.views.standings import SectionStandings, Standing, standings
from qplan.language import Speaker
from qplan.render.cells.indicator import numbered
from qplan.render.kit.wrap import cut

_LONGEST = 44
"""How wide a label may be, in letters; Chinese ones are two wide. A longer one is cut."""


class Series(NamedTuple):
    """One kind of thing, counted for each bar."""

    name: str
    colour: str
    """Red, green and blue, in six digits."""
    counts: tuple[int, ...]
    """One a bar."""
    is_dark: bool
    """Whether white figures are read better on it."""


class Chart(NamedTuple):
    """Bars that lie one below the other, each of parts side by side."""

    key: str
    caption: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that it says, in the order in which a Word file holds it."""
        said: list[str] = []
        for series in self.series:
            counts = (str(count) for count in series.counts if count)
            said += [series.name, *self.labels, *counts]
        return tuple(said)

    def described(self, say: Speaker) -> str:
        """What it shows, for those who do not see it."""
        bars = (
            say(msg("{name}: {counts}", name=label, counts=self._counts(n, say)))
            for n, label in enumerate(self.labels)
        )
        return say(msg("{caption}. {bars}.", caption=self.caption, bars=say(msg("; ")).join(bars)))

    def _counts(self, n: int, say: Speaker) -> str:
        return say(msg_in("counts", ", ")).join(
            f"{series.name} {series.counts[n]}" for series in self.series if series.counts[n]
        )


_LOOKS: dict[Standing, tuple[Message, str, bool]] = {
    Standing.MET: (msg("Target met"), "1B5E20", True),
    Standing.ON_TRACK: (msg_in("of a chart", "On track"), "81C784", False),
    Standing.YELLOW: (msg("Behind, yellow"), "FFD54F", False),
    Standing.RED: (msg("Behind, red"), "E57373", False),
    Standing.FAILED: (msg("Missed or not held"), "8E1B1B", True),
    Standing.OPEN: (msg("Incomplete or unclear"), "CFD8DC", False),
    Standing.NO_DATA: (msg_in("of a chart", "No data"), "F5F5F5", False),
}
"""What each is called, its colour, whether that is dark."""


def chart(view: ReportView, say: Speaker) -> Chart | None:
    """How many indicators of each section stand where; none of a plan without any."""
    found = standings(view.status)
    if not found:
        return None
    caption = msg("Figure 1. Indicators by section and standing")
    if len(found) == 1:
        caption = msg("Figure 1. Indicators by standing")
    shown = [s for s in Standing if any(s in one.counts for one in found)]
    return Chart(
        "standings",
        say(caption),
        tuple(_label(one, say) for one in found),
        tuple(
            Series(
                say(_LOOKS[s][0]),
                _LOOKS[s][1],
                tuple(one.counts.get(s, 0) for one in found),
                _LOOKS[s][2],
            )
            for s in shown
        ),
    )


def _label(section: SectionStandings, say: Speaker) -> str:
    """Its number and title; a Chinese number is left out where nothing else is Chinese."""
    number = section.number
    if number is not None and say.language == "en" and not number.isascii():
        number = None
    text = " ".join(numbered(number, section.title, say).split())
    return text if cell_len(text) <= _LONGEST else cut(text, _LONGEST - 1).rstrip() + "…"
