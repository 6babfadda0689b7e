"""Lists of a plan are validated in pieces: a hopeless file does not fill the memory.

A valid list costs one call more. Of an invalid one no more errors are collected than anybody
reads, and once a plan has that many, the rest of it is not looked at.
"""

from typing import Annotated, Any, TypeVar

from pydantic import ValidationError, ValidationInfo, ValidatorFunctionWrapHandler, WrapValidator

from qplan.core.base.period import PLAIN, Calendar

PIECE = 500
MOST = 10_000
"""Errors after which a plan is not looked at any further."""

T = TypeVar("T")


class Budget:
    """The context of one validation: its calendar, and how many errors are worth collecting."""

    __slots__ = ("calendar", "left")

    def __init__(self, calendar: Calendar = PLAIN) -> None:
        self.left = MOST
        self.calendar = calendar


def _in_pieces(
    value: Any,  # noqa: ANN401 - whatever stands in the file
    handler: ValidatorFunctionWrapHandler,
    info: ValidationInfo,
) -> Any:  # noqa: ANN401 - whatever the list holds
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


def _long(value: list[Any], handler: ValidatorFunctionWrapHandler) -> tuple[Any, ...]:
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


Rows = Annotated[tuple[T, ...], WrapValidator(_in_pieces)]
"""A list of entries of one type."""
