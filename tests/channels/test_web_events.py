from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from bot.channels.web import stream as stream_module
from bot.channels.web.events import EventId
from bot.channels.web.stream import MAX_STREAMS
from tests.channels.backings import both_backings  # noqa: F401 - every test runs on both
from tests.channels.serving import Client, serving
from tests.channels.stub import StubAgent, StubStore


async def test_replay_of_what_was_missed(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("hello")
        seen = (await stream.turn())[-1].id
    async with person.listen() as stream:
        await person.say("three")
        missed = await stream.turn()
    async with person.listen(seen) as stream:
        replayed = await stream.until("comment", text="live")
    assert [event for event in replayed[:-1] if event.kind != "boards"] == missed


async def test_ids_grow_strictly(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("three")
        await person.say("three")
        events = [*await stream.until("message", text="Three."), *await stream.turn()]
    ids = [EventId.parse(event.id) for event in events]
    assert None not in ids
    assert ids == sorted(set(ids))  # type: ignore[type-var]


async def test_two_listeners_agree(person: Client) -> None:
    async with person.listen() as one, person.listen() as two:
        await person.say("card")
        assert await one.turn() == await two.turn()


async def test_stream_after_a_restart_asks_to_load_again(
    http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    kept = tmp_path / "conversations.json"
    async with serving(StubAgent(StubStore(kept))) as site:
        person = await Client(http, site).start()
        async with person.listen() as stream:
            message_id = await person.say("hello")
            seen = (await stream.turn())[-1].id
    agent = StubAgent(StubStore(kept))
    async with serving(agent) as site:
        person = Client(http, site, person.token)
        async with person.listen(seen) as stream:
            resync = await stream.next()
            assert resync is not None
            assert (resync.kind, resync.data) == ("resync", {})
            assert await stream.next() is None
        page = await person.history()
        assert [m["text"] for m in page["messages"]] == ["hello", "You said: hello"]
        assert EventId.parse(page["last_event_id"]) > EventId.parse(seen)  # type: ignore[operator]
        again = await person.post(id=message_id, text="hello")
        assert again.body == {"id": message_id, "duplicate": True}
        assert not agent.handled


async def test_page_loaded_within_a_turn_misses_nothing(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        await person.say("hello")
        await stream.turn()
        await person.say("wait")
        await stream.until("typing", on=True)
        page = await person.history()
        assert [m["text"] for m in page["messages"]] == ["hello", "You said: hello"]
        agent.gate.set()
        async with person.listen(page["last_event_id"]) as other:
            events = await other.turn()
    said = [event.data["text"] for event in events if event.kind == "message"]
    assert said == ["wait", "That took a while."]


async def test_last_event_id_of_the_history_replays_nothing_old(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("hello")
        await stream.turn()
    page = await person.history()
    async with person.listen(page["last_event_id"]) as stream:
        first = await stream.next()
    assert first is not None
    assert first.data == {"text": "live"}


@pytest.mark.parametrize("seen", ["nonsense", "1", "1-2-3", "-1-1"])
async def test_malformed_last_event_id(person: Client, seen: str) -> None:
    answer = await person.request("GET", "events", headers={"Last-Event-ID": seen})
    assert (answer.status, answer.body["error"]) == (400, "malformed")


@pytest.mark.parametrize("seen", ["1-0", "999999999999999-0"])
async def test_unknown_last_event_id_asks_to_load_again(person: Client, seen: str) -> None:
    async with person.listen(seen) as stream:
        assert (await stream.until("resync"))[0].kind == "resync"


async def test_quiet_stream_is_kept_open(person: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "PING_SECONDS", 0.01)
    async with person.listen() as stream:
        await stream.until("comment", text="ping")
        await person.say("hello")
        await stream.until("message", text="You said: hello")


async def test_stream_ends_so_that_the_token_is_shown_again(
    person: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_module, "LONGEST_SECONDS", 0)
    page = await person.history()
    async with person.listen(page["last_event_id"]) as stream:
        assert await stream.next() is None


async def test_stopping_server_ends_its_streams(
    agent: StubAgent, http: aiohttp.ClientSession
) -> None:
    async with AsyncExitStack() as later:
        async with serving(agent) as site:
            person = await Client(http, site).start()
            stream = await later.enter_async_context(person.listen())
        assert await stream.next() is None


async def test_stream_headers(person: Client) -> None:
    async with person.listen() as stream:
        headers = stream.response.headers
    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Accel-Buffering"] == "no"


async def test_streams_of_one_person_are_bounded(person: Client) -> None:
    async with asyncio.TaskGroup() as group:
        enough = asyncio.Event()
        opened = asyncio.Semaphore(0)

        async def listen() -> None:
            async with person.listen():
                opened.release()
                await enough.wait()

        for _ in range(MAX_STREAMS):
            group.create_task(listen())
        for _ in range(MAX_STREAMS):
            await opened.acquire()
        answer = await person.request("GET", "events")
        enough.set()
    assert (answer.status, answer.body["error"]) == (429, "too_many")
