"""A database that is locked, full, or gone and back: an error now, nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from bot.coaching.goals.goal import GoalDraft
from bot.services.goals import list_goals, save_goal
from bot.storage.database import open_database
from bot.storage.unit_of_work import SqlUnitOfWork, unit_of_work_factory
from tests.backing.postgresql import running_postgresql

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def save(begin: Callable[[], SqlUnitOfWork], name: str, words: str = "Learn to weld") -> None:
    save_goal(begin(), "ann", name, GoalDraft(words, "", "", "", date(2027, 3, 31)), NOW)


def numbers(begin: Callable[[], SqlUnitOfWork]) -> list[int]:
    return [goal.number for goal in list_goals(begin(), "ann")]


def test_a_full_database_keeps_what_it_has_and_goes_on_with_more_room(
    sqlite_engine: Engine,
) -> None:
    begin = unit_of_work_factory(sqlite_engine)
    save(begin, "g1")
    with sqlite_engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(OperationalError, match="full"):
        save(begin, "g2", "Learn " + "very " * 20_000)
    assert numbers(begin) == [1]
    with sqlite_engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count=100000"))
    save(begin, "g2", "Learn " + "very " * 20_000)
    assert numbers(begin) == [1, 2]
    sqlite_engine.dispose()


def test_a_locked_database_is_told_and_used_again(sqlite_engine: Engine) -> None:
    begin = unit_of_work_factory(sqlite_engine)
    save(begin, "g1")
    with sqlite_engine.connect() as impatient, sqlite_engine.connect() as other:
        impatient.execute(text("PRAGMA busy_timeout=20"))
        impatient.rollback()
        other.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            impatient.exec_driver_sql("BEGIN IMMEDIATE")
        other.rollback()
    save(begin, "g2")
    assert numbers(begin) == [1, 2]
    sqlite_engine.dispose()


def test_a_server_that_was_gone_is_used_again() -> None:
    with running_postgresql() as server:
        engine = open_database(server.new_database())
        begin = unit_of_work_factory(engine)
        save(begin, "g1")
        server.stop()
        with pytest.raises(OperationalError):
            save(begin, "g2")
        server.start()
        save(begin, "g2")
        save(begin, "g1")
        assert numbers(begin) == [1, 2]
        engine.dispose()
