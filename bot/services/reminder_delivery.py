"""Sends the reminders that are due: each once, whoever runs, however often.

A reminder is leased, then what it says is noted, then it is sent, then that is noted. Two runners
never hold the same lease. One that dies leaves a lease that runs out; the next runner finds what
was noted and goes on from there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from bot.coaching.goals.goal import EntryKind, Goal
from bot.coaching.reminders.delivery import Delivery, Outcome, State, delivery_key
from bot.coaching.reminders.delivery_policy import (
    Followed,
    Situation,
    Step,
    Verdict,
    after_it,
    days_due,
    judge,
)
from bot.coaching.reminders.reminder import Reminder, next_moment
from bot.coaching.reminders.time_zones import zone_named
from bot.services.reminders import goals_of
from bot.services.unit_of_work import UnitOfWork

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""How long a reminder counts as in a runner's hands; sending it takes far less."""

SENDING_SECONDS = 120.0
"""After how long an attempt to send is given up for now."""

AGAIN_AFTER = timedelta(minutes=10)
"""When a person who could not be reached now is tried again."""

GIVEN_UP_AFTER = timedelta(hours=6)
"""After how long of trying it is said with the next answer instead."""

KEPT = timedelta(days=30)
"""How long it is known what was said."""

AT_ONCE = 200
"""How many reminders one round takes at most."""

_NO_UPDATES = frozenset({EntryKind.CREATED, EntryKind.PLANNED})


class Courier(Protocol):
    """Reaches people by itself, where their channel allows it."""

    async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
        """Sends something to a person.

        Args:
            person: The person.
            says: `text` and `buttons` (each with `title` and `payload`).
            key: Identity of what is sent, the same in every attempt.
        """


Words = Callable[[Reminder, Verdict, date], dict[str, Any]]
"""Finds the words by the verdict and the person's today: `text`, `buttons`, `goals`."""


@dataclass(frozen=True)
class Round:
    """What one round of sending did.

    Attributes:
        sent: How many were pushed to people.
        waiting: How many are said with the next answer.
        skipped: How many needed no words.
        postponed: How many are tried again later.
    """

    sent: int = 0
    waiting: int = 0
    skipped: int = 0
    postponed: int = 0

    def plus(self, what: str) -> Round:
        """With one more of a kind."""
        return replace(self, **{what: getattr(self, what) + 1})


