"""Trackers copied plainly are what Rasa's copies are, in less time."""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator

import pytest
from rasa.core.actions.forms import FormAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot, Slot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from bot.engine.plain_tracker import copy_plainly, plain_copy

REPLACED = ("copy", "_set_slot", "_reset_slots", "current_state")


@pytest.fixture(autouse=True)
def rasa_as_it_is() -> Iterator[None]:
    tracker = {name: getattr(DialogueStateTracker, name) for name in REPLACED}
    of_a_form = FormAction._temporary_tracker
    yield
    for name, method in tracker.items():
        setattr(DialogueStateTracker, name, method)
    FormAction._temporary_tracker = of_a_form
    for kind, name in ((Slot, "__copy__"), (UserUttered, "__deepcopy__")):
        if name in vars(kind):
            delattr(kind, name)


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
    tracker.update_with_events([AllSlotsReset()], None)
    assert copied.get_slot("offer_pay") == 2


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


def test_a_copy_that_sets_a_slot_leaves_the_others_alone() -> None:
    copy_plainly()
    names = ("offer_pay", "offer_name")
    one = DialogueStateTracker("ann", [AnySlot(name, [{"type": "custom"}]) for name in names])
    other = plain_copy(one)
    other.update_with_events([SlotSet("offer_pay", 1)], None)
    third = plain_copy(other)
    third.update_with_events([AllSlotsReset()], None)
    values = [one.current_slot_values(), other.current_slot_values(), third.current_slot_values()]
    assert [value["offer_pay"] for value in values] == [None, 1, None]


def test_a_message_is_not_copied_for_a_log_line() -> None:
    copy_plainly()
    said = UserUttered("85k")
    assert copy.deepcopy(said) is said


def test_a_slot_that_nobody_knows_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    copy_plainly()
    tracker = DialogueStateTracker("ann", [])
    with caplog.at_level(logging.ERROR):
        tracker.update_with_events([SlotSet("no_such_slot", 1)], None)
    assert "no_such_slot" in caplog.text


@pytest.mark.parametrize("verbosity", [EventVerbosity.NONE, EventVerbosity.ALL])
def test_actions_are_shown_what_rasa_shows(verbosity: EventVerbosity) -> None:
    said = UserUttered("85k", {"name": "inform"}, input_channel="web")
    loop = ActiveLoop("offer_form")
    tracker = DialogueStateTracker("ann", [AnySlot("offer_pay", [{"type": "custom"}])])
    empty = DialogueStateTracker("bob", [])
    events = [ActionExecuted("action_listen"), said, loop, SlotSet("offer_pay", {"amount": "1"})]
    tracker.update_with_events([*events, BotUttered("more?")], None)
    expected = [one.current_state(verbosity) for one in (tracker, empty)]
    copy_plainly()
    assert [one.current_state(verbosity) for one in (tracker, empty)] == expected
