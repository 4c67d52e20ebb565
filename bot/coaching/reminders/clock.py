"""The time of day that a reminder is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time

_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_HALF_DAY = r"(?:\s*(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?))"
_PART = r"(?P<part>morning|noon|afternoon|evening|night)"
_MINUTES = r"five|ten|twenty|5|10|15|20|25|\d{1,2}(?= minutes)"
_AT = r"\b(?:(?:at|around|about|by) )?"
_NO_DAY = r"(?! ?(?:%|st\b|nd\b|rd\b|th\b|[./]\d|of\b))"
_PARTS: Mapping[str, time] = {
    "first thing": time(8),
    "morning": time(9),
    "lunch": time(12),
    "afternoon": time(15),
    "after work": time(17),
    "end of the day": time(17),
    "end of day": time(17),
    "evening": time(18),
    "tonight": time(19),
    "night": time(19),
    "bedtime": time(19),
}
_AMOUNTS = {"half": 30, "quarter": 15, "a quarter": 15, "twenty": 20}
_EARLY_HOURS = range(1, 7)
_LATER_PARTS = frozenset({"afternoon", "evening", "night"})
_HALF_NAMED = re.compile(
    r"\b(?:(?P<half>[ap])\.? ?m\b|(?P<part>morning|afternoon|evening|night)\b)", re.IGNORECASE
)
_SHORT_FORMS = (
    (re.compile(r"(?<=\d) ?-?ish\b"), ""),
    (re.compile(r"\bhalf (?=\d|[a-z]+$)(?!past|an?\b)"), "half past "),
    (re.compile(r"\b(\d{1,2}) ([0-5]\d)\b"), r"\1:\2"),
    (re.compile(r"\b(0[1-9]):?([0-5]\d)\b"), r"\1:\2 am"),
    (re.compile(r"\b([1-9])([0-5]\d)(?= ?[ap]\.?m?\b|$)"), r"\1:\2"),
    (re.compile(r"\b(00|1\d|2[0-3])([0-5]\d)\b"), r"\1:\2"),
    (re.compile(r"\b(\d{1,2}(?:[:.]\d{2})?) ?([ap])\b(?!\.? ?m)"), r"\1 \2m"),
)
"""Short ways to write a time, which mean one only where it is known to be a time."""

IMPOSSIBLE_TIME = "There is no such time of day. Something like 9, 9:30 or half past six works."
SEVERAL_TIMES = "That names more than one time of day, and a reminder has one. Which shall it be?"


@dataclass(frozen=True)
class _HalfOpen:
    """A time in one of the two halves of the day."""

    at: time


_Found = time | _HalfOpen | str


@dataclass(frozen=True)
class Clock:
    """What a text says about the time of day.

    Attributes:
        at: The time; None if none is clear.
        is_chosen: Whether it was said by the clock, and not as "in the morning".
        reason: Why there is none although the text has one, in words.
        spans: Where in the text it stands.
        half_open: The time, as it would be in the morning, where half of the day is not clear.
    """

    at: time | None = None
    is_chosen: bool = False
    reason: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    half_open: time | None = None

    def cut_out_of(self, text: str) -> str:
        """The text without what was read."""
        for start, end in sorted(self.spans, reverse=True):
            text = f"{text[:start]} {text[end:]}"
        return text


def read_clock(text: str) -> Clock:
    """Reads the time of day: by the clock ("9", "9am", "half past eight") or as a part of the day.

    Args:
        text: What was typed.
    """
    text = text.casefold()
    found: list[tuple[re.Match[str], _Found]] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            if all(match.end() <= m.start() or m.end() <= match.start() for m, _ in found):
                found.append((match, read(match, text)))
    if not found:
        return _part_of_day(text)
    spans = tuple(match.span() for match, _ in found)
    times = {value for _, value in found}
    if len(times) > 1:
        return Clock(reason=SEVERAL_TIMES, spans=spans)
    (value,) = times
    if isinstance(value, str):
        return Clock(reason=value, spans=spans)
    if isinstance(value, _HalfOpen):
        return Clock(reason=half_asked(value.at), spans=spans, half_open=value.at)
    return Clock(value, is_chosen=True, spans=spans)


def read_time_words(words: str) -> Clock:
    """Reads words that are known to be a time of day, so that a bare number is an hour.

    Args:
        words: The words: "8", "4ish", "5p", "half 6", "8 30", "0530", "9am".
    """
    plain = " ".join(words.casefold().split())
    for pattern, instead in _SHORT_FORMS:
        plain = pattern.sub(instead, plain)
    clock = read_clock(plain)
    return clock if clock.spans else read_clock(f"at {plain}")


def read_half_of_day(open_time: time, answer: str) -> Clock:
    """Reads which half of the day is meant where a time alone left it open.

    Args:
        open_time: The time, as it would be in the morning.
        answer: What was said after the coach asked: "in the afternoon", "pm".
    """
    found = _HALF_NAMED.search(answer)
    if found is None:
        return Clock()
    is_later = (found["half"] or "").casefold() == "p" or (
        found["part"] or ""
    ).casefold() in _LATER_PARTS
    hour = open_time.hour + (12 if is_later else 0)
    return Clock(open_time.replace(hour=hour), is_chosen=True, spans=(found.span(),))


def half_asked(open_time: time) -> str:
    """Asks in which half of the day a time is.

    Args:
        open_time: The time, as it would be in the morning.
    """
    minutes = f":{open_time.minute:02}" if open_time.minute else ""
    said = f"{open_time.hour}{minutes}"
    return f"Is that {said} in the morning, or {said} in the afternoon?"


def _part_of_day(text: str) -> Clock:
    for words, at in _PARTS.items():
        if match := re.search(rf"\b(?:in the |at |by )?(?:{words})(?:s|time)?\b", text):
            return Clock(at, spans=(match.span(),))
    return Clock()


def _by_hour(match: re.Match[str], text: str) -> _Found:
    """An hour with what stands beside it: minutes, am or pm, the part of the day."""
    said = match.groupdict()
    minute = int(said.get("minute") or 0)
    hour = _number(match["hour"])
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return IMPOSSIBLE_TIME
    half = (said.get("half") or "")[:1]
    if half and not 1 <= hour <= 12:
        return IMPOSSIBLE_TIME
    return _in_half(hour % 24, minute, half or _half_by_part(said.get("part"), text))


def _in_half(hour: int, minute: int, half: str) -> _Found:
    if half == "p":
        return time(hour + 12 if hour < 12 else hour, minute)
    if half == "a":
        return time(hour % 12 if hour == 12 else hour, minute)
    if hour in _EARLY_HOURS:
        return _HalfOpen(time(hour, minute))
    return time(hour, minute)


def _half_by_part(part: str | None, text: str) -> str:
    named = re.search(r"\b(?:to)?(morning|afternoon|evening|night)s?\b", text)
    part = part or (named[1] if named else "")
    if part in _LATER_PARTS:
        return "p"
    return "a" if part == "morning" else ""


def _past(match: re.Match[str], text: str) -> _Found:
    """Half past, quarter to, ten past."""
    amount = _AMOUNTS.get(match["amount"]) or _number(match["amount"])
    hour = _number(match["hour"])
    if hour > 12 or amount > 30:
        return IMPOSSIBLE_TIME
    if match["side"] == "to":
        hour, amount = (hour - 1) or 12, 60 - amount
    half = (match["half"] or "")[:1] or _half_by_part(None, text)
    return _in_half(hour, amount % 60, half)


def _number(text: str) -> int:
    return _HOURS.index(text) + 1 if text in _HOURS else int(text)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], _Found]], ...] = (
    (re.compile(rf"\b(?:at )?(?P<amount>half|(?:a )?quarter|{_MINUTES})(?: minutes)?"
                rf" (?P<side>past|to|after) {_HOUR}{_HALF_DAY}?(?! (?:days?|weeks?|months?))\b"),
     _past),
    (re.compile(rf"{_AT}{_HOUR}[:.h](?P<minute>\d{{2}})(?!\d|[./]\d)"
                rf"{_HALF_DAY}?"), _by_hour),
    (re.compile(rf"{_AT}{_HOUR}{_HALF_DAY}"), _by_hour),
    (re.compile(rf"{_AT}{_HOUR} o'?\s?clock(?: in the {_PART})?"), _by_hour),
    (re.compile(rf"{_AT}{_HOUR} (?:in the|at) {_PART}"), _by_hour),
    (re.compile(rf"(?:\b(?:at|@)|@) ?{_HOUR}{_NO_DAY}\b"), _by_hour),
    (re.compile(rf"(?<=days |.day ){_HOUR}$"), _by_hour),
    (re.compile(rf"\b(?:make|move|change|shift) (?:it|that) (?:to )?{_HOUR}{_NO_DAY}\b"
                r"(?! (?:minutes?|hours?|days?|weeks?|months?|times?))"), _by_hour),
    (re.compile(r"\b(?:at )?(?:noon|midday|twelve noon)\b"), lambda *_: time(12)),
    (re.compile(r"\b(?:at )?midnight\b"), lambda *_: time(0)),
)  # fmt: skip
