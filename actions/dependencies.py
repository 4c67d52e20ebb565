"""What actions need of the world: the database, the day, the moment.

Rasa builds actions without arguments, so they ask for it here. Tests put their own in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from bot.services.unit_of_work import UnitOfWork
from bot.storage.database import open_database
from bot.storage.db_executor import Runner, in_thread, runner_for


@dataclass(frozen=True)
class Context:
    """The world as an action sees it.

    Attributes:
        unit_of_work: Begins a piece of work on the database.
        today: Gives the day that counts as today.
        now: Gives the moment (UTC).
        secret: The server's secret, which keeps codes from being guessed out of the database.
        run: Runs a piece of work on the database while a turn waits for it.
    """

    unit_of_work: Callable[[], UnitOfWork]
    today: Callable[[], date]
    now: Callable[[], datetime]
    secret: str = ""
    run: Runner = in_thread


_given: list[Context] = []


def context() -> Context:
    """The context in force."""
    return _given[-1] if _given else _from_environment()


def give_context(replacement: Context | None) -> None:
    """Puts a context in force, or, with None, the environment's again.

    Args:
        replacement: The context.
    """
    _given[:] = [] if replacement is None else [replacement]


@cache
def _from_environment() -> Context:
    from bot.settings import load_settings  # noqa: PLC0415 - not needed where a test gives one
    from bot.storage.unit_of_work import unit_of_work_factory  # noqa: PLC0415 - the same

    settings = load_settings()
    engine = open_database(settings.database_url)
    return Context(
        unit_of_work_factory(engine),
        settings.today,
        lambda: datetime.now(UTC),
        settings.web_secret,
        runner_for(engine),
    )
