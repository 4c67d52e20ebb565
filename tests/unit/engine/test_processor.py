"""A payload counts only if it was offered; typed text is never one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from rasa.core.actions.action import ActionListen
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from actions.dependencies import Context, give_context
from bot.coaching.reminders.delivery import Delivery, State
from bot.dialogue.core.disambiguation import ASKS_FIRST
from bot.engine.messages import (
    MAX_TEXT_LENGTH,
    AlreadyHeard,
    MessageTooLong,
    chosen,
    typed,
)
from bot.engine.processor import CoachProcessor
from bot.nlu.label_classifier import label_as_parse_data
from tests.actions.fakes import FakeUnitOfWork

BUTTONS = [
    {"title": "Set a goal", "payload": "/set_goal"},
    {"title": "Vesting?", "payload": '/faq{"topic": "vesting"}'},
    {"title": "40 hours", "payload": '/correct{"part": "offer_hours", "value": "40"}'},
]


@pytest.fixture
def understood(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that reached the model."""
    texts: list[str] = []

    async def parse(self: Any, message: UserMessage, *_: Any) -> dict[str, Any]:
        del self
        texts.append(message.text)
        return {"text": message.text, "intent": {"name": "from the model"}, "entities": []}

    monkeypatch.setattr(MessageProcessor, "parse_message", parse)
    return texts


@pytest.fixture(autouse=True)
def work() -> Iterator[FakeUnitOfWork]:
    """What reminders sent, which is nothing."""
    work, now = FakeUnitOfWork(), datetime(2026, 11, 22, 9, tzinfo=UTC)
    give_context(Context(lambda: work, now.date, lambda: now))
    yield work
    give_context(None)


class Store:
    """What was said before what a turn looks at."""

    def __init__(self, *events: Any) -> None:
        self._events = [event.as_dict() for event in events]

    async def history(self, sender_id: str, limit: int) -> tuple[list[dict[str, Any]], bool]:
        assert (sender_id, limit) == ("ann", 100)
        return self._events, False


async def parsed(message: UserMessage, *events: Any, store: Store | None = None) -> dict[str, Any]:
    tracker = DialogueStateTracker.from_events("ann", list(events))
    processor = object.__new__(CoachProcessor)
    processor.tracker_store = store or Store()
    return await processor.parse_message(message, tracker)


def type_(text: str) -> UserMessage:
    return typed(text, CollectingOutputChannel(), "ann", "web")


def choose(payload: str, title: str = "x") -> UserMessage:
    return chosen(payload, title, CollectingOutputChannel(), "ann", "web")


OFFERED = BotUttered("Pick one", {"buttons": BUTTONS})


async def test_an_offered_payload_is_taken(understood: list[str]) -> None:
    found = await parsed(choose('/faq{"topic": "vesting"}'), OFFERED)
    assert found["intent"]["name"] == "faq"
    assert found["intent_ranking"] == [{"name": "faq/vesting", "confidence": 1.0}]
    assert found["response_selector"]["faq"]["response"]["utter_action"] == "utter_faq/vesting"
    assert understood == []


async def test_values_of_a_button_are_handed_on(understood: list[str]) -> None:
    found = await parsed(choose(BUTTONS[2]["payload"]), OFFERED)
    assert found["chosen"] == {"part": "offer_hours", "value": "40"}
    assert understood == []


async def test_a_payload_that_was_not_offered_is_only_its_title(understood: list[str]) -> None:
    found = await parsed(choose("/delete_data", "Delete everything"), OFFERED)
    assert found["intent"]["name"] == "from the model"
    assert understood == ["Delete everything"]


async def test_a_payload_that_came_with_a_reminder_counts(
    understood: list[str], work: FakeUnitOfWork
) -> None:
    stop = {"title": "Stop", "payload": '/stop_reminders{"reminder": 1}'}
    says = {"text": "A nudge", "buttons": [stop], "goals": []}
    now = datetime(2026, 11, 22, tzinfo=UTC)
    work.deliveries.put(Delivery("k", "ann", "r", says, now, State.SENT))
    work.deliveries.put(Delivery("l", "bob", "s", {**says, "buttons": BUTTONS}, now, State.SENT))
    found = await parsed(choose(stop["payload"], "Stop"), OFFERED)
    assert found["intent"]["name"] == "stop_reminders"
    assert (await parsed(choose(BUTTONS[1]["payload"], "x")))["intent"]["name"] == "from the model"
    assert understood == ["x"]


async def test_an_older_offer_still_counts(understood: list[str]) -> None:
    found = await parsed(choose("/set_goal"), OFFERED, UserUttered("hm"), BotUttered("Well?"))
    assert found["intent"]["name"] == "set_goal"
    assert understood == []


async def test_an_offer_that_lies_further_back_counts_too(understood: list[str]) -> None:
    store = Store(OFFERED, UserUttered('{"payload": "/delete_data"}'), BotUttered("Well?"))
    found = await parsed(choose("/set_goal"), BotUttered("And?"), store=store)
    assert found["intent"]["name"] == "set_goal"
    assert understood == []
    await parsed(choose("/delete_data", "Delete"), BotUttered("And?"), store=store)
    assert understood == ["Delete"]


async def test_the_title_of_the_latest_buttons_can_be_typed(understood: list[str]) -> None:
    assert (await parsed(type_("set A goal "), OFFERED))["intent"]["name"] == "set_goal"
    assert understood == []


