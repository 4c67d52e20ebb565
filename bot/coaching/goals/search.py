"""Finds the goal that a person means: by its number, or by words of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.coaching.goals.goal import Goal
from bot.language.text import canon

_NUMBERED = re.compile(
    r"(?<![^ ])(?:goals?|number|no|nr|item|target) (?:\. |no |number )?(\d{1,4})(?![^ ])"
)
_SEVERAL = re.compile(
    r"(?<![^ ])goals? (\d{1,4}(?: (?:,|and|&|,? and) \d{1,4})+)(?! (?:more|of))(?![^ ])"
)
_ALONE = re.compile(r"(?:the |it's |its |i mean |number )*(\d{1,4})(?: please)?[ .!]*")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDER = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_ORDINAL = re.compile(
    rf"\b(?P<word>{_ORDER})\W+(?:one|goal|of\b|on\b)|\b(?:the|my) (?P<last>{_ORDER})\W*$",
    re.IGNORECASE,
)
_NEWEST = re.compile(r"\b(?:last|latest|newest|most recent)(?: (?:one|goal)| of (?:them|my))", re.I)
_OLDEST = re.compile(r"\boldest(?: (?:one|goal)| of (?:them|my)|\W*$)", re.I)
_POINTS = re.compile(
    r"\b(?:it|that|this|that one|this one|that goal|this goal|the same)\b", re.IGNORECASE
)
_STOP = frozenset(
    """
    a an the and or but so as of on in at to for from by with about into out up down off over than
    i me my mine we our you your it its it's this that these those one ones thing things he she they
    is are was were be been being am do does did done doing have has had having can could will would
    shall should may might must please thanks thank hi hey hello ok okay yes no not just now then
    today yesterday tomorrow week weeks month months year years day days hour hours more another
    goal goals target objective list number item date deadline due set mark make made take get got
    give put let show see tell want wanna would like need change update edit move push extend
    postpone shift delay bring forward back later earlier rename reword replace modify tweak adjust
    amend delete remove drop scrap erase bin kill ditch cancel wipe strike throw lose abandon
    complete completed finish finished close closed tick check achieved reached reach reopen open
    active again undo pass passed
    unfinish restart resume progress report log note record add quick first second
    third last how far where stand again all some any there here went go going because if when what
    which who why i'm i've i'd don't dont didn't that's there's
    """.split()
)
_ENDINGS = (
    ("ies", "y"),
    ("ing", ""),
    ("ings", ""),
    ("ers", ""),
    ("er", ""),
    ("ed", ""),
    ("es", ""),
)
_WHOLE_WORD = 1.0
_NEARLY = 0.8
_CLOSE = 0.8
_IN_OTHER_PARTS = 0.5
_CLEARLY = 1.5


@dataclass(frozen=True)
class Search:
    """What a message says about which goal is meant.

    Attributes:
        goals: The goals it may mean, likeliest first; empty if it says nothing that helps.
        missing: A number that was said and that no goal has.
        described: Whether it has words beyond those of the task itself.
        points: Whether it points at something ("that one", "it").
    """

    goals: tuple[Goal, ...]
    missing: int | None = None
    described: bool = False
    points: bool = False


def search(text: str, goals: Sequence[Goal]) -> Search:
    """Searches goals by what a message says.

    Args:
        text: The message, or the part of it that describes the goal.
        goals: The goals to search, by their numbers.
    """
    said = _numbers_said(text, goals)
    by_number = tuple(goal for goal in goals if goal.number in said)
    words = telling_words(text)
    points = _POINTS.search(text) is not None
    if said and not by_number:
        return Search((), missing=said[0], described=bool(words), points=points)
    return Search(by_number or _by_words(words, goals), described=bool(words), points=points)


def stem(word: str) -> str:
    """A word without its ending, so that "courses" and "course" are the same."""
    word = word.lower()
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + instead
    is_plural = word.endswith("s") and not word.endswith("ss")
    return word[:-1] if len(word) > 3 and (is_plural or word.endswith("e")) else word


def _numbers_said(text: str, goals: Sequence[Goal]) -> list[int]:
    """Numbers of goals as they are said; more than one where an order can be meant in two ways."""
    plain = canon(text).text
    if found := _SEVERAL.search(plain):
        return [int(number) for number in re.findall(r"\d+", found[1])]
    if found := _NUMBERED.search(plain) or _ALONE.fullmatch(plain):
        return [int(found[1])]
    numbers = [goal.number for goal in goals]
    if numbers and _NEWEST.search(text):
        return [max(numbers)]
    if numbers and _OLDEST.search(text):
        return [min(numbers)]
    if found := _ORDINAL.search(text):
        return _ordinals((found["word"] or found["last"]).lower(), sorted(numbers))
    return []


def _ordinals(word: str, numbers: Sequence[int]) -> list[int]:
    """The goal of that number, and the one in that place of the list."""
    number = _ORDINALS.index(word) + 1 if word in _ORDINALS else int(re.sub(r"\D", "", word))
    placed = numbers[number - 1 : number]
    return list(dict.fromkeys([number, *placed]))


def _by_words(words: Sequence[str], goals: Sequence[Goal]) -> tuple[Goal, ...]:
    """Goals with words of the message; a word that many goals have counts less."""
    scores = dict.fromkeys((goal.id for goal in goals), 0.0)
    held = {goal.id: _goal_words(goal) for goal in goals}
    for word in words:
        hits = {goal_id: _likeness(word, parts) for goal_id, parts in held.items()}
        shared = sum(1 for hit in hits.values() if hit)
        for goal_id, hit in hits.items():
            scores[goal_id] += hit / shared if hit else 0
    best = max(scores.values(), default=0.0)
    if not best:
        return ()
    likely = [goal for goal in goals if scores[goal.id] * _CLEARLY > best]
    return tuple(sorted(likely, key=lambda goal: -scores[goal.id]))


def _goal_words(goal: Goal) -> tuple[frozenset[str], frozenset[str]]:
    draft = goal.draft
    other = f"{draft.measure} {draft.resources} {draft.reason}"
    return frozenset(telling_words(draft.specific)), frozenset(telling_words(other))


def _likeness(word: str, parts: tuple[Iterable[str], Iterable[str]]) -> float:
    in_goal = max((_alike(word, other) for other in parts[0]), default=0.0)
    elsewhere = max((_alike(word, other) for other in parts[1]), default=0.0)
    return max(in_goal, elsewhere * _IN_OTHER_PARTS)


def _alike(word: str, other: str) -> float:
    if word == other:
        return _WHOLE_WORD
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= 4 and longer.startswith(shorter):
        return _NEARLY
    if len(shorter) < 4 or shorter[0] != longer[0]:
        return 0.0
    close = SequenceMatcher(None, word, other, autojunk=False).ratio() >= _CLOSE
    return _NEARLY if close else 0.0


def telling_words(text: str) -> list[str]:
    """Stems of the words that can tell one goal from another, each once.

    Args:
        text: What was typed, or a part of a goal.
    """
    found = re.findall(r"[^\W\d_][\w'+#-]*", text.lower())
    return list(dict.fromkeys(stem(word) for word in found if word not in _STOP))
