"""The fonts of every style of a document and of its theme: none falls back to what nobody chose.

A style names its fonts itself instead of asking the theme: office programs in China then find
仿宋_GB2312 and its like, and whatever is typed into the document later looks like the rest.
"""

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml import etree

from qplan.render.report.bulletin_page import Hand, Sheet

_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def dress(document: Document, sheet: Sheet) -> None:
    """Give every style and the theme the fonts of the sheet."""
    hands = {
        "Title": sheet.title,
        "Heading 1": sheet.heading,
        "Heading 2": sheet.subheading,
        "Footer": sheet.page_number,
    }
    for style in document.styles:
        if style.element.tag == qn("w:style") and style.type != _NUMBERING:
            hand = hands.get(style.name or "", sheet.body)
            _fonts(style.element, hand)
            if style.name in hands or style.name == "Normal":
                style.font.size = Pt(hand.size)
                style.font.bold = hand.bold
                style.font.color.rgb = RGBColor(0, 0, 0)
            if style.name == "Title":
                _without_line(style.element)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    if defaults is not None:
        _fonts(defaults, sheet.body)
    _theme(document, sheet)


_NUMBERING = 4
"""Lists have no fonts."""


def _fonts(element: Any, hand: Hand) -> None:  # noqa: ANN401 - lxml
    """Of a style itself, and of what it says of parts of a table."""
    properties = element.find(qn("w:rPr"))
    if properties is None:
        properties = element.get_or_add_rPr()
    if properties.find(qn("w:rFonts")) is None:
        properties.insert(0, properties.makeelement(qn("w:rFonts")))
    for fonts in element.iter(qn("w:rFonts")):
        for name in _THEMED:
            fonts.attrib.pop(qn(f"w:{name}"), None)
        for name in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{name}"), hand.latin)
        fonts.set(qn("w:eastAsia"), hand.font)


def _without_line(style: Any) -> None:  # noqa: ANN401 - lxml
    """The title of python-docx's own sample stands on a line."""
    for border in style.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _theme(document: Document, sheet: Sheet) -> None:
    part = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    for kind, hand in (("majorFont", sheet.title), ("minorFont", sheet.body)):
        for fonts in root.iter(_A + kind):
            _named(fonts, "latin", hand.latin)
            _named(fonts, "ea", hand.font)
            for font in fonts.iter(_A + "font"):
                if font.get("script") == "Hans":
                    font.set("typeface", hand.font)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001 - a part that python-docx does not know is its bytes


def _named(fonts: Any, tag: str, typeface: str) -> None:  # noqa: ANN401 - lxml
    font = fonts.find(_A + tag)
    if font is not None:
        font.set("typeface", typeface)
