"""The classes of Healthy People, with standard errors and without."""

import pytest

from qplan.core.base.methods import Label, Method, Refusal
from tests.unit.core.methods.judging import judged

OLD, NEW = Method.HEALTHY_PEOPLE_2020, Method.HEALTHY_PEOPLE_2030


def facts(end: object, *, base: object = 60, target: str = "at_most: 50", se: str = "") -> str:
    error = f", se: {se}" if se else ""
    return (
        f"baseline: {{period: 2010, value: {base}{error}}}\ntarget: {{{target}, by: 2020}}\n"
        f"measurements: [{{period: 2018, value: {end}{error}}}]"
    )


@pytest.mark.parametrize(
    ("end", "label"),
    [
        (50, Label.TARGET_MET_OR_EXCEEDED),
        (59, Label.IMPROVED),  # 10 % of the change targeted
        ("59.01", Label.LITTLE_OR_NO_DETECTABLE_CHANGE),
        (60, Label.LITTLE_OR_NO_DETECTABLE_CHANGE),
        ("65.99", Label.LITTLE_OR_NO_DETECTABLE_CHANGE),
        (66, Label.GOT_WORSE),  # 10 % of the baseline
    ],
)
def test_ten_per_cent_where_there_are_no_standard_errors(end: object, label: Label) -> None:
    found = judged(OLD, facts(end))
    assert label is found.label
    assert bool(found.notes) is (label is not Label.TARGET_MET_OR_EXCEEDED)


def test_significance_is_exact_at_the_bound_of_the_edition() -> None:
    """SE 0.3 and 0.4 make 0.5 together: 1.645 · 0.5 = 0.8225, and 1.96 · 0.5 = 0.98."""

    def label(method: Method, end: str) -> Label:
        return judged(
            method,
            "baseline: {period: 2010, value: 60, se: 0.3}\ntarget: {at_most: 50, by: 2020}\n"
            f"measurements: [{{period: 2018, value: {end}, se: 0.4}}]",
        ).label

    still = Label.LITTLE_OR_NO_DETECTABLE_CHANGE
    assert (Label.IMPROVED, still) == (label(OLD, "59.1775"), label(OLD, "59.17750001"))
    assert (Label.IMPROVED, still) == (label(NEW, "59.02"), label(NEW, "59.02000001"))
    assert (Label.GOT_WORSE, still) == (label(OLD, "60.8225"), label(NEW, "60.8225"))


def test_the_target_was_met_before_and_is_met() -> None:
    found = judged(OLD, facts(49, base=40))
    assert Label.TARGET_MET_OR_EXCEEDED is found.label
    assert found.value is None  # no change was targeted


def test_a_direction_is_informational_and_one_figure_a_baseline() -> None:
    assert Label.INFORMATIONAL is judged(OLD, facts(59, target="trend: decrease")).label
    alone = "baseline: {period: 2010, value: 60}\ntarget: {at_most: 50, by: 2020}"
    assert Label.BASELINE_ONLY is judged(OLD, alone).label
    same_year = alone + "\nmeasurements: [{period: 2010, value: 60}]"
    assert Label.BASELINE_ONLY is judged(OLD, same_year).label


def test_away_from_zero_has_no_share() -> None:
    assert Refusal.ZERO_BASE is judged(OLD, facts(3, base=0, target="at_most: -5")).reason
    away = facts(3, base=0, target="at_most: -5", se="1")
    assert Label.GOT_WORSE is judged(OLD, away).label


def test_the_words_of_the_editions_differ() -> None:
    texts = [judged(method, facts(55)).text.template for method in (OLD, NEW)]
    assert ["Improved", "Improving"] == texts
