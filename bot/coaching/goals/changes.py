"""Changes to a kept goal: of one part, by a new value or by a shift of the date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from bot.coaching.errors import CoachingError
from bot.coaching.goals.date_shifts import moved
from bot.coaching.goals.goal import GoalDraft, out_of_reach
from bot.coaching.goals.parts import PART, Part, ValueKind
from bot.coaching.goals.wording import without_day
from bot.language.readings import DurationUnit

_SPELLED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?"


class ImpossibleChange(CoachingError):
    """A goal cannot be changed as the person asks; the words say what works."""


@dataclass(frozen=True)
class Change:
    """A new value for one part of a goal, whichever goal it will be.

    Attributes:
        part: What changes; for a count the part that holds the old number decides.
        text: The new wording of a part in words.
        day: The new deadline.
        shift: By how many units the deadline moves; negative for earlier.
        unit: Unit of the shift.
        count: The new number of what is counted.
        things: What is counted, such as "courses"; may be empty.
    """

    part: Part
    text: str = ""
    day: date | None = None
    shift: int = 0
    unit: DurationUnit = "week"
    count: int | None = None
    things: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote."""
        day = data.get("day")
        held = {**data, "part": Part(data["part"]), "day": date.fromisoformat(day) if day else None}
        return cls(**held)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values, without what is not said."""
        day = self.day.isoformat() if self.day else None
        held = {**vars(self), "part": self.part.value, "day": day}
        return {key: value for key, value in held.items() if value not in (None, "")}


def changed(draft: GoalDraft, change: Change, today: date) -> GoalDraft:
    """A goal with one part changed.

    Args:
        draft: The goal.
        change: What changes.
        today: The day that counts as today.

    Raises:
        ImpossibleChange: There is no date to move, or the new one is past or too far away.
    """
    if change.count is not None:
        return _recounted(draft, change)
    if PART[change.part].kind is ValueKind.WORDS:
        return draft.having(change.part, change.text)
    day = _new_day(draft, change, today)
    if reason := out_of_reach(day, today):
        raise ImpossibleChange(reason)
    specific = draft.specific
    if day != draft.deadline:
        specific = without_day(specific, draft.deadline, today)
    return replace(draft, deadline=day, specific=specific)


def _new_day(draft: GoalDraft, change: Change, today: date) -> date:
    if change.day is not None:
        return change.day
    if draft.deadline is None:
        raise ImpossibleChange(
            "This goal has no date yet, so there is none to move. "
            'Give it one, like "set the deadline to the end of June".'
        )
    # A date that has passed is pushed from today: two more weeks are two weeks from now.
    start = max(draft.deadline, today) if change.shift > 0 else draft.deadline
    return moved(start, change.shift, change.unit)


def _recounted(draft: GoalDraft, change: Change) -> GoalDraft:
    """The new number in the place of the old one, wherever the goal says it."""
    things = re.escape(change.things[:4])
    number = re.compile(
        rf"\b(?:\d+(?:[.,]\d+)*|{_SPELLED})\b(?=\W+(?:\w+\W+)?{things})", re.IGNORECASE
    )
    for part, text in ((Part.MEASURE, draft.measure), (Part.SPECIFIC, draft.specific)):
        if number.search(text):
            return draft.having(part, number.sub(str(change.count), text, count=1))
    return replace(draft, measure=f"{change.count} {change.things}".strip())
