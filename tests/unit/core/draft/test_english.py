"""Targets in English sentences."""

from decimal import Decimal

import pytest

from qplan.core.draft.english import EnglishTarget, english_targets, sentences
from qplan.core.draft.goals import Form


def read(text: str) -> list[EnglishTarget]:
    return [target for span in sentences(text) for target in english_targets(text, span)]


@pytest.mark.parametrize(
    ("text", "form", "number", "unit"),
    [
        ("By 2025 reduce emissions from transport by 20 %.", "change", -20, ""),
        ("Increase the share of renewable energy to 50% by 2030.", "at_least", 50, "%"),
        ("At least 95% of samples comply.", "at_least", 95, "%"),
        ("Keep complaints below 190.", "below", 190, ""),
        ("No more than 5 accidents.", "at_most", 5, "accidents"),
        ("Plant 500 trees by March 2024.", "at_least", 500, "trees"),
        ("Train at least 1,200 teachers each year.", "at_least", 1200, "teachers"),
        ("Halve road deaths by 2030.", "change", -50, ""),
        ("Cut waste from 500 to 400 kg per person.", "at_most", 400, "kg"),
        ("10% reduction by 2024", "change", -10, ""),
        ("Raise the employment rate to about 75%.", "about", 75, "%"),
        ("Deliver around 300 homes.", "about", 300, "homes"),
        ("Increase tourism revenue by 5% per year.", "annual_growth", 5, ""),
        ("Deliver an annual 5% reduction in costs.", "annual_growth", -5, ""),
        ("Increase annual income by 5%.", "change", 5, ""),
        ("Keep complaints below 190 a year.", "below", 190, ""),
        ("Increase visits to over 900 compared with last year.", "above", 900, ""),
    ],
)
def test_a_target_is_read(text: str, form: str, number: int, unit: str) -> None:
    (target,) = read(text)
    goal = target.goals[0]
    assert (form, Decimal(number), unit) == (goal.form.value, goal.number, target.unit)


def test_a_share_that_rises_by_per_cent_has_two_readings() -> None:
    (target,) = read("Raise the pass rate by 5%.")
    assert ["%", "pp"] == [goal.scale for goal in target.goals]
    assert 1 == len(target.doubts)


def test_two_targets_of_one_sentence() -> None:
    found = read("Less than 90% oil and at least 8% renewable of electricity produced by 2015.")
    assert ["below", "at_least"] == [target.goals[0].form.value for target in found]


@pytest.mark.parametrize(
    "text",
    ["Unemployment fell to 5% in 2019.", "See Section 3 of the 2019 report with 12 annexes.",
     "13 actions for delivery by December 2022"],
)  # fmt: skip
def test_what_was_or_is_only_there_is_no_target(text: str) -> None:
    assert [] == read(text)


@pytest.mark.parametrize("rough", ["Reduce vacancy to around 3.5%.", "Reduce vacancy by about 5%."])
def test_about_is_asked_about(rough: str) -> None:
    (target,) = read(rough)
    assert ["about, and no tolerance is given: {words}"] == [d.template for d in target.doubts]


@pytest.mark.parametrize(
    ("text", "on_year"),
    [
        ("Reduce crime by 4% year on year.", True),
        ("Increase theatre visits by 3% compared with last year.", True),
        ("Reduce crime by 4% by 2025.", False),
    ],
)
def test_a_change_may_be_against_the_year_before(text: str, on_year: bool) -> None:
    (target,) = read(text)
    assert [(Form.CHANGE, on_year)] == [(goal.form, goal.on_year) for goal in target.goals]


def test_by_so_much_each_year_or_in_all_is_asked() -> None:
    (target,) = read("Cut waste by 200 tonnes a year.")
    assert ["by so much each year, or in all: {words}"] == [d.template for d in target.doubts]
    assert not target.is_yearly


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Increase tourism revenue by 5%.", "tourism revenue"),
        ("Reduce waste intake by 5%.", "waste intake"),
        ("Keep complaints below 190 a year.", "complaints"),
        ("Raise the employment rate to about 75%.", "employment rate"),
        ("Deliver an annual 5% reduction in costs.", "costs"),
        ("Plant 500 trees each year.", "trees"),
        ("Cut anti-social behaviour by 5%.", "anti-social behaviour"),
    ],
)
def test_a_name_is_whole_words(text: str, name: str) -> None:
    (target,) = read(text)
    assert name == target.name
