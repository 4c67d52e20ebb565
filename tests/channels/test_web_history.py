from __future__ import annotations

import pytest

from tests.channels.serving import Client, SentEvent
from tests.channels.stub import BUTTONS, StubAgent


async def converse(person: Client, *texts: str) -> list[SentEvent]:
    """Says each text and waits for the answer; returns the messages as the stream told them."""
    told: list[SentEvent] = []
    async with person.listen() as stream:
        for text in texts:
            await person.say(text)
            told += await stream.turn()
    return [event for event in told if event.kind == "message"]


def without_time(message: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in message.items() if key != "time"}


async def test_new_person_has_no_history(person: Client) -> None:
    page = await person.history()
    assert page["messages"] == []
    assert page["more"] is False
    assert page["cursor"] is None
    assert page["last_event_id"]


async def test_history_is_what_the_stream_told(person: Client) -> None:
    told = await converse(person, "hello", "three", "card")
    page = await person.history()
    assert [without_time(m) for m in page["messages"]] == [without_time(e.data) for e in told]
    assert page["messages"][1]["buttons"] == BUTTONS
    assert all(message["time"].endswith("Z") for message in page["messages"])


async def test_pages_fit_together(person: Client) -> None:
    told = await converse(person, *["three", "hello", "card", "three"])
    messages: list[dict[str, object]] = []
    cursor: dict[str, int] = {}
    while True:
        page = await person.history(limit=5, **cursor)
        messages = page["messages"] + messages
        if not page["more"]:
            break
        assert page["messages"][0]["from"] == "user"
        cursor = {"before": page["cursor"]}
    assert [message["id"] for message in messages] == [event.data["id"] for event in told]


async def test_page_without_a_question_still_moves_on(person: Client) -> None:
    await converse(person, "three")
    page = await person.history(limit=2)
    assert [message["text"] for message in page["messages"]] == ["Two.", "Three."]
    assert page["more"]
    older = await person.history(limit=2, before=page["cursor"])
    assert [message["text"] for message in older["messages"]] == ["three", "One."]


async def test_silent_utterances_are_left_out_but_counted(person: Client, agent: StubAgent) -> None:
    history = agent.tracker_store
    subject_events = [
        {"event": "user", "text": "hi", "message_id": "message-1"},
        {"event": "bot", "text": None, "data": {}},
        {"event": "bot", "text": "Hello!", "data": None},
    ]
    await converse(person, "hello")
    (subject,) = history._events
    for event in subject_events:
        history.add(subject, event)
    page = await person.history()
    assert [message["id"] for message in page["messages"][2:]] == ["message-1", "message-1.2"]


@pytest.mark.parametrize("query", [{"limit": "x"}, {"limit": "-1"}, {"before": "1.5"}])
async def test_malformed_query(person: Client, query: dict[str, str]) -> None:
    answer = await person.request("GET", "history", params=query)
    assert (answer.status, answer.body["error"]) == (400, "malformed")


async def test_unreadable_store_is_told(
    person: Client, agent: StubAgent, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise OSError("disk of ann is full")

    agent.tracker_store.history = fail  # type: ignore[assignment,method-assign]
    answer = await person.request("GET", "history")
    assert (answer.status, answer.body["error"]) == (500, "internal")
    assert caplog.messages[0].split()[1] in answer.body["message"]
    assert "disk of ann" not in caplog.text
