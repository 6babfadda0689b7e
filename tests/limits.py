"""Limits lowered for a test, wherever they were imported to: what is just past them is harmless."""

import pytest

from qplan.store.disk import read as files
from qplan.store.reports import html_text
from qplan.store.sheets import archive as sheet_zip
from qplan.store.sheets import csv_text as sheet_csv
from qplan.store.sheets import limits as sheet_marks
from qplan.store.sheets import ods as sheet_ods
from qplan.store.sheets import ole as sheet_ole
from qplan.store.sheets import read as sheet
from qplan.store.sheets import xls as sheet_xls
from qplan.store.sheets import xlsx as sheet_xlsx
from qplan.store.sheets import xml as sheet_xml
from qplan.store.yaml import reader as document
from qplan.store.yaml import source as plan_file

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
