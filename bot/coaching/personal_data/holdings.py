"""What is held of a person, and what an erasure took away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.coaching.career_check.check import Check
from bot.coaching.goals.goal import Entry, Goal
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.personal_data.kinds import Kind
from bot.coaching.reminders.reminder import NO_HABITS, Habits, Reminder


@dataclass(frozen=True)
class Message:
    """One message of a conversation.

    Attributes:
        at: When it was said (UTC).
        by_person: Whether the person said it; otherwise the coach did.
        text: What was said.
    """

    at: datetime
    by_person: bool
    text: str


@dataclass(frozen=True)
class HeldGoal:
    """A goal with what was done with it.

    Attributes:
        goal: The goal.
        history: What was done with it and not taken back, oldest first.
    """

    goal: Goal
    history: tuple[Entry, ...]


@dataclass(frozen=True)
class Holdings:
    """All that is held of a person.

    Attributes:
        goals: The goals by their numbers.
        offers: The kept offers by their numbers.
        checks: The job-or-career checks, oldest first.
        messages: The conversation, oldest first.
        reminders: The reminders by their numbers.
        habits: The time zone, and whether reminders may come at weekends.
        places: The person's linked identities; none if there is only one.
    """

    goals: tuple[HeldGoal, ...]
    offers: tuple[KeptOffer, ...]
    checks: tuple[Check, ...]
    messages: tuple[Message, ...]
    reminders: tuple[Reminder, ...] = ()
    habits: Habits = NO_HABITS
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Amounts:
    """How much is held, or was erased, of each kind.

    Attributes:
        counts: Goals, offers, checks, reminders, messages; a kind that was not touched is left out.
        since: When the conversation began (UTC); None if there is none.
    """

    counts: Mapping[Kind, int]
    since: datetime | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing of any kind."""
        return not any(self.counts.values())
