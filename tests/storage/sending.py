"""A runner in a process of its own: sends what is due and writes each key to a file."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime
from typing import Any

from bot.coaching.reminders.delivery import Outcome
from bot.dialogue.reminders.nudges import nudge
from bot.services.reminder_delivery import Sender
from bot.storage.database import open_database
from bot.storage.unit_of_work import unit_of_work_factory


class FilePost:
    """A courier whose deliveries are lines of a file, each written at once."""

    def __init__(self, path: str) -> None:
        self._path = path

    async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
        del person, says
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(handle, f"{key}\n".encode())
        os.close(handle)
        return Outcome.DELIVERED


def main(url: str, path: str, now: str) -> None:
    """Runs one round."""
    sender = Sender(unit_of_work_factory(open_database(url)), FilePost(path), nudge)
    asyncio.run(sender.run(datetime.fromisoformat(now)))


if __name__ == "__main__":
    main(*sys.argv[1:])
