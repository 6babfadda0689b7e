"""Columns of a sheet by their letters."""


def column_name(column: int) -> str:
    """The letters of a column, counted from nought: A, B … Z, AA."""
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
