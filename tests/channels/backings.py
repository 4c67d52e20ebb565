"""The web channel's keeping in Redis, for the tests that run on both kinds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.web.redis_events import RedisEventLog
from bot.channels.web.redis_inbox import RedisInbox
from bot.engine.redis_client import open_redis
from tests.backing.redis import RedisServer
from tests.channels.stub import Backing


@asynccontextmanager
async def redis_backing(server: RedisServer) -> AsyncIterator[Backing]:
    """Events and messages on a Redis, over connections of their own."""
    client = open_redis(server.url)
    log = RedisEventLog(client)
    yield Backing(log, RedisInbox(client))
    await log.close()
    await client.aclose()


@pytest.fixture(name="backing", params=["memory", "redis"])
async def both_backings(request: pytest.FixtureRequest) -> AsyncIterator[Backing]:
    """Imported by a module, it runs the module's tests in memory and on Redis."""
    if request.param == "memory":
        yield Backing()
        return
    server: RedisServer = request.getfixturevalue("redis_server")
    async with redis_backing(server) as backing:
        yield backing
