"""Locks of conversations on a real Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from rasa.core.lock_store import LockError

from bot.engine import redis_lock
from bot.engine.redis_client import open_redis
from bot.engine.redis_lock import RedisLockStore
from tests.backing.redis import RedisServer, running_redis


@pytest.fixture
async def stores(redis_server: RedisServer) -> AsyncIterator[list[RedisLockStore]]:
    """The stores of four processes."""
    redis_server.clear()
    clients = [open_redis(redis_server.url) for _ in range(4)]
    yield [RedisLockStore(client) for client in clients]
    for client in clients:
        await client.aclose()


async def test_one_holds_a_conversation_at_a_time(stores: list[RedisLockStore]) -> None:
    inside, most = 0, 0

    async def turn(store: RedisLockStore) -> None:
        nonlocal inside, most
        async with store.lock("ann"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.001)
            inside -= 1

    async with asyncio.TaskGroup() as group:
        for number in range(40):
            group.create_task(turn(stores[number % 4]))
    assert most == 1


async def test_a_lock_that_was_asked_for_twice_is_given(stores: list[RedisLockStore]) -> None:
    # As when the answer to the first time was lost.
    given = [
        await one._take(keys=["l"], args=[token, 5000])
        for one, token in zip(stores, "aab", strict=False)
    ]
    assert [bool(one) for one in given] == [True, True, False]


async def test_conversations_do_not_wait_for_each_other(stores: list[RedisLockStore]) -> None:
    async with asyncio.timeout(5), stores[0].lock("ann"), stores[1].lock("bob"):
        pass


async def test_a_dead_holder_s_lease_runs_out(stores: list[RedisLockStore]) -> None:
    async with asyncio.timeout(5):
        dead = stores[0].lock("ann", lock_lifetime=0.2)
        await dead.__aenter__()
        for task in asyncio.all_tasks():
            if "_renew_on" in repr(task.get_coro()):
                task.cancel()
        async with stores[1].lock("ann"):
            pass


async def test_a_living_holder_keeps_it(
    stores: list[RedisLockStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_lock, "WAIT_SECONDS", 0.6)
    async with stores[0].lock("ann", lock_lifetime=0.15):
        with pytest.raises(LockError):
            async with stores[1].lock("ann"):
                pytest.fail("two held it")


async def test_without_redis_there_is_no_lock() -> None:
    with running_redis() as server:
        store = RedisLockStore(open_redis(server.url))
        server.stop()
        with pytest.raises(LockError):
            async with store.lock("ann"):
                pytest.fail("nobody can know")
        server.start()
        async with store.lock("ann"):
            pass
