"""A plan beside the plans above and below it, QP23x: only `validate` looks at other files."""
