"""Export, erasure and pruning from the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.coaching.goals import GoalDraft
from bot.services.goals import list_goals, save_goal
from bot.storage.database import migrate, open_database
from bot.storage.unit_of_work import SqlUnitOfWork, unit_of_work_factory

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqlUnitOfWork:
    url = f"sqlite:///{tmp_path / 'coach.db'}"
    monkeypatch.setenv("COACH_DATABASE_URL", url)
    engine = open_database(url)
    migrate(engine)
    work = unit_of_work_factory(engine)()
    save_goal(work, "user:ann", "g1", GoalDraft("Learn to weld", "", "", "", None), NOW)
    return work


@pytest.mark.usefixtures("work")
def test_an_export_is_written_out() -> None:
    result = CliRunner().invoke(app, ["export", "user:ann"])
    assert json.loads(result.stdout)["goals"][0]["specific"] == "Learn to weld"
    result = CliRunner().invoke(app, ["export", "user:ann", "--as", "md"])
    assert "### 1. Learn to weld" in result.stdout


def test_an_erasure_asks_first(work: SqlUnitOfWork) -> None:
    assert CliRunner().invoke(app, ["erase", "user:ann"], input="n\n").exit_code == 1
    assert list_goals(work, "user:ann")
    assert CliRunner().invoke(app, ["erase", "user:ann"], input="y\n").exit_code == 0
    assert not list_goals(work, "user:ann")


@pytest.mark.usefixtures("work")
def test_pruning_counts_what_it_removed() -> None:
    result = CliRunner().invoke(app, ["prune", "--older-than", "30"])
    assert result.exit_code == 0
    assert "Removed 0 conversations." in result.output


def test_what_was_backed_up_is_restored_after_a_yes(work: SqlUnitOfWork, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy")
    assert CliRunner().invoke(app, ["backup", copy]).exit_code == 0
    assert CliRunner().invoke(app, ["erase", "user:ann", "--yes"]).exit_code == 0
    assert CliRunner().invoke(app, ["restore", copy], input="n\n").exit_code == 1
    assert list_goals(work, "user:ann") == []
    assert CliRunner().invoke(app, ["restore", copy, "--yes"]).exit_code == 0
    assert [goal.number for goal in list_goals(work, "user:ann")] == [1]
