"""The unit tests lie in the rooms of what they test."""

from pathlib import Path

from tests.conftest import ROOT

HERE = Path(__file__).parent


def test_every_room_of_tests_is_a_room_of_the_code() -> None:
    rooms = {path.parent.relative_to(HERE) for path in HERE.rglob("test_*.py")}
    assert [] == [room for room in rooms if not (ROOT / "src" / "qplan" / room).is_dir()]
