"""`coach remind`: sends the reminders that are due, once or every minute."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.coaching.account_linking.channels import channel_of
from bot.coaching.reminders.delivery import Outcome
from bot.dialogue.reminders.nudges import nudge
from bot.services.account_linking import linked_places
from bot.services.reminder_delivery import Courier, Round, Sender
from bot.services.unit_of_work import UnitOfWork
from bot.settings import Settings
from bot.storage.database import migrate, open_database
from bot.storage.unit_of_work import unit_of_work_factory

EVERY_SECONDS = 60.0


class PersonalCourier:
    """Goes to the place of a person where something can be pushed; elsewhere it waits."""

    def __init__(self, work: Callable[[], UnitOfWork], couriers: Mapping[str, Courier]) -> None:
        """Takes the ways to people.

        Args:
            work: Begins a piece of work.
            couriers: Those that reach people, by the keys of their channels.
        """
        self._work = work
        self._couriers = couriers

    async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
        """See `Courier.deliver`."""
        places = await asyncio.to_thread(lambda: linked_places(self._work(), person))
        for place in places:
            channel = channel_of(place)
            courier = self._couriers.get(channel.key) if channel else None
            if courier is not None:
                return await courier.deliver(place, says, key)
        return Outcome.GONE


def remind_once(settings: Settings) -> str:
    """Sends what is due now.

    Args:
        settings: Where the database is, and how people are reached.

    Returns:
        A line that says what was done.
    """
    done = asyncio.run(_sender(settings).run(datetime.now(UTC)))
    return round_words(done)


def remind_in_loop(settings: Settings, tell: Callable[[str], None]) -> None:
    """Sends what is due every minute, until SIGTERM or SIGINT; a round under way is finished.

    Args:
        settings: Where the database is, and how people are reached.
        tell: Is told what was done, whenever something was.
    """
    asyncio.run(_loop(_sender(settings), tell))


def round_words(done: Round) -> str:
    """What a round did, in a line.

    Args:
        done: The round.
    """
    return (
        f"Reminders: {done.sent} sent, {done.waiting} to be said on return, "
        f"{done.skipped} not needed, {done.postponed} postponed."
    )


async def _loop(sender: Sender, tell: Callable[[str], None]) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    tell("Reminders are looked after every minute. Ctrl+C stops it.")
    while not stopped.is_set():
        try:
            done = await sender.run(datetime.now(UTC))
        except OperationalError as error:
            # The database may be back in a minute; its words could quote what was written.
            tell(f"The database cannot be used now: {type(error.orig).__name__}.")
        else:
            if done != Round():
                tell(round_words(done))
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped.wait(), EVERY_SECONDS)


def _sender(settings: Settings) -> Sender:
    engine = open_database(settings.database_url)
    migrate(engine)
    work = unit_of_work_factory(engine)
    return Sender(work, PersonalCourier(work, _couriers(settings, engine)), nudge)


def _couriers(settings: Settings, engine: Engine) -> dict[str, Courier]:
    made = {key: make(settings, engine) for key, make in COURIERS.items()}
    return {key: courier for key, courier in made.items() if courier is not None}


def _slack(settings: Settings, engine: Engine) -> Courier | None:
    if settings.slack is None:
        return None
    # Slack's SDK takes a while to import, and not everybody has Slack.
    from bot.channels.slack.courier import SlackCourier  # noqa: PLC0415

    return SlackCourier(settings.slack, engine)


COURIERS: Mapping[str, Callable[[Settings, Engine], Courier | None]] = {"slack": _slack}
"""Makes the courier of each channel that pushes; there is none where the channel is not set up."""
