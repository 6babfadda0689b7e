"""Marks of how a value is read, named as pydantic's, without importing it.

Each says what it is in pydantic's core schema, where one is built. The direct reader goes by the
same marks: what reads a plan that has nothing wrong with it does without pydantic.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, get_args

from qplan.core.schema.budget import in_pieces


def takes_info(function: Callable[..., Any]) -> bool:
    """Whether a function wants to know the context."""
    code = getattr(function, "__code__", None)
    return code is not None and code.co_argcount > 1


class Mark:
    """Something that is a part of a schema."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        raise NotImplementedError


class Calls(Mark):
    """A mark that calls a function: with the value, and with the context if it takes two."""

    __slots__ = ("func", "takes_info")

    def __init__(self, func: Callable[..., Any]) -> None:
        self.func = func
        self.takes_info = takes_info(func)

    def _part(self, kind: str) -> Callable[..., Any]:
        """What makes pydantic's schema of such a function."""
        from pydantic_core import core_schema

        info = "with" if self.takes_info else "no"
        part: Callable[..., Any] = getattr(core_schema, f"{info}_info_{kind}_validator_function")
        return part


class PlainValidator(Calls):
    """The function reads the value, and nothing else does."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        anything = {"type": "any"}
        return self._part("plain")(self.func, json_schema_input_schema=anything)


class BeforeValidator(Calls):
    """The function sees the value before it is read."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return self._part("before")(self.func, schema=handler(source))


class AfterValidator(Calls):
    """The function sees what was read."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return self._part("after")(self.func, schema=handler(source))


class WrapValidator(Calls):
    """The function has the value read, and is told the context."""

    def __init__(self, func: Callable[..., Any]) -> None:
        self.func, self.takes_info = func, True

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return self._part("wrap")(self.func, schema=handler(source))


class Length(Mark):
    """A list of so many entries."""

    __slots__ = ("least", "most")

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {**handler(source), "min_length": self.least, "max_length": self.most}


class OneOrList(Mark):
    """One entry by itself, or a list of at most so many: what is wrong is said of what is there."""

    __slots__ = ("most",)
    ONE, MANY = "[one]", "[list]"
    """What stands in the path of an error for the choice of the two, and in no document."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        kind = get_args(source)[0]
        one = core_schema.no_info_after_validator_function(_alone, handler.generate_schema(kind))
        many = Annotated[tuple[kind, ...], Length(0, self.most), WrapValidator(in_pieces)]  # type: ignore[valid-type]
        return core_schema.tagged_union_schema(
            {self.ONE: one, self.MANY: handler.generate_schema(many)},
            discriminator=lambda value: self.MANY if isinstance(value, list) else self.ONE,
        )


def _alone(entry: Any) -> tuple[Any]:
    return (entry,)


class InRust(Mark):
    """A text read by pydantic itself where there is a schema: a call for each figure less.

    The function reads it as well where there is none.
    """

    __slots__ = ("func", "options")

    def __init__(self, func: Callable[..., Any], **options: Any) -> None:
        self.func, self.options = func, options

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {**handler(source), **self.options}


class WithJsonSchema(Mark):
    """What editors are told of the value."""

    __slots__ = ("json_schema",)

    def __init__(self, json_schema: Mapping[str, Any]) -> None:
        self.json_schema = dict(json_schema)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return handler(source)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        del schema, handler
        return dict(self.json_schema)


__all__ = [
    "AfterValidator",
    "BeforeValidator",
    "InRust",
    "Length",
    "Mark",
    "OneOrList",
    "PlainValidator",
    "WithJsonSchema",
    "WrapValidator",
    "takes_info",
]