@dataclass(frozen=True)
class Sender:
    """Sends what is due.

    Attributes:
        work: Begins a piece of work.
        courier: Reaches people.
        words: Finds the words.
    """

    work: Callable[[], UnitOfWork]
    courier: Courier
    words: Words

    async def run(self, now: datetime) -> Round:
        """One round over all that is due.

        Args:
            now: The moment (UTC).
        """
        await asyncio.to_thread(self._follow_dates, now)
        done = Round()
        for reminder_id in await asyncio.to_thread(self._due, now):
            what = await self._one(reminder_id, now)
            done = done.plus(what) if what else done
        return done

    async def _one(self, reminder_id: str, now: datetime) -> str | None:
        found = await asyncio.to_thread(self._take, reminder_id, now)
        if found is None:
            return None
        situation, verdict, delivery = found
        if delivery is None:
            return "postponed" if verdict.step is Step.WAIT else "skipped"
        state = await self._send(situation.reminder, delivery, now)
        await asyncio.to_thread(self._note, situation, verdict, delivery, state)
        return {State.SENT: "sent", State.WAITING: "waiting"}.get(state, "postponed")

    async def _send(self, reminder: Reminder, delivery: Delivery, now: datetime) -> State:
        try:
            sending = self.courier.deliver(delivery.owner, dict(delivery.says), delivery.key)
            outcome = await asyncio.wait_for(sending, SENDING_SECONDS)
        except Exception as error:
            # Others are not to wait for it; what went wrong may quote what was sent.
            logger.error("A reminder could not be sent: %s", type(error).__name__)
            outcome = Outcome.NOT_NOW
        if outcome is Outcome.DELIVERED:
            return State.SENT
        tried_for = now - (reminder.next_at or now)
        given_up = outcome is Outcome.GONE or tried_for > GIVEN_UP_AFTER
        return State.WAITING if given_up else State.PREPARED

    def _follow_dates(self, now: datetime) -> None:
        """Moves the reminders that hang on the dates of goals after those that changed."""
        with self.work() as uow:
            uow.deliveries.prune(now - KEPT)
            for reminder in uow.reminders.following_due(now):
                habits = uow.reminders.habits(reminder.owner)
                zone, dues = zone_named(habits.zone or "UTC"), days_due(goals_of(uow, reminder))
                moment = next_moment(reminder, habits, zone, now, dues)
                if moment != reminder.next_at:
                    uow.reminders.move(reminder, moment)
            uow.commit()

    def _due(self, now: datetime) -> list[str]:
        with self.work() as uow:
            return uow.reminders.due(now, AT_ONCE)

    def _take(
        self, reminder_id: str, now: datetime
    ) -> tuple[Situation, Verdict, Delivery | None] | None:
        """Leases a reminder, decides about it and notes what will be sent."""
        with self.work() as uow:
            if not uow.reminders.lease(reminder_id, now, now + LEASE):
                return None
            reminder = uow.reminders.get(reminder_id)
            if reminder is None:
                return None
            situation = _situation(uow, reminder, now)
            verdict = judge(situation)
            delivery = self._prepared(uow, situation, verdict)
            if verdict.step is Step.WAIT:
                uow.reminders.hold(reminder_id, verdict.until)
            elif delivery is None:
                _go_on(uow, situation, verdict)
            uow.commit()
            return situation, verdict, delivery

    def _prepared(self, uow: UnitOfWork, situation: Situation, verdict: Verdict) -> Delivery | None:
        """What is to be sent, if anything; another runner may have noted it, and died."""
        if verdict.step not in {Step.SEND, Step.OFFER_TO_REPLAN}:
            return None
        reminder = situation.reminder
        key = delivery_key(reminder)
        noted = uow.deliveries.get(key)
        if noted is not None:
            return noted if noted.state is State.PREPARED else None
        today = situation.now.astimezone(situation.zone).date()
        says = self.words(reminder, verdict, today)
        delivery = Delivery(key, reminder.owner, reminder.id, says, situation.now)
        uow.deliveries.put(delivery)
        return delivery

    def _note(
        self, situation: Situation, verdict: Verdict, delivery: Delivery, state: State
    ) -> None:
        """Notes what became of a delivery, and when the reminder comes next."""
        reminder, now = situation.reminder, situation.now
        with self.work() as uow:
            again_at = now + AGAIN_AFTER if state is State.PREPARED else None
            # Written first, so that nobody changes it between reading and writing.
            uow.reminders.hold(reminder.id, again_at)
            if again_at is not None:
                uow.commit()
                return
            current = uow.reminders.get(reminder.id)
            if state is State.WAITING:
                uow.deliveries.drop_waiting(reminder.id)
            # What was stopped or changed meanwhile has its own time; words that wait are dropped.
            if current == reminder:
                _go_on(uow, situation, verdict)
            if current is not None or state is State.SENT:
                uow.deliveries.put(replace(delivery, state=state))
            uow.commit()


def _situation(uow: UnitOfWork, reminder: Reminder, now: datetime) -> Situation:
    habits = uow.reminders.habits(reminder.owner)
    followed = [_followed(uow, goal) for goal in goals_of(uow, reminder)]
    places = uow.identities.linked_with(reminder.owner)
    words = [at for at in map(uow.conversations.last_written, places) if at is not None]
    zone = zone_named(habits.zone or "UTC")
    return Situation(reminder, habits, zone, followed, max(words, default=None), now)


def _followed(uow: UnitOfWork, goal: Goal) -> Followed:
    entries = uow.goals.history(goal.owner, goal.id)
    done = [entry.at for entry in entries if entry.kind not in _NO_UPDATES]
    return Followed(goal, max(done, default=None))


def _go_on(uow: UnitOfWork, situation: Situation, verdict: Verdict) -> None:
    after = after_it(situation, verdict)
    if after is None:
        uow.reminders.remove(situation.reminder.id)
    else:
        uow.reminders.put(after)
