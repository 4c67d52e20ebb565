"""What the coach says on its own, not in answer to a message, as part of the conversation.

A reminder, or the word about a goal that was set in a form, is kept in the conversation, so that
its quick replies count as offered and the history tells it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.events import BotUttered

from bot.dialogue.core.questions import Button, Say
from bot.dialogue.state import StateUpdate
from bot.engine.agent import CoachAgent
from bot.engine.state_updates import update_state


async def tell(
    agent: CoachAgent,
    sender_id: str,
    said: Say,
    channel: str,
    updates: Sequence[StateUpdate] = (),
) -> dict[str, Any]:
    """Keeps what the coach says in a person's conversation.

    Args:
        agent: The loaded agent.
        sender_id: The person.
        said: What is said.
        channel: Name of the channel that it is said in.
        updates: What changes in the state with it.

    Returns:
        The utterance as output channels get it: `text`, `buttons`, `custom`; still to be sent.
    """
    async with agent.lock_store.lock(sender_id):
        output = CollectingOutputChannel()
        tracker = await agent.processor.fetch_tracker_and_update_session(sender_id, output)
        written = await agent.nlg.generate(said.response, tracker, channel, **said.values) or {}
        own = [{"title": button.title, "payload": button.payload} for button in said.buttons]
        card = dict(said.card) if said.card is not None else None
        data = {"buttons": [*(written.get("buttons") or ()), *own] or None, "custom": card}
        tracker.update(BotUttered(written.get("text"), data), agent.domain)
        update_state(tracker, updates, agent.domain)
        await agent.tracker_store.save(tracker)
        return {"text": written.get("text"), **data}


async def offer_again(agent: CoachAgent, sender_id: str, button: Button) -> None:
    """Notes a quick reply as offered, where the conversation that offered it is not kept.

    Args:
        agent: The loaded agent.
        sender_id: The conversation.
        button: What the channel knows to be the coach's own.
    """
    async with agent.lock_store.lock(sender_id):
        output = CollectingOutputChannel()
        tracker = await agent.processor.fetch_tracker_and_update_session(sender_id, output)
        offered = {"title": button.title, "payload": button.payload}
        tracker.update(BotUttered(None, {"buttons": [offered]}), agent.domain)
        await agent.tracker_store.save(tracker)
