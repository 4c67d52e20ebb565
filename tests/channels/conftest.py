from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.channels.serving import Client, serving
from tests.channels.stub import StubAgent


@pytest.fixture
def agent() -> StubAgent:
    return StubAgent()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def visitor(agent: StubAgent, http: aiohttp.ClientSession) -> AsyncIterator[Client]:
    """Somebody without a session."""
    async with serving(agent) as site:
        yield Client(http, site)


@pytest.fixture
async def person(visitor: Client) -> Client:
    """Somebody with a session."""
    return await visitor.with_token(None).start()
