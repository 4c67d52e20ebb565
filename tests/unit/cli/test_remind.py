"""`coach remind` on a database of the test's own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.remind import remind_once
from bot.coaching.goals.goal import GoalDraft
from bot.coaching.reminders.reminder import Rhythm, Schedule
from bot.services.goals import save_goal
from bot.services.pending_reminders import reminders_wait
from bot.services.reminders import Wanted, set_reminder
from bot.settings import Settings, load_settings
from bot.storage.database import migrate, open_database
from bot.storage.unit_of_work import unit_of_work_factory


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"COACH_DATABASE_URL": f"sqlite:///{tmp_path / 'coach.db'}", "COACH_WEB_SECRET": "s"}


@pytest.fixture
def settings(environment: dict[str, str]) -> Settings:
    return load_settings(environment)


def test_nothing_due_is_said_in_a_line_and_the_tables_are_made(settings: Settings) -> None:
    expected = "Reminders: 0 sent, 0 to be said on return, 0 not needed, 0 postponed."
    assert remind_once(settings) == expected


def test_what_is_due_waits_for_the_return(settings: Settings) -> None:
    engine = open_database(settings.database_url)
    migrate(engine)
    begin = unit_of_work_factory(engine)
    asked = datetime.now(UTC) - timedelta(hours=2)
    save_goal(begin(), "user:ann", "g", GoalDraft("Weld", "", "", "", None), asked)
    # Chosen by the clock, so that the hour at which the test runs does not matter.
    due = (asked + timedelta(hours=2) - timedelta(minutes=1)).replace(second=0, microsecond=0)
    daily = Schedule(Rhythm.DAYS, at=due.time(), is_chosen=True)
    set_reminder(begin(), "user:ann", Wanted("r", 1, daily, "UTC"), asked)
    assert "1 to be said on return" in remind_once(settings)
    assert reminders_wait(begin(), "user:ann")
    assert "0 to be said on return" in remind_once(settings)


def test_the_loop_ends_when_it_is_told_to(environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", "from bot.cli import main; main()", "remind", "--loop"]
    runner = subprocess.Popen(  # noqa: S603 - our own command
        command, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True
    )
    assert runner.stderr is not None
    assert "every minute" in runner.stderr.readline()
    runner.send_signal(signal.SIGTERM)
    assert runner.wait(timeout=30) == 0
