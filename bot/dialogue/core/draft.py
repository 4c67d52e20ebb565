"""What was said so far in one guided conversation, typed, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.form import Progress

_PROGRESS = "progress"


@dataclass(frozen=True)
class Draft:
    """A thing in the making; what was not said is None.

    A subclass has a field for each thing that can be said. Its values are JSON values, so that a
    draft is kept as it is.

    Attributes:
        prefix: Name of the guided conversation; a field `x` is its slot `<prefix>_x`.
        kind: The kind of data that it becomes, with which it is erased.
        names: Names of the fields by the slots that stand for them.
        progress: Where the person stands beside what was said.
    """

    prefix: ClassVar[str]
    kind: ClassVar[Kind | None] = None
    names: ClassVar[Mapping[str, str]] = {}
    progress: Progress = field(default_factory=Progress)

    def __init_subclass__(cls) -> None:
        """Derives the slots from the fields."""
        own = [name for name in cls.__annotations__ if name not in {"prefix", "kind"}]
        cls.names = {f"{cls.prefix}_{name}": name for name in own}

    @classmethod
    def slots(cls) -> tuple[str, ...]:
        """Slots of the guided conversation, in the order of the fields."""
        return tuple(cls.names)

    @classmethod
    def of_values(cls, values: Mapping[str, Any], progress: Progress) -> Self:
        """The draft that holds what a guided conversation has taken.

        Args:
            values: What was said, by slots.
            progress: Where the person stands beside it.

        Raises:
            KeyError: A slot is none of this conversation's.
        """
        names = cls.names
        return cls(progress=progress, **{names[slot]: value for slot, value in values.items()})

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote; a name that is not known any more says nothing."""
        held = {name: data[name] for name in cls.names.values() if name in data}
        return cls(progress=Progress.from_json(data.get(_PROGRESS)), **held)

    def values(self) -> dict[str, Any]:
        """What was said, by slots."""
        return {slot: getattr(self, name) for slot, name in self.names.items()}

    def to_json(self) -> dict[str, Any]:
        """What was said, by field; empty if nothing was."""
        said = {name: getattr(self, name) for name in self.names.values()}
        told = {name: _plain(value) for name, value in said.items() if value is not None}
        if (progress := self.progress.to_json()) != Progress().to_json():
            told[_PROGRESS] = progress
        return told


def _plain(value: Any) -> Any:
    """A tuple as the list that JSON makes of it."""
    return list(value) if isinstance(value, tuple) else value
