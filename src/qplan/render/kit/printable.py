"""What can be printed on a screen."""

from qplan.render.kit.rows import Rows
from qplan.render.kit.styled import Indented, Labelled, Text

GAP = 2
"""Columns between what stands side by side."""
Printable = str | Text | Rows | Labelled | Indented
