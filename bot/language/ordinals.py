"""Which of the choices that were just shown a few words mean: "the second", "the last one"."""

from __future__ import annotations

import re

_ORDERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_LEAD = (
    r"(?:(?:the|no|nope|yes|oh|um+|sorry|i mean[t]?|it'?s|that'?s|that'?d be|for|with|of|my|just|"
    r"i think|i guess|i'?d say|let'?s (?:say|take|do)|take|probably|definitely|please|change)\W+)*"
)
_TAIL = (
    r"(?:\W+(?:one|offer|goal|option|choice|job|question|answer|please|thanks|i think|"
    r"i mean[t]?|then|of course|of (?:them|these|those|the (?:two|three|list))|"
    r"on (?:the|that) list|there))*\W*"
)
_PLACE = re.compile(
    rf"\W*{_LEAD}(?:(?P<order>{'|'.join(_ORDERS)}|former|top)|(?P<digits>[1-8])(?:st|nd|rd|th)"
    rf"|(?P<last>last|latter|bottom)){_TAIL}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"\W*{_LEAD}(?:number|no\.?|nr\.?|#|option|choice|question) ?#?"
    rf"(?P<number>[1-8]|{'|'.join(_NUMBERS)})\b{_TAIL}",
    re.IGNORECASE,
)
_OTHER = re.compile(rf"\W*{_LEAD}other{_TAIL}", re.IGNORECASE)


def place_said(text: str, count: int, *, numbered: bool = False) -> int | None:
    """The place of the choice that a few words mean, counted from 0.

    Args:
        text: What was typed; anything longer than a place means none.
        count: How many choices there are.
        numbered: Whether "number 2" is a place as well; else choices have numbers of their own.
    """
    if (found := _PLACE.fullmatch(text)) is not None:
        place = _place(found, count)
    elif numbered and (named := _NUMBERED.fullmatch(text)) is not None:
        said = named["number"].lower()
        place = _NUMBERS.index(said) if said in _NUMBERS else int(said) - 1
    else:
        return None
    return place if 0 <= place < count else None


def _place(found: re.Match[str], count: int) -> int:
    if found["last"]:
        return count - 1
    if found["digits"]:
        return int(found["digits"]) - 1
    word = found["order"].lower()
    return _ORDERS.index(word) if word in _ORDERS else 0


def says_other(text: str) -> bool:
    """Whether a few words mean the choice that was not talked about: "the other one".

    Args:
        text: What was typed.
    """
    return _OTHER.fullmatch(text) is not None
