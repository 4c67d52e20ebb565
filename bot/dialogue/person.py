"""What people tell of themselves, taken from the reading of a message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Self

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.message_reading import MessageReading
from bot.language import read_duration

_TELLING = ("tell.person", "wish", "vent", "tell.goal", "start.goal", "tell.check", "start.check")
"""Acts of a message that can tell something of the person; in others such words are of others."""

_SURE = 0.5
"""From which share on words are taken for what they were read as."""

_MOST = 80
"""Characters that are kept of what was told."""

_MOST_YEARS = 70
"""A larger number is no length of a working life, but the year in which it began."""

_MONTHS_A_YEAR = 12
_A_YEAR: Mapping[str, int] = {"day": 365, "week": 52, "month": _MONTHS_A_YEAR, "year": 1}

_LEAD = re.compile(
    r"(?:(?:as (?:an?|the)|at(?: an?| the)?|an?|the) (?!(?:little|bit|lot|few)\b))", re.IGNORECASE
)
_AROUND = ' \t\n.,;:!?…-–—"“”()'


@dataclass(frozen=True)
class PersonFacts:
    """What the person told of themselves.

    Attributes:
        kind: The kind of data that it is part of, with which it is erased.
        role: Their trade or post.
        field: The field they work in.
        employer: Whom they work for.
        years: How many years they have done it.
        wish: What they would like to be different.
        worry: What troubles them about it.
        situation: What an answer has to fit.
    """

    kind: ClassVar[Kind] = Kind.CONVERSATION

    role: str | None = None
    field: str | None = None
    employer: str | None = None
    years: int | None = None
    wish: str | None = None
    worry: str | None = None
    situation: str | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote."""
        return cls(**{one.name: data.get(one.name) for one in fields(cls)})

    def to_json(self) -> dict[str, Any]:
        """What was told, by field."""
        return {name: value for name, value in vars(self).items() if value is not None}


def person_told(reading: MessageReading, before: PersonFacts) -> PersonFacts:
    """What is known of a person after a message; the latest telling of each thing counts.

    Args:
        reading: What the message was read as.
        before: What was known before it.
    """
    if not reading.does(*_TELLING):
        return before
    told: dict[str, Any] = {}
    for role, words in _spans(reading):
        name, value_of = _KEPT[role]
        if role == "what" and not reading.does("wish"):
            continue  # then it is what a goal is about
        told[name] = value_of(words) or told.get(name)
    return replace(before, **{name: value for name, value in told.items() if value is not None})


def plain_words(words: str) -> str | None:
    """Words as they can be said back: without what leads to them, and not too many.

    Args:
        words: As they were typed.

    Returns:
        The words; None if nothing is left.
    """
    bare = " ".join(words.split()).strip(_AROUND)
    bare = _LEAD.sub("", bare, count=1) if _LEAD.match(bare) else bare
    if len(bare) > _MOST:
        bare = bare[: _MOST + 1].rpartition(" ")[0] or bare[:_MOST]
    return bare.strip(_AROUND) or None


def _spans(reading: MessageReading) -> Iterator[tuple[str, str]]:
    """Role and words of each span that is sure enough, in the order of the text."""
    for one in reading.spans:
        if one.share >= _SURE and one.role in _KEPT:
            yield one.role, reading.text[one.start : one.end]


def _years(words: str) -> int | None:
    """Whole years; None for less than one and for what is no length of time."""
    read = read_duration(words)
    # A bare number is one of years where it says how long somebody has done their work.
    said = [read.value] if read.value else [one for one in read.alternatives if one.unit == "year"]
    years = int(said[0].minimum // _A_YEAR[said[0].unit]) if said else 0
    return years if 0 < years <= _MOST_YEARS else None


_KEPT: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "role": ("role", plain_words),
    "field": ("field", plain_words),
    "employer": ("employer", plain_words),
    "experience": ("years", _years),
    "what": ("wish", plain_words),
    "worry": ("worry", plain_words),
    "situation": ("situation", plain_words),
}
"""Where the words of each role are kept, and how they are read."""
