"""Forms as workbooks to fill in, print, sign and send back.

What came from a plan is written as text and nothing else. The same form gives the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any, NamedTuple

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.message import msg
from qplan.core.forms.form import (
    ACTIONS,
    FIGURES,
    MARKER,
    TASKS,
    AskedAction,
    AskedFigure,
    AskedTask,
    Questionnaire,
    QuestionnairesView,
)
from qplan.language import Speaker
from qplan.render.form.columns import (
    ACTION_COLUMNS,
    ACTION_NOTES,
    ACTIONS_TITLE,
    FIGURE_COLUMNS,
    FIGURE_NOTES,
    FIGURES_TITLE,
    SIGNATURES,
    SIGNED_BY,
    STATES,
    TASK_COLUMNS,
    TASK_NOTES,
    TASKS_TITLE,
    FormColumn,
    height,
)
from qplan.render.kit.workbook import OPTIONS, as_text

A4 = 9
LONGEST_SHEET_NAME = 31
_BAD_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_KEYS = 0
"""The hidden row with the names of the columns; the header is further down."""
_HEADER = 5
_HIDDEN = ("#id", "#period", "#unit", "#target", "#fingerprint", "#title")
_FONTS = {"zh": ("宋体", "黑体"), "en": ("Arial", "Arial")}
_FILL, _OFFICE = "#FFF8E1", "#EDEDED"


Asked = AskedFigure | AskedAction | AskedTask


class FormSheet(NamedTuple):
    """A sheet to draw."""

    name: str
    kind: str
    title: str
    columns: Sequence[FormColumn]
    rows: Sequence[Asked]
    notes: Sequence[str]
    is_signed: bool = True


def render(view: QuestionnairesView, forms: Sequence[Questionnaire], say: Speaker) -> bytes:
    """One workbook with these forms in it."""
    try:
        import xlsxwriter
    except ImportError:
        raise QplanError(
            msg("forms need a package that is not installed"),
            hint=how_to_install(Extra.EXCEL),
        ) from None
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties(
        {
            "title": say(view.title),
            "created": datetime.combine(view.made, time()),
        }
    )
    styles = _styles(book, say)
    names: set[str] = set()
    for form in forms:
        for sheet in _sheets(form, say, alone=len(forms) == 1):
            name = sheet_name(sheet.name, names)
            _Drawing(book.add_worksheet(name), styles, view, form, sheet, say).draw()
    book.close()
    return out.getvalue()


def _sheets(form: Questionnaire, say: Speaker, *, alone: bool) -> Iterable[FormSheet]:
    before = "" if alone else f"{form.department} "
    if form.figures:
        yield FormSheet(
            (before + say(msg("Indicators"))),
            FIGURES,
            say(FIGURES_TITLE),
            FIGURE_COLUMNS,
            form.figures,
            [say(note) for note in FIGURE_NOTES],
        )
    if form.actions:
        yield FormSheet(
            (before + say(msg("Actions"))),
            ACTIONS,
            say(ACTIONS_TITLE),
            ACTION_COLUMNS,
            form.actions,
            [say(note) for note in ACTION_NOTES],
        )
    if form.tasks and (form.figures or form.actions):
        yield FormSheet(
            (before + say(msg("In words"))),
            TASKS,
            say(TASKS_TITLE),
            TASK_COLUMNS,
            form.tasks,
            [say(note) for note in TASK_NOTES],
            is_signed=False,
        )


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may have, and no other sheet of the book has."""
    clean = _BAD_IN_SHEET_NAME.sub("_", wanted).strip() or "_"
    clean = f"{clean}_" if clean.lower() == "history" else clean
    name, number = clean[:LONGEST_SHEET_NAME], 1
    while name.lower() in taken:
        number += 1
        end = f" {number}"
        name = clean[: LONGEST_SHEET_NAME - len(end)] + end
    taken.add(name.lower())
    return name


