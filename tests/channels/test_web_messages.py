from __future__ import annotations

import asyncio
import json
import logging

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.web.door import MESSAGES_OF_PERSON
from bot.channels.web.events import Event, InMemoryEventLog, News
from bot.channels.web.inbox import MAX_WAITING
from bot.channels.web.incoming import Incoming
from bot.channels.web.turns import Turns
from bot.coaching.personal_data.kinds import EVERYTHING
from bot.engine.messages import MAX_TEXT_LENGTH, PAYLOAD_KEY, AlreadyHeard
from tests.channels.backings import both_backings  # noqa: F401 - every test runs on both
from tests.channels.serving import Client
from tests.channels.stub import BUTTONS, CARD, XSS, StubAgent


def texts(agent: StubAgent) -> list[str | None]:
    return [message.text for message in agent.handled]


async def test_message_is_taken_then_answered(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        answer = await person.post(id="first-message", text="  hello\r\nthere ")
        assert (answer.status, answer.body) == (202, {"id": "first-message"})
        question, _, reply, _ = await stream.turn()
    assert question.data["id"] == "first-message"
    assert (question.data["from"], question.data["text"]) == ("user", "hello\nthere")
    assert (reply.data["from"], reply.data["reply_to"]) == ("coach", "first-message")
    assert reply.data["text"] == "You said: hello\nthere"
    assert reply.data["buttons"] == BUTTONS
    assert texts(agent) == ["hello\nthere"]


async def test_typing_is_told_around_a_turn(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("three")
        events = await stream.turn()
    shown = [(event.kind, event.data.get("text", event.data.get("on"))) for event in events]
    assert shown == [
        ("message", "three"),
        ("typing", True),
        ("message", "One."),
        ("message", "Two."),
        ("message", "Three."),
        ("typing", False),
    ]


async def test_one_utterance_is_one_event(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("card")
        _, _, reply, _ = await stream.turn()
    assert reply.data["text"] == "Here is your offer."
    assert reply.data["buttons"] == BUTTONS
    assert reply.data["card"] == CARD


async def test_answer_does_not_wait_for_the_turn(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        await person.say("wait")
        await stream.until("typing", on=True)
        agent.gate.set()
        assert (await stream.turn())[0].data["text"] == "That took a while."


async def test_same_id_runs_one_turn(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        answers = [await person.post(id="same-message", text="hello") for _ in range(3)]
        await stream.turn()
    duplicate = {"id": "same-message", "duplicate": True}
    assert [answer.body for answer in answers] == [{"id": "same-message"}, duplicate, duplicate]
    assert [answer.status for answer in answers] == [202, 202, 202]
    assert texts(agent) == ["hello"]


async def test_same_id_at_once_runs_one_turn(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        await asyncio.gather(*(person.post(id="same-message", text="hello") for _ in range(5)))
        await stream.turn()
    assert texts(agent) == ["hello"]


async def test_same_id_of_two_people_are_two_messages(person: Client, agent: StubAgent) -> None:
    other = await person.with_token(None).start()
    async with person.listen() as mine, other.listen() as theirs:
        await person.post(id="same-message", text="mine")
        await other.post(id="same-message", text="theirs")
        await mine.turn()
        await theirs.turn()
    assert sorted(map(str, texts(agent))) == ["mine", "theirs"]


async def test_messages_keep_their_order(person: Client, agent: StubAgent) -> None:
    sent = ["wait", *(f"message {number}" for number in range(MAX_WAITING - 1))]
    async with person.listen() as stream:
        for text in sent:
            await person.say(text)
        agent.gate.set()
        events = await stream.turn()
    assert texts(agent) == sent
    said = [e.data["text"] for e in events if e.data.get("from") == "coach"]
    assert said == ["That took a while.", *(f"You said: {text}" for text in sent[1:])]


async def test_people_do_not_wait_for_each_other(person: Client, agent: StubAgent) -> None:
    other = await person.with_token(None).start()
    await person.say("wait")
    async with other.listen() as stream:
        await other.say("hello")
        await stream.until("message", text="You said: hello")
    assert not agent.gate.is_set()


async def test_too_many_waiting_messages(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("wait")
        await stream.until("typing", on=True)
        for number in range(MAX_WAITING):
            await person.say(f"message {number}")
        answer = await person.post(id="one-too-many", text="hello")
    assert (answer.status, answer.body["error"]) == (429, "too_many")


async def test_too_many_messages_of_one_person(person: Client) -> None:
    answers = [
        await person.post(id="same-message", text="hello")
        for _ in range(MESSAGES_OF_PERSON.burst + 5)
    ]
    refused = [answer for answer in answers if answer.status == 429]
    assert refused
    assert refused[0].body["error"] == "too_many"
    assert int(refused[0].headers["Retry-After"]) >= 1
    other = await person.with_token(None).start()
    assert (await other.post(id="other-message", text="hello")).status == 202


async def test_typed_text_never_becomes_a_payload(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        await person.say('/set_goal{"title": "x"}')
        await stream.turn()
    (message,) = agent.handled
    assert message.text == '/set_goal{"title": "x"}'
    assert not message.metadata


async def test_chosen_button(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        await person.post(id="choice-1", payload="/set_goal", title="Set a goal")
        question, *_ = await stream.turn()
    (message,) = agent.handled
    assert message.metadata == {PAYLOAD_KEY: "/set_goal"}
    assert message.text == question.data["text"] == "Set a goal"
    assert message.input_channel == "web"


@pytest.mark.parametrize(
    "body",
    [
        {"text": "no id"},
        {"id": "short", "text": "hello"},
        {"id": "has blanks in it", "text": "hello"},
        {"id": 12345678, "text": "hello"},
        {"id": "message-1"},
        {"id": "message-1", "text": "both", "payload": "/x", "title": "x"},
        {"id": "message-1", "text": ["hello"]},
        {"id": "message-1", "text": None},
        {"id": "message-1", "payload": "/set_goal"},
        {"id": "message-1", "payload": "/set_goal", "title": ""},
        {"id": "message-1", "payload": "", "title": "x"},
        {"id": "message-1", "payload": "/" + "x" * 3000, "title": "x"},
        {"id": "message-1", "payload": {"a": 1}, "title": "x"},
    ],
)
async def test_malformed_message(person: Client, agent: StubAgent, body: dict[str, object]) -> None:
    answer = await person.post(**body)
    assert (answer.status, answer.body["error"]) == (400, "malformed")
    assert not agent.handled


@pytest.mark.parametrize("body", ["", "nonsense", "[" * 5000, "null", b"\xff\xfe"])
async def test_body_that_is_no_object(person: Client, body: str | bytes) -> None:
    answer = await person.request("POST", "message", data=body)
    assert answer.status == 400


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00", "\ud800"])
async def test_empty_text_gets_a_clear_word(person: Client, agent: StubAgent, text: str) -> None:
    answer = await person.request(
        "POST", "message", data=json.dumps({"id": "message-1", "text": text})
    )
    assert (answer.status, answer.body["error"]) == (400, "empty")
    assert not agent.handled


async def test_unstorable_characters_are_left_out(person: Client, agent: StubAgent) -> None:
    body = json.dumps({"id": "message-1", "text": "a\x00b\ud800c 👩‍👧 \u202edé"})
    async with person.listen() as stream:
        await person.request("POST", "message", data=body)
        await stream.turn()
    assert texts(agent) == ["abc 👩‍👧 \u202edé"]


async def test_longest_text_is_taken(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        body = json.dumps({"id": "message-1", "text": "é" * MAX_TEXT_LENGTH}, ensure_ascii=False)
        answer = await person.request("POST", "message", data=body.encode())
        assert answer.status == 202
        await stream.turn()
    assert texts(agent) == ["é" * MAX_TEXT_LENGTH]


async def test_too_long_text_gets_a_friendly_word(person: Client, agent: StubAgent) -> None:
    answer = await person.post(id="message-1", text="x" * 5000)
    assert (answer.status, answer.body["error"]) == (413, "text_too_long")
    assert "5,000" in answer.body["message"]
    assert "4,000" in answer.body["message"]
    assert not agent.handled


@pytest.mark.parametrize("path", ["message", "session"])
async def test_too_large_body(person: Client, path: str) -> None:
    answer = await person.request("POST", path, data=b" " * 20_000)
    assert (answer.status, answer.body["error"]) == (413, "too_large")


async def test_too_large_body_in_pieces(person: Client) -> None:
    async def pieces() -> object:
        for _ in range(20):
            yield b" " * 1000

    answer = await person.request("POST", "message", data=pieces())
    assert (answer.status, answer.body["error"]) == (413, "too_large")


async def test_markup_passes_as_text(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("xss")
        assert (await stream.turn())[2].data["text"] == XSS
        await person.say("<script>alert(1)</script>\n\nevent: error")
        events = await stream.turn()
    assert events[0].data["text"] == "<script>alert(1)</script>\n\nevent: error"
    assert [event.kind for event in events] == ["message", "typing", "message", "typing"]


@pytest.mark.parametrize("text", ["boom", "silent"])
async def test_failed_turn_is_told_and_logged_by_id(
    person: Client, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        async with person.listen() as stream:
            message_id = await person.say(text)
            error = (await stream.until("error"))[-1]
    assert error.data["reply_to"] == message_id
    assert error.data["message"]
    assert error.data["incident"] in caplog.text


async def test_log_never_has_what_people_write(
    person: Client, agent: StubAgent, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: object) -> None:
        raise ValueError("cannot store 'I earn 85,000'")

    agent.handle_message = fail  # type: ignore[method-assign]
    with caplog.at_level(logging.DEBUG):
        async with person.listen() as stream:
            await person.say("I earn 85,000")
            await stream.until("error")
    assert "ValueError" in caplog.text
    assert "85,000" not in caplog.text


async def test_what_could_not_be_kept_is_not_said(person: Client, agent: StubAgent) -> None:
    async def answer_and_fail(message: UserMessage) -> None:
        assert message.output_channel
        await message.output_channel.send_response(message.sender_id, {"text": "Kept as goal 1."})
        raise OSError("the disk is full")

    agent.handle_message = answer_and_fail  # type: ignore[method-assign]
    async with person.listen() as stream:
        await person.say("yes, keep it")
        events = await stream.turn()
    assert [event.kind for event in events] == ["message", "typing", "error", "typing"]
    assert events[0].data["from"] == "user"


async def test_what_was_erased_is_not_told_again(person: Client, agent: StubAgent) -> None:
    async def erase(message: UserMessage) -> None:
        assert message.output_channel
        await agent.tracker_store.eraser.erase(message.sender_id, EVERYTHING)
        await message.output_channel.send_response(message.sender_id, {"text": "Deleted."})

    async with person.listen() as stream:
        await person.say("my salary is a secret")
        start = (await stream.turn())[0].id
        agent.handle_message = erase  # type: ignore[method-assign]
        await person.say("delete everything")
        await stream.until("message", text="Deleted.")
        await stream.until("typing", on=False)
    async with person.listen(start) as stream:
        events = await stream.until("typing", on=False)
    assert [event.data.get("text") for event in events if event.kind == "message"] == ["Deleted."]


async def test_what_failed_is_there_after_a_reload(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("hello")
        await stream.turn()
        await person.say("boom")
        await stream.until("typing", on=False)
    page = await person.history()
    async with person.listen(page["last_event_id"]) as stream:
        events = await stream.until("error")
    assert [event.data["text"] for event in events if event.kind == "message"] == ["boom"]


async def test_a_message_that_somebody_else_answered_is_told_again_and_not_answered(
    person: Client, agent: StubAgent
) -> None:
    handle = agent.handle_message

    async def too_late(message: UserMessage) -> None:
        await handle(message)  # by another process, whose lease had run out
        raise AlreadyHeard

    agent.handle_message = too_late  # type: ignore[method-assign]
    async with person.listen() as stream:
        await person.say("hello")
        events = await stream.turn()
    assert [event.data.get("text") for event in events] == [
        "hello",
        None,
        "You said: hello",
        None,
    ]
    assert len(agent.handled) == 1


async def test_a_message_is_told_before_its_answer_whoever_is_quicker() -> None:
    late, told = asyncio.Event(), InMemoryEventLog()
    append = told.append

    async def append_late(subject: str, *news: News, settles: bool = False) -> list[Event]:
        # Whoever took the second message is slow to tell of it.
        if [one.data.get("id") for one in news] == ["message-two"]:
            await late.wait()
        return await append(subject, *news, settles=settles)

    told.append = append_late  # type: ignore[method-assign]
    agent = StubAgent()

    async def tell(subject: str, *news: News, settles: bool = False) -> None:
        await append(subject, *news, settles=settles)

    async def nothing(_: str) -> list[str]:
        return []

    turns, start = Turns(told, agent.handle_message, tell), await told.position("ann")
    await turns.accept("ann", Incoming("message-one", "wait", None), nothing)
    taking = asyncio.create_task(
        turns.accept("ann", Incoming("message-two", "hello", None), nothing)
    )
    await asyncio.sleep(0)
    agent.gate.set()
    await turns.close()
    late.set()
    await taking
    events = await told.after("ann", start) or []
    ids = [event.data["id"] for event in events if event.kind == "message"]
    assert ids == ["message-one", "message-one.1", "message-two", "message-two.1", "message-two"]


async def test_failed_message_may_be_sent_again(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        await person.post(id="message-1", text="flaky")
        await stream.until("error")
        await stream.turn()
        answer = await person.post(id="message-1", text="flaky")
        assert answer.body == {"id": "message-1"}
        await stream.until("message", text="Now it worked.")
    assert texts(agent) == ["flaky", "flaky"]


async def test_failed_turn_does_not_stop_the_next(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("boom")
        await person.say("hello")
        await stream.until("message", text="You said: hello")


async def test_sleeping_coach_says_so(person: Client, agent: StubAgent) -> None:
    agent.ready = False
    answer = await person.post(id="message-1", text="hello")
    assert (answer.status, answer.body["error"]) == (503, "starting")
    assert (await person.request("GET", "history")).status == 503
    agent.ready = True
    assert (await person.post(id="message-1", text="hello")).body == {"id": "message-1"}
