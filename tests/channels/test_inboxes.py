"""What an inbox remembers of messages, in memory and on Redis."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.channels.web.inbox import Done, Inbox, InMemoryInbox
from bot.channels.web.incoming import Incoming
from bot.channels.web.redis_inbox import RedisInbox
from bot.engine.redis_client import open_redis
from tests.backing.redis import RedisServer


@pytest.fixture(params=["memory", "redis"])
async def inbox(request: pytest.FixtureRequest) -> AsyncIterator[Inbox]:
    if request.param == "memory":
        yield InMemoryInbox()
        return
    server: RedisServer = request.getfixturevalue("redis_server")
    server.clear()
    client = open_redis(server.url)
    yield RedisInbox(client)
    await client.aclose()


async def nothing_seen(_: str) -> list[str]:
    return []


async def put(inbox: Inbox, text: str, subject: str = "ann") -> bool:
    return await inbox.put(subject, Incoming(f"message-{text}", text, None), nothing_seen)


async def test_an_erasure_forgets_the_ids_of_all_but_what_waits(inbox: Inbox) -> None:
    for text in ("answered", "erasing", "waiting"):
        assert await put(inbox, text)
    desk = await inbox.begin("ann")
    assert desk is not None
    answered = await desk.next()
    assert answered is not None
    erasing = await desk.next(Done(answered.message))
    assert erasing is not None
    await inbox.forget("ann")
    assert not await put(inbox, "erasing")
    assert not await put(inbox, "waiting")
    waiting = await desk.next(Done(erasing.message))
    assert waiting is not None
    assert waiting.message.text == "waiting"
    assert await desk.next(Done(waiting.message)) is None
    assert not await put(inbox, "erasing")
    assert await put(inbox, "answered")


async def test_an_erasure_forgets_nobody_elses_ids(inbox: Inbox) -> None:
    await put(inbox, "hello")
    await put(inbox, "hello", "bob")
    desk = await inbox.begin("ann")
    assert desk is not None
    said = await desk.next()
    assert said is not None
    await desk.next(Done(said.message))
    await inbox.forget("ann")
    assert await put(inbox, "hello")
    assert not await put(inbox, "hello", "bob")
