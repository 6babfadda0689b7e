"""Limits lowered for a test, wherever they were imported to: what is just past them is harmless."""

import pytest

from qplan.store import (
    document,
    files,
    html_text,
    plan_file,
    sheet,
    sheet_csv,
    sheet_marks,
    sheet_ods,
    sheet_ole,
    sheet_xls,
    sheet_xlsx,
    sheet_xml,
    sheet_zip,
)

MODULES = (
    document, files, html_text, plan_file, sheet, sheet_csv, sheet_marks, sheet_ods, sheet_ole,
    sheet_xls, sheet_xlsx, sheet_xml, sheet_zip,
)  # fmt: skip


def lowered(patch: pytest.MonkeyPatch, **limits: int) -> None:
    """Set limits by their names."""
    for name, limit in limits.items():
        # Of a plan's file and of a book's there is one limit each, of the same name.
        places = [m for m in MODULES if hasattr(m, name) and m not in (files, plan_file)]
        assert places, name
        for module in places:
            patch.setattr(module, name, limit)
