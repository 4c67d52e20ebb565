"""`coach export`, `coach erase` and `coach prune`, for whoever runs the coach."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.coaching.my_data import EVERYTHING, Amounts
from bot.dialogue.exports import Format, export_file
from bot.services.my_data import erase, gather_holdings
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
    """Erases all that is held of a person, for good.

    Args:
        settings: Where the database is.
        person: The verified identity.

    Returns:
        How much there was.
    """
    return erase(_work(settings), person, EVERYTHING)


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


def _work(settings: Settings) -> SqlUnitOfWork:
    return unit_of_work_factory(open_database(settings.database_url))()
