"""Drafts of the conversations about goals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.draft import Draft


@dataclass(frozen=True)
class GoalInTheMaking(Draft):
    """A goal before it is kept.

    Attributes:
        specific: What exactly will be done.
        measure: How it will be known that it is done.
        achievable: What there is for it, and what could stop it.
        relevant: Why it matters.
        deadline: The day by which it is done (ISO).
        confidence: How sure the person said they are, 0 to 10.
        sharper: Unused answer of the question that sharpens a letter.
        tries: How often a letter was asked about again.
        confirmed: Whether the summary was agreed to.
    """

    prefix: ClassVar[str] = "goal"
    kind: ClassVar[Kind | None] = Kind.GOALS
    specific: str | None = None
    measure: str | None = None
    achievable: str | None = None
    relevant: str | None = None
    deadline: str | None = None
    confidence: int | None = None
    sharper: str | None = None
    tries: int | None = None
    confirmed: bool | None = None


@dataclass(frozen=True)
class GoalUpdate(Draft):
    """One thing to be done with a kept goal.

    Attributes:
        task: Label of what is to be done.
        goal: Number of the goal.
        part: The part that changes.
        changes: The changes, as JSON.
        report: A report of progress in the person's words.
        told: The words of the report by what they say; None where that is not known.
        among: Numbers of the goals that can be meant.
        missing: Number of a goal that was named and is not there.
    """

    prefix: ClassVar[str] = "follow"
    kind: ClassVar[Kind | None] = Kind.GOALS
    task: str | None = None
    goal: int | None = None
    part: str | None = None
    changes: Mapping[str, Any] | None = None
    report: str | None = None
    told: Mapping[str, Sequence[str]] | None = None
    among: Sequence[int] | None = None
    missing: int | None = None


@dataclass(frozen=True)
class PlanInTheMaking(Draft):
    """The plan that is offered for a goal that was just kept.

    Attributes:
        milestones: Whether the proposed steps are wanted.
        if_then: What to do if something gets in the way.
        steps: Steps that the person told, each with its day (ISO).
        goal: Number of the goal.
    """

    prefix: ClassVar[str] = "plan"
    kind: ClassVar[Kind | None] = Kind.GOALS
    milestones: bool | None = None
    if_then: str | None = None
    steps: Sequence[Mapping[str, str]] | None = None
    goal: int | None = None


@dataclass(frozen=True)
class Reflection(Draft):
    """What the person says about a goal that is done.

    Attributes:
        text: Their words.
    """

    prefix: ClassVar[str] = "reflection"
    kind: ClassVar[Kind | None] = Kind.GOALS
    text: str | None = None
