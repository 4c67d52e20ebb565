"""What a message was read as: what it does, and which of its words are what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from bot.dialogue.core.acts import ACTS

READING = "reading"
"""Key of a parsed message that carries its reading."""


@dataclass(frozen=True)
class Span:
    """Words of a message with what they are.

    Attributes:
        start: Where they begin in the text.
        end: Where they end.
        role: One of `ROLES`.
        share: How likely it is that they are just that, 0 to 1.
    """

    start: int
    end: int
    role: str
    share: float = 1.0


@dataclass(frozen=True)
class MessageReading:
    """What a message does, all of it, and its spans.

    Attributes:
        text: What was read.
        acts: How likely each act is, by name, likeliest first; what is hardly likely is left out.
        spans: The words that have a role, in the order of the text.
    """

    text: str = ""
    acts: Mapping[str, float] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()

    @classmethod
    def from_json(cls, text: str, data: Mapping[str, Any] | None) -> Self:
        """Reads what `to_json` wrote; nothing where a message was not read.

        Args:
            text: The message.
            data: What `to_json` wrote.
        """
        if not data:
            return cls(text)
        return cls(text, data["acts"], tuple(Span(**one) for one in data["spans"]))

    def to_json(self) -> dict[str, Any]:
        """As JSON values, without the text."""
        spans = [{**vars(one), "share": round(one.share, 3)} for one in self.spans]
        return {"acts": {a: round(p, 3) for a, p in self.acts.items()}, "spans": spans}

    def does(self, *names: str) -> bool:
        """Whether it surely does one of some acts.

        Args:
            names: The acts; a name that ends in a dot stands for all that begin with it.
        """
        return any(name.startswith(names) for name in self.done)

    @property
    def done(self) -> tuple[str, ...]:
        """The acts that are likely enough to count, likeliest first."""
        return tuple(name for name, share in self.acts.items() if share >= ACTS[name].sure)

    def of_role(self, role: str) -> Iterator[str]:
        """The words that have a role.

        Args:
            role: One of `ROLES`.
        """
        return (self.text[one.start : one.end] for one in self.spans if one.role == role)


def placed_in(text: str, part: str, data: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The reading of a part of a text, as JSON, with its spans where they stand in the whole.

    Args:
        text: The whole text.
        part: What was read of it.
        data: What `MessageReading.to_json` wrote for the part; None if it was not read.
    """
    if not data:
        return None
    at = text.find(part)
    spans = [
        {**one, "start": one["start"] + at, "end": one["end"] + at}
        for one in data["spans"]
        if at >= 0
    ]
    return {**data, "spans": spans}
