"""Trackers that are copied and shown by their attributes.

Rasa copies a tracker by playing its whole conversation again, and every slot in it the slow way,
through pickling; each action of a turn is given a copy, and a form makes two of its own. To show a
tracker to an action it copies the message that began the form, down to the last number in it, and
at each step of a form the latest message as well, for a log line that is dropped.
"""

from __future__ import annotations

import copy
from typing import Any

from rasa.core.actions.forms import FormAction
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

_set_slot = DialogueStateTracker._set_slot


def copy_plainly() -> None:
    """Makes all trackers copy and show themselves so; a slot is copied when it is set."""
    Slot.__copy__ = _copied
    DialogueStateTracker.copy = plain_copy
    DialogueStateTracker._set_slot = _set_slot_anew
    DialogueStateTracker._reset_slots = _reset_slots_anew
    DialogueStateTracker.current_state = _current_state
    FormAction._temporary_tracker = _tracker_of_a_form
    UserUttered.__deepcopy__ = _itself


def plain_copy(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """A tracker that can go its own way; events are shared, for nothing changes them.

    Args:
        tracker: The tracker to copy.
    """
    copied: DialogueStateTracker = object.__new__(type(tracker))
    copied.__dict__.update(tracker.__dict__)
    copied.events = tracker.events.copy()
    copied.slots = copy.copy(tracker.slots)
    copied.active_loop = copy.copy(tracker.active_loop)
    return copied


def _copied(slot: Slot) -> Slot:
    copied: Slot = object.__new__(type(slot))
    copied.__dict__.update(slot.__dict__)
    return copied


def _itself(message: UserUttered, memo: dict[int, Any]) -> UserUttered:
    del memo
    return message


def _set_slot_anew(tracker: DialogueStateTracker, key: str, value: Any) -> None:
    """Sets a slot in this tracker alone: copies share what none of them has set."""
    if key in tracker.slots:
        tracker.slots[key] = _copied(tracker.slots[key])
    _set_slot(tracker, key, value)


def _reset_slots_anew(tracker: DialogueStateTracker) -> None:
    for name, slot in list(tracker.slots.items()):
        tracker.slots[name] = _copied(slot)
        tracker.slots[name].reset()


def _current_state(
    tracker: DialogueStateTracker, event_verbosity: EventVerbosity = EventVerbosity.NONE
) -> dict[str, Any]:
    """What actions are shown, with the parts themselves instead of copies of them."""
    events = tracker._events_for_verbosity(event_verbosity)
    return {
        "sender_id": tracker.sender_id,
        "slots": tracker.current_slot_values(),
        "latest_message": tracker._latest_message_data(),
        "latest_event_time": tracker.events[-1].timestamp if tracker.events else None,
        "followup_action": tracker.followup_action,
        "paused": tracker.is_paused(),
        "events": None if events is None else [event.as_dict() for event in events],
        "latest_input_channel": tracker.get_latest_input_channel(),
        "active_loop": dict(vars(tracker.active_loop)) if tracker.active_loop else {},
        "latest_action": tracker.latest_action,
        "latest_action_name": tracker.latest_action_name,
    }


def _tracker_of_a_form(
    form: FormAction, tracker: DialogueStateTracker, events: list[Event], domain: Domain
) -> DialogueStateTracker:
    """What a form's own actions see: the conversation as if the form had just run."""
    del domain
    seen = plain_copy(tracker)
    asked = SlotSet(REQUESTED_SLOT, form.get_slot_to_fill(tracker))
    for event in (asked, ActionExecuted(form.name()), *events):
        seen.update(event)
    return seen
