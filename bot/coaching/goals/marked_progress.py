"""How far somebody is, by the words of a report that are known to say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.coaching.goals.progress import WHOLE, Progress, Report, Target
from bot.coaching.goals.progress_reading import read_report, without_labels
from bot.coaching.goals.search import stem
from bot.language.numerals import amount_of
from bot.language.text import canon

DONE, MORE, LEFT, SHARE = "done", "more", "left", "share"
PROGRESS_ROLES = (DONE, MORE, LEFT, SHARE)
"""What words can say of how far a goal is."""

REST = "rest"
"""What else a report says, where a number may stand that was not marked."""

Told = Mapping[str, Sequence[str]]
"""The words of a report by what they say; plain JSON."""

NOTE: Told = {REST: [""]}
"""A report that says nothing of how far the goal is, whatever numbers are in it."""

_NUMBER = re.compile(
    r"(?<![^ ])(?P<sum>(?:usd|eur|gbp|cad) )?(?P<n>\d+(?:\.\d+)?(?:k|m)?)"
    r"(?: (?P<money>usd|eur|gbp|cad)(?![^ ]))?(?: (?P<word>[a-z'-]+))?(?![^ ])"
)
_BESIDE = frozenset(
    "so far now already done down by in of and at more left to go extra further today yesterday "
    "this last that the for again remaining total sold saved".split()
)
"""Words behind a number that are not what is counted."""

_ALL = re.compile(r"(?:all|everything|the whole (?:thing|lot)|all of (?:it|them))", re.IGNORECASE)
_NONE = re.compile(r"(?:nothing|none|zero|0|no more)(?: (?:left|more|to go))?", re.IGNORECASE)
_NOT_ONE = re.compile(r"(?:not (?:a single |even )?one|none|nothing)(?: yet)?", re.IGNORECASE)
_PART_OF = re.compile(
    r"(?<![^ ])(?P<n>\d+(?:\.\d+)?) [a-z'-]+ (?:out )?of(?: (?:the|my|our|all))* "
    r"(?P<of>\d+(?:\.\d+)?)(?![^ ])"
)
_ONE_MORE = re.compile(r"(?:an?|another|one more)\b", re.IGNORECASE)
_FEW_WORDS = 3
"""Words up to which a number among them is what they are about."""


def read_told(
    note: str, told: Told | None, target: Target | None = None, before: Progress | None = None
) -> Report:
    """Reads a report by its marked words, or by all of them where none were marked.

    Args:
        note: The report in the person's own words.
        told: Its words by what they say; None where that is not known.
        target: What the goal counts, if it counts something.
        before: Where the goal stood; None if nothing was reported yet.
    """
    if told is None:
        return read_report(note, target)
    report = (
        _done(told.get(DONE, ()), told.get(LEFT, ()), target)
        or _more(told.get(MORE, ()), target)
        or _left(told.get(LEFT, ()), target, before)
        or _share(told.get(SHARE, ()))
        or read_report(" ".join(told.get(REST, ())), target)
    )
    return replace(report, note=read_report(note).note)


def _done(said: Sequence[str], left: Sequence[str], target: Target | None) -> Report | None:
    """Where the goal stands; the last that is said is what somebody came to."""
    for words in reversed(said):
        report = _standing(words, target)
        if report is None:
            continue
        rest = next(_numbers(left, target), None)
        if target is None and report.count is not None and report.of is None and rest is not None:
            return replace(report, of=report.count + rest)
        return report
    return None


def _standing(words: str, target: Target | None) -> Report | None:
    if _ALL.fullmatch(words.strip(" .!")):
        return Report(words, percent=Decimal(WHOLE))
    if _NOT_ONE.fullmatch(words.strip(" .!")):
        return Report(words, count=Decimal(0))
    report = read_report(words)
    if report.has_number:
        return report
    if found := _PART_OF.search(canon(words).text):
        return Report(words, count=Decimal(found["n"]), of=Decimal(found["of"]))
    count = next(_numbers([words], target), None)
    return None if count is None else Report(words, count=count)


def _more(said: Sequence[str], target: Target | None) -> Report | None:
    """What was added, all of it together."""
    if not said:
        return None
    added = [one for words in said if (one := _added(words, target)) is not None]
    return Report("", more=sum(added, Decimal(0))) if added else None


def _added(words: str, target: Target | None) -> Decimal | None:
    report = read_report(words)
    count = next(_numbers([words], target), None)
    one = Decimal(1) if _ONE_MORE.match(words) else None
    return next((n for n in (report.more, report.count, count, one) if n is not None), None)


def _left(said: Sequence[str], target: Target | None, before: Progress | None) -> Report | None:
    """What is left, taken from what there shall be."""
    words = next(reversed(said), "").strip(" .!")
    if not words:
        return None
    share = read_report(words).percent
    if _NONE.fullmatch(words) or share is not None:
        return Report(words, percent=WHOLE - (share or Decimal(0)))
    rest = next(_numbers([words], target), None)
    if rest is None:
        return None
    count, of = _without(rest, target, before)
    return None if count is None or count < 0 else Report(words, count=count, of=of)


def _without(
    rest: Decimal, target: Target | None, before: Progress | None
) -> tuple[Decimal | None, Decimal | None]:
    """How many there are, and of how many, where some are left."""
    if target is not None and target.start is not None:
        falls = target.number < target.start
        return (target.number + rest if falls else target.number - rest), None
    counted = target.number if target is not None else None
    whole = counted if before is None or before.of is None else before.of
    return (None, None) if whole is None else (whole - rest, whole)


def _share(said: Sequence[str]) -> Report | None:
    for words in reversed(said):
        report = read_report(words)
        if report.percent is not None:
            return report
        if (count := next(_numbers([words], None), None)) is not None:
            return Report(words, percent=count)
    return None


def _numbers(said: Iterable[str], target: Target | None) -> Iterator[Decimal]:
    """The numbers in some words that are of what the goal counts."""
    for words in said:
        plain = without_labels(canon(words).text)
        few = len(re.findall(r"\w+", plain)) <= _FEW_WORDS
        for found in _NUMBER.finditer(plain):
            number = amount_of(found["n"])
            money = found["sum"] or found["money"]
            if number is not None and (money or _counts(found["word"], target, few)):
                yield Decimal(int(number)) if number == int(number) else number


def _counts(word: str | None, target: Target | None, few: bool) -> bool:
    if word is None or word in _BESIDE:
        return few
    if target is None or not target.unit:
        return few
    return stem(word) == stem(target.unit)
