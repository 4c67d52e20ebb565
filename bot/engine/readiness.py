"""What has to be there before the coach can answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from redis.asyncio import Redis
from sqlalchemy import Engine

from bot.engine.agent import CoachAgent
from bot.storage.database import is_migrated


class NotReady(RuntimeError):
    """Something that an answer needs is missing."""


def readiness_checks(
    agent: CoachAgent, engine: Engine, redis: Redis | None
) -> dict[str, Callable[[], Awaitable[object]]]:
    """Checks by name; each raises if what it looks for is not there.

    Args:
        agent: The agent.
        engine: The database.
        redis: What several processes share, if they do.
    """

    async def model() -> None:
        if not agent.is_ready():
            raise NotReady

    async def database() -> None:
        if not await asyncio.to_thread(is_migrated, engine):
            raise NotReady

    checks: dict[str, Callable[[], Awaitable[object]]] = {"model": model, "database": database}
    if redis is not None:
        checks["redis"] = redis.ping
    return checks
