"""Runs a turn's work on the database in the way that makes everybody wait least."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.storage.database import without_patience

Result = TypeVar("Result")


class Runner(Protocol):
    """Runs a piece of work on the database."""

    async def __call__(self, work: Callable[[], Result]) -> Result:
        """Runs it.

        Args:
            work: One unit of work at most; it may be begun again when another writer was faster.

        Returns:
            What the work returns.
        """


def runner_for(engine: Engine) -> Runner:
    """The way that suits a database.

    Args:
        engine: The database.

    Returns:
        For a SQLite file, which answers in less time than it takes to hand work to a thread: at
        once. For others, which are asked over the network: in a thread.
    """
    return at_once if engine.dialect.name == "sqlite" else in_thread


async def in_thread(work: Callable[[], Result]) -> Result:
    """Runs work beside the event loop (see `Runner`)."""
    return await asyncio.to_thread(work)


async def at_once(work: Callable[[], Result]) -> Result:
    """Runs work here and now, or in a thread if another process writes (see `Runner`)."""
    try:
        with without_patience():
            return work()
    except OperationalError as error:
        if not _is_busy(error):
            raise
    return await in_thread(work)


def _is_busy(error: OperationalError) -> bool:
    code: int = getattr(error.orig, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_BUSY  # the other bits tell why
