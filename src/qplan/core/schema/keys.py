"""The keys that a mapping of plan.yaml may have: what every reader of an entity goes by."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import cache, partial
from typing import Any, NamedTuple, get_type_hints

from qplan.core.schema import targets


class Named(NamedTuple):
    """A key, with its type as it is annotated."""

    name: str
    hint: Any
    default: Any
    """What it stands for where it is absent; `dataclasses.MISSING` if that is made, or is none."""
    factory: Any = MISSING
    """What makes that."""

    @property
    def is_needed(self) -> bool:
        """Whether it must be there."""
        return self.default is MISSING and self.factory is MISSING

    @property
    def may_be_nothing(self) -> bool:
        """Whether nothing behind it means that it is absent."""
        return not self.is_needed and self.default is not None

    @property
    def absent(self) -> Callable[[], Any] | None:
        """What makes its value where it is absent; none where it must be there."""
        if self.factory is not MISSING:
            made: Callable[[], Any] = self.factory
            return made
        return None if self.default is MISSING else partial(_same, self.default)


def _same(value: Any) -> Any:
    return value


@cache
def keys_of(entity: Any) -> tuple[Named, ...]:
    """The keys of an entity in plan.yaml, in their order."""
    if entity in targets.SHAPED:
        return tuple(Named(*one) for one in targets.keys_of(entity))
    hints = get_type_hints(entity, include_extras=True)
    return tuple(
        Named(one.name, hints[one.name], one.default, one.default_factory) for one in fields(entity)
    )
