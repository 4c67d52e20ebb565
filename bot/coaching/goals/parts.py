"""The parts of a goal: what each is called, shown as, kept as and asked with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Letter(StrEnum):
    """The five letters of SMART."""

    SPECIFIC = "S"
    MEASURABLE = "M"
    ACHIEVABLE = "A"
    RELEVANT = "R"
    TIME_BOUND = "T"

    @property
    def word(self) -> str:
        """The word that it stands for, such as "Time-bound"."""
        return self.name.capitalize().replace("_", "-")


class Part(StrEnum):
    """A part of a goal, as `GoalDraft`, the column that keeps it, and exports name it."""

    SPECIFIC = "specific"
    MEASURE = "measure"
    RESOURCES = "resources"
    REASON = "reason"
    DEADLINE = "deadline"


class ValueKind(StrEnum):
    """What the value of a part is."""

    WORDS = "words"
    DAY = "day"

    @property
    def nothing(self) -> str | None:
        """The value of a part that was left out."""
        return "" if self is ValueKind.WORDS else None

    def to_json(self, value: Any) -> str | None:
        """A value as plain JSON."""
        return value.isoformat() if isinstance(value, date) else value or self.nothing

    def from_json(self, value: str | None) -> Any:
        """Reads what `to_json` wrote; nothing for what is missing."""
        if not value:
            return self.nothing
        return date.fromisoformat(value) if self is ValueKind.DAY else value


@dataclass(frozen=True)
class GoalPart:
    """What there is to know of a part.

    Attributes:
        part: The part.
        letter: The letter of SMART that it answers.
        slot: The slot that a goal in the making keeps it in.
        kind: What its value is.
        optional: Whether a goal can do without it.
        label: What it is shown under, such as "Done when".
        title: What it is called where one part is chosen, such as "How you will know".
        change: The sentence that says its new value; `{}` stands for the value.
        names: What people call it, wherever the name stands; a regular expression.
        short_names: Words that name it only where they are said to be something ("the hours
            should be 3"), since elsewhere they mean other things; a regular expression.
        request_name: What a change through the page's boards calls it.
        question: The question of a form that shows all parts at once.
        hint: What stands in its empty field there.
        roles: What the words of a message that tell it are marked as.
        informed_by: The intent of a message that tells it; empty if there is none.
    """

    part: Part
    letter: Letter
    slot: str
    kind: ValueKind
    optional: bool
    label: str
    title: str
    change: str
    names: str
    short_names: str
    request_name: str
    question: str
    hint: str
    roles: tuple[str, ...]
    informed_by: str = ""

    @property
    def told_as(self) -> str:
        """What the state that is told calls it."""
        return "what" if self.part is Part.SPECIFIC else self.part.value

    @property
    def called(self) -> str:
        """All its names, as a regular expression."""
        return f"{self.names}|{self.short_names}" if self.short_names else self.names


GOAL_PARTS: tuple[GoalPart, ...] = (
    GoalPart(
        part=Part.SPECIFIC,
        letter=Letter.SPECIFIC,
        slot="goal_specific",
        kind=ValueKind.WORDS,
        optional=False,
        label="What",
        title="What you will do",
        change="the goal is now **{}**",
        names=(
            r"word(?:ing|s)|text|(?<!job )title|name|rename|reword|rephrase|rewrite|"
            r"what i(?:'ll| will) do"
        ),
        short_names=r"goal|what i(?:'m| am)? do(?:ing)?",
        request_name="specific",
        question="What exactly will you do?",
        hint="Pass the forklift licence test",
        roles=("what",),
    ),
    GoalPart(
        part=Part.MEASURE,
        letter=Letter.MEASURABLE,
        slot="goal_measure",
        kind=ValueKind.WORDS,
        optional=True,
        label="Done when",
        title="How you will know",
        change="you will know it by **{}**",
        names=r"measure\w*|metric|proof|how i(?:'ll| will)? know|done when",
        short_names="number",
        request_name="measure",
        question="How will you know it is done?",
        hint="A number or a piece of proof",
        roles=("measure",),
        informed_by="inform_measure",
    ),
    GoalPart(
        part=Part.RESOURCES,
        letter=Letter.ACHIEVABLE,
        slot="goal_achievable",
        kind=ValueKind.WORDS,
        optional=True,
        label="What you have for it",
        title="What you have for it",
        change="for it you have **{}**",
        names=r"resources?|obstacles?|what i have for it|time i have",
        short_names="hours|budget",
        request_name="resources",
        question="What do you have for it, and what could get in the way?",
        hint="Time, money, people",
        roles=("resource", "obstacle"),
        informed_by="inform_resources",
    ),
    GoalPart(
        part=Part.REASON,
        letter=Letter.RELEVANT,
        slot="goal_relevant",
        kind=ValueKind.WORDS,
        optional=True,
        label="Why it matters",
        title="Why it matters",
        change="it matters to you: **{}**",
        names="reasons?|motivation|why it matters|why",
        short_names="",
        request_name="reason",
        question="Why does it matter to you now?",
        hint="What does it open?",
        roles=("reason",),
        informed_by="inform_reason",
    ),
    GoalPart(
        part=Part.DEADLINE,
        letter=Letter.TIME_BOUND,
        slot="goal_deadline",
        kind=ValueKind.DAY,
        optional=True,
        label="By",
        title="The date",
        change="the date is now **{}**",
        names=(
            r"dead ?line|due (?:date|day)|(?:end|finish(?:ing)?|target) date|date|by when|"
            "when it is due"
        ),
        short_names="when",
        request_name="due",
        question="By when?",
        hint="Pick a day",
        roles=("deadline",),
        informed_by="inform_deadline",
    ),
)
"""The parts of a goal in the order in which they are asked for and shown."""

PART: Mapping[Part, GoalPart] = {row.part: row for row in GOAL_PARTS}
PART_OF_SLOT: Mapping[str, GoalPart] = {row.slot: row for row in GOAL_PARTS}
PART_OF_LETTER: Mapping[Letter, GoalPart] = {row.letter: row for row in GOAL_PARTS}
IN_WORDS: tuple[GoalPart, ...] = tuple(r for r in GOAL_PARTS if r.kind is ValueKind.WORDS)
"""The parts that are in the person's own words."""
