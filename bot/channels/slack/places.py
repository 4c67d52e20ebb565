"""Where in Slack something was said, and what was said there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from bot.channels.slack.identity import Actor, Installed


@dataclass(frozen=True)
class Place:
    """Where answers go.

    Attributes:
        channel: Id of the channel; empty for the person's direct messages, still to be opened.
        thread: Timestamp of the thread's first message; None outside of threads.
        is_private: Whether nobody but the person reads it.
        is_assistant: Whether it is a thread of Slack's assistant pane, which can show a status.
    """

    channel: str
    thread: str | None = None
    is_private: bool = True
    is_assistant: bool = False


@dataclass(frozen=True)
class Spoken:
    """A message or a choice that asks for a turn.

    Attributes:
        id: Identity of the delivery, and of the message behind the channel.
        actor: Who.
        installed: The installation that answers.
        place: Where.
        text: What was typed, or the title of what was chosen.
        value: The value of the chosen button; None for typed text.
    """

    id: str
    actor: Actor
    installed: Installed
    place: Place
    text: str
    value: str | None = None

    @property
    def sender(self) -> str:
        """The conversation that the turn belongs to.

        In private it is the person's own. Where others read, it is another one for each channel,
        which holds nothing of the person: what it does not know it cannot say.
        """
        if self.place.is_private:
            return self.actor.sender
        return f"{self.actor.sender}:{self.place.channel}"

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote."""
        return cls(
            data["id"],
            Actor(**data["actor"]),
            Installed(**data["installed"]),
            Place(**data["place"]),
            data["text"],
            data["value"],
        )
