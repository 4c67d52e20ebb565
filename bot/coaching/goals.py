"""Goals that a person keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MAX_OPEN_GOALS = 50
"""How many goals one person can have open; far beyond what anybody can follow."""


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
    """

    id: str
    owner: str
    number: int
    draft: GoalDraft
    status: GoalStatus
    created_at: datetime

    def is_overdue(self, today: date) -> bool:
        """Whether the deadline has passed and the goal is still open."""
        deadline = self.draft.deadline
        return self.status is GoalStatus.OPEN and deadline is not None and deadline < today
