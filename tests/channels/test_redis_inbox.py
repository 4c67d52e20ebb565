"""What happens to messages when a process dies or Redis goes away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from bot.channels.web import redis_inbox
from bot.channels.web.events import InMemoryEventLog, News
from bot.channels.web.inbox import Desk, Done
from bot.channels.web.incoming import Incoming
from bot.channels.web.redis_inbox import RedisInbox
from bot.channels.web.tokens import TokenSigner
from bot.channels.web.turns import Turns
from bot.engine.redis_client import open_redis
from tests.backing.redis import RedisServer, running_redis
from tests.channels.backings import redis_backing
from tests.channels.serving import Client, make_settings, serving
from tests.channels.stub import StubAgent, StubStore

MESSAGE = Incoming("message-one", "hello", None)


@pytest.fixture(autouse=True)
def short_leases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_inbox, "LEASE_SECONDS", 1.5)
    monkeypatch.setattr(redis_inbox, "LOOK_SECONDS", 0.1)


@pytest.fixture
async def inbox(redis_server: RedisServer) -> AsyncIterator[RedisInbox]:
    redis_server.clear()
    client = open_redis(redis_server.url)
    yield RedisInbox(client)
    await client.aclose()


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A server that the test may stop."""
    with running_redis() as server:
        yield server


async def nothing_seen(_: str) -> list[str]:
    return []


async def desk_of(inbox: RedisInbox, subject: str) -> Desk:
    desk = await inbox.begin(subject)
    assert desk is not None
    return desk


async def test_two_processes_take_a_message_once(inbox: RedisInbox) -> None:
    other = RedisInbox(inbox.client)
    taken = [await one.put("ann", MESSAGE, nothing_seen) for one in (inbox, other, inbox)]
    assert taken == [True, False, False]


async def test_what_the_conversation_store_has_is_not_taken(inbox: RedisInbox) -> None:
    async def seen(_: str) -> list[str]:
        return ["message-one"]

    assert not await inbox.put("ann", MESSAGE, seen)


async def test_one_process_answers_at_a_time(inbox: RedisInbox) -> None:
    other = RedisInbox(inbox.client)
    desk = await desk_of(inbox, "ann")
    assert await other.begin("ann") is None
    assert await other.begin("bob") is not None
    assert await desk.end()
    assert await other.begin("ann") is not None


async def test_a_message_that_comes_in_keeps_the_desk(inbox: RedisInbox) -> None:
    desk = await desk_of(inbox, "ann")
    await inbox.put("ann", MESSAGE, nothing_seen)
    assert not await desk.end()
    waiting = await desk.next()
    assert waiting is not None
    assert (waiting.message, waiting.resumed) == (MESSAGE, False)
    assert await desk.next(Done(MESSAGE)) is None
    assert await desk.end()


async def test_what_another_version_wrote_is_answered_once(inbox: RedisInbox) -> None:
    await inbox.put("ann", Incoming("message-two", "hello", None), nothing_seen)
    otherwise = json.dumps({"payload": None, "text": "hello", "id": "message-one"}, indent=1)
    await inbox.client.lpush("coach:inbox:waiting:ann", otherwise)
    desk, answered = await desk_of(inbox, "ann"), []
    waiting = await desk.next()
    while waiting is not None:
        answered.append((waiting.message.id, waiting.resumed))
        waiting = await desk.next(Done(waiting.message))
    assert answered == [("message-one", False), ("message-two", False)]
    assert await desk.end()


@pytest.mark.parametrize("entry", ["{", "[]", '{"id": "message-one", "mood": "good"}'])
async def test_what_cannot_be_read_holds_nobody_up(
    inbox: RedisInbox, caplog: pytest.LogCaptureFixture, entry: str
) -> None:
    await inbox.put("ann", MESSAGE, nothing_seen)
    await inbox.client.lpush("coach:inbox:waiting:ann", entry)
    waiting = await (await desk_of(inbox, "ann")).next()
    assert waiting is not None
    assert waiting.message == MESSAGE
    assert "reading a message that waits" in caplog.text


async def test_a_right_that_was_asked_for_twice_is_given(inbox: RedisInbox) -> None:
    await inbox.put("ann", MESSAGE, nothing_seen)
    begin = inbox.scripts["begin"]
    keys = [f"coach:inbox:{name}:ann" for name in ("waiting", "lease", "begun")]
    # The second time as when the answer to the first was lost.
    answers = [await begin(keys=keys, args=[token, 5000]) for token in ("a", "a", "b")]
    assert [answer is None for answer in answers] == [False, False, True]


async def test_a_failed_message_may_be_sent_again(inbox: RedisInbox) -> None:
    await inbox.put("ann", MESSAGE, nothing_seen)
    await (await desk_of(inbox, "ann")).next(Done(MESSAGE, failed=True))
    assert await inbox.put("ann", MESSAGE, nothing_seen)


