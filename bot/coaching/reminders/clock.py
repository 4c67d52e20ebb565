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

IMPOSSIBLE_TIME = "There is no such time of day. Something like 9, 9:30 or half past six works."
SEVERAL_TIMES = "That names more than one time of day, and a reminder has one. Which shall it be?"


@dataclass(frozen=True)
class Clock:
    """What a text says about the time of day.

    Attributes:
        at: The time; None if none is clear.
        is_chosen: Whether it was said by the clock, and not as "in the morning".
        reason: Why there is none although the text has one, in words.
        spans: Where in the text it stands.
    """

    at: time | None = None
    is_chosen: bool = False
    reason: str = ""
    spans: tuple[tuple[int, int], ...] = ()

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
    found: list[tuple[re.Match[str], time | str]] = []
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
    return Clock(value, is_chosen=True, spans=spans)


def _part_of_day(text: str) -> Clock:
    for words, at in _PARTS.items():
        if match := re.search(rf"\b(?:in the |at |by )?(?:{words})(?:s|time)?\b", text):
            return Clock(at, spans=(match.span(),))
    return Clock()


def _by_hour(match: re.Match[str], text: str) -> time | str:
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


def _in_half(hour: int, minute: int, half: str) -> time | str:
    if half == "p":
        return time(hour + 12 if hour < 12 else hour, minute)
    if half == "a":
        return time(hour % 12 if hour == 12 else hour, minute)
    if hour in _EARLY_HOURS:
        return f"Is that {hour} in the morning, or {hour} in the afternoon?"
    return time(hour, minute)


def _half_by_part(part: str | None, text: str) -> str:
    named = re.search(r"\b(?:to)?(morning|afternoon|evening|night)s?\b", text)
    part = part or (named[1] if named else "")
    if part in _LATER_PARTS:
        return "p"
    return "a" if part == "morning" else ""


def _past(match: re.Match[str], text: str) -> time | str:
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


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], time | str]], ...] = (
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
    (re.compile(r"\b(?:at )?(?:noon|midday|twelve noon)\b"), lambda *_: time(12)),
    (re.compile(r"\b(?:at )?midnight\b"), lambda *_: time(0)),
)  # fmt: skip
