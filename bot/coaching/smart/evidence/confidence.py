"""How sure the person is, on a scale from 0 to 10."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.goals.parts import Letter
from bot.coaching.smart.goal_text import GoalText, Part
from bot.coaching.smart.text.normalize import Plain

SURE = 7
"""Confidence from here on speaks for a goal."""

DOUBTS = 4
"""Confidence up to here speaks against it."""

_WORDS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten".split())
}
_N = rf"(?P<number>10|\d(?:\.\d)?|{'|'.join(_WORDS)})(?:\s?(?:-|to|or)\s?\d{{1,2}})?"
_SURE = (
    r"(?:conf\b|confiden\w*|sure\w*|certain\w*|likel\w*|odds|chances?|believe|rate myself"
    r"|i'm (?:at )?an?"
    r"|i am an?|feel\w*)"
)
_SCALE = r"(?: ?(?:/|out of|of|on) ?(?:a scale (?:of|to) )?(?:10|ten|1-10)\b)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_SURE}\b(?:,? \w+){{0,5}}?:? ?-? ?\b{_N}{_SCALE}?(?![\w%]|[.,]\d| (?:hours|weeks?"
        rf"|months?|days?|years?|people|minutes))",
        rf"\b{_N}{_SCALE}",
        rf"\b{_N}{_SCALE}? (?:on )?(?:sure|confiden\w*|certain)\b",
    )
)
_PERCENT = re.compile(
    rf"\b(?P<number>\d{{1,3}}) ?(?:%|percent)(?: \w+)? (?:sure|confiden\w*|certain|chance|likely)|"
    rf"\b{_SURE}\b(?: \w+){{0,4}} (?P<other>\d{{1,3}}) ?(?:%|percent)"
)
_IMPOSSIBLE = re.compile(
    r"\b(?:impossible|no (?:chance|way)(?! to)|never (?:going to|gonna) happen|doubt (?:it|i|that)"
    r"|not (?:very |really |at all |that |too |so )?(?:sure|confident|likely)(?: (?:at all|i can"
    r"|about|if|whether|that))?"
    r"|(?:probably|likely) (?:won't|will not|can't|cannot|not)|i don't think i (?:can|could|will)"
    r"|long shot|out of my league|unrealistic|pipe dream|hopeless"
    r"|no idea how|(?:have|got) no (?:time|money|idea|clue|help|energy)|(?:don't"
    r"|do not) (?:really )?have (?:the |any |enough |much )?(?:time|money|energy|help)"
    r"|can't afford|cannot afford)"
)
_RATED = re.compile(
    r"\b(?:score|rating|satisfaction|rated|survey|average|review|evaluation|customers?|csat|stars?"
    r"|band)\b"
)
_BARE = re.compile(rf"\s*(?:maybe |about |around |like |an? |i'd say |probably )*{_N}\s*[.!]?\s*")


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the person is.

    Attributes:
        value: 0 to 10.
        found: The words that say so, as typed.
    """

    value: int
    found: str


def confidence(goal: GoalText) -> Confidence | None:
    """Reads how sure the person is; of several statements the most doubtful one counts.

    Args:
        goal: What was said.
    """
    said = [one for part in goal.parts for one in _all(part)]
    return min(said, key=lambda one: one.value, default=None)


def _all(part: Part) -> Iterator[Confidence]:
    text = part.plain
    for match in (m for form in _FORMS for m in form.finditer(text.text)):
        around = text.text[max(0, match.start() - 40) : match.start()] + match.group()
        if not _RATED.search(around):
            yield Confidence(_number(match["number"]), text.said(*match.span()))
    for match in _PERCENT.finditer(text.text):
        share = int(match["number"] or match["other"])
        yield Confidence(min(10, share // 10), text.said(*match.span()))
    # What is missing in somebody's life is why they want the goal, and no doubt about it.
    doubts = () if part.answers is Letter.RELEVANT else _IMPOSSIBLE.finditer(text.text)
    for match in doubts:
        yield Confidence(2, text.said(*match.span()))
    if part.answers is Letter.ACHIEVABLE:
        yield from _bare_numbers(text)


def _bare_numbers(text: Plain) -> Iterator[Confidence]:
    """Reads `8` or `maybe a 7` between commas: a number that was asked for."""
    for clause in re.finditer(r"(?:[^,.;!\n]|(?<=\d)[.,](?=\d))+", text.text):
        if bare := _BARE.fullmatch(clause.group()):
            start = clause.start()
            found = text.said(start + bare.start("number"), start + bare.end("number"))
            yield Confidence(_number(bare["number"]), found)


def _number(word: str) -> int:
    return _WORDS[word] if word in _WORDS else int(Decimal(word))
