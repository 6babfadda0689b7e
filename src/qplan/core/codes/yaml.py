"""QP0xx: what keeps a file from being read. Each code explains itself."""

from qplan.core.base.problems import Code, Severity

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

TOO_MANY_KEYS = Code(
    "QP018",
    Severity.ERROR,
    """A mapping of more keys than a plan needs.

    The limit is 10 000 keys in one mapping; the largest, `departments`, needs a few hundred.
    Figures are entries of a list.
    """,
)
CONFLICT = Code(
    "QP017",
    Severity.ERROR,
    """Lines that an unfinished merge left behind.

    git marks what two people changed at the same place, and leaves the choice to you. Keep what
    is right, of figures mostly both lines, and delete the marks.

    Wrong:
        <<<<<<< HEAD
        - {period: 2014-Q1, value: 95}
        =======
        - {period: 2014-Q2, value: 96}
        >>>>>>> figures
    Right:
        - {period: 2014-Q1, value: 95}
        - {period: 2014-Q2, value: 96}
    """,
)

LEAVE_THE_REST = (DUPLICATE_KEY,)
"""Problems behind which the rest of a document still means what it says."""

CODES = (
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
    CONFLICT,
    TOO_MANY_KEYS,
)
