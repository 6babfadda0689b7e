"""A little XML: enough for JUnit reports, and safe for whatever stands in a plan."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from qplan.core.base.safetext import visible


class Element(NamedTuple):
    """An element: its name, its attributes, and text or elements inside."""

    name: str
    attributes: Mapping[str, object]
    inside: "Sequence[Element] | str" = ()


def document(root: Element) -> str:
    """The element as a whole document."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _element(root, "") + "\n"


def _element(element: Element, indent: str) -> str:
    given = "".join(
        f" {key}={quoteattr(visible(str(value)))}" for key, value in element.attributes.items()
    )
    start = f"{indent}<{element.name}{given}"
    if not element.inside:
        return start + "/>"
    if isinstance(element.inside, str):
        text = "\n".join(escape(visible(line)) for line in element.inside.split("\n"))
        return f"{start}>{text}</{element.name}>"
    inside = "\n".join(_element(child, indent + "  ") for child in element.inside)
    return f"{start}>\n{inside}\n{indent}</{element.name}>"
