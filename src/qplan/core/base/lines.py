"""Lines of a text, however they end: as on Linux, on Windows or on old Macs."""


def line_ends(text: str, start: int = 0, end: int | None = None) -> int:
    """How many lines end in a text, or in a part of it. No list is made of them."""
    if end is None:
        end = len(text)
    both = text.count("\r\n", start, end)
    return text.count("\n", start, end) + text.count("\r", start, end) - both
