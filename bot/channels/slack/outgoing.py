"""Rasa's way out to Slack."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.channels.slack.blocks import Message, messages

CHANNEL_NAME = "slack"


class SlackOutput(OutputChannel):
    """Holds what is said in a turn; it is posted when the turn is kept.

    A process that dies between the two would have said what the conversation knows nothing of.
    """

    def __init__(self) -> None:
        """Begins a turn."""
        self.held: list[Message] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return CHANNEL_NAME

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Holds one utterance.

        Args:
            recipient_id: Whose conversation.
            message: The utterance as Rasa hands it over.
        """
        del recipient_id
        self.held += messages(message)
