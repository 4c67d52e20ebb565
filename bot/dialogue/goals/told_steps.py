"""Steps on the way to a goal that the marked words of a message tell, each with its day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.coaching.goals.goal import out_of_reach
from bot.coaching.goals.plan import Milestone
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading, Span
from bot.dialogue.goals.spans import likely, was_read
from bot.language import read_date

_STEP, _DUE = "step", "step_due"
_PLANS = ("tell.plan", "tell.kept_goal", "tell.goal", "start.plan", "affirm")
SAYS_RULE = re.compile(r"\b(?:if|when(?:ever)?|in case|should)\b", re.IGNORECASE)
"""What leads to an if-then rule, which is no step."""

_LEADS = re.compile(r"^\W*(?:(?:and|then|to|i'?ll|i will|maybe)\b\W*)+", re.IGNORECASE)


def steps_told(heard: Heard, by: date | None, today: date) -> list[dict[str, str]]:
    """The steps of a plan that a message tells, as JSON.

    Args:
        heard: The message.
        by: The day of a step that has none of its own; None if it has to have one.
        today: The day that counts as today.
    """
    reading = heard.reading
    if not was_read(heard) or not reading.does(*_PLANS):
        return []
    found = []
    for step, due in _with_days(reading):
        words = _LEADS.sub("", _words(reading, step)).strip(" .,;:!-–")
        day = (None if due is None else _day(_words(reading, due), today)) or by
        if words and day is not None and not SAYS_RULE.search(words):
            found.append({"day": day.isoformat(), "step": words})
    return found


def milestones_of(steps: Sequence[Mapping[str, str]]) -> list[Milestone]:
    """Steps that were told, as a plan has them.

    Args:
        steps: The steps, as JSON.
    """
    return [Milestone(date.fromisoformat(one["day"]), one["step"]) for one in steps]


def _with_days(reading: MessageReading) -> list[tuple[Span, Span | None]]:
    """Each step with the day that is said behind it, else with the one right before it."""
    spans = list(likely(reading, (_STEP, _DUE)))
    found: list[tuple[Span, Span | None]] = []
    used: set[int] = set()
    for place, step in enumerate(spans):
        if step.role != _STEP:
            continue
        near = [n for n in (place + 1, place - 1) if 0 <= n < len(spans) and n not in used]
        due = next((n for n in near if spans[n].role == _DUE), None)
        used |= set() if due is None else {due}
        found.append((step, None if due is None else spans[due]))
    return found


def _words(reading: MessageReading, span: Span) -> str:
    return " ".join(reading.text[span.start : span.end].split())


def _day(words: str, today: date) -> date | None:
    value = read_date(words, today).value
    return None if value is None or out_of_reach(value.date, today) else value.date
