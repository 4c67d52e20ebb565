from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import Engine

from actions.dependencies import Context, give_context
from bot.storage.database import migrate, open_database
from bot.storage.unit_of_work import unit_of_work_factory
from tests.channels.slack.fake_slack import FakeSlack
from tests.channels.slack.workspace import Person, serving, slack_settings
from tests.channels.stub import StubAgent


class ReadingAgent(StubAgent):
    """The stub, which takes whatever speaks of a goal for a wish to set one."""

    async def parse_message(self, text: str) -> dict[str, Any]:
        return {"intent": {"name": "set_goal" if "goal" in text else "faq"}}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(autouse=True)
def world(engine: Engine) -> Iterator[None]:
    """Goals are in the test's own database."""
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    give_context(Context(unit_of_work_factory(engine), now.date, lambda: now))
    yield
    give_context(None)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    fake = FakeSlack()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
def agent() -> StubAgent:
    return ReadingAgent()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def site(agent: StubAgent, engine: Engine, slack: FakeSlack) -> AsyncIterator[str]:
    async with serving(agent, engine, slack_settings(slack.url)) as address:
        yield address


@pytest.fixture
def ann(http: aiohttp.ClientSession, site: str) -> Person:
    return Person(http, site)
