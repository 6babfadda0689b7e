"""Track the indicators of a government action plan kept as one YAML file."""

__version__ = "0.1.0"
