"""`coach export`, `coach erase` and `coach prune`, for whoever runs the coach."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

from redis.asyncio import Redis

from actions.dependencies import Context
from bot.coaching.personal_data.holdings import Amounts
from bot.dialogue.personal_data.export import Format, export_file
from bot.engine.erasing import Eraser, Holder
from bot.engine.redis_client import open_redis
from bot.services.personal_data import gather_holdings
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.pruning import prune_conversations
from bot.storage.unit_of_work import SqlUnitOfWork, unit_of_work_factory


def export_person(settings: Settings, person: str, format_: Format) -> bytes:
    """All that is held of a person, as a file.

    Args:
        settings: Where the database is.
        person: The verified identity, such as `user:ann`.
        format_: The kind of file.
    """
    return export_file(gather_holdings(_work(settings), person), format_, datetime.now(UTC))


def erase_person(settings: Settings, person: str) -> Amounts:
    """Erases all that is held of a person, for good, and what servers hold of it in Redis.

    Args:
        settings: Where the database and Redis are.
        person: The verified identity.

    Returns:
        How much there was.
    """
    return asyncio.run(_erase(settings, person))


def prune(settings: Settings, days: int) -> int:
    """Removes conversations that nobody has carried on for some days; goals and offers stay.

    Args:
        settings: Where the database is.
        days: How old the last message must be.

    Returns:
        How many conversations were removed.
    """
    before = datetime.now(UTC) - timedelta(days=days)
    return prune_conversations(open_database(settings.database_url), before)


async def _erase(settings: Settings, person: str) -> Amounts:
    begin = unit_of_work_factory(open_database(settings.database_url))
    world = Context(begin, settings.today, lambda: datetime.now(UTC))
    async with AsyncExitStack() as at_last:
        eraser = Eraser(_remembers_nothing, lambda: world)
        if settings.redis_url:
            redis = open_redis(settings.redis_url)
            at_last.push_async_callback(redis.aclose)
            eraser.holders.append(_what_servers_share(redis))
        return await eraser.erase_everything(person)


def _remembers_nothing(sender_id: str) -> None:
    """Conversations are remembered by servers, which find out by themselves."""
    del sender_id


def _what_servers_share(redis: Redis) -> Holder:
    # The web channel takes seconds to import, and not everybody has Redis.
    from bot.channels.web.forgetting import Forgetting  # noqa: PLC0415
    from bot.channels.web.redis_events import RedisEventLog  # noqa: PLC0415
    from bot.channels.web.redis_inbox import RedisInbox  # noqa: PLC0415

    return Forgetting(RedisEventLog(redis), RedisInbox(redis))


def _work(settings: Settings) -> SqlUnitOfWork:
    return unit_of_work_factory(open_database(settings.database_url))()
