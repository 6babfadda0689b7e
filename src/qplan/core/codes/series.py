"""QP57x and QP58x: what is wrong with files of statistics and aid offices."""

from qplan.core.base.problems import Code, Severity

SHORT_ROW = Code(
    "QP570",
    Severity.ERROR,
    """A row with fewer cells than there are headings.

    In a file that a program wrote, every row has a cell for every heading. Where one is missing,
    what follows stands under the wrong headings, and the figure may be a code or a year.
    """,
)
EXPECTED = Code(
    "QP571",
    Severity.WARNING,
    """A forecast or a target among the figures.

    Its status says that nobody measured it. It is passed over: a measurement is what was measured.
    """,
)
STATUS = Code(
    "QP572",
    Severity.ERROR,
    """A status that is not known, or contradicts the figure beside it.

    Codes are those of SDMX (A, E, P, F, M, …) or flags of Eurostat (p, e, b, …), or their words.
    A figure beside a status that says there is none, such as M, may be a placeholder.
    """,
)
SCALE = Code(
    "QP573",
    Severity.ERROR,
    """What the file says of the size of a figure has no meaning, or two.

    UNIT_MULT is a power of ten, DECIMALS a number of decimals. A unit that says millions, beside a
    multiplier that says thousands, leaves two readings.
    """,
)
NO_SERIES = Code(
    "QP574",
    Severity.WARNING,
    """Series of the file that belong to no indicator.

    An indicator names its series by `series: {dataflow: …, key: …}`; the key holds the codes in
    the order of the dimensions, joined by dots, or by dimension. What no indicator names is left
    out.
    """,
)
NOTHING = Code(
    "QP575",
    Severity.ERROR,
    """No series of the file belongs to an indicator.

    Wrong:
        - id: pm25    # and the file's series is A.CN.PM25
    Right:
        - id: pm25
          series: {dataflow: AIR, key: A.CN.PM25}
    """,
)
SEVERAL = Code(
    "QP576",
    Severity.ERROR,
    """Several series of the file are the indicator's.

    Its `series` leaves codes open in which the file has several: both sexes and each, all regions
    and each. Figures of different series are never mixed. Name the code.

    Wrong:
        series: {key: {REF_AREA: CN}}    # and the file has SEX F, M and _T
    Right:
        series: {key: {REF_AREA: CN, SEX: _T}}
    """,
)
DECIMALS = Code(
    "QP577",
    Severity.WARNING,
    """A figure with more decimals than the file says.

    The digits are kept as they stand; DECIMALS may be how they are to be shown.
    """,
)
DELETED = Code(
    "QP578",
    Severity.WARNING,
    """A row that deletes a figure.

    Recorded figures are never deleted. If the figure was wrong, record the right one with a reason.
    """,
)
NOT_THE_FORMAT = Code(
    "QP579",
    Severity.ERROR,
    """A file that is not what its format demands.

    The message says what is missing or wrong, and where. Nothing of the file is read.
    """,
)
EXTERNAL = Code(
    "QP580",
    Severity.WARNING,
    """Something of the file that a plan has no place for.

    It is left out; the figures are read.
    """,
)
UNIT = Code(
    "QP581",
    Severity.WARNING,
    """A unit of the file that is not known, and so was not compared with the plan's.

    Offices have hundreds of codes for units. Figures in another unit would be wrong without a
    sign of it; say once which code is the plan's unit, and any other one is refused.

    Wrong:
        - id: water
          unit: m³
          series: {dataflow: WATER, key: A.CN}    # and the file's unit is CUB_M
    Right:
        - id: water
          unit: m³
          series: {dataflow: WATER, key: A.CN, unit: CUB_M}
    """,
)

CODES = (
    SHORT_ROW,
    EXPECTED,
    STATUS,
    SCALE,
    NO_SERIES,
    NOTHING,
    SEVERAL,
    DECIMALS,
    DELETED,
    NOT_THE_FORMAT,
    EXTERNAL,
    UNIT,
)
