"""`rollup`: many plans as one."""
