"""Requests of people who mean harm."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Engine, create_engine

from bot.coaching.goals.goal import GoalDraft
from bot.services.goals import list_goals, save_goal
from bot.storage.database import migrate
from bot.storage.unit_of_work import unit_of_work_factory
from tests.channels.conftest import agent, backing, http, person, visitor  # noqa: F401 - fixtures
from tests.channels.serving import Client
from tests.security.test_secrecy import MARKS
from tests.storage.test_trouble import NOW

NASTY = ["'; DROP TABLE goals; --", "ann' OR '1'='1", "ann%", 'ann"', "ann\\"]


async def raw(site: str, request: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    address = urlsplit(site)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(request)
    await writer.drain()
    return reader, writer


async def test_slow_requests_keep_nobody_waiting(person: Client) -> None:  # noqa: F811
    slow = b"POST /webhooks/web/message HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"
    open_ = [await raw(person.site, slow) for _ in range(50)]
    open_ += [await raw(person.site, b"GET / HTTP/1.1\r\nHos") for _ in range(50)]
    async with asyncio.timeout(10), person.listen() as stream:
        await person.say("hello")
        await stream.until("message", text="You said: hello")
    for _, writer in open_:
        writer.close()


@pytest.mark.parametrize("field", ["Origin", "Last-Event-ID", "Authorization", "X-Forwarded-For"])
async def test_nothing_of_a_request_becomes_a_header(person: Client, field: str) -> None:  # noqa: F811
    forged = f"https://host.example%0d%0aSet-Cookie:{MARKS[0]}"
    answer = await person.request("GET", "history", headers={field: forged})
    assert MARKS[0] not in str(answer.headers)
    assert "Set-Cookie" not in answer.headers


@pytest.fixture
def engine() -> Engine:
    engine = create_engine("sqlite://")
    migrate(engine)
    return engine


@pytest.mark.parametrize("owner", NASTY)
def test_words_are_never_part_of_a_statement(engine: Engine, owner: str) -> None:
    begin = unit_of_work_factory(engine)
    save_goal(begin(), "ann", "g1", GoalDraft("Learn to weld", "", "", "", None), NOW)
    save_goal(begin(), owner, "g2", GoalDraft(owner, owner, owner, owner, None), NOW)
    assert [goal.draft.specific for goal in list_goals(begin(), owner)] == [owner]
    assert [goal.draft.specific for goal in list_goals(begin(), "ann")] == ["Learn to weld"]
