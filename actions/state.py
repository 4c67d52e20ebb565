"""The state of the conversation, as actions read it and keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.base import Event, message_identities, message_identity
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.state import STATE_SLOT, Change, ConversationState

TURNS_TO_UNDO = 3
"""How many turns back something that was done can be taken back by a word."""

_KNOWN = "_coach_state"
"""Attribute of a tracker that has its state as it was read last."""


@dataclass(frozen=True)
class _Known:
    """A state with the JSON that it was read from."""

    held: Any
    state: ConversationState


def state_of(tracker: Tracker) -> ConversationState:
    """What the conversation holds now.

    A turn asks for it dozens of times; it is read again only where another one was kept.

    Args:
        tracker: The conversation.
    """
    held = tracker.get_slot(STATE_SLOT)
    known: _Known | None = vars(tracker).get(_KNOWN)
    if known is None or known.held is not held:
        known = _Known(held, ConversationState.from_json(held))
        vars(tracker)[_KNOWN] = known
    return known.state


def keep(tracker: Tracker, state: ConversationState) -> list[Event]:
    """Keeps a state, for what this action still does and for what follows.

    Args:
        tracker: The conversation.
        state: The state.

    Returns:
        The events that keep it.
    """
    held = state.to_json()
    tracker.slots[STATE_SLOT] = held
    return [SlotSet(STATE_SLOT, held)]


def change(tracker: Tracker, **changes: Any) -> list[Event]:
    """Keeps the state with some of its attributes changed.

    Args:
        tracker: The conversation.
        **changes: New values by attributes of `ConversationState`.
    """
    return keep(tracker, replace(state_of(tracker), **changes))


def clear(tracker: Tracker, prefix: str) -> list[Event]:
    """Keeps the state with nothing left of a guided conversation.

    Args:
        tracker: The conversation.
        prefix: Name of the guided conversation.
    """
    return keep(tracker, state_of(tracker).without_draft(prefix))


def note_change(tracker: Tracker, of: Kind, before: Mapping[str, Any] | None = None) -> list[Event]:
    """Notes that the latest message led to something that can be taken back.

    Args:
        tracker: The conversation.
        of: What it was done to.
        before: What taking it back needs to know.
    """
    done = Change(of, message_identity(tracker), before or {})
    return keep(tracker, state_of(tracker).changed(done))


def last_change(tracker: Tracker) -> Change | None:
    """What an undo would take back: the latest change, if it is not too many turns ago.

    Args:
        tracker: The conversation.
    """
    recent = message_identities(tracker, TURNS_TO_UNDO + 1)
    return state_of(tracker).last_change(recent)
