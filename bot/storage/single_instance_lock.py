"""Keeps a second server away from a SQLite file.

Each server would keep its own queue of messages in memory, so that one conversation could be
answered by both. Commands such as `coach export` may run beside a server.
"""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

from sqlalchemy import make_url


class DatabaseInUse(RuntimeError):
    """Another server has this SQLite file."""


def claim_sqlite_file(url: str) -> IO[str] | None:
    """Claims a SQLite file for this server for as long as the answer is kept.

    The claim is the operating system's, and ends with the process however that ends.

    Args:
        url: SQLAlchemy URL of the database.

    Returns:
        The claim; None for databases that several servers may use.

    Raises:
        DatabaseInUse: Another server has it.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    path = Path(f"{parsed.database}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    claim = path.open("a")
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        claim.close()
        raise DatabaseInUse(
            f"Another server uses the database {parsed.database}. Stop it, or use PostgreSQL and "
            "Redis for several servers (docs/deploying.md)."
        ) from None
    return claim
