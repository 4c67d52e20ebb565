"""What a use case needs of a unit of work, whatever stands behind it."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from bot.coaching.account_linking.link_result import KnownCode, Moved
from bot.coaching.career_check.check import Check
from bot.coaching.goals.goal import Entry, Goal
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.personal_data.holdings import Message
from bot.coaching.reminders.delivery import Delivery
from bot.coaching.reminders.reminder import Habits, Reminder
from bot.services.change_tracking import Changes


class Goals(Protocol):
    """A collection of goals."""

    def add(self, goal: Goal) -> None:
        """Adds a goal."""

    def get(self, owner: str, goal_id: str) -> Goal | None:
        """The owner's goal of that id, or None."""

    def of_owner(self, owner: str) -> list[Goal]:
        """All goals of the owner by their numbers, deleted ones left out."""

    def put(self, goal: Goal) -> None:
        """Keeps a goal that is there already as it is now."""

    def forget_deleted(self, owner: str) -> None:
        """Erases the words of the owner's deleted goals; their numbers stay taken."""

    def count_open(self, owner: str) -> int:
        """How many goals the owner has open."""

    def next_number(self, owner: str) -> int:
        """The number for the owner's next goal."""

    def record(self, entry: Entry) -> None:
        """Adds an entry to a goal's history."""

    def entry(self, owner: str, entry_id: str) -> Entry | None:
        """The owner's entry of that id, or None."""

    def history(self, owner: str, goal_id: str) -> list[Entry]:
        """The goal's entries that were not undone, oldest first."""

    def latest_entry(self, owner: str) -> Entry | None:
        """The owner's latest entry that was not undone, or None."""

    def undone_by(self, owner: str, undo_id: str) -> Entry | None:
        """The owner's entry that was taken back by a message, or None."""

    def mark_undone(self, entry: Entry, undo_id: str) -> None:
        """Notes that a message took an entry back."""

    def erase(self, owner: str) -> int:
        """Erases the owner's goals with all that was done with them; says how many there were."""


class Offers(Protocol):
    """A collection of kept offers."""

    def add(self, offer: KeptOffer) -> None:
        """Adds an offer."""

    def update(self, offer: KeptOffer) -> None:
        """Changes name and facts of an offer that is there."""

    def get(self, owner: str, offer_id: str) -> KeptOffer | None:
        """The owner's offer of that id, or None."""

    def of_owner(self, owner: str) -> list[KeptOffer]:
        """All offers of the owner by their numbers."""

    def next_number(self, owner: str) -> int:
        """The number for the owner's next offer."""

    def remove(self, owner: str, offer_id: str, now: datetime) -> None:
        """Takes an offer out; it can be put back."""

    def forget_removed(self, owner: str) -> None:
        """Erases what was removed before."""

    def restore(self, owner: str) -> list[KeptOffer]:
        """Puts back what was removed last."""

    def erase(self, owner: str) -> int:
        """Erases the owner's offers, removed ones too; says how many were kept."""


class Checks(Protocol):
    """A collection of job-or-career checks."""

    def add(self, check: Check) -> None:
        """Adds a check."""

    def get(self, owner: str, check_id: str) -> Check | None:
        """The owner's check of that id, or None."""

    def of_owner(self, owner: str) -> list[Check]:
        """All checks of the owner, oldest first."""

    def erase(self, owner: str) -> int:
        """Erases the owner's checks; says how many there were."""


class Conversations(Protocol):
    """What was said with each person."""

    def extent(self, owner: str) -> tuple[int, datetime | None]:
        """How many messages there are, and when (UTC) the first of them was said."""

    def messages(self, owner: str) -> list[Message]:
        """All messages, oldest first."""

    def last_written(self, owner: str) -> datetime | None:
        """When (UTC) the conversation was last carried on, or None."""

    def erase(self, owner: str) -> int:
        """Erases the conversation; says how many messages it had."""


