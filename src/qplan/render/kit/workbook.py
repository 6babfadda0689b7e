"""What every workbook that qplan writes has in common."""

OPTIONS: dict[str, object] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Of xlsxwriter: text from a plan stays text, never a formula, a link or a number."""


def as_text(text: str) -> str:
    """A text that XlsxWriter leaves one: what begins and ends like its own markup it would not.

    A blank behind it, which nobody sees and every reader here drops, makes the difference.
    """
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
