"""The error boundary: nobody is left without an answer, and no log quotes anybody."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, say
from bot.coaching.errors import CoachingError
from bot.dialogue.core.questions import Button, Say
from tests.actions.fakes import tracker


class Raising(CoachAction):
    """Stands for any action whose work fails."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error or AssertionError("never meant to run")

    def name(self) -> str:
        return "action_raising"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        del dispatcher, tracker
        raise self.error


async def test_an_expected_error_is_said(dispatcher: CollectingDispatcher) -> None:
    action = Raising(CoachingError("That does not fit."))
    assert await action.run(dispatcher, tracker(), {}) == []
    assert dispatcher.messages[0]["text"] == "That does not fit."


async def test_an_unexpected_error_is_told_with_an_id_and_logged_without_words(
    dispatcher: CollectingDispatcher, caplog: pytest.LogCaptureFixture
) -> None:
    action = Raising(ValueError("my secret salary is 85k"))
    assert await action.run(dispatcher, tracker("my secret salary is 85k"), {}) == []
    message = dispatcher.messages[0]
    assert message["response"] == "utter_incident"
    assert message["incident"] in caplog.text
    assert "ValueError" in caplog.text
    assert "salary" not in caplog.text


def test_a_message_is_heard_with_its_best_label_behind_a_fallback() -> None:
    state = tracker("85k")
    state.latest_message["intent_ranking"] = [
        {"name": "nlu_fallback", "confidence": 0.7},
        {"name": "inform_offer", "confidence": 0.2},
    ]
    message = heard(state)
    assert (message.text, message.label, message.confidence) == ("85k", "inform_offer", 0.2)
    assert message.chosen is None


def test_a_message_without_a_reading_is_heard_all_the_same() -> None:
    state = tracker("")
    state.latest_message["intent_ranking"] = None
    assert heard(state).label == "nlu_fallback"


def test_what_is_said_carries_values_buttons_and_more(dispatcher: CollectingDispatcher) -> None:
    said: Any = Say("utter_x", {"reason": "why"}, (Button("Skip", "/skip"),))
    say(dispatcher, said, json_message={"kind": "goal"})
    message = dispatcher.messages[0]
    assert (message["response"], message["reason"]) == ("utter_x", "why")
    assert message["buttons"] == [{"title": "Skip", "payload": "/skip"}]
    assert message["custom"] == {"kind": "goal"}
