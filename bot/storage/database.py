"""Opens the database and brings its tables up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import InvalidatePoolError

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"
_BUSY_TIMEOUT_MS = 5000
_MIGRATION_LOCK = 2026_1122
_SURELY_ALIVE_SECONDS = 1.0
"""A connection that was used so lately is not asked whether it lives: a turn takes several."""

_patience_ms: ContextVar[int] = ContextVar("patience_ms", default=_BUSY_TIMEOUT_MS)


def open_database(url: str) -> Engine:
    """Opens a database; nothing is connected before the first use.

    Args:
        url: SQLAlchemy URL. The folder of a SQLite file is made if it is missing.

    Returns:
        The engine. On SQLite: write-ahead log, foreign keys, patience when another writes, and
        what is erased is overwritten.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _open_server(parsed)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "checkout", _set_patience)
    return engine


@contextmanager
def without_patience() -> Iterator[None]:
    """Has SQLite raise an error in the block, instead of waiting, when another writes."""
    token = _patience_ms.set(0)
    try:
        yield
    finally:
        _patience_ms.reset(token)


def migrate(engine: Engine) -> None:
    """Brings the tables up to the newest version.

    Args:
        engine: The database.
    """
    if is_migrated(engine):
        return
    from alembic import command  # noqa: PLC0415 - large, and most starts find nothing to do
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Servers that start together wait for the first one, and then find nothing to do.
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_migrated(engine: Engine) -> bool:
    """Whether the database answers and its tables are of the newest version.

    Args:
        engine: The database.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: It does not answer.
    """
    with engine.connect() as connection:
        if not inspect(connection).has_table(_VERSION_TABLE):
            return False
        current = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}"))  # noqa: S608
        return set(current.scalars()) == {newest_version()}


def newest_version() -> str:
    """The newest version of the tables: what the name of the latest migration begins with."""
    return max(path.name.partition("_")[0] for path in _MIGRATIONS.glob("versions/[0-9]*.py"))


def scrub(connection: Connection) -> None:
    """Empties SQLite's write-ahead log, which still holds erased rows as they were.

    While somebody reads, it stays for the next time. PostgreSQL clears what is erased by its own
    vacuuming.

    Args:
        connection: A connection outside every transaction that changed something.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _open_server(url: URL) -> Engine:
    engine = create_engine(url)

    def rests(_connection: Any, record: Any) -> None:
        record.info["rests_since"] = monotonic()

    def look_whether_it_lives(connection: Any, record: Any, _proxy: Any) -> None:
        if monotonic() - record.info.get("rests_since", -inf) < _SURELY_ALIVE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as gone:
            # All others were lost with it; SQLAlchemy opens a new one and asks again.
            raise InvalidatePoolError from gone

    event.listen(engine, "checkin", rests)
    event.listen(engine, "checkout", look_whether_it_lives)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # Safe with a write-ahead log: a crash of the process loses nothing that was committed.
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _set_patience(connection: Any, record: Any, _proxy: Any) -> None:
    patience_ms = _patience_ms.get()
    if record.info.get("patience_ms") != patience_ms:
        connection.execute(f"PRAGMA busy_timeout={patience_ms}").close()
        record.info["patience_ms"] = patience_ms
