"""Changes a conversation's state from outside a turn: on a page, in a form."""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.state import STATE_SLOT, ConversationState, StateUpdate, identity_of_message


def update_state(
    tracker: DialogueStateTracker, updates: Sequence[StateUpdate], domain: Domain
) -> None:
    """Changes the state of a conversation.

    Args:
        tracker: The conversation, changed in place.
        updates: What changes it, in order.
        domain: The model's domain.
    """
    if not updates:
        return
    state = ConversationState.from_json(tracker.get_slot(STATE_SLOT))
    message = _latest_message(tracker)
    for update in updates:
        state = update(state, message)
    tracker.update(SlotSet(STATE_SLOT, state.to_json()), domain)


def _latest_message(tracker: DialogueStateTracker) -> str:
    """Identity of the latest message; empty where there is none yet."""
    said = (event for event in reversed(tracker.events) if isinstance(event, UserUttered))
    latest = next(said, None)
    return "" if latest is None else identity_of_message(tracker.sender_id, latest.message_id)