def _styles(book: Any, say: Speaker) -> dict[str, Any]:  # noqa: ANN401 - xlsxwriter ships no types
    """The formats. A cell to fill in holds text, so that what is typed stays as typed.

    In a cell of no format `9/10` becomes a day in September, and `96.2%` the number 0.962.
    """
    body, head = _FONTS[say.language]
    text = {"font_name": body, "font_size": 11, "valign": "vcenter", "text_wrap": True}
    boxed = text | {"border": 1, "border_color": "#7F7F7F", "num_format": "@"}
    fill = {"bg_color": _FILL, "locked": False}
    centre = {"align": "center"}
    under = text | {"bottom": 1, "locked": False, "num_format": "@", "text_wrap": False}
    kinds: dict[str, dict[str, object]] = {
        "title": text | centre | {"font_name": head, "font_size": 18, "bold": head == "Arial"},
        "line": text | {"text_wrap": False},
        "right": text | {"align": "right", "text_wrap": False},
        "header": boxed | centre | {"font_name": head, "bg_color": "#E8EEF4"},
        "text": boxed | {"indent": 1},
        "centre": boxed | centre,
        "fill text": boxed | fill | {"indent": 1},
        "fill centre": boxed | centre | fill,
        "office centre": boxed | centre | fill | {"bg_color": _OFFICE},
        "seal": text | centre | {"locked": False, "valign": "bottom", "num_format": "@"},
        "note": text | {"font_size": 10, "font_color": "#444444"},
        "label": text | {"align": "right", "valign": "bottom", "text_wrap": False},
        "write": under | {"valign": "bottom"},
        "key": {"num_format": "@"},
    }
    return {name: book.add_format(style) for name, style in kinds.items()}


