"""Names of departments: cut out of lists, joined, told from groups."""

import pytest

from qplan.core.draft.units import Unit, declared, is_collective, keys, listed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市农委、市教育局等", ["市农委", "市教育局"]),
        ("市农委和市教育局", ["市农委", "市教育局"]),
        (
            "市发展和改革委员会、市人力资源和社会保障局",
            ["市发展和改革委员会", "市人力资源和社会保障局"],
        ),
        ("各县(市、区)政府、市直有关部门", ["各县(市、区)政府", "市直有关部门"]),
        ("临汾、侯马、洪洞经济开发区管委会", ["临汾、侯马、洪洞经济开发区管委会"]),
        ("市财政(地税)局、市农办", ["市财政(地税)局", "市农办"]),
    ],
)  # fmt: skip
def test_a_list_is_cut_into_names(text: str, names: list[str]) -> None:
    assert names == listed(text)


def test_short_and_full_names_are_joined() -> None:
    units = declared(["市发改委", "市财政局", "市发展和改革委员会", "市人社局"])
    assert units == (
        Unit("市发改委", "市发展和改革委员会"),
        Unit("市财政局"),
        Unit("市人社局"),
    )
    assert "市发改委" == keys(units)["市发展和改革委员会"]


def test_a_name_without_its_place_is_the_same() -> None:
    assert (Unit("市规划局", None, ("规划局",)),) == declared(["规划局", "市规划局"])


def test_what_may_be_two_departments_is_not_joined() -> None:
    assert ["市卫委", "市卫生健康委员会", "市卫生计生委员会"] == [
        unit.key for unit in declared(["市卫委", "市卫生健康委员会", "市卫生计生委员会"])
    ]


@pytest.mark.parametrize("name", ["市直有关部门", "各区政府", "领导组成员单位", "all departments"])
def test_groups_are_collective(name: str) -> None:
    assert is_collective(name)


def test_a_department_is_none() -> None:
    assert not is_collective("市财政局")
