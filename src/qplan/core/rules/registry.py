"""All rules and all codes, in one place."""

from qplan.core.rules import Rule, codes, references

RULES: tuple[Rule, ...] = references.RULES
CODES = tuple(sorted((*codes.READING, *codes.SHAPE, *(r.code for r in RULES)), key=lambda c: c.id))
