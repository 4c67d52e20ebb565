"""Choices when the coach is not sure, and saying it again."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.base import heard
from actions.small_talk import ActionOfferChoices, ActionRepeat
from tests.actions.fakes import tracker


def user(text: str, intent: str = "nlu_fallback") -> dict[str, Any]:
    return {"event": "user", "text": text, "parse_data": {"intent": {"name": intent}}}


def bot(text: str) -> dict[str, Any]:
    return {"event": "bot", "text": text, "data": {"buttons": [{"title": "A", "payload": "/help"}]}}


async def offered(dispatcher: CollectingDispatcher, events: list[dict[str, Any]]) -> str:
    state = tracker("hm", "nlu_fallback", events=events)
    state.latest_message["intent_ranking"].append({"name": "faq/vesting", "confidence": 0.2})
    await ActionOfferChoices().run(dispatcher, state, {})
    return str(dispatcher.messages[-1]["response"])


async def test_failures_in_a_row_change_what_is_offered(dispatcher: CollectingDispatcher) -> None:
    assert await offered(dispatcher, []) == "utter_choices"
    assert await offered(dispatcher, [user("a")]) == "utter_choices_menu"
    assert await offered(dispatcher, [user("a"), user("b")]) == "utter_choices_person"
    understood = [user("a"), user("hi", "greet")]
    assert await offered(dispatcher, understood) == "utter_choices"


async def test_the_whole_last_answer_is_said_again(dispatcher: CollectingDispatcher) -> None:
    events = [bot("earlier"), user("q", "faq"), bot("one"), bot("two")]
    await ActionRepeat().run(dispatcher, tracker("again?", "repeat", events=events), {})
    assert [message["text"] for message in dispatcher.messages] == ["one", "two"]
    assert dispatcher.messages[0]["buttons"] == [{"title": "A", "payload": "/help"}]


async def test_there_may_be_nothing_to_say_again(dispatcher: CollectingDispatcher) -> None:
    await ActionRepeat().run(dispatcher, tracker("again?", "repeat"), {})
    assert dispatcher.messages[0]["response"] == "utter_nothing_to_repeat"


async def test_what_would_be_lost_by_a_guess_is_named(dispatcher: CollectingDispatcher) -> None:
    state = tracker("those offers can go", "nlu_fallback", events=[user("a"), user("b")])
    state.latest_message["intent_ranking"].append({"name": "delete_offer", "confidence": 0.7})
    await ActionOfferChoices().run(dispatcher, state, {})
    (said,) = dispatcher.messages
    assert said["response"] == "utter_did_you_mean"
    assert [button["title"] for button in said["buttons"]] == ["Delete an offer"]


def test_the_button_of_a_doubt_stands_for_the_message() -> None:
    state = tracker("Delete an offer", "delete_offer", confidence=1.0)
    state.latest_message["chosen"] = {"said": "those offers can go"}
    message = heard(state)
    assert (message.text, message.chosen) == ("those offers can go", None)
    assert (message.label, message.confidence) == ("delete_offer", 1.0)
