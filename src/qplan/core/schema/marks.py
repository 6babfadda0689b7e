"""pydantic's marks of how a value is read, without importing it.

Each becomes pydantic's own where a schema is built. The direct reader goes by the same marks and
never needs it: what reads a plan that has nothing wrong with it does without pydantic.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, get_args

from qplan.core.schema.budget import in_pieces


class Mark:
    """Something pydantic makes a part of a schema of."""

    __slots__ = ()

    def real(self) -> Any:
        """Pydantic's own mark."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return self.real().__get_pydantic_core_schema__(source, handler)


class Calls(Mark):
    """A mark that calls a function."""

    __slots__ = ("func",)

    def __init__(self, func: Callable[..., Any]) -> None:
        self.func = func

    def real(self) -> Any:
        """The mark of pydantic's of the same name."""
        import pydantic

        return getattr(pydantic, type(self).__name__)(self.func)


class PlainValidator(Calls):
    """The function reads the value, and nothing else does."""


class BeforeValidator(Calls):
    """The function sees the value before it is read."""


class AfterValidator(Calls):
    """The function sees what was read."""


class WrapValidator(Calls):
    """The function has the value read."""


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
]
