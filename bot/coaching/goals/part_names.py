"""Reads which part of a goal a message names, and what it says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.coaching.goals.parts import GOAL_PARTS, Part

_CHANGES = r"(?:change|correct|update|edit|set|fix|put|make|move)"
_VALUES = {
    row.part: re.compile(
        rf"^\W*(?P<ask>(?:(?:please|can you|could you|let me|i want to|i'd like to|let'?s)\W+)*"
        rf"{_CHANGES} )?(?:(?:the|my|that|part) )*(?:{row.called})(?: part| answer)?"
        r"(?: (?:it|this|that|(?:the|my) goal))?\W*"
        r"(?P<joins>(?:should (?:be|say|read)|(?:is|are)(?: now| actually)?|to be|to|into)\b|[:=])"
        r"\W*"
        r"(?:(?:now|actually|instead)\W+)?(?P<value>\w.*)$",
        re.IGNORECASE | re.DOTALL,
    )
    for row in GOAL_PARTS
}
_LABELLED = {
    row.part: re.compile(
        r"^\W*(?:(?:but|and|no|not|the|my|that|change|set|fix|make|put)\W+)*"
        rf"(?:{re.escape(row.label)}|{re.escape(row.title)})\W*"
        r"(?:(?:should|has to|must) (?:(?:just|only|really) )?(?:be|say|read)\b|[:=])\W*"
        r"(?P<value>\w.*)$",
        re.IGNORECASE | re.DOTALL,
    )
    for row in GOAL_PARTS
}
"""A part by the label that it is shown under, in any sentence: "what: two talks"."""

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+|\s+(?=but\b)", re.IGNORECASE)
_TOLD = {"is", "are"}


@dataclass(frozen=True)
class NamedValue:
    """A part that is named with its value: "the measure should be a pass".

    Attributes:
        part: The part.
        value: What it is said to be.
        asked: Whether the change is asked for: "set the hours to 3".
        told: Whether it is only said to be so: "my hours are 3".
    """

    part: Part
    value: str
    asked: bool
    told: bool


def named_part(text: str) -> tuple[Part, int] | None:
    """The part that a text names first, the goal itself only if no other, and where its name ends.

    Args:
        text: What was typed.
    """
    # "My name on the list, that's the proof": what the goal is called is no name of a part there.
    found = [
        (row.part is Part.SPECIFIC, match.start(), -match.end(), row.part)
        for row in GOAL_PARTS
        if (match := re.search(rf"\b(?:{row.names})\b", text, re.IGNORECASE))
    ]
    if not found:
        return None
    *_, end, part = min(found)
    return part, -end


def named_values(text: str) -> Iterator[NamedValue]:
    """The parts that a text can name with a new value, likeliest first.

    Args:
        text: What was typed, without what leads to it.
    """
    for part, form in _VALUES.items():
        if said := form.match(text):
            asked = said["ask"] is not None
            told = said["joins"].lower() in _TOLD and not asked
            yield NamedValue(part, _bare(said["value"]), asked, told)
    for sentence in _SENTENCE_END.split(text):
        for part, form in _LABELLED.items():
            if said := form.match(sentence):
                yield NamedValue(part, _bare(said["value"]), asked=True, told=False)


def _bare(value: str) -> str:
    return value.strip(" .!\"'“”")


def names_part(text: str) -> bool:
    """Whether a text names a part and says what it is, wherever in it.

    Args:
        text: What was typed.
    """
    joins = r"\W*(?:should|has to|needs to|is|are|to|:|=)(?: |$)"
    return any(re.search(rf"\b(?:{row.called})\b{joins}", text, re.I) for row in GOAL_PARTS)
