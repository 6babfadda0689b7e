"""The codes of what can go wrong before rules can look at a plan: reading and shape.

Each explains itself; `docs/diagnostics.md` and `qplan explain` are made from these texts and
from the docstrings of the rules.
"""

from qplan.problems import Code, Severity

UNREADABLE = Code(
    "QP001",
    Severity.ERROR,
    """The file cannot be read.

    It does not exist, is not a regular file (a folder, a pipe, a device), or the system refuses
    to open it. Only regular files are opened, so that nothing can make qplan wait for ever.
    """,
)
NOT_UTF8 = Code(
    "QP002",
    Severity.ERROR,
    """The file is not UTF-8.

    A plan is UTF-8 text, with or without a byte order mark. Files saved as GBK, GB18030 or
    UTF-16 look right in some editors and read as nonsense elsewhere. Save it as UTF-8.
    """,
)
TOO_LARGE = Code(
    "QP003",
    Severity.ERROR,
    """The file is larger than a plan may be.

    The limit is 64 MiB: hundreds of thousands of figures. A larger file is nearly always not
    the plan.
    """,
)
EMPTY = Code(
    "QP004",
    Severity.ERROR,
    """The file holds nothing.

    There is no document in it, only blanks and comments at most. `qplan init` writes a plan to
    start from.
    """,
)
NOT_A_MAPPING = Code(
    "QP005",
    Severity.ERROR,
    """The document is not a mapping.

    A plan is a mapping of keys to values at its top: `qplan`, `plan`, `sections` and so on.

    Wrong:
        - qplan: 1
    Right:
        qplan: 1
    """,
)
SYNTAX = Code(
    "QP006",
    Severity.ERROR,
    """The text is not YAML.

    The reader stopped here: a bracket or quotation mark is not closed, an indentation does not
    fit, or a character cannot stand where it stands.

    Wrong:
        title: [a, b
    Right:
        title: [a, b]
    """,
)
BAD_CHARACTER = Code(
    "QP007",
    Severity.ERROR,
    """A character that must not stand in a plan.

    Control characters, line separators, bidirectional controls and invisible characters change
    what a reader sees, or what another program reads, without being seen themselves.
    Delete it; it often came with a copied text.

    Wrong:
        source: "bulletin\\u202e 4102"
    Right:
        source: bulletin 2014
    """,
)
DUPLICATE_KEY = Code(
    "QP008",
    Severity.ERROR,
    """A key stands twice in one mapping.

    Programs disagree which of the two counts, so neither does. Remove one. A second figure for
    a period is a new entry of the list with a `reason`.

    Wrong:
        unit: '%'
        unit: km
    Right:
        unit: '%'
    """,
)
BAD_KEY = Code(
    "QP009",
    Severity.ERROR,
    """A key is not a text.

    Keys are words. A list, a mapping or nothing at all cannot be one.

    Wrong:
        [lead]: 市发改委
    Right:
        lead: 市发改委
    """,
)
ANCHOR = Code(
    "QP010",
    Severity.ERROR,
    """An anchor or an alias.

    `&name` and `*name` make one text stand for another, elsewhere in the file. People
    comparing two versions of a plan cannot see what changed. Write the value out.

    Wrong:
        lead: &us 市发改委
        support: *us
    Right:
        lead: 市发改委
    """,
)
MERGE_KEY = Code(
    "QP011",
    Severity.ERROR,
    """A merge key.

    `<<` pulls the keys of another mapping in; not every YAML reader knows it. Write the keys
    out.

    Wrong:
        <<: {unit: '%'}
    Right:
        unit: '%'
    """,
)
TAG = Code(
    "QP012",
    Severity.ERROR,
    """A tag.

    `!name` tells a YAML reader to make something particular of a value. In a plan the schema
    alone says what a value is. Remove the tag.

    Wrong:
        value: !!float 95
    Right:
        value: 95
    """,
)
DIRECTIVE = Code(
    "QP013",
    Severity.ERROR,
    """A directive other than `%YAML 1.2`.

    Directives change how the rest of the file is read.

    Wrong:
        %TAG ! tag:example.org,2014:
    Right:
        %YAML 1.2
    """,
)
SECOND_DOCUMENT = Code(
    "QP014",
    Severity.ERROR,
    """A second document.

    A plan is one file with one document. What follows a second `---` would be read by nobody.
    """,
)
TOO_DEEP = Code(
    "QP015",
    Severity.ERROR,
    """Brackets or indentations nested too deeply.

    The limit is 64 levels; a plan needs about ten.
    """,
)
TOO_LONG = Code(
    "QP016",
    Severity.ERROR,
    """A text longer than a plan may hold.

    The limit is 20 000 characters for one value. A quotation mark may be left open; documents
    belong in a file of their own.
    """,
)

