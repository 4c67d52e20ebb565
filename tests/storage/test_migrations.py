"""Every migration goes up and down with data in the tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from bot.storage import database
from bot.storage.database import open_database

GOAL = (
    "INSERT INTO goals (id, owner, number, specific, measure, resources, reason, status, "
    "created_at) VALUES (:id, 'ann', :number, 'Learn to weld', '', '', '', 'open', '2026-11-22')"
)


@pytest.fixture
def config() -> Config:
    config = Config()
    folder = Path(database.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    return config


def go(config: Config, engine: Engine, version: str, up: bool = True) -> None:
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if up else command.downgrade)(config, version)


def test_there_is_one_newest_version(config: Config) -> None:
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


def test_goals_keep_their_words_up_and_down(config: Config, tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    go(config, engine, "0002")
    with engine.begin() as connection:
        connection.execute(text(GOAL), [{"id": "g1", "number": 1}, {"id": "g2", "number": 2}])
    go(config, engine, "0003")
    with engine.begin() as connection:
        held = connection.execute(text("SELECT specific, reflection, progress FROM goals"))
        assert held.all() == [("Learn to weld", "", None)] * 2
        connection.execute(text("UPDATE goals SET deleted_at = '2026-11-22' WHERE id = 'g2'"))
    go(config, engine, "0002", up=False)
    with engine.begin() as connection:
        left = connection.execute(text("SELECT id, specific FROM goals")).all()
    assert left == [("g1", "Learn to weld")]
    go(config, engine, "head")
    engine.dispose()
