"""A chart as Word, WPS and LibreOffice draw it themselves: no picture, so no fonts are needed here.

The figures stand in the chart and, for whoever edits it, in a small workbook within the file.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from qplan.render.report.bulletin_chart import Chart, Series
from qplan.render.report.bulletin_page import Hand

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WIDE = Mm(150)
_HEAD, _BAR = Mm(26), Mm(9)
"""How high a chart is: legend and margins, and each bar."""


def place(document: Document, chart: Chart, number: int, hand: Hand, described: str) -> Any:  # noqa: ANN401 - lxml
    """Add the parts of a chart to a document; gives the run that shows it."""
    package = document.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    book = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK_TYPE, _workbook(chart), package
    )
    part._blob = _xml(chart, hand, part.relate_to(book, f"{_RELATIONS}/package"))  # noqa: SLF001 - its text names its relation
    relation = document.part.relate_to(part, f"{_RELATIONS}/chart")
    return parse_xml(_run(relation, number, chart, described))


def _run(relation: str, number: int, chart: Chart, described: str) -> str:
    high = _HEAD + _BAR * len(chart.labels)
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:drawing><wp:inline xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDE}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={quoteattr(described)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" xmlns:r="{_RELATIONS}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


# --- the chart --------------------------------------------------------------------------------


def _xml(chart: Chart, hand: Hand, book: str) -> bytes:
    series = "".join(_series(n, one, chart.labels, hand) for n, one in enumerate(chart.series))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_RELATIONS}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/>'
        f"</c:barChart>{_axes()}</c:plotArea>"
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{_NO_LINE}</c:spPr>{_letters(hand)}"
        f'<c:externalData r:id="{book}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def _series(n: int, series: Series, labels: Sequence[str], hand: Hand) -> str:
    """A series with its figures; of nothing there is no point, so no 0 is written."""
    column, last = chr(ord("B") + n), len(labels) + 1
    names = "".join(_point(k, label) for k, label in enumerate(labels))
    counts = "".join(_point(k, count) for k, count in enumerate(series.counts) if count)
    colour = "FFFFFF" if series.is_dark else "000000"
    return (
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1'
        f'</c:f><c:strCache><c:ptCount val="1"/>{_point(0, series.name)}</c:strCache></c:strRef>'
        f'</c:tx><c:spPr><a:solidFill><a:srgbClr val="{series.colour}"/></a:solidFill>'
        '<a:ln w="6350"><a:solidFill><a:srgbClr val="616161"/></a:solidFill></a:ln></c:spPr>'
        f'<c:invertIfNegative val="0"/><c:dLbls>{_letters(hand, colour)}<c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strRef><c:f>'
        f'Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(labels)}"/>{names}'
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}"
        f'</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(labels)}"/>'
        f"{counts}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _point(n: int, value: object) -> str:
    return f'<c:pt idx="{n}"><c:v>{escape(str(value))}</c:v></c:pt>'


def _letters(hand: Hand, colour: str = "000000") -> str:
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="900"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="{hand.latin}"/><a:ea typeface="{hand.font}"/></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _axes() -> str:
    """The names at the left, from the top down; how many there are is written in the bars."""
    common = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{common}<c:tickLblPos val="low"/>'
        f'<c:spPr>{_NO_LINE}</c:spPr><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/>'
        f'</c:scaling><c:delete val="1"/><c:axPos val="b"/>{common}<c:tickLblPos val="none"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>'
    )


# --- the workbook behind it -------------------------------------------------------------------

_SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE_NS = "http://schemas.openxmlformats.org/package/2006"


def _workbook(chart: Chart) -> bytes:
    """The least that is a workbook: its figures, where the chart says that they stand."""
    head = (None, *(series.name for series in chart.series))
    body = (
        (label, *(series.counts[n] or None for series in chart.series))
        for n, label in enumerate(chart.labels)
    )
    rows = "".join(_row(n, cells) for n, cells in enumerate((head, *body), start=1))
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE_NS}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_BOOK_TYPE}.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET_NS}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET_NS}"><sheetData>{rows}'
        "</sheetData></worksheet>",
    }
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in files.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return out.getvalue()


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE_NS}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def _row(number: int, cells: Sequence[str | int | None]) -> str:
    return f'<row r="{number}">{"".join(_cells(number, cells))}</row>'


def _cells(row: int, cells: Sequence[str | int | None]) -> Iterator[str]:
    for n, cell in enumerate(cells):
        name = f"{chr(ord('A') + n)}{row}"
        if isinstance(cell, int):
            yield f'<c r="{name}"><v>{cell}</v></c>'
        elif cell is not None:
            yield f'<c r="{name}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
