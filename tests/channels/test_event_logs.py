"""The event log: the same in memory and on Redis, where several processes have it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from redis.exceptions import RedisError

from bot.channels.web import redis_listener
from bot.channels.web.events import Event, EventId, EventLog, InMemoryEventLog, News
from bot.channels.web.redis_events import RedisEventLog
from bot.engine.redis_client import open_redis
from tests.backing.processes import free_port
from tests.backing.redis import RedisServer

MakeLog = Callable[[], EventLog]


async def told(
    log: EventLog, subject: str, kind: str, data: dict[str, Any], *, settles: bool = False
) -> Event:
    """The event that news became."""
    (event,) = await log.append(subject, News(kind, data), settles=settles)
    return event


@pytest.fixture(params=["memory", "redis"])
async def make_log(request: pytest.FixtureRequest) -> AsyncIterator[MakeLog]:
    """Makes logs that hold two events of each subject."""
    if request.param == "memory":
        yield lambda: InMemoryEventLog(per_subject=2)
        return
    server: RedisServer = request.getfixturevalue("redis_server")
    server.clear()
    client = open_redis(server.url)
    made: list[RedisEventLog] = []

    def make() -> RedisEventLog:
        made.append(RedisEventLog(client, per_subject=2))
        return made[-1]

    yield make
    for log in made:
        await log.close()
    await client.aclose()


@pytest.fixture
def log(make_log: MakeLog) -> EventLog:
    return make_log()


async def test_ids_grow_strictly(log: EventLog) -> None:
    ids = [(await told(log, name, "typing", {})).id for name in ("ann", "bob") * 50]
    assert ids == sorted(set(ids))


async def test_gives_back_what_it_took(log: EventLog) -> None:
    start = await log.position("ann")
    data = {"text": "Grüße\n\u2028", "buttons": [], "card": None}
    event = await told(log, "ann", "message", data)
    assert await log.after("ann", start) == [event]
    assert await log.position("ann") == event.id
    assert await log.after("ann", event.id) == []
    assert await log.after("bob", event.id) == []


async def test_takes_several_at_once(log: EventLog) -> None:
    start = await log.position("ann")
    news = [News("message", {"text": "Hi\nthere"}), News("typing", {"on": False})]
    events = await log.append("ann", *news, settles=True)
    assert [(event.kind, event.data) for event in events] == news
    assert events[0].id < events[1].id
    assert await log.after("ann", start) == events
    assert await log.settled("ann") == events[1].id
    later = await log.append("ann", *news, *news)
    assert await log.after("ann", later[1].id) == later[2:]
    assert await log.after("ann", later[0].id) is None


async def test_forgets_the_oldest_events_of_a_subject(log: EventLog) -> None:
    events = [await told(log, "ann", "typing", {}) for _ in range(4)]
    assert await log.after("ann", events[0].id) is None
    assert await log.after("ann", events[1].id) == events[2:]


async def test_knows_only_places_of_its_own(log: EventLog) -> None:
    event = await told(log, "ann", "typing", {})
    assert await log.after("ann", EventId(1, 0)) is None
    assert await log.after("ann", EventId(event.id.milliseconds + 1000, 0)) is None


async def test_settled_is_never_before_what_is_held(log: EventLog) -> None:
    settled = await told(log, "ann", "typing", {}, settles=True)
    assert await log.settled("ann") == settled.id
    events = [await told(log, "ann", "typing", {}) for _ in range(4)]
    assert await log.after("ann", await log.settled("ann")) == events[2:]


async def test_forgets_what_it_is_told_to(log: EventLog) -> None:
    start = await log.position("ann")
    old, new = [await told(log, "ann", "message", {"text": text}) for text in ("old", "new")]
    await log.forget("ann", old.id)
    assert await log.after("ann", start) == [new]
    await log.forget("ann", new.id)
    assert await log.after("ann", start) == []
    await log.forget("nobody", new.id)


async def test_wakes_only_who_listens_to_the_subject(log: EventLog) -> None:
    ann, bob = asyncio.Event(), asyncio.Event()
    async with log.subscribe("ann", ann), log.subscribe("bob", bob):
        ann.clear()
        bob.clear()
        await told(log, "ann", "typing", {})
        await asyncio.wait_for(ann.wait(), 5)
        assert not bob.is_set()


class TestInMemoryEventLog:
    async def test_ids_grow_although_the_clock_goes_back(self) -> None:
        times = iter([100.0, 100.5, 99.0, 99.0, 101.0])
        log = InMemoryEventLog(clock=lambda: next(times))
        ids = [(await told(log, "ann", "typing", {})).id for _ in range(4)]
        assert ids == [(100_500, 0), (100_500, 1), (100_500, 2), (101_000, 0)]

    async def test_ids_grow_over_a_restart_within_a_millisecond(self) -> None:
        times = iter([99.0, 100.0])
        before = await told(InMemoryEventLog(clock=lambda: next(times)), "ann", "typing", {})
        restarted = InMemoryEventLog(clock=lambda: 100.0)
        assert await restarted.after("ann", before.id) is None
        assert (await told(restarted, "ann", "typing", {})).id > before.id

    async def test_forgets_the_subject_that_was_quiet_longest(self) -> None:
        log = InMemoryEventLog(max_subjects=2)
        start = await log.position("ann")
        old = await told(log, "ann", "typing", {})
        new = [await told(log, name, "typing", {}) for name in ("bob", "eve")]
        assert await log.after("ann", start) is None
        assert await log.after("ann", old.id) == []
        assert await log.after("eve", old.id) == [new[1]]


class TestRedisEventLog:
    @pytest.fixture
    def make_log(self, redis_server: RedisServer) -> Callable[[], RedisEventLog]:
        redis_server.clear()
        return lambda: RedisEventLog(open_redis(redis_server.url))

    async def test_processes_share_it(self, make_log: Callable[[], RedisEventLog]) -> None:
        one, other = make_log(), make_log()
        start, signal = await one.position("ann"), asyncio.Event()
        async with other.subscribe("ann", signal):
            signal.clear()
            event = await told(one, "ann", "typing", {"on": True}, settles=True)
            await asyncio.wait_for(signal.wait(), 5)
        assert await other.after("ann", start) == [event]
        assert await other.settled("ann") == event.id
        assert (await told(other, "ann", "typing", {})).id > event.id
        await other.close()

    async def test_who_listens_need_not_ask(
        self, redis_server: RedisServer, make_log: Callable[[], RedisEventLog]
    ) -> None:
        one, other = make_log(), make_log()
        first, signal = await told(one, "ann", "typing", {"on": True}), asyncio.Event()
        async with other.subscribe("ann", signal):
            signal.clear()
            news = await one.append("ann", News("message", {"text": "Hi"}), News("typing", {}))
            await asyncio.wait_for(signal.wait(), 5)
            asked = redis_server.calls("evalsha")
            assert await other.after("ann", first.id) == news
            assert await other.after("ann", news[0].id) == news[1:]
            assert redis_server.calls("evalsha") == asked
            assert await other.after("ann", EventId(first.id.milliseconds - 1000, 0)) is None
        await other.close()

    async def test_what_was_told_and_never_heard_is_found_by_looking(
        self, redis_server: RedisServer, make_log: Callable[[], RedisEventLog]
    ) -> None:
        one, other = make_log(), make_log()
        first, signal = await told(one, "ann", "typing", {"on": True}), asyncio.Event()
        async with other.subscribe("ann", signal):
            signal.clear()
            heard = await told(one, "ann", "typing", {"on": False})
            await asyncio.wait_for(signal.wait(), 5)
            # As an event looks of which the message got lost.
            with redis_server.client() as client:
                client.xadd("coach:events:of:ann", {"kind": "typing", "data": "{}"})
            assert await other.after("ann", first.id) == [heard]
            lost = await other.after("ann", heard.id)
            assert lost is not None
            assert [event.kind for event in lost] == ["typing"]
        await other.close()

    async def test_a_server_of_another_version_makes_everybody_look(
        self, redis_server: RedisServer, make_log: Callable[[], RedisEventLog]
    ) -> None:
        one, other = make_log(), make_log()
        start, signal = await one.position("ann"), asyncio.Event()
        async with other.subscribe("ann", signal):
            for told_otherwise in ("anon:1", "[1]", '"ann"\n1-0\n2-0\ntyping', '"ann"\nx'):
                signal.clear()
                with redis_server.client() as client:
                    client.publish("coach:events:news", told_otherwise)
                await asyncio.wait_for(signal.wait(), 5)
            signal.clear()
            event = await told(one, "ann", "typing", {})
            await asyncio.wait_for(signal.wait(), 5)
            assert await other.after("ann", start) == [event]
        await other.close()

    async def test_who_listens_is_not_told_what_was_forgotten(
        self, make_log: Callable[[], RedisEventLog]
    ) -> None:
        one, other = make_log(), make_log()
        start, signal = await one.position("ann"), asyncio.Event()
        async with other.subscribe("ann", signal):
            signal.clear()
            old = await told(one, "ann", "message", {"text": "old"})
            await asyncio.wait_for(signal.wait(), 5)
            signal.clear()
            await one.forget("ann", old.id)
            await asyncio.wait_for(signal.wait(), 5)
            assert await other.after("ann", start) == []
        await other.close()

    async def test_a_connection_that_broke_makes_everybody_look(
        self, redis_server: RedisServer, make_log: Callable[[], RedisEventLog]
    ) -> None:
        one, other = make_log(), make_log()
        start, signal = await one.position("ann"), asyncio.Event()
        async with other.subscribe("ann", signal):
            signal.clear()
            await told(one, "ann", "message", {"text": "a secret"})
            await asyncio.wait_for(signal.wait(), 5)
            signal.clear()
            with redis_server.client() as client:
                # Erased while nobody can be told of it.
                client.xtrim("coach:events:of:ann", maxlen=0, approximate=False)
                client.client_kill_filter(_type="pubsub")
            await asyncio.wait_for(signal.wait(), 5)
            assert await other.after("ann", start) == []
        await other.close()

    async def test_who_cannot_listen_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(redis_listener, "_BEGIN_SECONDS", 0.1)
        log = RedisEventLog(open_redis(f"redis://127.0.0.1:{free_port()}/0"))
        with pytest.raises(RedisError):
            async with log.subscribe("ann", asyncio.Event()):
                raise AssertionError
        await log.close()

    async def test_what_was_quiet_for_long_asks_to_load_again(
        self, redis_server: RedisServer, make_log: Callable[[], RedisEventLog]
    ) -> None:
        event = await told(make_log(), "ann", "typing", {})
        client = open_redis(redis_server.url)
        # As everything looks a minute after it has run out.
        expiring = RedisEventLog(client, kept_seconds=-60)
        await client.delete("coach:events:of:ann", "coach:events:marks:ann")
        later = await told(make_log(), "bob", "typing", {})
        assert await expiring.after("ann", event.id) is None
        assert later.id > event.id
        await client.aclose()

    async def test_a_redis_that_lost_everything_asks_to_load_again(
        self, redis_server: RedisServer, make_log: Callable[[], RedisEventLog]
    ) -> None:
        log = make_log()
        event = await told(log, "ann", "typing", {})
        redis_server.clear()
        assert await log.after("ann", event.id) is None
        assert (await told(log, "ann", "typing", {})).id > event.id
