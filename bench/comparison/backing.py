"""PostgreSQL and Redis for servers that share, durable as one would run them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import make_url

from tests.backing.postgresql import DURABLE, PostgreSQL, running_postgresql
from tests.backing.redis import EVERY_SECOND, running_redis


class NoBacking(RuntimeError):
    """PostgreSQL or Redis is not there; its text says which."""


@dataclass(frozen=True)
class Backing:
    """What several server processes share.

    Attributes:
        postgresql: Gives databases.
        redis_url: Address of Redis.
    """

    postgresql: PostgreSQL
    redis_url: str

    def new_database(self) -> str:
        """SQLAlchemy URL of a new database with the product's tables."""
        return self.postgresql.new_database()

    def rasa_endpoints(self) -> dict[str, Any]:
        """The part of stock Rasa's `endpoints.yml` that has servers share conversations."""
        database = make_url(self.postgresql.new_database(migrated=False))
        redis = urlsplit(self.redis_url)
        return {
            "tracker_store": {
                "type": "SQL",
                "dialect": "postgresql",
                "url": database.host,
                "port": database.port,
                "db": database.database,
                "username": database.username,
            },
            "lock_store": {"type": "redis", "url": redis.hostname, "port": redis.port},
        }


@contextmanager
def backing() -> Iterator[Backing]:
    """Starts both on loopback; they are gone when the block is left.

    Raises:
        NoBacking: One of them is not installed.
    """
    with ExitStack() as stack:
        try:
            postgresql = stack.enter_context(running_postgresql(DURABLE))
            redis = stack.enter_context(running_redis(EVERY_SECOND))
        except (pytest.skip.Exception, pytest.fail.Exception) as missing:
            raise NoBacking(str(missing.msg)) from None
        yield Backing(postgresql, redis.url)
