"""Marked messages varied by machine: other figures, months and days, lower case, slips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.dialogue.core.message_reading import Span
from bot.nlu.conversations import MarkedMessage

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[A-Za-z]{4,}")
_NAMED = (
    "january february march april may june july august september october november december".split(),
    "monday tuesday wednesday thursday friday saturday sunday".split(),
)
_FIXED = re.compile(r"40[13]|20\d\d|24|10|\d")
"""Numbers that are names or so common that another one would be odd."""


def varied(message: MarkedMessage, rng: np.random.Generator) -> MarkedMessage:
    """A message with other figures, months and days, or typed otherwise; its marks hold.

    Args:
        message: The message.
        rng: Where chance comes from.
    """
    borders = {one.start for one in message.spans} | {one.end for one in message.spans}
    text, moved, last = "", [], 0
    for start, end, new in sorted(_edits(message.text, rng)):
        if start < last or any(start < border < end for border in borders):
            continue
        text += message.text[last:start] + new
        moved.append((end, len(new) - (end - start)))
        last = end
    text += message.text[last:]
    spans = tuple(
        Span(_moved(one.start, moved), _moved(one.end, moved), one.role) for one in message.spans
    )
    lower = rng.random() < 0.15
    return replace(message, text=text.lower() if lower else text, spans=spans)


def _edits(text: str, rng: np.random.Generator) -> list[tuple[int, int, str]]:
    edits: list[tuple[int, int, str]] = []
    if rng.random() < 0.5:
        numbers = (one for one in _NUMBER.finditer(text) if not _FIXED.fullmatch(one[0]))
        edits += [(n.start(), n.end(), _other(n[0], rng)) for n in numbers if rng.random() < 0.7]
    for names in _NAMED:
        for one in re.finditer(rf"\b(?:{'|'.join(names)})\b", text, re.IGNORECASE):
            if rng.random() < 0.5:
                name = str(rng.choice(names))
                edits.append((*one.span(), name.capitalize() if one[0][0].isupper() else name))
    if rng.random() < 0.3:
        words = (one for one in _WORD.finditer(text) if rng.random() < 0.06)
        edits += [_slip(one, text, rng) for one in words]
    return edits


def _other(number: str, rng: np.random.Generator) -> str:
    """A number of the same length with the same zeros."""
    digits = (
        one if one in "0,." else str(rng.integers(0 if at else 1, 10))
        for at, one in enumerate(number)
    )
    return "".join(digits)


def _slip(word: re.Match[str], text: str, rng: np.random.Generator) -> tuple[int, int, str]:
    """Two letters that changed places, or one that is missing."""
    at = word.start() + 1 + int(rng.integers(0, len(word[0]) - 2))
    return (at, at + 2, text[at + 1] + text[at]) if rng.random() < 0.5 else (at, at + 1, "")


def _moved(place: int, moved: Sequence[tuple[int, int]]) -> int:
    return place + sum(by for end, by in moved if end <= place)
