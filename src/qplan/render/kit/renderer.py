"""What the module of a format offers, whatever the command."""

from typing import Protocol, TypeVar

from qplan.language import Speaker

View_contra = TypeVar("View_contra", contravariant=True)


class Renderer(Protocol[View_contra]):
    """Makes text of a view, for a screen or for another program."""

    def __call__(self, view: View_contra, say: Speaker, /, *, width: int, colour: bool) -> str:
        """The whole text; formats for programs care for neither width nor colour."""


class FileRenderer(Protocol[View_contra]):
    """Makes a file of a view."""

    def __call__(self, view: View_contra, say: Speaker, /) -> bytes:
        """The whole file."""
