"""Responses are filled where they name a value, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.nlg import MissingValue, ResponseWriter

NOBODY = DialogueStateTracker("nobody", [])


@pytest.fixture
def writer() -> ResponseWriter:
    writer = ResponseWriter()
    writer.responses = {
        "utter_goal": [
            {
                "text": "By {day}: {goal}",
                "buttons": [{"title": "x", "payload": '/faq{"topic": "y"}'}],
            },
            {"text": "never by lot"},
        ],
        "utter_slack": [{"text": "plain"}, {"text": "for Slack", "channel": "slack"}],
    }
    return writer


async def written(writer: ResponseWriter, name: str, channel: str = "web", **values: Any) -> Any:
    return await writer.generate(name, NOBODY, channel, **values)


async def test_values_stand_where_they_are_named(writer: ResponseWriter) -> None:
    response = await written(writer, "utter_goal", day="Monday", goal="weld")
    assert response["text"] == "By Monday: weld"


@pytest.mark.parametrize("words", ["{day}", "{0[x]}", "{{goal}}", "%s {", '{"topic": 1}'])
async def test_a_persons_words_are_never_a_template(writer: ResponseWriter, words: str) -> None:
    response = await written(writer, "utter_goal", day="Monday", goal=words)
    assert response["text"] == f"By Monday: {words}"


async def test_payloads_are_left_alone(writer: ResponseWriter) -> None:
    response = await written(writer, "utter_goal", day="Monday", goal="weld")
    assert response["buttons"][0]["payload"] == '/faq{"topic": "y"}'


async def test_the_same_is_said_twice(writer: ResponseWriter) -> None:
    texts = {(await written(writer, "utter_goal", day="d", goal="g"))["text"] for _ in range(20)}
    assert texts == {"By d: g"}


async def test_a_missing_value_is_a_defect(writer: ResponseWriter) -> None:
    with pytest.raises(MissingValue, match="goal"):
        await written(writer, "utter_goal", day="Monday")


async def test_a_channel_can_have_its_own_words(writer: ResponseWriter) -> None:
    assert (await written(writer, "utter_slack", "slack"))["text"] == "for Slack"
    assert (await written(writer, "utter_slack", "web"))["text"] == "plain"


async def test_there_may_be_no_such_response(writer: ResponseWriter) -> None:
    assert await written(writer, "utter_unknown") is None
