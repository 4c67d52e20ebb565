"""The plan for a goal: dated steps on the way, and what to do if something gets in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step on the way.

    Attributes:
        day: By when.
        step: What is there by then, in the person's own numbers and words.
    """

    day: date
    step: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What was agreed beside the goal itself.

    Attributes:
        milestones: Steps on the way in the order of their days.
        if_then: What the person will do if something gets in the way; empty if it was left out.
        declined: Whether the person wanted no steps, so that none are brought up.
    """

    milestones: tuple[Milestone, ...] = ()
    if_then: str = ""
    declined: bool = False

    def next_milestone(self, today: date) -> Milestone | None:
        """The first step whose day has not passed.

        Args:
            today: The day that counts as today.
        """
        return next((one for one in self.milestones if one.day >= today), None)

    def moved(self, old: date, new: date, today: date) -> Plan:
        """The plan after the goal's day was moved: steps to come keep their share of the way.

        Args:
            old: The day before.
            new: The day now.
            today: The day that counts as today.
        """
        if old <= today:
            return self
        stretch = (new - today) / (old - today)
        return replace(
            self,
            milestones=tuple(
                replace(one, day=today + (one.day - today) * stretch) if one.day > today else one
                for one in self.milestones
            ),
        )

    def to_json(self) -> dict[str, Any] | None:
        """As plain JSON values; None if there is nothing in it."""
        if self == NO_PLAN:
            return None
        steps = [{"day": one.day.isoformat(), "step": one.step} for one in self.milestones]
        declined = {"declined": True} if self.declined else {}
        return {"milestones": steps, "if_then": self.if_then, **declined}

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Self:
        """Reads what `to_json` wrote."""
        if data is None:
            return cls()
        steps = (Milestone(date.fromisoformat(s["day"]), s["step"]) for s in data["milestones"])
        return cls(tuple(steps), data["if_then"], data.get("declined", False))


NO_PLAN = Plan()
