"""`coach restore`."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from bot.settings import Settings
from bot.storage.backup import restore
from bot.storage.database import migrate, open_database
from bot.storage.single_instance_lock import claim_sqlite_file


def put_back(settings: Settings, file: Path) -> None:
    """Puts a copy back and brings its tables up to date.

    Args:
        settings: Where the database is.
        file: The copy.

    Raises:
        BackupFailed: It is no copy, or could not be put back.
        DatabaseInUse: A server has the database.
    """
    with claim_sqlite_file(settings.database_url) or nullcontext():
        restore(settings.database_url, file)
        engine = open_database(settings.database_url)
        migrate(engine)
        engine.dispose()
