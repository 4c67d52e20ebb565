"""What is taken away from Rasa changes nothing but the time."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot, Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.engine.speed import (
    copy_plainly,
    remember_event_types,
    trust_actions_in_process,
)


@pytest.fixture(autouse=True)
def rasa_as_it_is() -> Iterator[None]:
    check, resolve = RemoteAction._validate_action_result, Event.resolve_by_type
    copied, of_a_form = DialogueStateTracker.copy, FormAction._temporary_tracker
    yield
    DialogueStateTracker.copy = copied
    FormAction._temporary_tracker = of_a_form
    RemoteAction._validate_action_result = check
    Event.resolve_by_type = staticmethod(resolve)
    if "__copy__" in vars(Slot):
        del Slot.__copy__


@pytest.mark.parametrize("event", [UserUttered("hi"), BotUttered("hello"), SlotSet("pay", "85k")])
def test_events_come_back_as_what_they_were(event: Event) -> None:
    remember_event_types()
    for _ in range(2):
        assert Event.from_parameters(event.as_dict()) == event


def test_a_copied_slot_is_its_own() -> None:
    slot = AnySlot("offer_pay", [{"type": "custom"}], initial_value=None)
    slot.value = {"amount": "85000"}
    copy_plainly()
    copied = copy.copy(slot)
    assert type(copied) is AnySlot
    assert (copied.name, copied.value) == (slot.name, slot.value)
    copied.value = None
    assert slot.value == {"amount": "85000"}


def test_a_copied_tracker_is_as_rasa_makes_it_and_goes_its_own_way() -> None:
    tracker = DialogueStateTracker("ann", [AnySlot("offer_pay", [{"type": "custom"}])])
    events = [ActionExecuted("action_listen"), UserUttered("85k"), ActionExecuted("offer_form")]
    tracker.update_with_events([*events, ActiveLoop("offer_form"), SlotSet("offer_pay", 1)], None)
    expected = tracker.copy()
    copy_plainly()
    copied = tracker.copy()
    assert copied == expected
    assert copied.current_state() == expected.current_state()
    copied.update_with_events([SlotSet("offer_pay", 2), ActionExecuted("action_listen")], None)
    copied.interrupt_loop(True)
    assert tracker.current_state() == expected.current_state()
    assert tracker.events == expected.events


def test_a_form_sees_what_rasa_shows_it() -> None:
    names = ("offer_pay", "requested_slot")
    domain = Domain.from_dict(
        {
            "slots": {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in names},
            "forms": {"offer_form": {"required_slots": ["offer_pay"]}},
        }
    )
    tracker = DialogueStateTracker("ann", domain.slots)
    events = [ActionExecuted("action_listen"), UserUttered("85k"), ActiveLoop("offer_form")]
    tracker.update_with_events([*events, SlotSet("requested_slot", "offer_pay")], None)
    form = FormAction("offer_form", None)
    found = [SlotSet("offer_pay", 1)]
    expected = form._temporary_tracker(tracker, found, domain)
    copy_plainly()
    seen = form._temporary_tracker(tracker, found, domain)
    assert seen == expected
    assert seen.current_state().keys() == expected.current_state().keys()
    assert seen.current_slot_values() == expected.current_slot_values()
    assert (seen.active_loop, seen.latest_action) == (expected.active_loop, expected.latest_action)


def test_an_unknown_kind_of_event_is_still_refused() -> None:
    remember_event_types()
    with pytest.raises(ValueError, match="Unknown event name"):
        Event.from_parameters({"event": "no such kind"})


def test_answers_of_own_actions_are_not_checked_and_those_of_a_server_are() -> None:
    action = RemoteAction("action_x", EndpointConfig("http://actions/webhook"))
    with pytest.raises(Exception, match="Failed to validate Action server response"):
        action._validate_action_result({"responses": "not a list"})
    trust_actions_in_process()
    assert action._validate_action_result({"responses": "not a list"})
