"""T: one day to come, and a check-in on the way where it is far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.coaching.smart.findings import Finding
from bot.coaching.smart.goal_text import GoalText
from bot.coaching.smart.values import NamedDay, named_days
from bot.language import say_date

CHECK_IN_AFTER = timedelta(weeks=8)
"""A day further away than this needs a check-in on the way."""

MAX_YEARS_AHEAD = 5
"""A day further away than this is a dream to break down first."""

_PERIOD = (
    r"(?:day|week|weekday|weekend|fortnight|month|quarter|year|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|pay ?day|morning|evening|night|sprint|semester|term)s?"
)
_RHYTHM = (
    rf"(?:(?:every|each)(?: other| single| second| third| \d+| two| three| four| six| 1st| last"
    rf"| first)? {_PERIOD}"
    rf"|weekly|fortnightly|bi-?weekly|monthly|quarterly|daily|once an? {_PERIOD}"
    rf"|(?:first|1st|last|second|third) \w+day of (?:every|each|the) month)"
)
_CHECK_IN = re.compile(
    r"\b(?:check(?:ing)?[- ]?ins?|check(?:ing)?[- ]?points?|checkins?|checkpoints?"
    r"|check(?:ing)? (?:my |on |the |back|progress)"
    r"|(?:progress|status|weekly|monthly|mid-?\w*|midway|half-?way|regular|quarterly) (?:check"
    r"|review|meeting|update|report|catch-?up)s?"
    r"|catch[- ]?ups?|touch(?:ing)? base|milestones?|half-?way (?:through|mark|point|by|in)"
    r"|track(?:ing)? (?:my |it|progress|this)"
    r"|review(?:ing)? (?:my |it |the |of )?(?:progress|on|every|each|with|weekly|monthly)"
    r"|follow[- ]?ups? (?:with|on|every|each)"
    r"|report(?:ing)? back|one[- ](?:on|to)[- ]ones?|1[:-]1s?|1-?on-?1s?|looking at (?:it"
    r"|my progress)|log (?:it|my progress)"
    rf"|{_RHYTHM})\b"
)
_EFFORT = re.compile(r"\b(?:hours?|hrs?|minutes?|mins?|paid|salary|wages?|shifts?)\b")
_NEVER = re.compile(
    r"\b(?:some ?day|some ?time(?: soon)?|soon|asap|as soon as possible|eventually|one day"
    r"|when(?:ever)? (?:i|i've|there'?s|things|it|life|work)\b[^.,;]{0,40}"
    r"|sooner or later|in the (?:near |not too distant |distant )?future|no (?:rush|hurry|deadline"
    r"|date)|at some point|not sure when"
    r"|one of these days|later on|down the (?:road|line)|over time|in due (?:time|course)"
    r"|before i (?:die|retire))"
)
_EVENT = re.compile(
    r"\b(?:by|before|until|ahead of|in time for|at) (?:the time (?:of )?|(?:the )?(?:start"
    r"|beginning|end) of )?(?:my|the|our|his|her"
    r"|next|this|start of)"
    r"(?: \w+){0,3} (?:review|appraisal|birthday|graduation|wedding|anniversary|contract|probation"
    r"|semester|"
    r"term|intake|conference|course|season|school year|leave|holidays?|baby|maternity|quarter"
    r"|evaluation|fair|"
    r"deadline|exam|renewal)s?\b"
)
_RHYTHM_ALONE = re.compile(rf"\b{_RHYTHM}\b|\b(?:a|per) (?:day|week|month|year)\b")


@dataclass(frozen=True, slots=True)
class _Judged:
    score: int
    day: NamedDay
    reason: str


def assess_time_bound(goal: GoalText, today: date) -> Finding:
    """Looks for the day by which it is done.

    Args:
        goal: What was said.
        today: The day it is said.

    Returns:
        2 points for a day to come, with a check-in where it is more than eight weeks away; 1 for
        a far day without one, or an event whose day is not said.
    """
    days = deadlines(goal, today)
    check_in = _check_in(goal, days, today)
    judged = [_judge(day, today, check_in) for day in days]
    best = max(judged, key=lambda one: (one.score, one.day.due, one.day.day or today), default=None)
    if best is not None and best.score:
        return Finding(best.score, best.reason, best.day.found)
    event = next((found for part in goal.parts if (found := part.plain.quote(_EVENT))), "")
    too_far = best is not None and best.day.day is not None and best.day.day > today
    if event and not too_far:
        return Finding(1, f"“{event}” is a good marker; which day is that?", event)
    if best is not None:
        return Finding(0, best.reason, best.day.found)
    return _without_day(goal)


def deadlines(goal: GoalText, today: date) -> list[NamedDay]:
    """Returns the days that may be the deadline, in the order they were said.

    Args:
        goal: What was said.
        today: The day it is said.
    """
    kept = [NamedDay(goal.deadline, "", True)] if goal.deadline else []
    return kept + [day for part in goal.parts for day in named_days(part.text, today)]


def final_day(goal: GoalText, today: date) -> date | None:
    """Returns the day by which the goal is done, or None where there is none that works.

    Args:
        goal: What was said.
        today: The day it is said.
    """
    last = _last_possible(today)
    days = [d for d in deadlines(goal, today) if d.day and today < d.day <= last]
    if goal.deadline and any(d.day == goal.deadline for d in days):
        return goal.deadline
    due = [day for day in days if day.due] or days
    return max((d.day for d in due if d.day), default=None)


def _judge(day: NamedDay, today: date, check_in: str) -> _Judged:
    if day.day is None:
        return _Judged(0, day, f"The calendar has no “{day.found}”.")
    said = say_date(day.day)
    if day.day < today:
        return _Judged(0, day, f"{said} is already past.")
    if day.day > _last_possible(today):
        return _Judged(0, day, f"{said} is more than {MAX_YEARS_AHEAD} years away.")
    if day.day - today <= CHECK_IN_AFTER:
        return _Judged(2, day, f"Done by {said}: a day one can plan for.")
    weeks = (day.day - today).days // 7
    if check_in:
        return _Judged(2, day, f"Done by {said}, with “{check_in}” on the way.")
    return _Judged(1, day, f"{said} is {weeks} weeks away, and no check-in is named on the way.")


def _last_possible(today: date) -> date:
    return today + timedelta(days=MAX_YEARS_AHEAD * 366)


def _check_in(goal: GoalText, days: Sequence[NamedDay], today: date) -> str:
    """Returns the words that name a look at progress before the end."""
    named = next(_check_ins(goal), "")
    if named:
        return named
    coming = sorted({d.day for d in days if d.day and d.day > today})
    first = [d.found for d in days if d.day in coming[:-1] and d.found]
    return first[0] if first else ""


def _check_ins(goal: GoalText) -> Iterator[str]:
    for part in goal.parts:
        text = part.plain
        for match in _CHECK_IN.finditer(text.text):
            clause = re.split(r"[.;,\n]", text.text[: match.start()])[-1]
            is_rhythm = re.fullmatch(_RHYTHM, match.group()) is not None
            if not (is_rhythm and _EFFORT.search(clause)):
                yield text.said(*match.span())


def _without_day(goal: GoalText) -> Finding:
    for pattern, reason in (
        (_NEVER, "“{}” never comes up in a calendar."),
        (_RHYTHM_ALONE, "“{}” is a rhythm; it has no end yet."),
    ):
        found = next((q for part in goal.parts if (q := part.plain.quote(pattern))), "")
        if found:
            return Finding(0, reason.format(found), found)
    return Finding(0, "There is no date yet.")
