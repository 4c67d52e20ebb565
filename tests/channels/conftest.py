from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.channels.serving import Client, serving
from tests.channels.stub import Backing, StubAgent


@pytest.fixture
def agent() -> StubAgent:
    return StubAgent()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def backing() -> Backing:
    """Where the channel keeps what it has to know: in memory."""
    return Backing()


@pytest.fixture
async def visitor(
    agent: StubAgent, http: aiohttp.ClientSession, backing: Backing
) -> AsyncIterator[Client]:
    """Somebody without a session."""
    async with serving(agent, backing=backing) as site:
        yield Client(http, site)


@pytest.fixture
async def person(visitor: Client) -> Client:
    """Somebody with a session."""
    return await visitor.with_token(None).start()


@pytest.fixture
async def keeper(person: Client) -> Client:
    """Somebody with four goals, two offers and two checks."""
    async with person.listen() as stream:
        await person.say("examples")
        await stream.turn()
    return person
