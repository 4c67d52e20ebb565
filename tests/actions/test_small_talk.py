"""Choices when the coach is not sure, and saying it again."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.base import heard
from actions.small_talk import ActionOfferChoices, ActionRepeat, ActionSmallTalk
from bot.dialogue.core.message_reading import READING
from bot.dialogue.person import PersonFacts
from bot.dialogue.state import ConversationState
from tests.actions.fakes import tracker
from tests.unit.dialogue.readings import read_as


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


async def answer(
    dispatcher: CollectingDispatcher,
    label: str,
    marked: str,
    events: list[dict[str, Any]] | None = None,
    known: PersonFacts | None = None,
) -> dict[str, Any]:
    """The one thing that is said to talk of oneself."""
    reading = read_as(marked, "wish" if label == "wish" else "tell.person")
    state = ConversationState(person=known or PersonFacts())
    conversation = tracker(reading.text, label, state=state, events=events)
    conversation.latest_message[READING] = reading.to_json()
    assert await ActionSmallTalk().run(dispatcher, conversation, {}) == []
    return dict(dispatcher.messages[-1])


def answered(response: str) -> dict[str, Any]:
    return {"event": "bot", "text": "...", "metadata": {"utter_action": response}}


async def test_what_is_told_of_oneself_is_said_back(dispatcher: CollectingDispatcher) -> None:
    known = PersonFacts(role="ICU nurse", years=11, employer="Hillview")
    said = await answer(dispatcher, "tell_about_me", "for [11 years](experience)", known=known)
    assert said["response"] == "utter_about_me"
    assert said["told"] == "Eleven years as an ICU nurse at Hillview."
    assert len(dispatcher.messages) == 1


async def test_it_is_not_said_twice_in_the_same_words(dispatcher: CollectingDispatcher) -> None:
    events = [answered("utter_about_me"), user("hm", "greet"), answered("utter_greet")]
    said = await answer(dispatcher, "tell_about_me", "a [baker](role)", events)
    assert said["response"] == "utter_about_me_next"


async def test_a_wish_is_offered_as_a_goal(dispatcher: CollectingDispatcher) -> None:
    known = PersonFacts(wish="a wish of before")
    said = await answer(dispatcher, "wish", "if i could [work days](what)", known=known)
    assert (said["response"], said["wish"]) == ("utter_wish", "work days")
    assert said["buttons"][0]["payload"] == '/set_goal{"goal": "work days"}'
    assert said["buttons"][1] == {"title": "Not now", "payload": "/deny"}


async def test_a_wish_without_words_is_asked_about(dispatcher: CollectingDispatcher) -> None:
    known = PersonFacts(wish="a wish of before")
    said = await answer(dispatcher, "wish", "if only it were different", known=known)
    assert (said["response"], said["buttons"]) == ("utter_wish_unclear", [])
