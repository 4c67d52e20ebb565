"""Takes away habits of Rasa that cost more than everything else in a turn.

Forty messages of a guided goal took 6.7 s under the profiler with the first two, 0.85 s without.

- The answer of every custom action is checked against a JSON schema, and that schema against the
  schema of schemas, anew each time: four fifths of a turn. Actions that run in process are our own
  code, typed and tested, and the SDK has looked at their events; there is nothing to guard against.
- The class of every event of a conversation is found by walking all classes of events, for each
  event that is loaded.
- A tracker is copied by playing its whole conversation again, and every slot in it the slow way,
  through pickling; each action of a turn is given a copy, and a form makes two of its own.

And one of numpy's: it shares a product of a vector and a matrix among all cores, whose threads then
wait for more at full speed. A turn took twice its processor time, and whoever else talked paid.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

_resolve_event_type = Event.resolve_by_type


def trust_actions_in_process() -> None:
    """Leaves out the schema check of what actions answer; not for a separate action server."""
    RemoteAction._validate_action_result = _accept


def remember_event_types() -> None:
    """Finds the class of each kind of event once."""
    Event.resolve_by_type = staticmethod(cache(_resolve_event_type))


def copy_plainly() -> None:
    """Copies slots and trackers by their attributes."""
    Slot.__copy__ = _copied
    DialogueStateTracker.copy = plain_copy
    FormAction._temporary_tracker = _tracker_of_a_form


def multiply_on_one_core() -> None:
    """Has each product of numbers done by the thread that wants it."""
    threadpool_limits(limits=1, user_api="blas")


def plain_copy(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """A tracker that can go its own way; events are shared, for nothing changes them.

    Args:
        tracker: The tracker to copy.
    """
    copied: DialogueStateTracker = object.__new__(type(tracker))
    copied.__dict__.update(tracker.__dict__)
    copied.events = tracker.events.copy()
    copied.slots = {name: _copied(slot) for name, slot in tracker.slots.items()}
    copied.active_loop = copy.copy(tracker.active_loop)
    return copied


def _copied(slot: Slot) -> Slot:
    copied: Slot = object.__new__(type(slot))
    copied.__dict__.update(slot.__dict__)
    return copied


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


def _accept(action: RemoteAction, result: dict[str, Any]) -> bool:
    del action, result
    return True
