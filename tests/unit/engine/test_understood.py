"""What a message meant is known again, without the message being kept."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor

from bot.engine.processor import CoachProcessor
from bot.engine.understood import LONGEST, Understood

LONG = "a" * (LONGEST + 1)


def meaning(text: str, name: str = "affirm") -> dict[str, Any]:
    ranking = [{"name": name, "confidence": 0.1 + 0.2}]
    return {"text": text, "intent": dict(ranking[0]), "intent_ranking": ranking, "entities": []}


def test_what_was_said_is_known_as_it_was_understood() -> None:
    understood = Understood()
    understood.keep("Yes ✓", meaning("Yes ✓"))
    assert understood.recall("Yes ✓") == meaning("Yes ✓")
    assert understood.recall("yes ✓") is None


def test_at_another_place_it_can_mean_something_else() -> None:
    understood = Understood()
    understood.keep("yes", meaning("yes"), "keep it?")
    assert understood.recall("yes", "delete it?") is None
    assert understood.recall("yes", "keep it?") == meaning("yes")


def test_nobody_can_change_what_the_next_one_gets() -> None:
    understood = Understood()
    understood.keep("yes", parsed := meaning("yes"))
    parsed["intent"]["name"] = "deny"
    recalled = understood.recall("yes")
    assert recalled is not None
    recalled["intent_ranking"].clear()
    assert understood.recall("yes") == meaning("yes")


def test_the_one_that_was_not_heard_for_longest_goes_first() -> None:
    understood = Understood(most=2)
    for text in ("one", "two"):
        understood.keep(text, meaning(text))
    understood.recall("one")
    understood.keep("three", meaning("three"))
    assert [understood.recall(text) is None for text in ("one", "two", "three")] == [0, 1, 0]


def test_long_messages_are_not_kept() -> None:
    understood = Understood()
    understood.keep(LONG, meaning(LONG))
    assert understood.recall(LONG) is None


def test_words_are_not_held() -> None:
    understood = Understood()
    understood.keep("I was fired", meaning("I was fired"))
    assert "fired" not in repr(vars(understood))


@pytest.mark.parametrize(
    ("only_output", "times"), [(True, ["yes", LONG, LONG]), (False, ["yes", "yes", LONG, LONG])]
)
async def test_the_model_is_asked_once_for_what_is_short(
    monkeypatch: pytest.MonkeyPatch, only_output: bool, times: list[str]
) -> None:
    asked: list[str] = []

    def parse(self: Any, message: UserMessage, *_: Any) -> dict[str, Any]:
        del self
        asked.append(message.text)
        return meaning(message.text, name=f"number {len(asked)}")

    monkeypatch.setattr(MessageProcessor, "_parse_message_with_graph", parse)
    monkeypatch.setattr(MessageProcessor, "__init__", lambda _: None)
    processor = CoachProcessor()
    processor.http_interpreter = None
    found = [
        await MessageProcessor.parse_message(processor, UserMessage(text), None, only_output)
        for text in ("yes", "yes", LONG, LONG)
    ]
    assert asked == times
    assert [one["text"] for one in found] == ["yes", "yes", LONG, LONG]
