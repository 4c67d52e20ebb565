"""Databases of the test's own: every test here runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.storage.database import migrate, open_database
from bot.storage.unit_of_work import SqlUnitOfWork, unit_of_work_factory
from tests.backing.postgresql import PostgreSQL

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(params=BACKENDS)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A migrated database."""
    name = "sqlite_engine" if request.param == "sqlite" else "postgresql_engine"
    engine: Engine = request.getfixturevalue(name)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Engine:
    """A migrated database in a file below `var`."""
    engine = open_database(f"sqlite:///{tmp_path / 'var' / 'coach.db'}")
    migrate(engine)
    return engine


@pytest.fixture
def postgresql_engine(postgresql: PostgreSQL) -> Engine:
    """A migrated database on a real server."""
    return open_database(postgresql.new_database())


@pytest.fixture(params=BACKENDS)
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables."""
    url = f"sqlite:///{tmp_path / 'coach.db'}"
    if request.param == "postgresql":
        server: PostgreSQL = request.getfixturevalue("postgresql")
        url = server.new_database(migrated=False)
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def begin(engine: Engine) -> Callable[[], SqlUnitOfWork]:
    return unit_of_work_factory(engine)
