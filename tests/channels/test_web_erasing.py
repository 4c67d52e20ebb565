"""An erasure reaches every place that one person talks in, whichever it is said in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.web.tokens import TokenSigner
from bot.coaching.personal_data.kinds import EVERYTHING, Kind
from bot.services.account_linking import keep_code, redeem_code
from tests.channels.backings import both_backings  # noqa: F401 - every test runs on both
from tests.channels.serving import Client, make_settings
from tests.channels.stub import StubAgent

SAID = "my salary is a secret"
IN_SLACK = "T1:U1"


def subject_of(client: Client) -> str:
    assert client.token is not None
    return TokenSigner(make_settings().web_secret).subject(client.token)


def link(agent: StubAgent, one: str, other: str) -> None:
    world = agent.world
    keep_code(world.unit_of_work(), one, "K7M4QX2P", "a secret", world.now())
    redeem_code(world.unit_of_work(), other, "K7M4QX2P", "a secret", world.now())


async def tell_a_secret(client: Client) -> str:
    """Says something; returns the place of the event before it was said."""
    start = (await client.history())["last_event_id"]
    async with client.listen() as stream:
        await client.say(SAID)
        await stream.turn()
    return str(start)


async def replayed(client: Client, seen: str) -> str:
    async with client.listen(seen) as stream:
        events = await stream.until("comment", text="live")
    return json.dumps([event.data for event in events])


@pytest.fixture
async def linked(visitor: Client, person: Client, agent: StubAgent) -> Client:
    """Another page of the same person, signed in by another name."""
    other = await visitor.with_token(None).start()
    link(agent, subject_of(person), subject_of(other))
    return other


async def test_said_in_slack_it_reaches_the_page(person: Client, agent: StubAgent) -> None:
    link(agent, subject_of(person), IN_SLACK)
    start = await tell_a_secret(person)
    async with person.listen() as stream:
        await agent.tracker_store.eraser.erase(IN_SLACK, EVERYTHING)
        told = await stream.until("resync")
    assert [event.kind for event in told] == ["resync"]
    assert SAID not in await replayed(person, start)
    assert (await person.history())["messages"] == []


async def test_said_on_one_page_it_reaches_the_linked_one(
    person: Client, linked: Client, agent: StubAgent
) -> None:
    async def erase(message: UserMessage) -> None:
        assert message.output_channel
        await agent.tracker_store.eraser.erase(message.sender_id, EVERYTHING)
        await message.output_channel.send_response(message.sender_id, {"text": "Deleted."})

    starts = {client: await tell_a_secret(client) for client in (person, linked)}
    agent.handle_message = erase  # type: ignore[method-assign]
    async with linked.listen() as looked_at, person.listen() as stream:
        await person.say("delete everything")
        told = await stream.turn()
        await looked_at.until("resync")
    assert told[-2].data["text"] == "Deleted."
    assert "resync" not in [event.kind for event in told], "the receipt would be lost"
    for client, start in starts.items():
        assert SAID not in await replayed(client, start)


async def test_done_on_one_page_it_reaches_the_linked_one(person: Client, linked: Client) -> None:
    start = await tell_a_secret(linked)
    async with linked.listen() as stream:
        await person.request("DELETE", "data")
        await stream.until("resync")
    assert SAID not in await replayed(linked, start)


async def test_of_the_conversation_alone_only_one_goes(
    person: Client, linked: Client, agent: StubAgent
) -> None:
    start = await tell_a_secret(linked)
    await agent.tracker_store.eraser.erase(subject_of(person), [Kind.CONVERSATION])
    assert SAID in await replayed(linked, start)


async def test_ids_of_what_was_erased_are_forgotten(person: Client) -> None:
    async with person.listen() as stream:
        await person.post(id="message-one", text="hello")
        await stream.turn()
        assert (await person.post(id="message-one", text="hello")).body.get("duplicate")
        await person.request("DELETE", "data")
        assert (await person.post(id="message-one", text="hello")).body == {"id": "message-one"}


async def test_all_places_are_locked_in_one_order(
    person: Client, linked: Client, agent: StubAgent, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[list[str]] = []
    eraser, erase = agent.tracker_store.eraser, agent.tracker_store.eraser.erase_everything

    async def note(*what: Any) -> object:
        locked.append(list(agent.locked))
        return await erase(*what)

    monkeypatch.setattr(eraser, "erase_everything", note)
    subjects = sorted(subject_of(client) for client in (person, linked))
    for client in (person, linked):
        assert (await client.request("DELETE", "data")).status == 200
        link(agent, *subjects)
    assert locked == [subjects, subjects]
