"""What a message is read with: what the coach asked and offered, and what was said before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

CONTEXT = "context"
"""Key under which a message, or its reading, carries its context."""


@dataclass(frozen=True)
class ReaderContext:
    """Where in a conversation a message stands.

    Attributes:
        asks: What the coach asked last, of `QUESTIONS`; empty if nothing is open.
        asked_before: What it had asked before that.
        offers: What a plain yes would do, of `ACTS`.
        acts: What the person's last message did.
        acts_before: What the one before that did.
        first: Whether it is the first message.
    """

    asks: str = ""
    asked_before: str = ""
    offers: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    acts_before: tuple[str, ...] = ()
    first: bool = True

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote, or a file that somebody wrote like it.

        Raises:
            TypeError: It has a name that is not known.
        """
        held: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        return cls(**held)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in vars(self).items()}

    def then(self, acts: tuple[str, ...], asks: str, offers: tuple[str, ...]) -> Self:
        """The context of the message after the one that this one is of.

        Args:
            acts: What that one did.
            asks: What the coach asked after it.
            offers: What a yes to that does.
        """
        return type(self)(asks, self.asks, offers, acts, self.acts, first=False)
