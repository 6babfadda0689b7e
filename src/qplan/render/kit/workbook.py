"""What every workbook that qplan writes has in common."""

OPTIONS: dict[str, object] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Of xlsxwriter: text from a plan stays text, never a formula, a link or a number."""