async def test_what_a_dead_process_began_is_gone_on_with(inbox: RedisInbox) -> None:
    other = RedisInbox(inbox.client)
    await inbox.put("ann", MESSAGE, nothing_seen)
    desk = await desk_of(inbox, "ann")
    await desk.next()
    desk.leave()  # as if it had died: the lease is not renewed
    async with asyncio.timeout(5):
        async for subject in other.abandoned():
            taken_over = await other.begin(subject)
            if taken_over is not None:
                break
    waiting = await taken_over.next()
    assert waiting is not None
    assert (waiting.message, waiting.resumed) == (MESSAGE, True)
    assert await desk.next() is None


async def test_an_answer_that_was_kept_is_told_and_not_given_twice(
    redis_server: RedisServer, http: aiohttp.ClientSession
) -> None:
    redis_server.clear()
    signer = TokenSigner(make_settings().web_secret)
    session = signer.new_anonymous()
    agent = StubAgent(StubStore())
    agent.tracker_store.add(
        session.subject, {"event": "user", "text": "hello", "message_id": MESSAGE.id}
    )
    agent.tracker_store.add(session.subject, {"event": "bot", "text": "Hi there.", "data": {}})
    async with redis_backing(redis_server) as backing:
        assert isinstance(backing.inbox, RedisInbox)
        await backing.inbox.put(session.subject, MESSAGE, nothing_seen)
        dead = await desk_of(backing.inbox, session.subject)
        await dead.next()
        dead.leave()
        async with (
            serving(agent, backing=backing) as site,
            Client(http, site, session.token).listen() as stream,
        ):
            events = await stream.until("message", text="Hi there.")
    assert events[-1].data["reply_to"] == MESSAGE.id
    assert not agent.handled


async def test_without_redis_messages_are_refused_in_words(
    own_redis: RedisServer, agent: StubAgent, http: aiohttp.ClientSession
) -> None:
    async with redis_backing(own_redis) as backing, serving(agent, backing=backing) as site:
        person = await Client(http, site).start()
        own_redis.stop()
        refused = await person.post(id="message-one", text="hello")
        assert (refused.status, refused.body["error"]) == (503, "unavailable")
        assert refused.headers["Retry-After"] == "5"
        own_redis.start()
        assert (await person.post(id="message-one", text="hello")).status == 202
        async with person.listen() as stream:
            await person.say("go")
            await stream.until("message", text="Off we go.")
    assert [message.text for message in agent.handled] == ["hello", "go"]


async def test_redis_that_goes_while_a_turn_runs_loses_nothing(
    own_redis: RedisServer, agent: StubAgent, http: aiohttp.ClientSession
) -> None:
    async with redis_backing(own_redis) as backing, serving(agent, backing=backing) as site:
        person = await Client(http, site).start()
        await person.post(id="message-one", text="wait")
        async with asyncio.timeout(10):
            while not agent.handled:  # noqa: ASYNC110 - the stub has no event for it
                await asyncio.sleep(0.01)
            own_redis.stop()
            agent.gate.set()
            while agent.gate.is_set():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        own_redis.start()
        page = await person.history()
        assert [one["text"] for one in page["messages"]] == ["wait", "That took a while."]
        again = await person.post(id="message-one", text="wait")
        assert again.body == {"id": "message-one", "duplicate": True}
    assert [message.text for message in agent.handled] == ["wait"]


async def test_a_server_that_stops_keeps_the_right_to_end_its_turns(
    inbox: RedisInbox, redis_server: RedisServer
) -> None:
    agent, log = StubAgent(StubStore()), InMemoryEventLog()

    async def tell(subject: str, *news: News, settles: bool = False) -> None:
        await log.append(subject, *news, settles=settles)

    turns = Turns(log, agent.handle_message, tell, inbox)
    turns.start(agent.tracker_store.history)
    await turns.accept("ann", Incoming("message-one", "wait", None), nothing_seen)
    stopping = asyncio.create_task(turns.close())
    async with asyncio.timeout(10):
        renewed = redis_server.calls("pexpire")
        while redis_server.calls("pexpire") < renewed + 2:  # noqa: ASYNC110 - Redis tells nobody
            await asyncio.sleep(0.05)
        assert await RedisInbox(inbox.client).begin("ann") is None
        agent.gate.set()
        await stopping
    assert len(agent.handled) == 1
    assert await RedisInbox(inbox.client).begin("ann") is not None


async def test_a_message_whose_taker_died_is_begun_when_it_is_sent_again(
    redis_server: RedisServer, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_inbox, "LOOK_SECONDS", 600)
    redis_server.clear()
    agent = StubAgent(StubStore())
    session = TokenSigner(make_settings().web_secret).new_anonymous()
    async with redis_backing(redis_server) as backing:
        assert isinstance(backing.inbox, RedisInbox)
        await backing.inbox.put(session.subject, MESSAGE, nothing_seen)
        async with serving(agent, backing=backing) as site:
            person = Client(http, site, session.token)
            async with person.listen() as stream:
                again = await person.post(id=MESSAGE.id, text=MESSAGE.text)
                await stream.until("message", text="You said: hello")
    assert again.body == {"id": MESSAGE.id, "duplicate": True}
