"""From files of series to rows of figures: which indicator each series is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qplan.core.base.message import Listed, few, msg
from qplan.core.base.problems import Diagnostic
from qplan.core.codes import series as codes
from qplan.core.intake.dataset import OWN_AGENCY, Dataset, Flow, Observed
from qplan.core.intake.figures import Figures
from qplan.core.intake.row import Table
from qplan.core.plan.model import Indicator, Plan
from qplan.core.plan.series import Series

_SHOWN = 3
"""Series that belong to nobody and are named."""


def match(plan: Plan, dataset: Dataset) -> Table:
    """The rows of a file for a plan, and what is to be said of it."""
    return _Matching(plan, dataset).table()


@dataclass(slots=True)
class _Matching:
    plan: Plan
    dataset: Dataset
    owners: dict[object, tuple[Indicator, ...]] = field(default_factory=dict)

    def table(self) -> Table:
        """All of it."""
        by_item: dict[str, dict[tuple[str, ...], Observed]] = {}
        left: dict[str, Observed] = {}
        found: list[tuple[Observed, Indicator]] = []
        for observed in self.dataset.observed:
            items = self._owners(observed)
            for item in items:
                by_item.setdefault(item.id, {}).setdefault(self._key(observed), observed)
                found.append((observed, item))
            if not items:
                left.setdefault(self._named(observed), observed)
        mixed = {name for name, series in by_item.items() if len(series) > 1}
        said = [
            *(self._several(name, tuple(by_item[name].values())) for name in sorted(mixed)),
            *self._left(left, nothing=not found and not self.dataset.is_part),
        ]
        figures = Figures(self.plan, self.dataset)
        rows = [figures.row(observed, item) for observed, item in found if item.id not in mixed]
        return Table(
            tuple(row for row in rows if row is not None),
            (*self.dataset.diagnostics, *said, *figures.said),
            figures.blank,
        )

    def _key(self, observed: Observed) -> tuple[str, ...]:
        names = self.dataset.dimensions
        if self.dataset.is_own:  # figures of a quarter and of a year are one series to a plan
            names = tuple(name for name in names if name != "FREQ")
        return tuple(observed.codes.get(name, "") for name in names)

    def _owners(self, observed: Observed) -> tuple[Indicator, ...]:
        key = observed.flow, observed.item, tuple(observed.codes.items())
        if key not in self.owners:
            items = [placed.item for placed in self.plan.indicators()]
            self.owners[key] = tuple(item for item in items if self._is_of(item, observed))
        return self.owners[key]

    def _is_of(self, item: Indicator, observed: Observed) -> bool:
        if observed.flow.agency == OWN_AGENCY:
            return (observed.flow.id, observed.codes.get("INDICATOR")) == (
                self.plan.plan.id, item.id,
            )  # fmt: skip
        if self.dataset.is_own and observed.item is not None:
            return observed.item == item.id
        if item.series is not None:
            return self._matches(item.series, observed)
        return observed.item == item.id

    def _matches(self, series: Series, observed: Observed) -> bool:
        if series.dataflow is not None and not observed.flow.is_named(series.dataflow):
            return False
        in_order = series.key.in_order
        if in_order is None:
            named = series.key.codes
            totals = self.dataset.broken_down - named.keys()
            return all(observed.codes.get(name) == code for name, code in named.items()) and (
                not any(observed.codes.get(name) for name in totals)
            )
        key = self._key(observed)
        return len(key) == len(in_order) and all(
            not wanted or wanted == code for wanted, code in zip(in_order, key, strict=True)
        )

    def _named(self, observed: Observed) -> str:
        return _written(observed.flow, self.dataset.dimensions, observed.codes)

    def _several(self, name: str, series: Sequence[Observed]) -> Diagnostic:
        one, other = series[:2]
        different = [d for d in self.dataset.dimensions if one.codes.get(d) != other.codes.get(d)]
        return Diagnostic(
            codes.SEVERAL,
            msg("{id} could be any of {count} series of the file, which differ in {names}",
                id=name, count=len(series), names=Listed(tuple(different))),
            hint=msg("name the code: {example}",
                     example=f"key: {{{different[0]}: {_code(different[0], one, other)}}}"),
            location=self.dataset.at(other, f"dimension {different[0]}"),
        )  # fmt: skip

    def _left(self, left: Mapping[str, Observed], *, nothing: bool) -> Iterator[Diagnostic]:
        if not left and not nothing:
            return
        if not left:
            message = msg("the file holds no figure")
            yield Diagnostic(codes.NOTHING, message, location=self.dataset.grid.at(0, 0))
            return
        named = [*left][:_SHOWN]
        hint = msg("write below the indicator: {example}", example=f"series: {named[0]}")
        listed = few([*left], _SHOWN)
        at = self.dataset.at(left[named[0]], "id")
        if nothing:
            message = msg("no series of the file belongs to an indicator: {series}", series=listed)
            yield Diagnostic(codes.NOTHING, message, hint=hint, location=at)
        else:
            message = msg("series that belong to no indicator are left out: {series}",
                          series=listed)  # fmt: skip
            yield Diagnostic(codes.NO_SERIES, message, hint=hint, location=at)


def _code(name: str, *observed: Observed) -> str:
    """The first code of a dimension that is not empty."""
    return next((code for one in observed if (code := one.codes.get(name))), "")


def _written(flow: Flow, dimensions: Sequence[str], said: Mapping[str, str]) -> str:
    """A series as an indicator names it."""
    named = [said.get(name, "") for name in dimensions]
    if dimensions and all(code and not set(code) & set(" .") for code in named):
        return f"{{dataflow: '{flow}', key: {'.'.join(named)}}}"
    key = ", ".join(f"{name}: {code}" for name, code in said.items() if code)
    return f"{{dataflow: '{flow}', key: {{{key}}}}}"
