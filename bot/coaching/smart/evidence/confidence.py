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

MOST = 10
"""As sure as anybody can be."""

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
_NUMBERED = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_ALONE = re.compile(
    r"\W*(?:(?:i'?d say|i would say|i'?m|im|i am|maybe|perhaps|probably|about|around|like|an?|"
    r"make it|now|so|say|well|um+|hm+|ok(?:ay)?|yes|yeah|actually|sorry|no|wait|it'?s|"
    rf"call it)\W+)*{_N}{_SCALE}(?: (?:sure|confident|certain))?"
    r"(?: (?:now|then|maybe|i guess|i think|i'?d say))?\W*"
)
"""A number on a scale to ten with no more than what leads to it."""

_ADDED = re.compile(rf"(?:^|; )(?:{MOST}|\d) of {MOST} sure$")


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

    What they told as an answer of its own holds, whatever else they said.

    Args:
        goal: What was said.
    """
    if goal.confidence is not None:
        return Confidence(goal.confidence, _in_words(goal.confidence))
    said = [one for part in goal.parts for one in _all(part)]
    return min(said, key=lambda one: one.value, default=None)


def told_confidence(words: str) -> int | None:
    """The number from 0 to 10 that an answer to "how sure are you" says; None if it says none.

    Args:
        words: The words that say how sure somebody is, such as "a 7" or "80 %".
    """
    # "Not sure at all" is no number, and whoever has not told one is asked.
    for text in (words, f"{words} sure") if _NUMBERED.search(words) else ():
        sure = confidence(GoalText((Part(text, Letter.ACHIEVABLE),)))
        if sure is not None and _NUMBERED.search(sure.found):
            return sure.value if 0 <= sure.value <= MOST else None
    return None


def on_scale_alone(text: str, *, slash: bool = True) -> int | None:
    """The number of a message that says how sure somebody is, and nothing else: "6/10".

    Args:
        text: The message.
        slash: Whether "6/10" can be meant so; where a date is asked for it is one.
    """
    found = _ALONE.fullmatch(" ".join(text.lower().split()))
    if found is None or ("/" in text and not slash):
        return None
    return _number(found["number"])


def is_rated(text: str) -> bool:
    """Whether a text is about a rating, which has a scale of its own.

    Args:
        text: What was said.
    """
    return _RATED.search(text.lower()) is not None


def with_confidence(resources: str, value: int) -> str:
    """What there is for a goal, with how sure the person is in words, once.

    Args:
        resources: The words for what there is.
        value: How sure they are, 0 to 10.
    """
    said = confidence(GoalText((Part(resources, Letter.ACHIEVABLE),))) if resources else None
    if said is None or not _NUMBERED.search(said.found):
        return "; ".join(filter(None, [resources, _in_words(value)]))
    if said.value == value:
        return resources
    now = str(value) if said.found.isdecimal() else _in_words(value)
    return re.sub(rf"(?<!\w){re.escape(said.found)}(?!\w)", now, resources, count=1)


def without_confidence(resources: str) -> str:
    """What there is for a goal, without what `with_confidence` added.

    Args:
        resources: The words for what there is.
    """
    return _ADDED.sub("", resources)


def _in_words(value: int) -> str:
    return f"{value} of {MOST} sure"


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
