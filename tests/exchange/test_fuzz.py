"""Files of other offices, spoiled at random: a diagnostic with its place, never an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qplan.store.series.read import Found, read_any
from tests.exchange.kit import HERE, plan_for, taken

FILES = sorted(
    path
    for path in HERE.rglob("*")
    if path.suffix in (".csv", ".xml", ".json", ".px") and path.stat().st_size < 20_000
)
PLAN = plan_for("id: a | unit: t | series: {key: {REF_AREA: CN}} | target: {trend: increase}")

PIECES = (b"\x00", b'"', b"-1", b"1e9", b"<", b"{", b",;", b"\xff", b"2014-T2")


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file with some of its bytes changed, cut out, or said twice."""
    path = draw(st.sampled_from(FILES))
    data = path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        piece = data[start : start + length]
        new = draw(
            st.sampled_from((b"", piece * 2, b"\x00", b'"', b"-1", b"1e9", b"<", b"{", b",;"))
        )
        data = data[:start] + new + data[start + length :]
    return path.name, data


@settings(max_examples=100, deadline=None)
@given(spoiled())
def test_spoiled_files(tmp_path_factory: pytest.TempPathFactory, file: tuple[str, bytes]) -> None:
    name, data = file
    path = tmp_path_factory.mktemp("spoiled") / name
    path.write_bytes(data)
    found = read_any(path, None)
    assert isinstance(found, Found)
    for one in found.diagnostics:
        assert one.location is not None
    for one in taken(PLAN, path).diagnostics:
        assert one.location is not None
