"""Work of a turn is done where nobody waits for it longer than need be, and done once."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.coaching.goals.goal import GoalDraft
from bot.services.goals import list_goals, save_goal
from bot.storage.db_executor import in_thread, runner_for
from bot.storage.unit_of_work import unit_of_work_factory

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DRAFT = GoalDraft("Learn to weld", "", "", "", date(2027, 3, 31))


async def test_a_file_is_asked_at_once_and_a_server_in_a_thread(engine: Engine) -> None:
    done_in = await runner_for(engine)(threading.get_ident)
    assert (done_in == threading.get_ident()) == (engine.dialect.name == "sqlite")


async def test_the_others_go_on_while_another_process_writes(sqlite_engine: Engine) -> None:
    begin = unit_of_work_factory(sqlite_engine)
    loop, waits = asyncio.get_running_loop(), asyncio.Event()
    tried_in: list[int] = []

    def save() -> None:
        tried_in.append(threading.get_ident())
        if len(tried_in) == 2:
            loop.call_soon_threadsafe(waits.set)
        save_goal(begin(), "ann", "g1", DRAFT, NOW)

    with sqlite_engine.connect() as other:
        other.exec_driver_sql("BEGIN IMMEDIATE")
        saved = asyncio.create_task(runner_for(sqlite_engine)(save))
        await waits.wait()  # the loop is free while the second try waits for the other one
        other.rollback()
    await saved
    assert tried_in[0] == threading.get_ident() != tried_in[1]
    assert [goal.number for goal in list_goals(begin(), "ann")] == [1]


async def test_who_waits_in_a_thread_is_as_patient_as_before(sqlite_engine: Engine) -> None:
    def patience() -> int:
        with sqlite_engine.connect() as connection:
            return int(connection.execute(text("PRAGMA busy_timeout")).scalar_one())

    assert await runner_for(sqlite_engine)(patience) == 0
    assert await in_thread(patience) == patience() == 5000


@pytest.mark.parametrize(
    "error",
    [OperationalError("", {}, Exception("the disk is full")), IntegrityError("", {}, Exception())],
)
async def test_other_errors_are_told(sqlite_engine: Engine, error: Exception) -> None:
    tries = []

    def fails() -> None:
        tries.append(1)
        raise error

    with pytest.raises(type(error)):
        await runner_for(sqlite_engine)(fails)
    assert tries == [1]
