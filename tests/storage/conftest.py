"""A migrated database of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.storage.database import migrate, open_database
from bot.storage.unit_of_work import SqlUnitOfWork, unit_of_work_factory


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'var' / 'coach.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def begin(engine: Engine) -> Callable[[], SqlUnitOfWork]:
    return unit_of_work_factory(engine)
