"""Where a conversation's checkpoint stands, and what it holds (see `tracker_store`)."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

KEPT_TURNS = 4
"""Turns before a checkpoint's end that stay readable to the next message as they were."""


def start_of_kept_turns(events: list[Any]) -> int:
    """The place of the first event of the turns that stay as they were.

    Args:
        events: A conversation's, in order.
    """
    starts = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    return int(starts[-KEPT_TURNS]) if len(starts) >= KEPT_TURNS else 0


def state_as_events(tracker: DialogueStateTracker) -> list[Any]:
    """The shortest run of events after which a new tracker stands where this one does.

    Args:
        tracker: The one that stands there.
    """
    events: list[Any] = [
        SlotSet(slot.name, slot.value)
        for slot in tracker.slots.values()
        if slot.value != slot.initial_value
    ]
    if tracker.active_loop_name:
        events.append(ActiveLoop(tracker.active_loop_name))
    return [*events, ActionExecuted(tracker.latest_action_name or "action_listen")]
