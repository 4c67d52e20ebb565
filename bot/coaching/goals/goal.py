"""Goals that a person keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from bot.coaching.goals.parts import GOAL_PARTS, Part
from bot.coaching.goals.plan import NO_PLAN, Plan
from bot.coaching.goals.progress import Progress
from bot.language import say_date

MAX_OPEN_GOALS = 50
"""How many goals one person can have open; far beyond what anybody can follow."""


MAX_YEARS_AHEAD = 5
"""A goal further away than this is a dream to break down first."""


def out_of_reach(day: date, today: date) -> str:
    """Why a day cannot be a deadline, in words; empty if it can.

    Args:
        day: The day.
        today: The day that counts as today.
    """
    if day < today:
        return f"{say_date(day)} is in the past; the date has to be one to come."
    if (day - today).days > MAX_YEARS_AHEAD * 366:
        return (
            f"{say_date(day)} is more than {MAX_YEARS_AHEAD} years away. "
            "Pick a first stretch of it with a nearer date."
        )
    return ""


class GoalStatus(StrEnum):
    """Where a goal stands."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True)
class GoalDraft:
    """A goal as it was agreed, in the person's own words, a part for each letter of SMART.

    Attributes:
        specific: What exactly will be done.
        measure: How it will be known that it is done; empty if it was skipped.
        resources: What there is for it, and what could stop it; empty if it was skipped.
        reason: Why it matters; empty if it was skipped.
        deadline: The day by which it is done; None if it was skipped.
    """

    specific: str
    measure: str
    resources: str
    reason: str
    deadline: date | None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """The goal of some parts by their names; those that are not there were skipped."""
        parts: dict[str, Any] = {
            row.part.value: values.get(row.part) or row.kind.nothing for row in GOAL_PARTS
        }
        return cls(**parts)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote."""
        return cls.of({row.part: row.kind.from_json(data.get(row.part)) for row in GOAL_PARTS})

    def to_json(self) -> dict[str, str | None]:
        """The parts by their names, as plain JSON values."""
        return {row.part.value: row.kind.to_json(self[row.part]) for row in GOAL_PARTS}

    def __getitem__(self, part: Part) -> Any:
        """The value of a part."""
        return getattr(self, part.value)

    def having(self, part: Part, value: Any) -> Self:
        """The goal with another value of one part."""
        return self.of({**self.values(), part.value: value})

    def values(self) -> dict[str, Any]:
        """The parts by their names."""
        return {row.part.value: self[row.part] for row in GOAL_PARTS}


@dataclass(frozen=True)
class Goal:
    """A kept goal.

    Attributes:
        id: Identity of the goal, the same in every store.
        owner: The person whose goal it is.
        number: What the person calls it by; from 1, never used twice.
        draft: What was agreed.
        status: Where it stands.
        created_at: When it was kept (UTC).
        done_at: When it was completed (UTC); None while it is open.
        reflection: What the person says about having done it; may be empty.
        progress: What was reported so far, in sum; None before the first report.
        deleted_at: When it was deleted (UTC); None while it is there.
        mentioned_on: The day on which the coach last brought it up by itself.
        plan: Steps on the way, and what to do if something gets in the way; may be empty.
    """

    id: str
    owner: str
    number: int
    draft: GoalDraft
    status: GoalStatus
    created_at: datetime
    done_at: datetime | None = None
    reflection: str = ""
    progress: Progress | None = None
    deleted_at: datetime | None = None
    mentioned_on: date | None = None
    plan: Plan = NO_PLAN

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do for it."""
        return self.status is GoalStatus.OPEN

    def is_overdue(self, today: date) -> bool:
        """Whether the deadline has passed and the goal is still open."""
        deadline = self.draft.deadline
        return self.is_open and deadline is not None and deadline < today


class EntryKind(StrEnum):
    """What was done with a goal."""

    CREATED = "created"
    PROGRESS = "progress"
    CHANGED = "changed"
    PLANNED = "planned"
    COMPLETED = "completed"
    REOPENED = "reopened"
    DELETED = "deleted"


@dataclass(frozen=True)
class Entry:
    """One thing that was done with a goal, and how the goal was before it.

    Attributes:
        id: Identity; the same for a message that is handled again.
        goal_id: The goal.
        owner: The person whose goal it is.
        kind: What was done.
        at: When (UTC).
        before: The goal before it; None if it did not exist.
        progress: Where the goal stood after a report; None for the other kinds.
    """

    id: str
    goal_id: str
    owner: str
    kind: EntryKind
    at: datetime
    before: Goal | None
    progress: Progress | None = None
