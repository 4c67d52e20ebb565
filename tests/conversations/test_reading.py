"""A message is read at its place: what it does, which of its words are what, what its label is."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from bot.dialogue.core.message_reading import READING, MessageReading
from bot.dialogue.core.reader_context import CONTEXT, ReaderContext
from bot.engine.agent import CoachAgent


def parsed(agent: CoachAgent, text: str, context: ReaderContext) -> dict[str, Any]:
    message = UserMessage(text, metadata={CONTEXT: context.to_json()})
    return dict(asyncio.run(agent.processor.parse_message(message)))


def read(agent: CoachAgent, text: str, **context: Any) -> MessageReading:
    place = ReaderContext(**{"first": False, **context})
    return MessageReading.from_json(text, parsed(agent, text, place)[READING])


def test_facts_of_an_offer_are_told_and_marked(agent: CoachAgent) -> None:
    reading = read(agent, "they pay 31 an hour, 38 hours", asks="pay", acts=("start.offer",))
    assert reading.does("tell.offer")
    assert list(reading.of_role("pay")) == ["31 an hour"]
    assert list(reading.of_role("hours")) == ["38 hours"]


@pytest.mark.parametrize(
    ("text", "asks", "label"),
    [
        ("because the rent went up", "measure", "inform_reason"),
        ("when they hand me the badge", "measure", "inform_measure"),
        ("my aunt would lend me the car", "measure", "inform_resources"),
    ],
)
def test_the_part_of_a_goal_is_told_whatever_is_asked(
    agent: CoachAgent, text: str, asks: str, label: str
) -> None:
    place = ReaderContext(asks, acts=("tell.goal",), first=False)
    best, *_ = parsed(agent, text, place)["intent_ranking"]
    assert best["name"] == label


def test_the_same_words_do_something_else_at_another_place(agent: CoachAgent) -> None:
    at_sure = read(agent, "8 I guess", asks="confidence", acts=("tell.goal",))
    at_hours = read(agent, "8 I guess", asks="hours", acts=("tell.offer",))
    assert at_sure.acts["tell.goal"] > at_hours.acts.get("tell.goal", 0)
    assert at_hours.acts["tell.offer"] > at_sure.acts.get("tell.offer", 0)


def test_a_figure_is_asked_for_and_nothing_is_told(agent: CoachAgent) -> None:
    reading = read(agent, "so how much is it in a year", asks="match", acts=("tell.offer",))
    assert reading.done[0] == "ask.figure"
    assert not reading.spans


def test_a_reading_tells_places_and_no_words(agent: CoachAgent) -> None:
    found = parsed(agent, "they pay 31 an hour", ReaderContext("pay", first=False))
    assert [one["role"] for one in found[READING]["spans"]] == ["pay"]
    assert "31" not in str(found[READING])
    assert found["entities"] == []
