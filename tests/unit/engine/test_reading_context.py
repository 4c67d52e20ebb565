"""What a message is read with, from the conversation before it."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.core.message_reading import READING
from bot.dialogue.core.reader_context import CONTEXT, ReaderContext
from bot.engine.reading_context import context_of


def tracker(*events: Event) -> DialogueStateTracker:
    made = DialogueStateTracker("ann", [AnySlot("requested_slot", mappings=[{}])])
    made.update_with_events(list(events), Domain.empty())
    return made


def said(text: str, acts: dict[str, float], context: ReaderContext) -> UserUttered:
    data: dict[str, Any] = {"acts": acts, "spans": [], CONTEXT: context.to_json()}
    return UserUttered(text, parse_data={"text": text, "intent": {}, READING: data})


def test_a_conversation_begins_with_nothing_asked() -> None:
    assert context_of(None) == ReaderContext()
    assert context_of(tracker()) == ReaderContext()


def test_the_open_question_and_what_was_said_are_known() -> None:
    first = ReaderContext()
    found = context_of(
        tracker(
            said("an offer at 84k", {"start.offer": 0.9, "vent": 0.2}, first),
            ActiveLoop("offer_form"),
            SlotSet("requested_slot", "offer_match"),
        )
    )
    assert found == ReaderContext("match", "", (), ("start.offer",), (), first=False)


def test_what_was_asked_before_that_is_known_too() -> None:
    before = ReaderContext("pay", "", (), ("start.offer",), (), first=False)
    found = context_of(
        tracker(
            said("84k", {"tell.offer": 0.9}, before),
            ActiveLoop("offer_form"),
            SlotSet("requested_slot", "offer_keep"),
        )
    )
    assert found.asked_before == "pay"
    assert found.offers == ("keep.offer",)
    assert (found.acts, found.acts_before) == (("tell.offer",), ("start.offer",))


def test_buttons_of_the_last_words_are_offers_where_no_question_is_open() -> None:
    buttons = [
        {"title": "Set a goal", "payload": "/set_goal"},
        {"title": "Vesting", "payload": '/faq{"topic": "vesting"}'},
    ]
    found = context_of(
        tracker(
            said("hm", {"unsure": 0.8}, ReaderContext()),
            BotUttered("What next?", {"buttons": buttons}),
        )
    )
    assert found.asks == ""
    assert found.offers == ("start.goal", "ask.topic")


def test_a_chosen_button_counts_as_what_it_stands_for() -> None:
    chosen = UserUttered("Set a goal", parse_data={"intent": {"name": "set_goal"}, "text": "x"})
    assert context_of(tracker(chosen)).acts == ("start.goal",)
