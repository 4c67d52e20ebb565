"""A reminder in the making."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.draft import Draft


@dataclass(frozen=True)
class ReminderInTheMaking(Draft):
    """What is wished of reminders, as far as it was said.

    Attributes:
        number: Number of the reminder that changes.
        goal: Number of the goal it is about, or the word for all of them.
        when: Its schedule, as `Schedule.to_json` writes it.
        zone: The person's time zone.
        task: What is to be done.
        reason: Why a schedule was refused.
        told: Days or a time that make no schedule yet, as `Pieces.to_json` writes them.
        about: What it shall be about in the person's words, where that is no kept goal.
    """

    prefix: ClassVar[str] = "remind"
    kind: ClassVar[Kind | None] = Kind.REMINDERS
    number: int | None = None
    goal: int | str | None = None
    when: Mapping[str, Any] | None = None
    zone: str | None = None
    task: str | None = None
    reason: str | None = None
    told: Mapping[str, Any] | None = None
    about: str | None = None
