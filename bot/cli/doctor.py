"""`coach doctor`: everything that the coach needs, each with what to do if it is not there."""

from __future__ import annotations

import asyncio
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.address import AddressInUse, check_address
from bot.engine.redis_client import open_redis
from bot.engine.training import is_trained
from bot.nlu.encoder import is_built
from bot.settings import Settings
from bot.storage.database import is_migrated, open_database
from bot.storage.tables import ConversationRow

_ROOM = 500 * 1024 * 1024
_PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)(?:\s*;\s*(.*?))?\s*\\?$", re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    """What was looked at, and what was found.

    Attributes:
        what: What was looked at.
        is_well: Whether it is as it should be.
        words: What was found; what to do if it is not well.
    """

    what: str
    is_well: bool
    words: str


def examine(settings: Settings) -> list[Finding]:
    """Looks at everything; nothing is changed.

    Args:
        settings: The settings.
    """
    checks: tuple[Callable[[Settings], Finding], ...] = (
        _python, _packages, _encoder, _model, _database, _clock, _redis, _port, _disk,
    )  # fmt: skip
    return [*(check(settings) for check in checks), *_secrets(settings)]


def _python(_: Settings) -> Finding:
    found = ".".join(str(part) for part in sys.version_info[:3])
    is_well = (3, 11) <= sys.version_info[:2] < (3, 13)
    return Finding("Python", is_well, found if is_well else f"{found}; use 3.11 or 3.12")


def _packages(settings: Settings) -> Finding:
    lock = settings.root / "requirements.lock"
    if not lock.is_file():
        return Finding("packages", True, "no lock file here to compare with")
    other = [name for name, pin, marker in _PIN.findall(lock.read_text()) if not marker
             and _installed(name) != pin]  # fmt: skip
    if other:
        return Finding("packages", False, f"not as locked: {', '.join(other[:5])}; `make install`")
    return Finding("packages", True, "as locked")


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _encoder(settings: Settings) -> Finding:
    is_well = is_built(settings.encoder_dir)
    return Finding("encoder", is_well, "whole" if is_well else "missing or damaged; `make setup`")


def _model(settings: Settings) -> Finding:
    is_well = is_trained(settings)
    return Finding("model", is_well, "trained of these data" if is_well else "old; `coach train`")


def _database(settings: Settings) -> Finding:
    engine = open_database(settings.database_url)
    try:
        is_well = is_migrated(engine)
    except SQLAlchemyError as error:
        return Finding("database", False, f"does not answer ({type(error).__name__}); is it up?")
    finally:
        engine.dispose()
    words = "answers, tables are current" if is_well else "old tables; `coach prepare`"
    return Finding("database", is_well, words)


def _clock(settings: Settings) -> Finding:
    engine = open_database(settings.database_url)
    try:
        with engine.connect() as connection:
            latest = connection.execute(select(func.max(ConversationRow.updated_at))).scalar()
    except SQLAlchemyError:
        latest = None
    finally:
        engine.dispose()
    now = datetime.now(UTC)
    if now.year < 2026 or (latest is not None and latest > now):
        return Finding("clock", False, f"{now:%Y-%m-%d %H:%M} UTC is in the past; set the clock")
    return Finding("clock", True, f"{now:%Y-%m-%d %H:%M} UTC")


def _redis(settings: Settings) -> Finding:
    if settings.redis_url is None:
        return Finding("Redis", True, "not used: one server process")
    try:
        asyncio.run(_ping(settings.redis_url))
    except Exception as error:
        return Finding("Redis", False, f"does not answer ({type(error).__name__}); is it up?")
    return Finding("Redis", True, "answers")


async def _ping(url: str) -> None:
    client = open_redis(url)
    try:
        await client.ping()
    finally:
        await client.aclose()


def _port(settings: Settings) -> Finding:
    try:
        check_address(settings)
    except AddressInUse:
        words = f"{settings.port} is taken: a server runs, or choose another by COACH_PORT"
        return Finding("port", False, words)
    return Finding("port", True, f"{settings.port} is free")


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.root).free
    words = f"{free / 1e9:.1f} GB free"
    return Finding("disk", free > _ROOM, words if free > _ROOM else f"{words}; make room")


def _secrets(settings: Settings) -> Iterator[Finding]:
    for path in _private_files(settings):
        mode = stat.S_IMODE(path.stat().st_mode)
        words = f"{mode:o}" if not mode & 0o077 else f"{mode:o}; others can read: chmod 600 {path}"
        yield Finding(f"rights of {path.name}", not mode & 0o077, words)


def _private_files(settings: Settings) -> list[Path]:
    return [path for path in (settings.var_dir / "web_secret",) if path.is_file()]
