"""The charts of a Word file: what their figures and names are, by the relation that shows them."""

from collections.abc import Mapping
from posixpath import normpath

from qplan.store.sheets.archive import Archive, unpack
from qplan.store.sheets.limits import Limits, Text
from qplan.store.sheets.xml import Attributes, Ignoring, walk

_RELATIONS = "word/_rels/document.xml.rels"
_KIND = "/relationships/chart"
_VALUE = "http://schemas.openxmlformats.org/drawingml/2006/chart v"
MOST = 50
"""More charts than any report has."""


def charts(archive: Archive, limits: Limits) -> Mapping[str, tuple[str, ...]]:
    """The texts of each chart, in order, by the id of its relation.

    Raises:
        BookError: if one is damaged or too large.
    """
    relations = _Relations()
    for data in unpack(archive, (_RELATIONS,), limits.unpacked).values():
        walk(data, relations, limits)
    targets = dict(list(relations.targets.items())[:MOST])
    contents = unpack(archive, targets.values(), limits.unpacked)
    found = {}
    for relation, name in targets.items():
        if name in contents:
            values = _Values(limits)
            walk(contents[name], values, limits, separator=" ")
            found[relation] = tuple(values.texts)
    return found


class _Relations(Ignoring):
    """Which relation of the document leads to which chart."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith(_KIND):
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else normpath(f"word/{target}")
            self.targets[attributes.get("Id", "")] = path


class _Values(Ignoring):
    """Every value that a chart keeps: names of series and bars, and figures."""

    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self._limits = limits
        self._text: Text | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        del attributes
        if name == _VALUE:
            self._text = Text(self._limits)

    def end(self, name: str) -> None:
        if name == _VALUE and self._text is not None:
            self.texts.append(str(self._text))
            self._text = None

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.add(text)
