"""A report as a bulletin in PDF: laid out as the Word file is, by typst, without an office program.

The page stands in `templates/report/bulletin.typ`; everything a plan says comes to it as data.
Fonts are taken from the machine and embedded, as much of them as is used.
"""

from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import simplejson
import typst

from qplan.core.base.errors import QplanError
from qplan.core.base.message import msg
from qplan.core.trace.marks import header
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.report.bulletin import bulletin
from qplan.render.report.bulletin_annex import Annex, annexes
from qplan.render.report.bulletin_page import WIDE, Hand, Sheet, sheet_of
from qplan.render.report.column_widths import column_widths
from qplan.render.report.docx_parts import (
    Appended,
    Drawn,
    Heading,
    Labelled,
    Part,
    Plain,
    Signed,
    SlotParagraph,
)
from qplan.render.report.tables import ReportTable

_TEMPLATE = Path(__file__).parents[2] / "templates" / "report" / "bulletin.typ"
_STANDARD: Literal["a-2u"] = "a-2u"
"""Of archives: every letter has a shape in the file, and its text can be read back."""
_POINTS = 20
"""Twips of a point."""
_LATIN = ("Times New Roman", "Liberation Serif", "Libertinus Serif")
"""For Latin letters beside Chinese ones; the last comes with typst, so it is always there."""
_OF_TYPST = "Libertinus Serif"
"""An English bulletin is set in it: it looks the same on every machine."""
SERIF = (
    "FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC",
    "Songti SC", "STSong", "SimSun", "AR PL UMing CN", "AR PL SungtiL GB",
)  # fmt: skip
SANS = (
    "SimHei", "STHeiti", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
    "Microsoft YaHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback",
)  # fmt: skip
_CHINESE = {
    "黑体": (*SANS, *SERIF),
    "楷体_GB2312": ("KaiTi_GB2312", "KaiTi", "STKaiti", "Kaiti SC", "AR PL UKai CN", *SERIF),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", *SERIF, *SANS),
}
"""The fonts of the standard, and the like of them on Windows, macOS and Linux."""


def render(view: ReportView, say: Speaker) -> bytes:
    """The whole bulletin.

    Raises:
        QplanError: if this machine has no font for the language.
    """
    data = simplejson.dumps(_data(view, say), ensure_ascii=False)
    midnight = datetime.combine(view.origin.known_at, time(), UTC)
    try:
        return typst.compile(
            _TEMPLATE.read_bytes(),
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"data": data},
            pdf_standards=[_STANDARD],
            timestamp=midnight,
        )
    except typst.TypstError as error:
        if "font" not in error.message:
            raise
        raise QplanError(
            msg("this machine has no font for some of the text"),
            hint=msg("install a Chinese font, e.g. Noto Serif CJK SC, or write a .docx"),
        ) from None


@cache
def _fonts() -> typst.Fonts:
    """Those of the machine; looked for once."""
    return typst.Fonts()


def _data(view: ReportView, say: Speaker) -> dict[str, Any]:
    sheet = sheet_of(say.language)
    found = annexes(view, say)
    return {
        "lang": say.language,
        "title": say(view.status.title),
        "header": header(view.origin),
        "official": sheet.is_official,
        "look": _look(sheet),
        "parts": [_part(part) for part in bulletin(view, say, with_title=True)],
        "annexes": [
            _annex(annex, n if len(found) > 1 else None, say)
            for n, annex in enumerate(found, start=1)
        ],
    }


def _look(sheet: Sheet) -> dict[str, Any]:
    known = {family.lower() for family in _fonts().families()}
    return {
        name: {"fonts": _families(hand, sheet, known), "size": hand.size, "bold": hand.bold}
        for name, hand in sheet._asdict().items()
        if isinstance(hand, Hand)
    }


def _families(hand: Hand, sheet: Sheet, known: set[str]) -> list[Any]:
    """The fonts to look in for a letter, in order; of Chinese ones those that are there."""
    chinese = [n for n in _CHINESE.get(hand.font, (*SERIF, *SANS)) if n.lower() in known]
    if not sheet.is_official:
        return [_OF_TYPST, *chinese]
    latin = next((n for n in _LATIN if n.lower() in known), _OF_TYPST)
    return [{"name": latin, "covers": "latin-in-cjk"}, *chinese, _OF_TYPST]


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Heading(text, 0):
            return {"kind": "title", "text": text}
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case SlotParagraph(_, text, indent) | Plain(text, indent):
            return {"kind": "text", "text": text, "indent": indent}
        case Labelled(label, text, _):
            return {"kind": "labelled", "label": label, "text": text}
        case Appended(text, is_first):
            return {"kind": "appended", "text": text, "first": is_first}
        case Signed(text, _, right):
            return {"kind": "signed", "text": text, "right": right}
        case Drawn(chart, described):
            series = [
                {"name": s.name, "colour": s.colour, "counts": s.counts, "dark": s.is_dark}
                for s in chart.series
            ]
            drawn = {"labels": chart.labels, "series": series, "caption": chart.caption}
            return {"kind": "chart", "chart": {**drawn, "described": described}}


def _annex(annex: Annex, number: int | None, say: Speaker) -> dict[str, Any]:
    named = msg("Appendix") if number is None else msg("Appendix {n}", n=number)
    return {
        "edge": say(named),
        "title": annex.title,
        "tables": [_table(table, annex, say) for table in annex.tables],
        "lines": [f"{n}. {line}" for n, line in enumerate(annex.lines, start=1)],
    }


def _table(table: ReportTable, annex: Annex, say: Speaker) -> dict[str, Any]:
    rows = [row.cells for row in table.rows]
    several = len(annex.tables) > 1 and table.title != annex.title
    return {
        "title": table.title if several else "",
        "none": say(msg("None.")),
        "headings": table.headings,
        "rows": rows,
        "right": table.right,
        "widths": [n / _POINTS for n in column_widths([table.headings, *rows], WIDE)],
        "note": table.note if rows else "",
    }