class _Drawing:
    """Draws one sheet from the top."""

    def __init__(
        self,
        page: Any,  # noqa: ANN401 - xlsxwriter ships no types
        styles: dict[str, Any],
        view: QuestionnairesView,
        form: Questionnaire,
        sheet: FormSheet,
        say: Speaker,
    ) -> None:
        self.page, self.styles, self.view = page, styles, view
        self.form, self.sheet, self.say = form, sheet, say
        self.last = len(sheet.columns) - 1
        self.widths = [column.width for column in sheet.columns]

    def draw(self) -> None:
        """Draw it all."""
        self._page()
        self._keys()
        self._top()
        row = _HEADER + 1
        for number, item in enumerate(self.sheet.rows, 1):
            self._row(row, number, item)
            row += 1
        self._helps(_HEADER + 1, row - 1)
        self._bottom(row)

    def _page(self) -> None:
        page = self.page
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.center_horizontally()
        page.fit_to_pages(1, 0)
        page.repeat_rows(_HEADER)
        page.freeze_panes(_HEADER + 1, 2)
        page.hide_gridlines(2)
        page.set_footer("&L&8&A&C&8&P / &N&R&8" + _no_codes(self.view.plan_id))
        for n, width in enumerate(self.widths):
            page.set_column(n, n, width)
        hidden = self.last + len(_HIDDEN) + 4
        page.set_column(self.last + 1, hidden, 9, None, {"hidden": True})
        page.protect(
            "",
            {
                "format_cells": True,
                "format_columns": True,
                "format_rows": True,
                "select_locked_cells": True,
                "select_unlocked_cells": True,
            },
        )

    def _write(self, row: int, column: int, text: str, style: str) -> None:
        if text:
            self.page.write_string(row, column, as_text(text), self.styles[style])
        else:
            self.page.write_blank(row, column, None, self.styles[style])

    def _merge(self, row: int, first: int, last: int, text: str, style: str) -> None:
        if first == last:
            self._write(row, first, text, style)
            return
        self.page.merge_range(row, first, row, last, "", self.styles[style])
        self._write(row, first, text, style)

    def _keys(self) -> None:
        """The hidden row: what each column is, which form and which plan this is."""
        keys = [*(column.key for column in self.sheet.columns), *_HIDDEN]
        about = [MARKER, self.view.plan_id, self.form.department, self.sheet.kind]
        for n, text in enumerate(keys + about):
            self._write(_KEYS, n, text, "key")
        self.page.set_row(_KEYS, None, None, {"hidden": True})

    def _top(self) -> None:
        say, view, form = self.say, self.view, self.form
        self._merge(1, 0, self.last, self.sheet.title, "title")
        self.page.set_row(1, 30)
        number = f"  {say(view.number)}" if view.number else ""
        self._merge(2, 0, self.last, say(view.title) + number, "line")
        name = say(form.name)
        if say.language == "en" and form.english:
            name = f"{say(form.english)}  {name}"
        self._merge(3, 0, 3, say(msg("Department: {name}", name=name)), "line")
        said = say(msg("Period: {period}", period=view.period))
        if form.due and self.sheet.kind == FIGURES:
            said += "    " + say(msg("To be sent by: {day}", day=form.due))
        self._merge(3, 4, self.last, said, "right")
        for n in (2, 3):
            self.page.set_row(n, 20)
        self.page.set_row(4, 4)
        for n, column in enumerate(self.sheet.columns):
            self._write(_HEADER, n, say(column.heading), "header")
        heads = [(say(column.heading), column.width) for column in self.sheet.columns]
        self.page.set_row(_HEADER, height(heads))

    def _row(self, row: int, number: int, item: Asked) -> None:
        texts = []
        for n, column in enumerate(self.sheet.columns):
            text = column.cell(item, number, self.say)
            kind = "office " if column.is_office else "fill " if column.fill_in else ""
            self._write(row, n, text, kind + column.style)
            texts.append((text, column.width))
        made_for = ["", "", "", ""]
        if isinstance(item, AskedFigure):
            made_for = [item.period.text, item.unit, item.mark, item.fingerprint]
        if isinstance(item, AskedTask):
            made_for = [item.period.text, "", "", ""]
        hidden = [item.id, *made_for, self.say(item.title)]
        for n, text in enumerate(hidden, self.last + 1):
            self._write(row, n, text, "key")
        self.page.set_row(row, height(texts))

    def _helps(self, first: int, last: int) -> None:
        """What to write, said where it is written. Nothing is forbidden but what is no state."""
        for n, column in enumerate(self.sheet.columns):
            if column.hint is None:
                continue
            rule: dict[str, object] = {
                "validate": "any",
                "input_title": self.say(column.heading)[:32],
                "input_message": self.say(column.hint)[:255],
            }
            if column.key == "state":
                rule |= {
                    "validate": "list",
                    "source": [self.say(state) for state in STATES],
                    "error_type": "warning",
                    "ignore_blank": True,
                }
            self.page.data_validation(first, n, last, n, rule)
        for n, column in enumerate(self.sheet.columns):
            if column.fill_in:  # a number typed into a text cell is meant
                area = f"{_letter(n)}{first + 1}:{_letter(n)}{last + 1}"
                self.page.ignore_errors({"number_stored_as_text": area})
                break

    def _bottom(self, row: int) -> None:
        """How to fill it in, and who answers for it."""
        self.page.set_row(row, 4)
        row += 1
        for note in self.sheet.notes:
            self._merge(row, 0, self.last, note, "note")
            self.page.set_row(row, 15)
            row += 1
        for number, labels in enumerate(SIGNED_BY if self.sheet.is_signed else ()):
            self.page.set_row(row, 34 if number == 0 else 60)
            for (label, first, end), text in zip(SIGNATURES, labels, strict=True):
                last = end if end > 0 else self.last
                said = self.say(msg("{label}:", label=text))
                self._merge(row, label, first - 1, said, "label")
                is_seal = number and last == self.last
                name = self.say(self.form.name) if is_seal else ""
                self._merge(row, first, last, name, "seal" if is_seal else "write")
            row += 1
        self.page.print_area(1, 0, row - 1, self.last)


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _no_codes(text: str) -> str:
    """An ampersand begins a code in a footer."""
    return text.replace("&", "&&")
