"""A text is written so that every reader reads the same text back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from qplan.core.base.safetext import FORBIDDEN
from qplan.store.edit.scalars import write_scalar
from qplan.store.yaml.reader import read_document

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"]),
        st.sampled_from("#:,[]{}'\"-?!&*|>%@` \n\t~=/.0123456789eEnoyesNull太原市😀"),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: FORBIDDEN.search(text) is None and text.strip() != "")


@given(TEXTS, st.sampled_from(["", "'", '"']))
def test_every_text_reads_back_as_itself(text: str, quote: str) -> None:
    """In an inline mapping, in a block mapping, and by the reader that qplan does not use."""
    written = write_scalar(text, quote=quote)
    assert "\n" not in written
    inline, block = f"{{a: {written}, b: c}}", f"a: {written}  # c\nb: c\n"
    for document in (inline, block):
        found = read_document(document, "")
        assert not found.problems
        assert {"a": text, "b": "c"} == found.tree
        assert {"a": text, "b": "c"} == YAML(typ="safe", pure=True).load(document)


@pytest.mark.parametrize(
    "word", ["no", "Yes", "~", "null", "3.5", "2014", "010", "1e3", "0x1F", ".5", "true", "off"]
)
def test_words_that_others_read_as_something_else_are_quoted(word: str) -> None:
    """`no` is false to some readers of YAML; a note that says no is a text to all of them."""
    assert f"'{word}'" == write_scalar(word)
    assert word == write_scalar(word, typed=True) or word == "~"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("简报第3期", "简报第3期"),
        ("11/31", "11/31"),
        ("96.2%", "96.2%"),
        ("-5", "-5"),
        ("3万", "3万"),
        ("http://a.b/c", "'http://a.b/c'"),
        ("a, b", "'a, b'"),
        ("a: b", "'a: b'"),
        ("it's", "it's"),
        ("'it'", "'''it'''"),
        ("two\nlines", '"two\\nlines"'),
        ("- a", "'- a'"),
    ],
)
def test_quotation_marks_only_where_needed(text: str, written: str) -> None:
    """Plain where it may be, single quotes where not, double quotes for line ends alone."""
    assert written == write_scalar(text, typed=text[0] in "-139")
