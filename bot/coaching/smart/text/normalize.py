"""A text in the plain form that patterns are written for, with the way back to what was typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.coaching.smart.text.spelling import mended

SCAN_LIMIT = 2_000
"""How many characters of a text are read: far more than a goal has, and a bound on the work."""

_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"}
)
_TOKEN = re.compile(r"\s*\n\s*|[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a number or a sign.

    Attributes:
        text: Its plain form: lower case, spelling mended.
        typed: The form that was typed.
        start: Where it begins in the text as typed.
        end: Where it ends there.
    """

    text: str
    typed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain form.

    Attributes:
        typed: The text as typed.
        text: Lower case, spelling mended, one space where there was any, lines kept apart.
        pieces: Its words, numbers and signs.
        starts: Where each piece begins in `text`.
    """

    typed: str
    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    def said(self, start: int, end: int) -> str:
        """Returns what was typed for `text[start:end]`, whole words of it."""
        if not self.pieces or end <= start:
            return ""
        first = self.pieces[max(0, bisect_right(self.starts, start) - 1)]
        last = self.pieces[max(0, bisect_right(self.starts, end - 1) - 1)]
        return self.typed[first.start : last.end]

    def quote(self, pattern: re.Pattern[str]) -> str:
        """Returns what was typed where a pattern is found first; empty where it is not."""
        match = pattern.search(self.text)
        return self.said(*match.span()) if match else ""


@lru_cache(maxsize=256)
def plain(text: str) -> Plain:
    """Returns the plain form of a text.

    Args:
        text: Anything that was typed; the first `SCAN_LIMIT` characters are read.
    """
    pieces = tuple(_pieces(text[:SCAN_LIMIT]))
    written: list[str] = []
    starts: list[int] = []
    length, before = 0, 0
    for piece in pieces:
        gap = " " if written and piece.start > before else ""
        starts.append(length + len(gap))
        written.append(gap + piece.text)
        length, before = length + len(gap) + len(piece.text), piece.end
    return Plain(text, "".join(written), pieces, tuple(starts))


def _pieces(text: str) -> Iterator[Piece]:
    for match in _TOKEN.finditer(text.translate(_SIGNS)):
        form = mended(match.group().lower()) if match.group().strip() else "\n"
        yield Piece(form, text[match.start() : match.end()], *match.span())
