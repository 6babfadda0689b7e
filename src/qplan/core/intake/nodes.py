"""The elements of an XML document as a tree, each with its path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """An element."""

    name: str
    attributes: Mapping[str, str]
    path: str
    """`/iati-activities/iati-activity[2]/result[1]`, counted among elements of its name."""
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Node"]:
        """Its children of a name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Node | None":
        """Its first child of a name."""
        return next(self.all(name), None)

    def says(self, name: str = "narrative") -> str:
        """The text of its first child of a name, on one line."""
        child = self.first(name)
        return " ".join(child.text.split()) if child else ""
