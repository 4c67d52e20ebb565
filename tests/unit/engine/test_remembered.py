"""What is remembered of conversations is theirs, as it was saved, and not for ever."""

from __future__ import annotations

from datetime import UTC, datetime

from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.plain_tracker import copy_plainly
from bot.engine.remembered import LONGEST_SECONDS, MOST, RememberedConversations

SAVED_AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def recalled(remembered: RememberedConversations, sender_id: str) -> DialogueStateTracker:
    found = remembered.recall(sender_id)
    assert found is not None
    assert found.saved_at == SAVED_AT
    return found.copy()


def tracker(sender_id: str, text: str = "hello") -> DialogueStateTracker:
    slots = [AnySlot("goal_specific", [{"type": "custom"}])]
    return DialogueStateTracker.from_events(sender_id, [UserUttered(text)], slots)


def test_a_conversation_comes_back_as_it_was_saved() -> None:
    remembered = RememberedConversations()
    remembered.put(tracker("ann"), SAVED_AT)
    remembered.put(tracker("bob", "hi"), SAVED_AT)
    assert recalled(remembered, "ann").latest_message.text == "hello"
    assert recalled(remembered, "bob").latest_message.text == "hi"


def test_what_becomes_of_a_copy_leaves_the_remembered_one_alone() -> None:
    copy_plainly()
    remembered = RememberedConversations()
    remembered.put(tracker("ann"), SAVED_AT)
    broken_off = recalled(remembered, "ann")
    broken_off.update_with_events([UserUttered("more"), SlotSet("goal_specific", "x")], None)
    again = recalled(remembered, "ann")
    assert again.latest_message.text == "hello"
    assert again.get_slot("goal_specific") is None
    assert len(again.events) == 1


def test_what_is_not_there_is_not_remembered() -> None:
    remembered = RememberedConversations()
    assert remembered.recall("ann") is None


def test_what_was_recalled_stays_when_it_is_forgotten_meanwhile() -> None:
    remembered = RememberedConversations()
    remembered.put(tracker("ann"), SAVED_AT)
    found = remembered.recall("ann")
    remembered.forget("ann")
    assert found is not None
    assert found.copy().latest_message.text == "hello"


def test_what_is_forgotten_is_gone() -> None:
    remembered = RememberedConversations()
    remembered.put(tracker("ann"), SAVED_AT)
    remembered.forget("ann")
    remembered.forget("ann")
    assert remembered.recall("ann") is None


def test_what_rests_is_forgotten_and_what_goes_on_is_not() -> None:
    clock = Clock()
    remembered = RememberedConversations(clock)
    remembered.put(tracker("ann"), SAVED_AT)
    remembered.put(tracker("bob"), SAVED_AT)
    clock.seconds = LONGEST_SECONDS / 2
    remembered.put(tracker("ann"), SAVED_AT)
    clock.seconds = LONGEST_SECONDS
    remembered.tidy()
    assert remembered.recall("bob") is None
    assert remembered.recall("ann") is not None


def test_there_is_an_end_to_what_is_remembered() -> None:
    remembered = RememberedConversations()
    for number in range(MOST + 1):
        remembered.put(tracker(f"person {number}"), SAVED_AT)
    assert remembered.recall("person 0") is None
    assert remembered.recall("person 1") is not None
    assert remembered.recall(f"person {MOST}") is not None
