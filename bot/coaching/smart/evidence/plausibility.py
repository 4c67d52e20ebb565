"""Sizes that no time like this can hold: a calling in weeks, numbers a day that nobody reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.coaching.smart.goal_text import GoalText
from bot.coaching.smart.letters.time_bound import final_day
from bot.language.text import Canon, canon


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """Why a goal is too large for its time.

    Attributes:
        reason: A sentence that a coach could say.
        found: The words that say what is too large, as typed.
    """

    reason: str
    found: str


_TO_BE = (
    r"(?:become|be|becoming|made|make|qualify as|work as|get|finish|complete|earn|promoted to"
    r"|step up to|get to|reach|land)(?: \w+){0,4}? "
)
# The least time, in days, that each takes from nothing; half of it is taken as the limit.
_LEAST_DAYS = tuple(
    (re.compile(rf"(?<![^ ]){_TO_BE}?(?:{what})(?![^ ])"), days)
    for what, days in (
        (
            r"(?:doctor|surgeon|physician|cardiologist|dentist|veterinarian|vet|astronaut"
            r"|psychiatrist|anesthesiologist|neurosurgeon)",
            1800,
        ),
        (
            r"(?:lawyer|attorney|judge|airline pilot|commercial pilot|architect|pharmacist"
            r"|professor)",
            1000,
        ),
        (
            r"(?:ceo|chief executive|vp|vice president|president|cfo|cto|coo|billionaire"
            r"|millionaire|prime minister|world champion|movie star|famous)",
            700,
        ),
        (r"(?:phd|doctorate|medical school|med school|law school)", 1000),
        (
            r"(?:bachelor's|bachelor|bachelors|degree in \w+|master's degree|masters degree|mba"
            r"|master's)",
            300,
        ),
        (
            r"(?:registered nurse|rn|electrician|plumber|journeyman|cpa|chartered accountant"
            r"|physical therapist)",
            240,
        ),
        (r"(?:fluent|fluency)(?: in \w+)?", 150),
        (
            r"(?:director|senior (?:engineer|developer|manager)|head of \w+|software engineer"
            r"|data scientist)",
            60,
        ),
    )
)
_NEAR = re.compile(
    r"(?<![^ ])(?:final (?:year|semester|term|exam)|last (?:semester|term|year|exam|class|module)"
    r"|already|halfway|finished|remaining|left|residency|internship|"
    r"apprentice|apprenticeship|licensure|associate|interview|years? of experience|acting|interim"
    r"|deputy|report|assistant|application|apply|enroll|club|shadow|prerequisite|passed|section"
    r"|first|credits|done|degree|program|office|to the|for the|with the|from the|of the|our"
    r"|my)(?![^ ])"
)
_MANY = re.compile(
    r"(?<![^ ])(?P<number>\d+)(?: \w+){0,2}? (?P<what>books?|languages?|courses?|certifications?"
    r"|certificates?|degrees?|jobs?|applications?|interviews?|clients?|customers?|sales|calls?|kg"
    r"|kilos|articles?|apps?|followers?|modules?|deals?|promotions?|houses?|cars?|promotions?"
    r"|countries|skills|businesses|companies|programming languages)(?![^ ])"
)
# How many of each a busy person can do in a week; ten times as many is absurd.
_WEEKLY = {
    "book": 2, "language": 0.02, "course": 1, "certification": 0.25, "certificate": 0.5,
    "degree": 0.01, "job": 50, "application": 50, "interview": 8, "client": 10, "customer": 100,
    "sale": 200, "call": 400, "kg": 1, "kilo": 1, "article": 5, "app": 0.5, "follower": 5000,
    "module": 5, "deal": 30, "promotion": 0.02, "house": 1, "car": 30, "countrie": 1, "skill": 1,
    "businesse": 0.1, "companie": 1,
}  # fmt: skip
_TOO_MANY_TIMES = 10
_RICH = re.compile(
    r"(?<![^ ])(?:million|billion|usd \d{7,}|(?:usd )?\d{7,}(?: usd)?|(?:10|20|50|100|1000) (?:x"
    r"|times) my (?:salary|income|pay)|(?:triple|quadruple|double) my (?:salary|income|pay)"
    r"|\d{3,} %(?: raise| increase| more| pay))(?![^ ])"
)
_RICH_DAYS = {"double": 60, "triple": 180}
_EVERYTHING = re.compile(
    r"(?<![^ ])(?:learn (?:everything|every (?:programming )?language"
    r"|all (?:the )?(?:programming )?languages)|know everything|never make (?:a|another"
    r"|any) mistakes?|sleep \d hour|work 24 ?/ ?7|24 hour a day|20 hour a day|overnight"
    r"|take over the (?:world|company))(?![^ ])"
)


def out_of_reach(goal: GoalText, today: date) -> OutOfReach | None:
    """Looks for a size that the time cannot hold.

    Args:
        goal: What was said.
        today: The day it is said.

    Returns:
        Why it is too large, or None.
    """
    day = final_day(goal, today)
    days = (day - today).days if day else None
    return next((found for part in goal.parts for found in _all(part.text, days)), None)


def _all(text: str, days: int | None) -> Iterator[OutOfReach]:
    canonical = canon(text)
    if found := _EVERYTHING.search(canonical.text):
        yield _absurd(text, canonical, found)
    if days is None:
        return
    yield from _callings(text, canonical, days)
    yield from _heaps(text, canonical, days)
    found = _RICH.search(canonical.text)
    if found and days < _RICH_DAYS.get(found.group().split()[0], 365):
        yield _absurd(text, canonical, found)


def _callings(text: str, canonical: Canon, days: int) -> Iterator[OutOfReach]:
    if _NEAR.search(canonical.text):
        return
    for pattern, least in _LEAST_DAYS:
        found = pattern.search(canonical.text)
        if found and days < least / 2:
            yield _absurd(text, canonical, found)


def _heaps(text: str, canonical: Canon, days: int) -> Iterator[OutOfReach]:
    for found in _MANY.finditer(canonical.text):
        weekly = _WEEKLY.get(found["what"].split()[-1].rstrip("s"))
        weeks = max(days, 1) / 7
        if weekly and int(found["number"]) > max(1, weekly * weeks * _TOO_MANY_TIMES):
            yield _absurd(text, canonical, found)


def _absurd(text: str, canonical: Canon, found: re.Match[str]) -> OutOfReach:
    quoted = text[slice(*canonical.typed_span(*found.span()))]
    return OutOfReach(
        f"“{quoted}” is too much for the time there is; what is the first part?", quoted
    )
