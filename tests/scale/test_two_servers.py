"""Two servers on PostgreSQL and Redis: people notice nothing when one of them is killed."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import aiohttp
import pytest
from sqlalchemy import create_engine, text

from tests.backing.postgresql import PostgreSQL
from tests.backing.redis import RedisServer
from tests.browser.servers import Server
from tests.scale.players import Player

SECRET = "a secret that both servers know"  # noqa: S105 - of the test's own
COMMAND = [sys.executable, "-c", "from bot.cli import main; main()", "serve"]
PEOPLE = 200
AT_ONCE = 16
GOAL = "Pass the welding exam number {}"
SMALL_TALK = ["hi", "what does vesting mean?", "thanks"]


def goal_script(number: int) -> list[str]:
    goal = GOAL.format(number)
    return ["set a goal", goal, "the certificate", "two hours a week", "it is the next step",
            "end of june", "yes please keep it", "no thanks"]  # fmt: skip


@pytest.fixture(scope="module")
def database(postgresql: PostgreSQL) -> str:
    return postgresql.new_database()


@pytest.fixture(scope="module")
def servers(database: str, redis_server: RedisServer) -> Iterator[list[Server]]:
    environment = {
        "COACH_DATABASE_URL": database,
        "COACH_REDIS_URL": redis_server.url,
        "COACH_WEB_SECRET": SECRET,
        "COACH_TODAY": "2026-11-22",
        "SANIC_REAL_IP_HEADER": "X-Real-IP",
    }
    redis_server.clear()
    started = [Server(COMMAND, environment, seconds=90) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Server.start, started))
    yield started
    for server in started:
        server.stop()


@pytest.fixture
async def people(servers: list[Server]) -> AsyncIterator[list[Player]]:
    connector = aiohttp.TCPConnector(limit=0)
    timeout = aiohttp.ClientTimeout(sock_connect=5)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as http:
        urls = [server.url for server in servers]
        yield [Player(http, urls, SECRET, number) for number in range(PEOPLE)]


async def test_a_server_is_killed_and_nobody_notices(
    people: list[Player], servers: list[Server], database: str
) -> None:
    scripts = [goal_script(n) if n % 8 == 0 else SMALL_TALK for n in range(PEOPLE)]
    done, half = count(), asyncio.Event()
    places = asyncio.Semaphore(AT_ONCE)

    async def play(player: Player, texts: list[str]) -> None:
        async with places:
            await player.play(texts)
        if next(done) == PEOPLE // 3:
            half.set()

    async def kill_and_restart() -> None:
        await half.wait()
        await asyncio.to_thread(servers[0].stop)
        await asyncio.to_thread(servers[0].start)

    async with asyncio.TaskGroup() as group:
        group.create_task(kill_and_restart())
        for player, texts in zip(people, scripts, strict=True):
            group.create_task(play(player, texts))

    for player, texts in zip(people, scripts, strict=True):
        assert_answered_once_and_in_order(player, texts, await player.history())
    assert_goals(database, [n for n in range(PEOPLE) if n % 8 == 0])


def assert_answered_once_and_in_order(
    player: Player, texts: list[str], history: list[dict[str, str]]
) -> None:
    said = [(one["id"], one["text"]) for one in history if one["from"] == "user"]
    assert said == [(player.message_id(place), text) for place, text in enumerate(texts)]
    latest = None
    for message in history:
        if message["from"] == "user":
            latest = message["id"]
        else:
            assert message["reply_to"] == latest
            assert player.told.get(message["id"], {message["text"]}) == {message["text"]}
    answered = {one["reply_to"] for one in history if one["from"] == "coach"}
    assert answered == {one for one, _ in said}
    # What a stream told is what was kept: nobody saw an answer that the conversation lacks.
    assert set(player.told) <= {one["id"] for one in history}


def assert_goals(database: str, numbers: list[int]) -> None:
    engine = create_engine(database)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT owner, number, specific FROM goals")).all()
    engine.dispose()
    expected = [(f"user:player-{n}", 1, GOAL.format(n)) for n in numbers]
    assert sorted(kept) == sorted(expected)
