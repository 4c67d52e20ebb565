"""A conversation without a channel: for the terminal, for scripts and for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import OutputChannel
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.agent import CoachAgent
from bot.engine.messages import MessageTooLong, typed
from bot.engine.state_told import state_told

CHANNEL = "terminal"


@dataclass(frozen=True)
class Turn:
    """A message and what came of it.

    Attributes:
        text: What was typed.
        replies: What the coach said: `text`, `buttons` and, where there is one, a `card`.
        intent: What the message was taken for; None if it was not read.
        confidence: How sure the coach was, 0 to 1.
        active_form: The guided conversation that is open afterwards, or None.
        state: What the coach holds afterwards (see `bot.dialogue.state_report`).
    """

    text: str
    replies: list[dict[str, Any]]
    intent: str | None
    confidence: float
    active_form: str | None
    state: dict[str, Any]


class Conversation:
    """One person who talks with the coach."""

    def __init__(self, agent: CoachAgent, sender_id: str) -> None:
        """Takes up the conversation of a person.

        Args:
            agent: The loaded agent.
            sender_id: Who the person is.
        """
        self._agent = agent
        self._sender_id = sender_id

    async def say(self, text: str) -> Turn:
        """Sends a typed message.

        Args:
            text: What is typed.
        """
        output = _Collector()
        try:
            message = typed(text, output, self._sender_id, CHANNEL)
        except MessageTooLong as refused:
            reply = {"text": str(refused), "buttons": []}
            tracker = await self.tracker()
            held = await state_told(tracker)
            return Turn(text, [reply], None, 0.0, tracker.active_loop_name, held)
        await self._agent.handle_message(message)
        tracker = await self.tracker()
        latest = tracker.latest_message
        return Turn(
            text,
            output.replies,
            latest.intent.get("full_retrieval_intent_name") or latest.intent.get("name"),
            latest.intent.get("confidence", 0.0),
            tracker.active_loop_name,
            await state_told(tracker),
        )

    async def tracker(self) -> DialogueStateTracker:
        """The conversation as it is kept."""
        return await self._agent.tracker_store.get_or_create_tracker(self._sender_id)


class _Collector(OutputChannel):
    """Keeps what the coach says."""

    def __init__(self) -> None:
        self.replies: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        del recipient_id
        reply = {"text": message.get("text") or "", "buttons": message.get("buttons") or []}
        card = message.get("custom")
        self.replies.append({**reply, "card": card} if card else reply)
