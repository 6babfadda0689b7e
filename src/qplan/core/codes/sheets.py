"""QP5xx: what is wrong with forms and tables of figures, before any of it is recorded."""

from qplan.core.base.problems import Code, Severity

UNREADABLE = Code(
    "QP501",
    Severity.ERROR,
    """The file cannot be read.

    It is not there, is a folder, or may not be read. Only regular files are opened.
    """,
)
NOT_A_BOOK = Code(
    "QP502",
    Severity.ERROR,
    """Neither a workbook nor a table in text.

    Read are xlsx, xls, ods and CSV; what a file is, is told by its content and not by its name.
    A book that was cut off on its way or damaged otherwise cannot be trusted in part: ask for it
    again, or open it in an office suite and save it as xlsx.
    """,
)
ENCRYPTED = Code(
    "QP503",
    Severity.ERROR,
    """The book is encrypted.

    Nothing in it can be read without the password. Save it without one. The protection of a
    form's cells is no encryption, and does no harm.
    """,
)
MACROS = Code(
    "QP504",
    Severity.ERROR,
    """The book contains macros.

    Figures need none, and a book with macros is not what was sent out. Save it as xlsx, which
    holds no macros.
    """,
)
TOO_LARGE = Code(
    "QP505",
    Severity.ERROR,
    """The book is larger than a table of figures can be.

    A small file may unpack to a large one, or claim more cells than it has. Books are read
    up to 16 MiB, 48 MiB unpacked, 200 000 cells and an area of a million cells. Copy the table
    into a new book.
    """,
)
NOT_TEXT = Code(
    "QP506",
    Severity.ERROR,
    """A CSV file in an encoding that cannot be told.

    Read are UTF-8, with or without a byte order mark, and GB18030 (GBK, GB 2312). Save it as
    UTF-8.
    """,
)
NO_TABLE = Code(
    "QP507",
    Severity.ERROR,
    """No table of figures in the file.

    A form is known by its hidden first row; it must not be deleted. Any other table needs a row
    of headings with id, period and value, in English or Chinese; source, note, by and reason may
    follow.

    Wrong:
        drinking-water,2014-Q3,98.2
    Right:
        id,period,value
        drinking-water,2014-Q3,98.2
    """,
)
OTHER_PLAN = Code(
    "QP508",
    Severity.ERROR,
    """A form of another plan.

    The form says which plan it was made for, and it is not this one. Name the right plan with
    `--file`.
    """,
)
OUTDATED = Code(
    "QP509",
    Severity.ERROR,
    """A form older than the target.

    Since the form was made, a target or a unit has changed. The department reported under the
    old one; whether the figure still answers the question is for it to say. Make a new form
    with `qplan form` and let it be filled in again.
    """,
)
UNKNOWN = Code(
    "QP510",
    Severity.ERROR,
    """No indicator or action of that name.

    Ids and full titles are understood, in a table no beginnings: a row of one indicator must not
    become a figure of another. A unit in brackets may follow.

    Wrong:
        drinkingwater,2014-Q3,98.2
    Right:
        drinking-water,2014-Q3,98.2
    """,
)
NO_NUMBER = Code(
    "QP511",
    Severity.ERROR,
    """What stands in the cell is no figure.

    Figures are numbers, percentages and ratios, in half or full width: 95, 3.50, 1,234, 3万,
    96.2%, 962/1000. No words stand with them: 'about' belongs in the note. What is not known
    stays empty.

    Wrong:
        drinking-water,2014-Q3,about 98
    Right:
        drinking-water,2014-Q3,98
    """,
)
NO_PERIOD = Code(
    "QP512",
    Severity.ERROR,
    """What stands in the cell is no period, or no day.

    Periods are written as 2014-Q3, 2014年三季度, 2014-09, 2014年9月, 2014年1-9月 or 2014. A date
    means the period that begins or ends on that day, or the month where only the month is shown.
    What may be something else as well is never guessed to be a month: 2018/2, 2010/11, 20061, and
    2003-05 where figures do not come by the month. Nor is 2014.1, which a spreadsheet makes of
    2014.10, nor 2014-T2, four months to some and a quarter to others, nor 2014/2015, which may be
    one school year.

    Wrong:
        drinking-water,third quarter,98.2
    Right:
        drinking-water,2014-Q3,98.2
    """,
)
NO_REASON = Code(
    "QP513",
    Severity.ERROR,
    """A changed figure without a reason.

    The plan has another figure for the period, or somebody has sealed the period. A correction
    says why, and so does a figure that comes late; the earlier figure stays in the file.

    Wrong:
        drinking-water,2014-Q3,98.4,
    Right:
        drinking-water,2014-Q3,98.4,late samples added
    """,
)
CONTRADICTION = Code(
    "QP514",
    Severity.ERROR,
    """Two figures for one period.

    Two rows of what is imported disagree. Which of them is right cannot depend on the order of
    the files.
    """,
)
ERROR_VALUE = Code(
    "QP515",
    Severity.ERROR,
    """A formula without a value.

    The cell shows an error such as #DIV/0!, or its value was never computed. Open the book in an
    office suite, see to the formula, and save it.
    """,
)
INCOMPLETE = Code(
    "QP516",
    Severity.ERROR,
    """Something is missing in the row.

    A figure needs its id and its period; the state of an action needs its day.

    Wrong:
        drinking-water,,98.2
    Right:
        drinking-water,2014-Q3,98.2
    """,
)
NO_STATE = Code(
    "QP517",
    Severity.ERROR,
    """What stands in the cell is no state of an action.

    An action is started, done or dropped (已启动, 已完成, 已取消).
    """,
)
NO_DEPARTMENT = Code(
    "QP518",
    Severity.ERROR,
    """No department of that name.

    Keys, full names and aliases of the plan's departments are understood.
    """,
)
BAD_TEXT = Code(
    "QP519",
    Severity.ERROR,
    """A text that cannot stand in a plan.

    It holds a control character or one that cannot be seen, or is longer than 20 000 characters.
    """,
)
REFUSED = Code(
    "QP520",
    Severity.ERROR,
    """An entry that cannot be recorded.

    It contradicts what the plan has already. What is only unlikely can be insisted on with
    `--force`.
    """,
)
SHARED_NAME = Code(
    "QP533",
    Severity.ERROR,
    """A name that several things of the plan share.

    Which of them is meant cannot be told. Write the id.

    Wrong:
        水质达标率,2014-Q3,93
    Right:
        water-1,2014-Q3,93
    """,
)
OTHER_UNIT = Code(
    "QP534",
    Severity.ERROR,
    """Figures in another unit than the plan's.

    A column, a heading, a line above the table, the cell or its number format names a unit, and
    the plan counts in another. 8125000 万元 is no figure in 亿元. What stands in brackets behind
    the heading of the figures is taken for their unit.

    Wrong:
        指标,计量单位,报告期,数值
        产值,万元,2014-Q1,8125000
    Right:
        指标,计量单位,报告期,数值
        产值,亿元,2014-Q1,812.5
    """,
)
SCALED = Code(
    "QP535",
    Severity.ERROR,
    """A cell that shows another number than it holds.

    A number format such as `0!.0,` or `#,##0,` leaves out thousands, or puts a point where there
    is none: the cell shows 9234.0 and holds 92340000. Which of them is meant only its author can
    say.
    """,
)
TWICE_MULTIPLIED = Code(
    "QP536",
    Severity.ERROR,
    """A figure with 万 or 亿 in a unit that has one already.

    5000万 in 亿元 would be 50,000,000 亿元. Write the figure in the unit of the plan.

    Wrong:
        产值,2014-Q1,812.5亿
    Right:
        产值,2014-Q1,812.5
    """,
)
TWO_COLUMNS = Code(
    "QP537",
    Severity.ERROR,
    """Two columns of one meaning that differ.

    Which of them counts cannot be told. Delete one, or give it a heading of its own.

    Wrong:
        id,period,value,value
        drinking-water,2014-Q3,98.2,97
    Right:
        id,period,value,last year
        drinking-water,2014-Q3,98.2,97
    """,
)
STRAY = Code(
    "QP538",
    Severity.ERROR,
    """A figure where none is asked for.

    It stands under a blank heading, beside the columns of a form, or in a row that was added to
    one: nobody can tell what it is of. Give the column a heading, or report the figure where the
    plan asks for it. With `--force` it is left out.
    """,
)
CHANGED_FORM = Code(
    "QP539",
    Severity.ERROR,
    """A row of a form that is not what it was.

    Title, unit or period as they are seen differ from those the form was made for: columns were
    sorted or cells rewritten, and the figure may belong to another row. Make a new form and let it
    be filled in again.
    """,
)
UNSURE_NUMBER = Code(
    "QP540",
    Severity.ERROR,
    """A number that may be two.

    In a file of semicolons the comma mostly stands before decimals, and `1,234` may be 1.234 as
    well as 1234. Other figures of the file may tell: `12,5` or `1,234.5`. Where none does, or they
    contradict each other, it is refused.
    """,
)
HIDDEN_SHEET = Code(
    "QP541",
    Severity.WARNING,
    """A hidden sheet with figures.

    What is hidden may be a draft, and nobody who signed the book saw it. It is read with
    `--force` only.
    """,
)
PASSED_OVER = Code(
    "QP542",
    Severity.WARNING,
    """A row of totals.

    合计, 总计, 小计 and their like are no indicators of the plan. The row is passed over.
    """,
)
LEAD_COUNTS = Code(
    "QP543",
    Severity.WARNING,
    """Departments that disagree about an action.

    Any one lead closes an action, by done or dropped; nobody else does. What a supporting
    department says is recorded with its name and changes nothing that a lead has said.
    """,
)
LEFT_OUT = Code(
    "QP530",
    Severity.WARNING,
    """Something in the row is not recorded.

    Remarks are kept with figures. Without a figure, or beside a figure that is recorded already,
    there is nothing they could be kept with.
    """,
)
UNREAD_COLUMN = Code(
    "QP531",
    Severity.WARNING,
    """A column that is not read.

    Its heading is none of those known. Perhaps it is misspelt.

    Wrong:
        id,period,value,sorce
    Right:
        id,period,value,source
    """,
)
ALREADY_SO = Code(
    "QP532",
    Severity.WARNING,
    """An action that was in this state already.

    Its state is known, with a day; nothing is recorded again.
    """,
)
OPEN_QUOTE = Code(
    "QP546",
    Severity.ERROR,
    """A quotation mark in a table of text that nothing closes, or that closes too late.

    Between quotation marks, commas and line ends are part of a text: what follows an open one
    would be read as one long remark, and the figures of the rows in it would be lost. Close it;
    a quotation mark inside of a text is written twice.

    Wrong:
        id,period,value,note
        firms,2014-Q3,96,"as agreed
        water,2014-Q3,98.2,
    Right:
        id,period,value,note
        firms,2014-Q3,96,"as agreed"
        water,2014-Q3,98.2,
    """,
)
LONG_ROW = Code(
    "QP547",
    Severity.ERROR,
    """A row of a table of text with more cells than there are headings.

    A comma ends a cell: 1,234 is two cells, and 1 would be recorded. Write the number without
    it, or put what has a comma in it between quotation marks.

    Wrong:
        id,period,value
        firms,2014-Q3,1,234
    Right:
        id,period,value
        firms,2014-Q3,"1,234"
    """,
)

CODES = (
    UNREADABLE,
    NOT_A_BOOK,
    ENCRYPTED,
    MACROS,
    TOO_LARGE,
    NOT_TEXT,
    NO_TABLE,
    OTHER_PLAN,
    OUTDATED,
    UNKNOWN,
    NO_NUMBER,
    NO_PERIOD,
    NO_REASON,
    CONTRADICTION,
    ERROR_VALUE,
    INCOMPLETE,
    NO_STATE,
    NO_DEPARTMENT,
    BAD_TEXT,
    REFUSED,
    SHARED_NAME,
    OTHER_UNIT,
    SCALED,
    TWICE_MULTIPLIED,
    TWO_COLUMNS,
    STRAY,
    CHANGED_FORM,
    UNSURE_NUMBER,
    HIDDEN_SHEET,
    PASSED_OVER,
    LEAD_COUNTS,
    LEFT_OUT,
    UNREAD_COLUMN,
    ALREADY_SO,
    OPEN_QUOTE,
    LONG_ROW,
)
