"""Words of a goal exchanged for others: "class 1, not class 2", "6 hours a week instead of 5"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.coaching.goals.goal import GoalDraft
from bot.coaching.goals.parts import IN_WORDS
from bot.coaching.goals.search import stem

_SPELLED = "one two three four five six seven eight nine ten eleven twelve".split()
_COUNTED = rf"\d{{1,6}}|{'|'.join(_SPELLED)}"
_ARTICLE = re.compile(r"^(?:the|an?|my|our|your|that|this|some)\s+", re.IGNORECASE)
_SAID = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"^(?P<new>\S.*?),? (?:and |but )?(?:not|instead of|rather than|in place of) "
        r"(?P<old>[^,.;!?]+?)(?:,? (?:please|sorry|i mean[t]?))*\W*$",
        r"^(?:it'?s )?not (?P<old>[^,.;]+?)(?:[,;.]| but| -) ?(?:but |it'?s |rather )*"
        r"(?P<new>[^,.;]+?)\W*$",
        r"^(?:(?:can|could|would) (?:you|we|i) )?(?:change|replace|swap) (?P<old>.+?) "
        r"(?:to|with|by|for|into) (?P<new>.+?)\W*$",
        r"^(?:(?:change|it|that|the number) )?from (?P<old>\S+(?: \S+){0,3}?) "
        r"to (?P<new>\S+(?: \S+){0,3}?)\W*$",
    )
)
_NUMBER = re.compile(
    rf"\b(?P<number>{_COUNTED})\b(?:[\s-]+(?P<thing>[^\W\d_]{{3,}}))?", re.IGNORECASE
)
_KIND = re.compile(
    r"(?:(?:\w+ )?(?:the|an?|my) )?(?:\w+ )??(?P<kind>[^\W\d_]{3,}) (?P<which>\d+|[A-Z])\W*"
)
"""One of a kind that is counted or lettered: "class 1", "band 6", "category C"."""

_AMOUNT = re.compile(
    r"(?P<sign>[$£€])?\b\d[\d.,]*(?<![.,])(?:(?P<suffix>k\b|%)|(?<=\d{3})(?P<large>\b)|\b)(?!\w)"
)
_LONGEST_OLD = 6
_NOT_COUNTED = frozenset("times more less and but not per out the for each every".split())


def exchanged(draft: GoalDraft, text: str) -> GoalDraft | None:
    """A goal with words exchanged, where a text says which for which and the goal has them.

    Args:
        draft: The goal.
        text: What was typed, without what leads to the correction.

    Returns:
        The goal as it is now; None if the text says nothing of the kind.
    """
    for said_old, new in exchanges_said(text):
        old = _bare(said_old)
        if 0 < len(old.split()) <= _LONGEST_OLD and (now := _put(draft, old, new)) is not None:
            return now
    return None


def exchanges_said(text: str) -> Iterator[tuple[str, str]]:
    """What a text can say shall be exchanged, and for what, likeliest first.

    Args:
        text: What was typed, without what leads to the correction.
    """
    for form in _SAID:
        if said := form.search(text):
            yield said["old"].strip(), said["new"].strip()


def recounted(draft: GoalDraft, text: str) -> GoalDraft | None:
    """A goal with another number of the things that a text counts ("4 interviews", "class 1").

    Args:
        draft: The goal.
        text: What was typed, without what leads to the correction.

    Returns:
        The goal as it is now; None if it counts no such things.
    """
    kind = _KIND.fullmatch(text)
    if kind is not None:
        other = re.compile(rf"\b({re.escape(kind['kind'])} )(?:\d+|[a-z])\b", re.IGNORECASE)
        return _in_all(draft, lambda part: other.sub(rf"\g<1>{kind['which']}", part))
    said = _NUMBER.search(text)
    if said is None or said["thing"] is None or said["thing"].lower() in _NOT_COUNTED:
        return None
    counted = _before_thing(_COUNTED, said["thing"])
    return _in_all(draft, lambda part: counted.sub(said["number"], part, count=1))


def renumbered(draft: GoalDraft, text: str) -> GoalDraft | None:
    """A goal with another number, where a text is that number and the goal has only one.

    Args:
        draft: The goal.
        text: What was typed, without what leads to the correction.

    Returns:
        The goal as it is now; None if there is no number, or more than one, to take its place.
    """
    amount = _AMOUNT.fullmatch(text)
    if amount is not None and any(_form(amount)):
        return _other_amount(draft, amount)
    said = re.fullmatch(rf"({_COUNTED})\W*", text, re.IGNORECASE)
    told = re.findall(rf"\b(?:{_COUNTED})\b", f"{draft.specific} {draft.measure}", re.IGNORECASE)
    if said is None or len({_forms(number) for number in told}) != 1:
        return None
    old = re.compile(rf"\b(?:{_forms(told[0])})\b", re.IGNORECASE)
    now = (old.sub(said[1], draft.specific), old.sub(said[1], draft.measure))
    return replace(draft, specific=now[0], measure=now[1])


def renumbered_resources(draft: GoalDraft, text: str) -> GoalDraft | None:
    """A goal with another number in what there is for it: "actually 2" after "maybe 3 hours".

    Args:
        draft: The goal.
        text: What was typed, without what leads to the correction.

    Returns:
        The goal as it is now; None if there is no number, or more than one, to take its place.
    """
    said = re.fullmatch(rf"({_COUNTED})\W*", text, re.IGNORECASE)
    old = re.compile(rf"\b(?:{_COUNTED})\b", re.IGNORECASE)
    if said is None or len(old.findall(draft.resources)) != 1:
        return None
    return replace(draft, resources=old.sub(said[1], draft.resources))


def _other_amount(draft: GoalDraft, said: re.Match[str]) -> GoalDraft | None:
    """A goal with another amount of the same form, where it has only one: "2k saved"."""
    parts = " ".join(draft[row.part] for row in IN_WORDS)
    told = {m.group() for m in _AMOUNT.finditer(parts) if _form(m) == _form(said)}
    if len(told) != 1:
        return None
    old = re.compile(rf"(?<!\w){re.escape(told.pop())}(?!\w)")
    return _in_all(draft, lambda part: old.sub(said.group(), part))


def _form(amount: re.Match[str]) -> tuple[bool, str, bool]:
    """How an amount is written: with a sign, a suffix, or in three digits or more."""
    return bool(amount["sign"]), amount["suffix"] or "", amount["large"] is not None


def _put(draft: GoalDraft, old: str, new: str) -> GoalDraft | None:
    """The new words in the place of the old ones, in every part that has them."""
    if re.match(rf"(?:{_COUNTED})\b", old, re.IGNORECASE):
        return _put_number(draft, old, new)
    words = _like(old, new)
    if words is None:
        return None
    found = re.compile(rf"\b{re.escape(old)}(?!\w)", re.IGNORECASE)
    return _in_all(draft, lambda part: found.sub(lambda _: words, part), unless=words)


def _put_number(draft: GoalDraft, old: str, new: str) -> GoalDraft | None:
    before, after = _NUMBER.match(old), _NUMBER.search(new)
    if before is None or after is None:
        return None
    forms = _forms(before["number"])
    thing = after["thing"] or before["thing"]
    counted = _before_thing(forms, thing) if thing else re.compile(rf"\b(?:{forms})\b", re.I)
    return _in_all(draft, lambda part: counted.sub(after["number"], part), unless=after["number"])


def _like(old: str, new: str) -> str | None:
    """The part of the new words that stands for the old ones: "class 1" of "my class 1 licence"."""
    words, wanted = _bare(new).split(), old.split()
    if len(words) <= len(wanted) + 1:
        return " ".join(words)
    for at in range(len(words) - len(wanted) + 1):
        piece = words[at : at + len(wanted)]
        same_end = len(wanted) > 1 and stem(piece[-1]) == stem(wanted[-1])
        if len(wanted) > 1 and (same_end or stem(piece[0]) == stem(wanted[0])):
            return " ".join(piece)
    return None


def _in_all(draft: GoalDraft, change: Callable[[str], str], unless: str = "") -> GoalDraft | None:
    """A goal with all its parts in words changed, save those that say the new words already."""
    said = re.compile(rf"\b{re.escape(unless)}(?!\w)", re.IGNORECASE) if unless else None
    held = {row.part.value: draft[row.part] for row in IN_WORDS}
    now: dict[str, Any] = {
        name: part if said and said.search(part) else change(part) for name, part in held.items()
    }
    changed = replace(draft, **now)
    return changed if changed != draft else None


def _before_thing(number: str, thing: str) -> re.Pattern[str]:
    start = re.escape(stem(thing)[:5])
    return re.compile(rf"\b(?:{number})\b(?=[\s-]+(?:[^\W\d_]+[\s-]+)?{start})", re.IGNORECASE)


def _forms(number: str) -> str:
    """A number as digits and as a word."""
    word = number.lower()
    value = _SPELLED.index(word) + 1 if word in _SPELLED else int(word)
    spelled: Sequence[str] = _SPELLED[value - 1 : value] if value else ()
    return "|".join([str(value), *spelled])


def _bare(words: str) -> str:
    return _ARTICLE.sub("", words.strip(" \"'“”‘’"))
