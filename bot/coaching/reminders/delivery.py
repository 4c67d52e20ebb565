"""A reminder on its way to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.coaching.reminders.reminder import Reminder


class State(StrEnum):
    """How far a delivery is.

    `PREPARED`: a runner is about to send it. `SENT`: it was pushed to the person. `WAITING`: it is
    said with the next answer. `TOLD`: it was.
    """

    PREPARED = "prepared"
    SENT = "sent"
    WAITING = "waiting"
    TOLD = "told"


class Outcome(StrEnum):
    """What became of an attempt to reach a person at once.

    `DELIVERED`: it is there. `NOT_NOW`: try again later. `GONE`: the person cannot be reached so,
    and hears it with the next answer.
    """

    DELIVERED = "delivered"
    NOT_NOW = "not now"
    GONE = "gone"


@dataclass(frozen=True)
class Delivery:
    """One reminder, due once.

    Attributes:
        key: Identity, the same in every attempt.
        owner: The person.
        reminder_id: The reminder.
        says: `text` and `buttons` (each with `title` and `payload`).
        prepared_at: When it was prepared (UTC).
        state: How far it is.
        told_by: Identity of the message with whose answer it was said.
    """

    key: str
    owner: str
    reminder_id: str
    says: Mapping[str, Any]
    prepared_at: datetime
    state: State = State.PREPARED
    told_by: str | None = None


def delivery_key(reminder: Reminder) -> str:
    """The identity of what is sent now.

    Args:
        reminder: The reminder, which is due.
    """
    due = "" if reminder.next_at is None else reminder.next_at.isoformat(timespec="minutes")
    return f"{reminder.id} {due}"
