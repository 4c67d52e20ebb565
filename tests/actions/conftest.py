"""Actions in a world of fakes: a fixed day, goals in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.dependencies import Context, give_context
from tests.actions.fakes import FakeUnitOfWork

TODAY = date(2026, 11, 22)


@pytest.fixture
def work() -> Iterator[FakeUnitOfWork]:
    """The piece of work that every action of the test gets."""
    work = FakeUnitOfWork()
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    give_context(Context(lambda: work, lambda: TODAY, lambda: now))
    yield work
    give_context(None)


@pytest.fixture
def dispatcher() -> CollectingDispatcher:
    return CollectingDispatcher()
