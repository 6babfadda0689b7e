"""XML as a tree of elements, within the limits of `store.sheets.xml`."""

from qplan.core.intake.nodes import Node
from qplan.store.sheets.limits import Limits
from qplan.store.sheets.xml import Attributes, walk


class _Tree:
    """Puts the parts of a document together."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.root: Node | None = None
        self.open: list[tuple[Node, dict[str, int]]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if not self.open:
            self.root = Node(name, attributes, f"/{name}")
            self.open.append((self.root, {}))
            return
        parent, counts = self.open[-1]
        counts[name] = counts.get(name, 0) + 1
        node = Node(name, attributes, f"{parent.path}/{name}[{counts[name]}]")
        parent.children.append(node)
        self.open.append((node, {}))

    def end(self, name: str) -> None:
        """An element ends."""
        del name
        self.open.pop()

    def text(self, text: str) -> None:
        """Text inside an element."""
        self.limits.text(len(text))
        self.open[-1][0].text += text


def read_tree(data: bytes, *, prefixes: bool = False) -> Node:
    """The root of a document; names are without their prefixes unless they are asked for.

    Raises:
        BookError: if it is not well-formed, has a document type, or is too deep or too long.
    """
    limits = Limits()
    tree = _Tree(limits)
    walk(data, tree, limits, prefixes=prefixes)
    assert tree.root is not None  # noqa: S101 - a document without a root is not well-formed
    return tree.root
