"""Brings a text into the one form that every reader's patterns are written for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from bot.language.numerals import numerals
from bot.language.spoken_numbers import SMALL
from bot.language.tokens import Token, tokenize
from bot.language.vocabulary import MONTHS, WEEKDAYS, spelled

_HEDGES = frozenset(
    """
    about around roughly approx approximately approximatly aprox like maybe probably perhaps circa
    ish um uh er umm hmm basically literally just only exactly kinda sorta almost nearly ~ * " =
    precisely honestly
    """.split()
)
_HEDGE_PAIRS = frozenset(
    {
        ("or", "so"), ("i", "think"), ("i", "guess"), ("i", "believe"), ("i", "suppose"),
        ("kind", "of"), ("sort", "of"), ("give", "or"), ("close", "to"), ("pretty", "much"),
        ("let's", "say"), ("lets", "say"), ("you", "know"),
    }
)  # fmt: skip
_AFTER_SLASH = {"h": "hour", "y": "year", "m": "month", "w": "week", "d": "day", "mo": "month"}
_OWN_VALUES = frozenset([*SMALL, *MONTHS, *WEEKDAYS, "hundred", "thru", "sat", "sun"])
_TOUCHING = {"c": "cent", "h": "hour", "y": "year", "d": "day", "w": "week", "s": "plural"}


@dataclass(frozen=True, slots=True)
class Canon:
    """A text in canonical form, with the way back to what was typed.

    Attributes:
        text: Canonical tokens, one space between each.
        tokens: The tokens.
        starts: Where each token begins in `text`.
    """

    text: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Canon:
        """Returns the canonical text of some tokens."""
        ends = list(accumulate((len(token.text) + 1 for token in tokens), initial=0))
        return cls(" ".join(token.text for token in tokens), tuple(tokens), tuple(ends[:-1]))

    def token_at(self, position: int) -> int:
        """Returns the index of the token at a position of `text`."""
        return bisect_right(self.starts, position) - 1

    def is_worded(self, position: int) -> bool:
        """Says whether the number at a position was typed in other signs than it has here."""
        token = self.tokens[self.token_at(position)]
        return token.end - token.start != len(token.text)

    def typed_span(self, start: int, end: int) -> tuple[int, int]:
        """Returns where `text[start:end]` stood in the text as typed."""
        first, last = self.token_at(start), self.token_at(max(start, end - 1))
        # A number that was said later may stand in the place of the one it corrects.
        inside = self.tokens[first : last + 1]
        return min(token.start for token in inside), max(token.end for token in inside)


@lru_cache(maxsize=256)
def canon(text: str) -> Canon:
    """Returns the canonical form of what was typed.

    Args:
        text: Anything a user typed.

    Returns:
        Its first two thousand characters: lower case, spelling mended, hedges gone, numbers as
        digits, currencies as ISO codes, units in the singular.
    """
    return Canon.of(numerals(_without_hedges(_without_hyphens(_spelled(tokenize(text))))))


_ORDERED = frozenset("first second third fourth fifth other last this that which".split())
_VERBS_OF_ONE = frozenset(
    "is has pays covers offers gives matches adds comes was had paid covered offered gave "
    "would will only also even still actually".split()
)


def _spelled(tokens: list[Token]) -> list[Token]:
    return [_spelled_token(tokens, at) for at in range(len(tokens))]


def _spelled_token(tokens: list[Token], at: int) -> Token:
    token = tokens[at]
    if token.kind != "word":
        return token
    before = tokens[at - 1] if at else None
    if before and before.text in ("/", "p") and token.text in _AFTER_SLASH:
        return token.to(_AFTER_SLASH[token.text], "word")
    touches = before is not None and before.end == token.start and before.kind == "number"
    if touches and token.text in _TOUCHING:
        return token.to(_TOUCHING[token.text], "word")
    return token.to(spelled(token.text), "word")


def _without_hyphens(tokens: list[Token]) -> list[Token]:
    """Drops the hyphens that only tie words together ("one-time"), not those of ranges."""
    last = len(tokens) - 1
    return [
        token
        for at, token in enumerate(tokens)
        if token.text != "-" or at in (0, last) or not _ties(*tokens[at - 1 : at + 2])
    ]


def _ties(left: Token, hyphen: Token, right: Token) -> bool:
    touching = left.end == hyphen.start and hyphen.end == right.start
    return touching and right.kind == "word" and right.text not in _OWN_VALUES


def _stands_for_a_thing(token: Token, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Says whether "one" is no number, as in "the first one pays 80k"."""
    if token.text != "one" or not before or before[0].text not in _ORDERED:
        return False
    return bool(after) and after[0].text in _VERBS_OF_ONE


def _without_hedges(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        if token.text in _HEDGES or _stands_for_a_thing(token, kept[-1:], tokens[at + 1 : at + 2]):
            continue
        if kept and (kept[-1].text, token.text) in _HEDGE_PAIRS:
            kept.pop()
            continue
        kept.append(token)
    return kept
