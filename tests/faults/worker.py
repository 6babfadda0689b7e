"""Enter figures one after another, as somebody with a script would.

    python worker.py KIND PLAN START COUNT

KIND is `qplan`, or one of the writers in `writers.py`. Prints a line for each figure recorded.
"""

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Enter the figures."""
    from tests.faults import writers

    kind, plan, start, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    for number in range(start, start + count):
        if kind == "qplan":
            _record(plan, number)
        else:
            writers.write(kind, plan, number)


def _record(plan: Path, number: int) -> None:
    from qplan.core.record.entry import Asked, Details
    from qplan.usecases.record import RecordRequest, record
    from tests.faults import writers

    asked = Asked("it", str(number + 2), writers.day(number))
    record(plan, RecordRequest([asked], Details()), date(2020, 1, 1))
    sys.stdout.write("recorded\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