UNKNOWN_KEY = Code(
    "QP101",
    Severity.ERROR,
    """A key the format does not know.

    What qplan does not know it would ignore, and a figure would be lost without a word. Mostly
    a slip of the pen; remarks belong in `note`.

    Wrong:
        tilte: 促进环境质量改善
    Right:
        title: 促进环境质量改善
    """,
)
MISSING_KEY = Code(
    "QP102",
    Severity.ERROR,
    """A key that must be there is missing.

    Without it the entry says nothing that could be judged.

    Wrong:
        - {period: 2014-Q1}
    Right:
        - {period: 2014-Q1, value: 95}
    """,
)
WRONG_TYPE = Code(
    "QP103",
    Severity.ERROR,
    """A value of the wrong shape.

    A list where a text belongs, a text where a mapping belongs, or the like.

    Wrong:
        tasks: none
    Right:
        tasks: []
    """,
)
BAD_ID = Code(
    "QP104",
    Severity.ERROR,
    """An id that is none.

    Ids are typed on command lines and stand in addresses: lower-case letters, digits and
    hyphens, beginning with a letter or digit.

    Wrong:
        id: PM2.5
    Right:
        id: pm25
    """,
)
NOT_A_WORD = Code(
    "QP105",
    Severity.ERROR,
    """Not one of the words allowed here.

    Some keys take a word of a closed list.

    Wrong:
        combine: average
    Right:
        combine: mean
    """,
)
NOT_A_NUMBER = Code(
    "QP106",
    Severity.ERROR,
    """Not a number.

    A figure is a number or a ratio: `95`, `3.50`, `3万`, `96.2%`, `962/1000`. What is not known
    is left out, not written `N/A`. Thousands separators are understood on the command line
    and in imports, not in the file.

    Wrong:
        value: 约79
    Right:
        value: 79
        quality: estimated
    """,
)
NOT_A_PERIOD = Code(
    "QP107",
    Severity.ERROR,
    """Not a period.

    A period is a year, half-year, quarter, month, week or day, or a run of them.

    Wrong:
        period: 2014-Q5
    Right:
        period: 2014-Q4
    """,
)
NOT_A_DATE = Code(
    "QP108",
    Severity.ERROR,
    """Not a date.

    A day is written year-month-day, and must exist.

    Wrong:
        by: 2014-06-31
    Right:
        by: 2014-06-30
    """,
)
EMPTY_TEXT = Code(
    "QP109",
    Severity.ERROR,
    """An empty text.

    A text in quotation marks with nothing in it says something and says nothing. Leave the key
    out.

    Wrong:
        source: ''
    Right:
        source: bulletin 4
    """,
)
NOT_ONE_FORM = Code(
    "QP110",
    Severity.ERROR,
    """Not exactly one form.

    A target is one condition; with two, nobody could say which was missed. Where the document
    is ambiguous, `readings` lists what it may mean. A milestone gives a value or a share.

    Wrong:
        target: {at_least: 95, change: +5%}
    Right:
        target: {at_least: 95}
    """,
)
BAD_FORM = Code(
    "QP111",
    Severity.ERROR,
    """A target whose value does not fit its form.

    A change carries its sign, or a fall and a rise read the same. Growth is in per cent a year.
    A range begins with its lower bound.

    Wrong:
        target: {change: 5%}
    Right:
        target: {change: -5%}
    """,
)
BAD_VERSION = Code(
    "QP112",
    Severity.ERROR,
    """A version of the format this qplan does not read.

    The first key of a plan says which version of the format it is written in.

    Wrong:
        qplan: 2
    Right:
        qplan: 1
    """,
)
TOO_MANY_DIGITS = Code(
    "QP113",
    Severity.ERROR,
    """A number of more digits than any figure has.

    The limit is 30 digits, and there is no exponent.

    Wrong:
        value: 1000000000000000000000000000000000
    Right:
        value: 100亿
    """,
)

READING = (
    UNREADABLE,
    NOT_UTF8,
    TOO_LARGE,
    EMPTY,
    NOT_A_MAPPING,
    SYNTAX,
    BAD_CHARACTER,
    DUPLICATE_KEY,
    BAD_KEY,
    ANCHOR,
    MERGE_KEY,
    TAG,
    DIRECTIVE,
    SECOND_DOCUMENT,
    TOO_DEEP,
    TOO_LONG,
)
SHAPE = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    BAD_ID,
    NOT_A_WORD,
    NOT_A_NUMBER,
    NOT_A_PERIOD,
    NOT_A_DATE,
    EMPTY_TEXT,
    NOT_ONE_FORM,
    BAD_FORM,
    BAD_VERSION,
    TOO_MANY_DIGITS,
)
BY_ID = {code.id: code for code in (*READING, *SHAPE)}
