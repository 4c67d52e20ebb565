"""Every migration goes up and down with data in the tables."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from bot.services.personal_data import gather_holdings
from bot.storage import database
from bot.storage.database import is_migrated, migrate, newest_version, open_database
from bot.storage.tables import Base
from bot.storage.unit_of_work import unit_of_work_factory
from tests.backing.postgresql import PostgreSQL
from tests.storage.test_personal_data import keep_everything

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


def test_goals_keep_their_words_up_and_down(config: Config, empty_engine: Engine) -> None:
    engine = empty_engine
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


async def test_every_step_goes_down_and_up_with_rows_in_all_tables(
    config: Config, empty_engine: Engine
) -> None:
    engine = empty_engine
    migrate(engine)
    begin = unit_of_work_factory(engine)
    await keep_everything(begin, engine, "ann", "zanzibar")
    first, *later = [s.revision for s in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    for version in reversed([first, *later[:-1]]):
        go(config, engine, version, up=False)
    for version in later:
        go(config, engine, version)
    held = gather_holdings(begin(), "ann")
    assert [one.goal.draft.specific for one in held.goals] == ["Learn zanzibar"]
    assert len(held.messages) == 60
    await keep_everything(begin, engine, "bob", "timbuktu")
    assert len(gather_holdings(begin(), "bob").offers) == 1


def test_the_latest_file_is_the_newest_version(config: Config) -> None:
    assert ScriptDirectory.from_config(config).get_heads() == [newest_version()]


def test_tables_of_another_version_are_told(config: Config, tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    assert not is_migrated(engine)
    go(config, engine, "0007")
    assert not is_migrated(engine)
    migrate(engine)
    assert is_migrated(engine)
    engine.dispose()


def test_tables_are_what_the_code_takes_them_for(empty_engine: Engine) -> None:
    migrate(empty_engine)
    found = inspect(empty_engine)
    for table in Base.metadata.sorted_tables:
        columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert columns == {column.name: bool(column.nullable) for column in table.columns}


def test_servers_that_start_together_migrate_once(postgresql: PostgreSQL) -> None:
    url = postgresql.new_database(migrated=False)
    engines = [open_database(url) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as pool:
        list(pool.map(_migrate_when_all_are_there(len(engines)), engines))
    with engines[0].connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
    for engine in engines:
        engine.dispose()


def _migrate_when_all_are_there(count: int) -> Callable[[Engine], None]:
    barrier = threading.Barrier(count)

    def start(engine: Engine) -> None:
        barrier.wait()
        migrate(engine)

    return start


def test_slacks_tables_go_and_come_back(config: Config, tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    go(config, engine, "0006")
    go(config, engine, "0005", up=False)
    assert not [name for name in inspect(engine).get_table_names() if name.startswith("slack")]
    go(config, engine, "head")
    assert "slack_installations" in inspect(engine).get_table_names()
    engine.dispose()
