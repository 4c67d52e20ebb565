"""Export, erasure and pruning from the command line."""

from __future__ import annotations

import asyncio
import json
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis.exceptions import RedisError
from typer.testing import CliRunner

from bot.channels.web.events import EventId, News
from bot.channels.web.redis_events import RedisEventLog
from bot.cli.app import app
from bot.cli.failures import one_line
from bot.coaching.goals.goal import GoalDraft
from bot.engine.redis_client import open_redis
from bot.services.goals import list_goals, save_goal
from bot.storage.database import migrate, open_database
from bot.storage.unit_of_work import SqlUnitOfWork, unit_of_work_factory
from tests.backing.redis import RedisServer

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqlUnitOfWork:
    url = f"sqlite:///{tmp_path / 'coach.db'}"
    monkeypatch.setenv("COACH_DATABASE_URL", url)
    engine = open_database(url)
    migrate(engine)
    work = unit_of_work_factory(engine)()
    save_goal(work, "user:ann", "g1", GoalDraft("Learn to weld", "", "", "", None), NOW)
    return work


@pytest.mark.usefixtures("work")
def test_an_export_is_written_out() -> None:
    result = CliRunner().invoke(app, ["export", "user:ann"])
    assert json.loads(result.stdout)["goals"][0]["specific"] == "Learn to weld"
    result = CliRunner().invoke(app, ["export", "user:ann", "--as", "md"])
    assert "### 1. Learn to weld" in result.stdout


def test_an_erasure_asks_first(work: SqlUnitOfWork) -> None:
    assert CliRunner().invoke(app, ["erase", "user:ann"], input="n\n").exit_code == 1
    assert list_goals(work, "user:ann")
    assert CliRunner().invoke(app, ["erase", "user:ann"], input="y\n").exit_code == 0
    assert not list_goals(work, "user:ann")


async def say_something(url: str) -> EventId:
    """Tells Ann's open pages something; returns the place before it."""
    async with open_redis(url) as client:
        log = RedisEventLog(client)
        start = await log.position("user:ann")
        await log.append("user:ann", News("message", {"text": "weld"}))
        return start


async def told_after(url: str, seen: EventId) -> list[str]:
    """The kinds of events that Ann's pages are told when they come back."""
    async with open_redis(url) as client:
        return [event.kind for event in await RedisEventLog(client).after("user:ann", seen) or ()]


@pytest.mark.usefixtures("work")
def test_an_erasure_reaches_what_servers_share(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    redis_server.clear()
    monkeypatch.setenv("COACH_REDIS_URL", redis_server.url)
    start = asyncio.run(say_something(redis_server.url))
    assert asyncio.run(told_after(redis_server.url, start)) == ["message"]
    assert CliRunner().invoke(app, ["erase", "user:ann", "--yes"]).exit_code == 0
    assert asyncio.run(told_after(redis_server.url, start)) == ["resync"]


def test_without_what_servers_share_nothing_is_erased(
    work: SqlUnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        url = f"redis://127.0.0.1:{nobody_listens.getsockname()[1]}/0"
        monkeypatch.setenv("COACH_REDIS_URL", url)
        result = CliRunner().invoke(app, ["erase", "user:ann", "--yes"])
    assert isinstance(result.exception, RedisError)
    assert "Redis cannot be used" in (one_line(result.exception) or "")
    assert list_goals(work, "user:ann")


@pytest.mark.usefixtures("work")
def test_pruning_counts_what_it_removed() -> None:
    result = CliRunner().invoke(app, ["prune", "--older-than", "30"])
    assert result.exit_code == 0
    assert "Removed 0 conversations." in result.output


def test_what_was_backed_up_is_restored_after_a_yes(work: SqlUnitOfWork, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy")
    assert CliRunner().invoke(app, ["backup", copy]).exit_code == 0
    assert CliRunner().invoke(app, ["erase", "user:ann", "--yes"]).exit_code == 0
    assert CliRunner().invoke(app, ["restore", copy], input="n\n").exit_code == 1
    assert list_goals(work, "user:ann") == []
    assert CliRunner().invoke(app, ["restore", copy, "--yes"]).exit_code == 0
    assert [goal.number for goal in list_goals(work, "user:ann")] == [1]