class Reminders(Protocol):
    """A collection of reminders."""

    def of_owner(self, owner: str) -> list[Reminder]:
        """All reminders of the owner by their numbers."""

    def get(self, reminder_id: str) -> Reminder | None:
        """The reminder of that id, or None."""

    def put(self, reminder: Reminder) -> None:
        """Keeps a reminder as it is now, new or not; a lease on it ends."""

    def remove(self, reminder_id: str) -> None:
        """Takes a reminder away."""

    def next_number(self, owner: str) -> int:
        """The number for the owner's next reminder."""

    def habits(self, owner: str) -> Habits:
        """What holds for all reminders of the owner."""

    def put_habits(self, owner: str, habits: Habits) -> None:
        """Keeps what holds for all reminders of the owner."""

    def erase(self, owner: str) -> int:
        """Erases the owner's reminders and habits; says how many reminders there were."""

    def due(self, now: datetime, limit: int) -> list[str]:
        """Ids of reminders that are due and in nobody's hands, longest due first."""

    def lease(self, reminder_id: str, now: datetime, until: datetime) -> bool:
        """Takes a reminder that is due; False if another runner was faster."""

    def hold(self, reminder_id: str, until: datetime | None) -> None:
        """Keeps a leased reminder from all runners until then; None gives it back."""

    def following_due(self, now: datetime) -> list[Reminder]:
        """Reminders that hang on the dates of goals and are still to come."""

    def move(self, reminder: Reminder, next_at: datetime | None) -> None:
        """Changes when a reminder comes next, unless somebody changed it meanwhile."""


class Deliveries(Protocol):
    """What was prepared to be said as a reminder."""

    def get(self, key: str) -> Delivery | None:
        """The delivery of that key, or None."""

    def put(self, delivery: Delivery) -> None:
        """Keeps a delivery as it is now, new or not."""

    def drop_waiting(self, reminder_id: str) -> None:
        """Takes back what waits to be said for a reminder."""

    def take_waiting(self, owner: str, message_id: str) -> list[Delivery]:
        """What waits for the owner's next words; for the same message the same again."""

    def waits(self, owner: str) -> bool:
        """Whether something waits for the owner's next words."""

    def payloads(self, owner: str) -> set[str]:
        """Payloads of the quick replies that were sent to the owner with reminders."""

    def erase(self, owner: str) -> None:
        """Erases what was said to the owner, or waits."""

    def prune(self, before: datetime) -> None:
        """Forgets what was said long ago."""


class Identities(Protocol):
    """Which identities are one person; all else is asked for by any of them."""

    def person(self, identity: str) -> str:
        """The person behind an identity."""

    def linked_with(self, identity: str) -> list[str]:
        """All identities of the person behind an identity, itself among them."""

    def put(self, identity: str, person: str) -> None:
        """Makes an identity one of a person's."""

    def part(self, identity: str) -> None:
        """Makes an identity a person by itself."""

    def erase(self, identity: str) -> int:
        """Erases the links of a person with their codes; says how many others were linked."""

    def keep_code(self, digest: str, identity: str, now: datetime, expires_at: datetime) -> None:
        """Keeps a new code in the place of the identity's last one."""

    def code(self, digest: str) -> KnownCode | None:
        """The code of a digest; None if unknown."""

    def use_code(self, digest: str, now: datetime) -> bool:
        """Uses a code up; False if somebody was faster."""

    def note_try(self, identity: str, now: datetime) -> None:
        """Notes a wrong code."""

    def tries(self, identity: str, since: datetime) -> int:
        """How many wrong codes an identity tried since then."""


class AllHoldings(Protocol):
    """All that is held of people, moved as a whole."""

    def move(self, source: str, target: str) -> Moved:
        """Moves everything but conversations from one person to another."""


class UnitOfWork(Protocol):
    """All of a piece of work or nothing; only `commit` saves."""

    @property
    def goals(self) -> Goals:
        """The goals."""

    @property
    def offers(self) -> Offers:
        """The kept offers."""

    @property
    def checks(self) -> Checks:
        """The job-or-career checks."""

    @property
    def conversations(self) -> Conversations:
        """The conversations."""

    @property
    def reminders(self) -> Reminders:
        """The reminders."""

    @property
    def deliveries(self) -> Deliveries:
        """What reminders said, or are about to say."""

    @property
    def identities(self) -> Identities:
        """Which identities are one person."""

    @property
    def holdings(self) -> AllHoldings:
        """All that is held of people."""

    @property
    def changes(self) -> Changes:
        """What any piece of work in this process changed of goals, offers, checks and links."""

    def __enter__(self) -> Self:
        """Begins."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Rolls back what was not committed."""

    def commit(self) -> None:
        """Saves."""

    def scrub(self) -> None:
        """Has the database forget what it still holds of erased rows beside its tables."""
