"""What a unit is called by language; what is judged by is the first text."""

from qplan.core.base.message import in_unit
from qplan.core.base.unit import PERCENT, Unit, is_percent, scale
from qplan.core.base.voice import ENGLISH
from qplan.core.intake.units import same_unit
from qplan.language import Speaker

PEOPLE = Unit("万人", {"zh": "万人", "en": "10,000 people"})


def test_a_unit_is_said_in_the_language_of_the_reader() -> None:
    assert "3 10,000 people" == ENGLISH(in_unit(3, PEOPLE))
    assert "3万人" == Speaker("zh")(in_unit(3, PEOPLE))


def test_a_unit_without_a_name_in_the_language_keeps_the_text_that_counts() -> None:
    assert "3 t" == ENGLISH(in_unit(3, Unit("t", {"zh": "t"})))
    assert "3 t" == ENGLISH(in_unit(3, Unit("t")))


def test_what_counts_is_the_first_text() -> None:
    assert "万人" == PEOPLE
    assert (4, "人") == scale(PEOPLE)
    assert is_percent(Unit(PERCENT))


def test_a_table_may_say_the_unit_in_any_of_its_languages() -> None:
    assert same_unit("万人", PEOPLE)
    assert same_unit("10,000 people", PEOPLE)
    assert not same_unit("people", PEOPLE)
