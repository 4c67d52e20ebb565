"""A real PostgreSQL on loopback, in a temporary cluster of its own."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from bot.storage.database import migrate, open_database
from tests.backing.processes import Account, free_port, not_there

FAST = "-F -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
"""Options for tests: nothing has to outlive the machine."""

DURABLE = ""
"""Options as PostgreSQL is installed."""

_TEMPLATE = "migrated"


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs, which distributions keep off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if tell := shutil.which("pg_config"):
        told = subprocess.run([tell, "--bindir"], capture_output=True, text=True, check=True)  # noqa: S603
        found.append(Path(told.stdout.strip()))
    found += [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    return next((one for one in found if (one / "initdb").is_file()), None)


class PostgreSQL:
    """A cluster that can be stopped and started, with databases for the asking.

    Attributes:
        folder: The cluster's files.
    """

    def __init__(self, programs: Path, options: str = FAST) -> None:
        self._programs = programs
        self._options = options
        self._account = Account()
        self._home = self._account.folder()
        self._port = free_port()
        self._names = itertools.count()
        self.folder = self._home / "data"
        command = f"{programs}/initdb -D {self.folder} -U coach -A trust -N -E UTF8 --locale=C"
        self._account.run(*command.split(), cwd=self._home)
        self.start()
        self._make(f"CREATE DATABASE {_TEMPLATE}")
        engine = open_database(self.url(_TEMPLATE))
        migrate(engine)
        engine.dispose()

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        options = f"{self._options} -c listen_addresses=127.0.0.1 -p {self._port} -k {self._home}"
        self._control("start", "-o", options)

    def stop(self, mode: str = "immediate") -> None:
        """Stops the server as a crash would."""
        self._control("stop", "-m", mode)

    def url(self, database: str) -> str:
        """SQLAlchemy URL of a database."""
        return f"postgresql://coach@127.0.0.1:{self._port}/{database}"

    def new_database(self, *, migrated: bool = True) -> str:
        """SQLAlchemy URL of a new database.

        Args:
            migrated: Whether it has the product's tables.
        """
        name = f"test_{next(self._names)}"
        self._make(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE if migrated else 'template0'}")
        return self.url(name)

    def close(self) -> None:
        """Stops the server and removes all of it."""
        self.stop()
        shutil.rmtree(self._home)

    def _make(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def _control(self, *words: str) -> None:
        log = self._home / "server.log"
        control = (f"{self._programs}/pg_ctl", "-D", str(self.folder), "-l", str(log), "-w")
        self._account.run(*control, *words, cwd=self._home)


@contextmanager
def running_postgresql(options: str = FAST) -> Iterator[PostgreSQL]:
    """A cluster of its own.

    Args:
        options: Options of the server, such as `FAST`.
    """
    programs = _programs()
    if programs is None:
        not_there("PostgreSQL")
    server = PostgreSQL(programs, options)
    try:
        yield server
    finally:
        server.close()
