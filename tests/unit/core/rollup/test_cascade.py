"""Levels: by the name that the topmost plan has, and how far below it."""

from qplan.core.rollup.cascade import Cascade, Level

ABOVE = {"p": None, "c1": "p", "c2": "p", "t1": "c1", "t2": "c2", "x": "elsewhere"}
CARRIED = {
    "c1": {"b": ["a"]},
    "t1": {"c": ["b"], "d": ["a-task", "b"], "e": ["a-task"]},
    "t2": {"c": ["b"]},
    "x": {"own": ["far"]},
}
NAMES = {"p": ["a", "other"], "c1": ["b"], "c2": ["b"]}


def test_a_name_is_followed_up_to_the_top() -> None:
    cascade = Cascade(ABOVE, CARRIED, NAMES)
    assert Level("a", 0) == cascade.level("p", "a")
    assert Level("a", 1) == cascade.level("c1", "b")
    assert Level("a", 2) == cascade.level("t1", "c")


def test_what_nobody_carries_keeps_its_name() -> None:
    cascade = Cascade(ABOVE, CARRIED, NAMES)
    assert Level("other", 2) == cascade.level("t1", "other")
    assert Level("b", 2) == cascade.level("t2", "c")


def test_actions_and_tasks_are_nothing_to_be_compared_by() -> None:
    cascade = Cascade(ABOVE, CARRIED, NAMES)
    assert Level("a", 2) == cascade.level("t1", "d")
    assert Level("e", 2) == cascade.level("t1", "e")


def test_a_plan_above_that_is_not_there_only_gives_the_name() -> None:
    assert Level("far", 0) == Cascade(ABOVE, CARRIED, NAMES).level("x", "own")


def test_a_circle_ends() -> None:
    assert 32 == Cascade({"a": "b", "b": "a"}, {}, {}).depth("a")


def test_below_a_plan_that_cannot_be_read_plans_stand_where_their_likes_do() -> None:
    above = {**ABOVE, "lost": None, "t3": "lost"}
    assert 2 == Cascade(above, CARRIED, NAMES, ["lost"]).depth("t3")
    assert 1 == Cascade(above, CARRIED, NAMES).depth("t3"), "a right plan without a parent is a top"
