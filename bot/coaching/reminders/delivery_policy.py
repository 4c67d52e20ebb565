"""Whether a reminder that is due is sent, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum

from bot.coaching.goals.goal import Goal
from bot.coaching.reminders.reminder import (
    Habits,
    Reminder,
    Rhythm,
    disturbs_until,
    next_moment,
)

MAX_UNANSWERED = 3
"""How many reminders in a row may stay without a sign of life."""

TOO_LATE = timedelta(hours=24)
"""A recurring reminder that could not be sent for so long waits for its next time."""


class Step(Enum):
    """What is done about a reminder that is due."""

    SEND = "send"
    OFFER_TO_REPLAN = "offer to replan"
    SKIP = "skip"
    WAIT = "wait"
    END = "end"


@dataclass(frozen=True)
class Followed:
    """A goal that a reminder may be about.

    Attributes:
        goal: The goal, open.
        updated_at: When the person last did something with it (UTC); None if never.
    """

    goal: Goal
    updated_at: datetime | None


@dataclass(frozen=True)
class Situation:
    """What there is to know when a reminder is due.

    Attributes:
        reminder: The reminder.
        habits: What holds for all reminders of the person.
        zone: The person's time zone.
        goals: The open goals that it is about.
        last_word: When the person last wrote (UTC); None if never.
        now: The moment (UTC).
    """

    reminder: Reminder
    habits: Habits
    zone: tzinfo
    goals: Sequence[Followed]
    last_word: datetime | None
    now: datetime


@dataclass(frozen=True)
class Verdict:
    """What is done.

    Attributes:
        step: What.
        goals: The goals that are named, for the two steps that send something.
        until: For `WAIT`, until when (UTC).
    """

    step: Step
    goals: tuple[Goal, ...] = ()
    until: datetime | None = None


def judge(situation: Situation) -> Verdict:
    """Decides about a reminder that is due.

    Args:
        situation: What there is to know.
    """
    reminder, now = situation.reminder, situation.now
    if reminder.goal_id is not None and not situation.goals:
        return Verdict(Step.END)
    if _is_too_late(reminder, now) or _is_given_up(situation):
        return Verdict(Step.SKIP)
    if until := disturbs_until(reminder, situation.zone, now):
        return Verdict(Step.WAIT, until=until)
    idle = tuple(
        followed.goal
        for followed in situation.goals
        if _concerns(situation, followed.goal) and not _was_updated(situation, followed.updated_at)
    )
    if not idle:
        return Verdict(Step.SKIP)
    tired = _unanswered(situation) >= MAX_UNANSWERED
    return Verdict(Step.OFFER_TO_REPLAN if tired else Step.SEND, idle)


def after_it(situation: Situation, verdict: Verdict) -> Reminder | None:
    """The reminder after it was due.

    Args:
        situation: What there was to know.
        verdict: What was done; not `WAIT`.

    Returns:
        The reminder with its next moment; None if it ended.
    """
    reminder, now = situation.reminder, situation.now
    dues = days_due(followed.goal for followed in situation.goals)
    next_at = next_moment(reminder, situation.habits, situation.zone, now, dues)
    if verdict.step is Step.END or (next_at is None and not _may_move(reminder)):
        return None
    unanswered, sent_at = _unanswered(situation), reminder.last_sent_at
    if verdict.step in {Step.SEND, Step.OFFER_TO_REPLAN}:
        unanswered, sent_at = unanswered + 1, now
    return replace(
        reminder,
        next_at=next_at,
        last_due_at=reminder.next_at,
        last_sent_at=sent_at,
        unanswered=unanswered,
    )


def days_due(goals: Iterable[Goal]) -> list[date]:
    """The days on which goals are due.

    Args:
        goals: The goals, with or without a day.
    """
    return [goal.draft.deadline for goal in goals if goal.draft.deadline is not None]


def _concerns(situation: Situation, goal: Goal) -> bool:
    """Whether a goal is due as soon as a reminder before due says; others concern every goal."""
    schedule, deadline = situation.reminder.schedule, goal.draft.deadline
    if schedule.rhythm is not Rhythm.BEFORE_DUE:
        return True
    today = situation.now.astimezone(situation.zone).date()
    return deadline is not None and 0 <= (deadline - today).days <= schedule.days_before


def _may_move(reminder: Reminder) -> bool:
    """Whether a date that is pushed brings the reminder back."""
    return reminder.schedule.rhythm is Rhythm.BEFORE_DUE


def _is_too_late(reminder: Reminder, now: datetime) -> bool:
    recurs = reminder.schedule.rhythm not in {Rhythm.ONCE, Rhythm.BEFORE_DUE}
    return recurs and reminder.next_at is not None and now - reminder.next_at > TOO_LATE


def _is_given_up(situation: Situation) -> bool:
    """Whether the offer to replan was made, and nothing was heard since."""
    return _unanswered(situation) > MAX_UNANSWERED


def _unanswered(situation: Situation) -> int:
    sent_at, heard_at = situation.reminder.last_sent_at, situation.last_word
    answered = sent_at is not None and heard_at is not None and heard_at > sent_at
    return 0 if answered else situation.reminder.unanswered


def _was_updated(situation: Situation, updated_at: datetime | None) -> bool:
    """Whether something was done with a goal today, or since the reminder was last due."""
    if updated_at is None:
        return False
    today = situation.now.astimezone(situation.zone).date()
    if updated_at.astimezone(situation.zone).date() == today:
        return True
    last = situation.reminder.last_due_at
    return last is not None and updated_at > last
