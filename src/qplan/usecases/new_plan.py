"""`import --new`: a first plan from what a site of Open SDG or a file of IATI says."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qplan.core.base.errors import EntryRefusedError, QplanError
from qplan.core.base.message import Message, msg
from qplan.core.base.problems import Diagnostic, in_order
from qplan.core.intake.dataset import Dataset
from qplan.core.intake.described import (
    Described,
    Tree,
    of_iati,
    of_open_sdg,
    rhythms_of,
    with_figures,
    with_rhythms,
)
from qplan.core.intake.matching import match
from qplan.core.intake.take_in import Intake, take_in
from qplan.store.disk.replace import real_file
from qplan.store.disk.write import check_target, read_file, write_files
from qplan.store.edit.new_plan import write_plan
from qplan.store.series.open_sdg import read_settings
from qplan.store.series.read import read_any
from qplan.store.series.xml_tree import read_tree
from qplan.store.yaml.source import parse_source
from qplan.usecases.load import judgeable


@dataclass(frozen=True, slots=True)
class NewPlanView:
    """What was written."""

    file: str
    indicators: int
    figures: int
    left_out: tuple[Message, ...]
    warnings: tuple[Diagnostic, ...]


def new_plan(source: Path, target: Path, today: date) -> NewPlanView:
    """Write a plan of a folder of Open SDG or a file of IATI, with its figures.

    Raises:
        EntryRefusedError: if anything is wrong with the files; with every diagnostic.
        QplanError: if they describe no indicator, or the plan cannot be written.
    """
    check_target(target, target.with_name(f"{target.name}~"))
    found = read_any(source, None)
    _refuse(found.diagnostics)
    described = _described(source, found.series)
    if not described.tree["sections"]:
        raise QplanError(
            msg("{file} describes no indicator that a plan could have", file=str(source)),
            hint=described.left_out[0] if described.left_out else None,
        )
    intake = _figures(described.tree, found.series, target, today)
    if with_rhythms(described.tree, rhythms_of(intake.amended)):
        intake = _figures(described.tree, found.series, target, today)
    _refuse(intake.diagnostics)
    figures = {
        one.before.item.id: [dict(entry.pairs) for entry in one.entries] for one in intake.amended
    }
    text = write_plan(with_figures(described.tree, figures))
    plan = judgeable(parse_source(target, text.encode()))
    write_files({real_file(target): text.encode()}, over=())
    return NewPlanView(
        str(target),
        sum(1 for _ in plan.indicators()),
        sum(map(len, figures.values())),
        described.left_out,
        in_order(intake.diagnostics),
    )


def _figures(tree: Tree, series: tuple[Dataset, ...], target: Path, today: date) -> Intake:
    """What of the files goes into the plan; all of it that is not wrong, for nothing is there yet.

    Raises:
        PlanInvalidError: if the plan that was made has errors.
    """
    plan = judgeable(parse_source(target, write_plan(tree).encode()))
    return take_in(plan, [match(plan, dataset) for dataset in series], today, force=True)


def _refuse(diagnostics: tuple[Diagnostic, ...]) -> None:
    errors = sum(1 + d.more for d in diagnostics if d.is_error)
    if errors:
        raise EntryRefusedError(
            msg("nothing was written: errors: {count}", count=errors),
            diagnostics=in_order(diagnostics),
        )


def _described(source: Path, series: tuple[Dataset, ...]) -> Described:
    if source.is_dir():
        units = {one.item: unit.text.strip() for data in series for one in data.observed
                 if one.item and (unit := one.cells.get("unit"))}  # fmt: skip
        return of_open_sdg(source.resolve().name, read_settings(source), units)
    if series and series[0].dimensions[:1] == ("activity",):
        return of_iati(source.stem, read_tree(read_file(source), prefixes=True))
    raise QplanError(
        msg("{file} describes no plan", file=str(source)),
        hint=msg("a folder of Open SDG and a file of IATI results do"),
    )
