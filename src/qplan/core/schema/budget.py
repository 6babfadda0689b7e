"""Lists of a plan are validated in pieces: a hopeless file does not fill the memory.

A valid list costs one call more. Of an invalid one no more errors are collected than anybody
reads, and once a plan has that many, the rest of it is not looked at.
"""

from typing import TYPE_CHECKING, Any

from qplan.core.base.period import PLAIN, Calendar

if TYPE_CHECKING:
    from pydantic import ValidationInfo, ValidatorFunctionWrapHandler

PIECE = 500
MOST = 10_000
"""Errors after which a plan is not looked at any further."""


class Budget:
    """The context of one validation: its calendar, and how many errors are worth collecting."""

    __slots__ = ("calendar", "left")

    def __init__(self, calendar: Calendar = PLAIN) -> None:
        self.left = MOST
        self.calendar = calendar


def in_pieces(
    value: Any,
    handler: "ValidatorFunctionWrapHandler",
    info: "ValidationInfo",
) -> Any:
    """Validate a list, no more of it than is worth it."""
    from pydantic_core import ValidationError

    budget = info.context
    if type(value) is not list or not isinstance(budget, Budget):
        return handler(value)
    if budget.left <= 0:
        return ()  # the plan is refused anyway
    try:
        return handler(value) if len(value) <= PIECE else _long(value, handler)
    except ValidationError as error:
        budget.left -= error.error_count()
        raise


def _long(value: list[Any], handler: "ValidatorFunctionWrapHandler") -> tuple[Any, ...]:
    from pydantic_core import ValidationError

    items: list[Any] = []
    wrong = 0
    for start in range(0, len(value), PIECE):
        try:
            items += handler(value[start : start + PIECE])
        except ValidationError as error:
            wrong += error.error_count()
        if wrong >= MOST:
            value = value[: start + PIECE]
            break
    # Once more as one list, so that the errors say which of its entries they are about.
    return handler(value) if wrong else tuple(items)
