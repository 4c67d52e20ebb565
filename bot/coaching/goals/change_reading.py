"""Reads how a kept goal shall change: "push it two weeks", "make it 3 courses"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.coaching.goals.changes import Change
from bot.coaching.goals.date_shifts import read_shift
from bot.coaching.goals.part_names import named_part, named_values
from bot.coaching.goals.parts import PART, Part, ValueKind
from bot.coaching.offers.values import find_values
from bot.language import read_date
from bot.language.text import canon
from bot.language.vocabulary import MONTHS

_A, _Z = r"(?<![^ ])", r"(?![^ ])"
_THINGS = r"(?: (?P<things>(?!instead|rather|now|and|or|not|please|but|by|to|for)[a-z'-]+))?"
_COUNTS = tuple(
    re.compile(pattern.replace("THINGS", _THINGS))
    for pattern in (
        rf"{_A}from \d+(?: (?P<before>[a-z'-]+))? to (?P<n>\d{{1,6}})THINGS",
        rf"{_A}(?P<n>\d{{1,6}})THINGS (?:now )?(?:instead of|rather than|not) \d+",
        rf"{_A}(?:make|change|set|turn) (?:it|that|this)(?: in)?(?: to)? (?P<n>\d{{1,6}})THINGS",
        rf"{_A}(?:target|number|count|goal)(?: \w+){{0,4}}? (?:to|is|be) (?P<n>\d{{1,6}})THINGS",
    )
)
_NEW_WORDS = re.compile(
    r"(?:\b(?:to|with|into|should (?:be|say|read)|is now)\b\s*:?|:|->|=)\s*[\"“'‘]?(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_TRAILING = re.compile(r"[\"”'’]?(?:,? instead\b.*)?\s*$", re.IGNORECASE | re.DOTALL)
_WHOLE_GOAL = re.compile(
    r"\b(?:change|replace|set|turn|edit|update|goal (?=should))(?=.*\bgoal\b|\W+goal\b|.*should)",
    re.IGNORECASE,
)
_NEW_DAY = re.compile(r"\b(?:to|be|till|until|by|it)\s+(?P<words>\S.*)$", re.IGNORECASE | re.DOTALL)
_GOAL_NUMBER = re.compile(r"\b((?:goal|number|no\.?|item) ?#?)(\d+)", re.IGNORECASE)
_NO_THINGS = frozenset(["day", "week", "month", "year", "hour", *MONTHS])


@dataclass(frozen=True)
class ChangeSaid:
    """What a message says about a change.

    Attributes:
        changes: The changes that it states whole.
        part: A part that it names without a new value.
        goal_words: The rest of the message, which may describe the goal.
    """

    changes: tuple[Change, ...]
    part: Part | None
    goal_words: str


def read_change(text: str, today: date) -> ChangeSaid:
    """Reads what shall change.

    Args:
        text: What was typed.
        today: The day that counts as today.
    """
    shift = _shift(text)
    if shift is not None:
        return ChangeSaid((shift,), None, text)
    named = named_part(text)
    day, rest = _day_said(text, today)
    count = _count(rest)
    if count is None and named is not None and named[0] is not Part.DEADLINE:
        return _wording(text, *named)
    changes = tuple(change for change in (count, day) if change is not None)
    if changes:
        return ChangeSaid(changes, None, rest)
    whole = None if named else _WHOLE_GOAL.search(text)
    if whole is not None:
        said = _wording(text, Part.SPECIFIC, whole.end())
        return said if said.changes else ChangeSaid((), None, text)
    if named is None and (value := _named_value(text)) is not None:
        return ChangeSaid((value,), None, "")
    return ChangeSaid((), named[0] if named else None, text)


def read_new_value(part: Part, text: str, today: date) -> Change | str:
    """Reads the new value of a part that is known.

    Args:
        part: The part.
        text: What was typed.
        today: The day that counts as today.

    Returns:
        The change, or in words why there is none.
    """
    words = " ".join(text.split())
    if PART[part].kind is ValueKind.WORDS:
        return Change(part, text=words)
    if shift := _shift(text):
        return shift
    reading = read_date(text, today)
    return reading.reason if reading.value is None else Change(part, day=reading.value.date)


def _named_value(text: str) -> Change | None:
    """A part in words that a short name names with its new value: "make the hours: 3 a week"."""
    for said in named_values(text):
        if said.asked and PART[said.part].kind is ValueKind.WORDS:
            return Change(said.part, text=said.value)
    return None


def _shift(text: str) -> Change | None:
    shift = read_shift(text)
    if shift is None:
        return None
    return Change(Part.DEADLINE, shift=shift.number, unit=shift.unit)


def _day_said(text: str, today: date) -> tuple[Change | None, str]:
    """The day in a message and the message without it."""
    # "goal 1 to 3 June" is no range of days; the mask keeps every place where it is.
    masked = _GOAL_NUMBER.sub(lambda found: found[1] + "·" * len(found[2]), text)
    spans = [(one.start, one.end) for one in find_values(masked, today) if one.kind == "date"]
    if not spans and (behind := _NEW_DAY.search(text)):
        spans = [behind.span("words")]
    for start, end in spans:
        day = read_date(text[start:end], today).value
        if day is not None:
            rest = f"{text[:start]} {text[end:]}"
            return Change(Part.DEADLINE, day=day.date), rest
    return None, text


def _count(text: str) -> Change | None:
    plain = canon(text).text
    for pattern in _COUNTS:
        if found := pattern.search(plain):
            groups = found.groupdict()
            things = groups.get("things") or groups.get("before") or ""
            if things not in _NO_THINGS:
                return Change(Part.MEASURE, count=int(found["n"]), things=things)
    return None


def _wording(text: str, part: Part, start: int) -> ChangeSaid:
    """A new wording stands behind a "to", "should be" or colon; before it, the goal."""
    found = _NEW_WORDS.search(text, start)
    if found is None:
        return ChangeSaid((), part, text)
    words = " ".join(_TRAILING.sub("", found["words"]).split())
    return ChangeSaid((Change(part, text=words),), None, text[: found.start()])
