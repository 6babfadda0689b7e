"""A page of each plan, to be linked from the page of all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.errors import QplanError
from qplan.core.base.message import msg
from qplan.store.disk.reasons import reason
from qplan.store.rows.addresses import read_address
from qplan.store.rows.place import beginning, put
from qplan.usecases.rollup.rollup import BATCH, working

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from qplan.usecases.rollup.rollup import Step, Wanted

_HEAD = 2000
"""Bytes of a page in which it says what it was made from."""


class PageJob(NamedTuple):
    """What pages are to be of, whatever the plans."""

    as_of: date
    known_at: date
    language: str | None
    """None for each plan's own."""


class Asked(NamedTuple):
    """One page."""

    address: str
    there: bytes
    """The beginning of the page that is there: it may be the one."""


def page_batch(job: PageJob, asked: tuple[Asked, ...]) -> tuple[bytes | None, ...]:
    """The pages of some plans; none for those that are as they should be."""
    return tuple(_page(job, one) for one in asked)


def _page(job: PageJob, asked: Asked) -> bytes | None:
    from qplan.core.trace.marks import header
    from qplan.language import Speaker
    from qplan.render.report.html import render
    from qplan.store.yaml.source import parse_source
    from qplan.usecases.load import judgeable
    from qplan.usecases.report import origin_of, view_of

    path = Path(asked.address)
    data = read_address(asked.address)
    plan = judgeable(parse_source(path, data, quickly=True))

    def language(own: str) -> str:
        return job.language or own

    days = job.as_of, job.known_at
    if f'content="{header(origin_of(plan, data, days, language))}"'.encode() in asked.there:
        return None
    view = view_of(plan, data, days, language, lambda _done, _total: None)
    return render(view, Speaker(view.origin.lang))


def write_pages(
    wanted: Wanted, names: Mapping[str, str], folder: Path, language: str | None, step: Step
) -> None:
    """Write the page of each plan into a folder, by the names they go by.

    Raises:
        QplanError: if one cannot be written.
    """
    job = PageJob(wanted.job.as_of, wanted.job.known_at, language)
    files = sorted(names)
    paths = iter([folder / f"{names[file]}.html" for file in files])
    done = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with working(wanted) as engine:
            for pages in engine(page_batch, job, _asked(wanted, files, names, folder)):
                for path, page in zip(paths, pages, strict=False):
                    if page is not None:
                        put(path, page)
                done += len(pages)
                step(done, len(files))
    except OSError as error:
        raise QplanError(
            msg("{folder}: the pages cannot be written: {reason}",
                folder=str(folder), reason=reason(error))
        ) from None  # fmt: skip


def _asked(
    wanted: Wanted, files: list[str], names: Mapping[str, str], folder: Path
) -> Iterator[tuple[Asked, ...]]:
    for n in range(0, len(files), BATCH):
        inside = files[n : n + BATCH]
        yield tuple(
            Asked(wanted.address(file), beginning(folder / f"{names[file]}.html", _HEAD))
            for file in inside
        )
