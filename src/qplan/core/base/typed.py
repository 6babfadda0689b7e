"""Periods as people type them: mostly as they stand in a plan, and then nothing more is loaded."""

from qplan.core.base.period import PLAIN, Calendar, Period, parse_period


def parse_typed_period(text: str, calendar: Calendar = PLAIN) -> Period:
    """Read a period that somebody typed: all that `parse_spoken_period` reads.

    Raises:
        ValueError: if the text is not a period, or names a day that does not exist.
    """
    try:
        return parse_period(text.strip(), calendar)
    except ValueError:
        from qplan.core.base.spoken import parse_spoken_period  # its patterns take their time

        return parse_spoken_period(text, calendar)
