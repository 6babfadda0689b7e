"""What the parser says of a text that is no YAML is said in Chinese too."""

import re

import pytest

from qplan.language import Speaker
from qplan.store.yaml.reader import read_document

BROKEN = (
    "a: [1\nb: 2\n",
    "a: {b: 1\n",
    "a: 1\n b: 2\n",
    "a: b: c\n",
    'a: "x\n',
    "\ta: 1\n",
    "- a\nb: 1\n",
    "a: @b\n",
    'a: "\\q"\n',
    "a: 1\nb\n",
    "a: |2x\n  b\n",
    "a: |0\n  b\n",
    "a: }\n",
    "? a\n: - b\n c\n",
    'a: "\\xzz"\n',
    "a: - b\n",
    "a: 'x\n--- y'\n",
)


@pytest.mark.parametrize("text", BROKEN)
def test_chinese_readers_are_told_in_chinese(text: str) -> None:
    (problem,) = read_document(text, "plan.yaml").problems
    said = Speaker("zh")(problem.message)
    assert problem.code.id == "QP006"
    assert [] == re.findall("[A-Za-z]{2,}", said.replace("YAML", "").replace("Unicode", ""))
