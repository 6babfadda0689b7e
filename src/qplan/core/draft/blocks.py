"""What a document is made of, whatever file it came in: paragraphs and rows of tables."""

from typing import NamedTuple


class Block(NamedTuple):
    """A paragraph, or a row of a table."""

    text: str
    """The words; of a row its cells, with a tab between them."""
    level: int = 0
    """The level of a heading that the file itself marks as one; 0 of any other paragraph."""
    is_row: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row."""
        return tuple(cell.strip() for cell in self.text.split("\t"))


def as_text(blocks: tuple[Block, ...]) -> str:
    """The document as a text file: a line a block."""
    return "".join(f"{block.text}\n" for block in blocks)


def from_lines(text: str) -> tuple[Block, ...]:
    """A text as blocks: a line is a paragraph, one with a tab inside is a row of a table."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(Block(line, is_row="\t" in line.strip()) for line in lines if line.strip())
