"""Reads conversations that an earlier version saved with a slot for each thing that was said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.dialogue.legacy_slots import state_with_slot
from bot.dialogue.state import STATE_SLOT, ConversationState


def with_state(events: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Events in which the state takes the place of the slots of earlier versions.

    There are as many as before and in the same order, so that their numbers still hold.

    Args:
        events: A conversation's, as they were saved.
    """
    state = ConversationState()
    told = []
    for event in events:
        if event["event"] == "slot" and event["name"] == STATE_SLOT:
            state = ConversationState.from_json(event["value"])
        elif event["event"] == "slot":
            after = state_with_slot(state, event["name"], event["value"])
            if after is not None:
                state = after
                event = {**event, "name": STATE_SLOT, "value": state.to_json()}  # noqa: PLW2901
        told.append(event)
    return told
