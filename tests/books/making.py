"""A sample plan, its forms filled in as people do, and tables: made when a test asks for them."""

import io
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from qplan.core.forms.form import MARKER

PLAN = """\
qplan: 1
plan: {id: sample, title: {zh: 样本计划, en: Sample plan}, period: 2014, language: en}
departments:
  样本环保局: {name: 样本市环境保护局, en: Sample Environment Bureau, aliases: [环保局]}
  样本质监局: {name: 样本市质量技术监督局}
  样本旅游局: {name: 样本市旅游局}
  各有关部门: {collective: true}
sections:
- id: s1
  title: Section one
  tasks:
  - id: t1
    title: Task one
    lead: 样本环保局
    support: [样本质监局, 各有关部门]
    actions:
    - id: boilers
      title: Replace the boilers
    - id: rules
      title: Issue the rules
      updates:
      - {on: 2014-03-01, state: done}
    indicators:
    - id: water
      title: {zh: 水质达标率, en: Clean water}
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-Q1, value: 91.5, recorded: 2014-04-10, source: bulletin 1}
      - {period: 2014-Q2, value: 92.8, recorded: 2014-07-10}
    - id: firms
      title: {zh: 达标企业数, en: Firms}
      unit: {zh: 家, en: firms}
      target: {at_least: 100}
      combine: sum
    - id: dust
      title: {zh: 降尘量, en: Dust}
      unit: µg/m³
      baseline: {period: 2013, value: 74.2}
      target: {change: -5%}
      combine: mean
      every: month
    - {id: visits-a, title: 样本景区游客, unit: 万人次, combine: sum, every: year,
       reporter: 样本旅游局, target: {at_least: 500}}
    - {id: visits-b, title: 样本景区游客, unit: 万人次, combine: sum, every: year,
       reporter: 样本旅游局, target: {at_least: 60}}
    - id: brands
      title: {zh: 名牌数, en: Brands}
      unit: {zh: 个, en: brands}
      reporter: 样本质监局
      target: {at_least: 10}
"""
TODAY = date(2014, 10, 12)
FIRST_ROW = 7
"""The first row of a form to fill in, from 1."""
VALUE, SOURCE, NOTE, REASON = "G", "H", "I", "J"
"""Columns of the figures."""
STATE, ON = "G", "H"
"""Columns of the actions."""


def write_plan(folder: Path, text: str = PLAN) -> Path:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def rows_of(sheet: Worksheet) -> dict[tuple[str, str], int]:
    """The row of each figure or action of a form, by its id and period; from the hidden columns."""
    keys = [cell.value for cell in sheet[1]]
    assert MARKER in keys
    id_, period = keys.index("#id"), keys.index("#period")
    return {
        (str(row[id_].value), str(row[period].value or "")): row[0].row
        for row in sheet.iter_rows(min_row=FIRST_ROW)
        if row[id_].value
    }


Fill = Callable[[openpyxl.Workbook], object]


def fill(form: Path, target: Path, change: Fill) -> Path:
    """Open a form, change it, save it under another name."""
    book = openpyxl.load_workbook(form)
    change(book)
    book.save(target)
    return target


def book_bytes(rows: Sequence[Sequence[object]], change: Fill | None = None) -> bytes:
    """A plain workbook with these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if change is not None:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


@cache
def _profile() -> TemporaryDirectory[str]:
    """LibreOffice's own folder: made once, and never shared between two that run at once."""
    return TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True)


def convert(files: list[Path], kind: str, folder: Path) -> list[Path]:
    """Let LibreOffice open files and save them as another kind."""
    assert SOFFICE is not None
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={Path(_profile().name).as_uri()}"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [folder / f"{file.stem}.{kind}" for file in files]
