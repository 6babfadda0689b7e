"""The version, where everybody may look it up."""

__version__ = "0.1.0"
