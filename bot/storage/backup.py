"""Copies of the database that can be put back, made while servers run."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url


class BackupFailed(RuntimeError):
    """A copy could not be made or put back; the words say why and what to do."""


def back_up(url: str, target: Path) -> None:
    """Copies the database into a file that only its owner can read.

    Args:
        url: SQLAlchemy URL of the database.
        target: The file; one that is there is replaced once the copy is whole.

    Raises:
        BackupFailed: It could not be made.
    """
    parsed = make_url(url)
    unfinished = target.with_name(f"{target.name}.unfinished")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.close(handle)
    try:
        if parsed.get_backend_name() == "sqlite":
            _copy_sqlite(_existing_file(parsed), unfinished, is_one_file=True)
        else:
            _run("pg_dump", parsed, "--format=custom", f"--file={unfinished}")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def restore(url: str, source: Path) -> None:
    """Puts a copy in the place of what the database holds; no server may run meanwhile.

    Args:
        url: SQLAlchemy URL of the database.
        source: The copy.

    Raises:
        BackupFailed: It is no copy of such a database, or could not be put back.
    """
    parsed = make_url(url)
    if not source.is_file():
        raise BackupFailed(f"There is no file {source}.")
    if parsed.get_backend_name() == "sqlite":
        _check_sqlite(source)
        target = Path(parsed.database or "")
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy_sqlite(source, target)
    else:
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        _run("pg_restore", parsed, *options, f"--dbname={parsed.database}", str(source))


def _existing_file(url: URL) -> Path:
    path = Path(url.database or "")
    if not path.is_file():
        raise BackupFailed(f"There is no database {path} yet.")
    return path


def _copy_sqlite(source: Path, target: Path, *, is_one_file: bool = False) -> None:
    """Copies page by page; SQLite itself sees to it that the copy is one moment's.

    Args:
        source: What is copied.
        target: Where to.
        is_one_file: Whether no write-ahead log may be left beside it.
    """
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            if is_one_file:
                new.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise BackupFailed(f"The database cannot be copied: {error}.") from error


def _check_sqlite(source: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            ours = copy.execute("SELECT count(*) FROM alembic_version").fetchone()[0] == 1
    except sqlite3.Error as error:
        raise BackupFailed(f"{source} is no copy of the coach's database: {error}.") from error
    if not (sound and ours):
        raise BackupFailed(f"{source} is damaged or no copy of the coach's database.")


def _run(program: str, url: URL, *options: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupFailed(f"{program} is not on this machine. Install PostgreSQL's client tools.")
    settings = {"HOST": url.host, "PORT": url.port, "USER": url.username, "PASSWORD": url.password}
    environment = {f"PG{name}": str(value) for name, value in settings.items() if value}
    environment["PGDATABASE"] = url.database or ""
    done = subprocess.run(  # noqa: S603 - the program is found, the options are ours
        [found, *options],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise BackupFailed(f"{program} failed: {reason}")
