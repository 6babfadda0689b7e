"""QP1xx: what keeps a document from being a plan. Each code explains itself."""

from qplan.core.base.problems import Code, Severity

UNKNOWN_KEY = Code(
    "QP101",
    Severity.ERROR,
    """A key the format does not know.

    What qplan does not know it would ignore, and a figure would be lost without a word. Mostly
    a slip of the pen; remarks belong in `note`. Inside `{ }` a comma ends a value: of
    `{value: 1,350}` the value is 1, and 350 is a key. Numbers are written plainly, texts with
    a comma in quotation marks.

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
    A range begins with its lower bound. `within` goes with `about` only, `against` with a change
    or a trend.

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
CURLY_QUOTES = Code(
    "QP117",
    Severity.ERROR,
    """Curly quotation marks around a unit.

    YAML knows only straight ones. “%” is a unit of three characters, and not per cent.

    Wrong:
        unit: “%”
    Right:
        unit: '%'
    """,
)

CODES = (
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
    CURLY_QUOTES,
)
BY_ID = {code.id: code for code in CODES}
