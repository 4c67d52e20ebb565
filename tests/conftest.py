"""Real servers behind the product, started once where a test asks for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.backing.postgresql import PostgreSQL, running_postgresql
from tests.backing.redis import RedisServer, running_redis


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    with running_redis() as server:
        yield server