async def test_the_title_of_older_buttons_is_only_text(understood: list[str]) -> None:
    await parsed(type_("40 hours"), OFFERED, UserUttered("hm"), BotUttered("Well?"))
    assert understood == ["40 hours"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/set_goal", "set_goal"),
        (" / /restart", "restart"),
        ("EXTERNAL: /greet", "greet"),
        ('/faq{"topic": "vesting"}', 'faq{"topic": "vesting"}'),
        ("//", None),
        ("", None),
    ],
)
async def test_a_command_that_is_typed_is_only_text(
    understood: list[str], text: str, words: str | None
) -> None:
    found = await parsed(type_(text), OFFERED)
    assert understood == ([words] if words else [])
    assert found["text"] == text.strip()
    if words is None:
        assert found["intent_ranking"][0]["name"] == "out_of_scope/gibberish"


def test_a_message_that_is_too_long_is_refused_in_words() -> None:
    with pytest.raises(MessageTooLong, match="5,000 characters"):
        type_("x" * 5000)
    assert type_("x" * MAX_TEXT_LENGTH).text == "x" * MAX_TEXT_LENGTH


def test_only_what_is_news_is_added_of_what_an_action_did() -> None:
    names = ("goal_specific", "goal_confirmed", "goal_tries")
    slots = [AnySlot(name, [{"type": "custom"}]) for name in names]
    held = [SlotSet("goal_specific", "weld"), SlotSet("goal_confirmed", True)]
    tracker = DialogueStateTracker.from_events("ann", held, slots)
    processor = object.__new__(CoachProcessor)
    processor.domain = Domain.empty()
    done = [
        SlotSet("goal_specific", "weld"),
        SlotSet("goal_confirmed", 1),  # equal to True, and another value
        SlotSet("goal_tries", None),
        SlotSet("goal_specific", "paint"),
        SlotSet("goal_specific", "weld"),
    ]
    prediction = PolicyPrediction([1.0], "rules")
    processor._log_action_on_tracker(tracker, ActionListen(), done, prediction)
    added = [e.value for e in list(tracker.events)[len(held) :] if isinstance(e, SlotSet)]
    assert [repr(value) for value in added] == ["1", "'paint'", "'weld'"]
    assert tracker.get_slot("goal_specific") == "weld"


async def test_a_message_is_taken_up_once() -> None:
    processor = object.__new__(CoachProcessor)
    tracker = DialogueStateTracker.from_events(
        "ann", [UserUttered("yes", message_id="message-1"), BotUttered("Kept.")]
    )
    message = UserMessage("yes", message_id="message-1")
    with pytest.raises(AlreadyHeard):
        await processor._handle_message_with_tracker(message, tracker)


def sounds_like(monkeypatch: pytest.MonkeyPatch, **readings: tuple[str, float]) -> None:
    """Has the model take texts that begin with a word as a label, and all others as a question."""

    async def parse(self: Any, message: UserMessage, *_: Any) -> dict[str, Any]:
        del self
        word = message.text.split()[0].casefold()
        label, share = readings.get(word, ("faq/promotion", 0.9))
        ranking = [
            {"name": label, "confidence": share},
            {"name": "faq/vesting", "confidence": 0.05},
        ]
        return {"text": message.text, "entities": [], **label_as_parse_data(ranking)}

    monkeypatch.setattr(MessageProcessor, "parse_message", parse)


@pytest.mark.parametrize("label", ["delete_offer", "export_data", "stop_reminders"])
async def test_a_rule_does_nothing_in_doubt(monkeypatch: pytest.MonkeyPatch, label: str) -> None:
    sounds_like(monkeypatch, those=(label, 0.79))
    found = await parsed(type_("those there"))
    assert found["intent"]["name"] == "nlu_fallback"
    assert [one["name"] for one in found["intent_ranking"]][:2] == ["nlu_fallback", label]
    sounds_like(monkeypatch, those=(label, 0.8))
    assert (await parsed(type_("those there")))["intent"]["name"] == label


async def test_beside_another_ask_it_has_to_be_certain_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Bin the harbor one. How do I get promoted?"
    sounds_like(monkeypatch, bin=("delete_offer", 0.9))
    assert (await parsed(type_(text)))["intent"]["name"] == "delete_offer"
    text = "Well then. How do I get promoted?"
    whole = "well"

    async def parse(self: Any, message: UserMessage, *_: Any) -> dict[str, Any]:
        del self
        sure = 0.9 if message.text.casefold().startswith(whole) and "?" in message.text else 0.6
        named = [{"name": "delete_offer", "confidence": sure}]
        return {"text": message.text, "entities": [], **label_as_parse_data(named)}

    monkeypatch.setattr(MessageProcessor, "parse_message", parse)
    assert (await parsed(type_(text)))["intent"]["name"] == "nlu_fallback"


ASKED = BotUttered(
    "Did you mean this?",
    {"buttons": [{"title": "Delete goal 2", "payload": '/delete_goal{"goal": 2}'}]},
    {"utter_action": ASKS_FIRST},
)


async def test_a_plain_yes_does_what_the_coach_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    sounds_like(monkeypatch, yes=("affirm", 0.97), hm=("affirm", 0.7), no=("deny", 0.9))
    found = await parsed(type_("yes please"), ASKED)
    assert (found["intent"]["name"], found["chosen"]) == ("delete_goal", {"goal": 2})
    assert (await parsed(type_("hm ok"), ASKED))["intent"]["name"] == "affirm"
    assert (await parsed(type_("no"), ASKED))["intent"]["name"] == "deny"


async def test_a_yes_to_what_was_asked_after_it_does_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sounds_like(monkeypatch, yes=("affirm", 0.97))
    later = [ASKED, UserUttered("hm"), BotUttered("How will you know that it is done?")]
    assert (await parsed(type_("yes"), *later))["intent"]["name"] == "affirm"
