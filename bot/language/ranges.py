"""Numbers and ranges of numbers in canonical text, shared by every reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.language.numerals import amount_of
from bot.language.vocabulary import FILLERS

NUMBER = r"\d{1,15}(?:\.\d{1,6})?"
JOIN = r"(?:-|to|or|and|through|till|until|~)"
PLAIN_RANGE = rf"(?:between |from )?(?P<low>{NUMBER})(?: {JOIN} (?P<high>{NUMBER}))?"


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of what was said, in order."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, first: Decimal, second: Decimal | None) -> Ends:
        """Returns the ends in order; both the same where only one number was said."""
        other = first if second is None else second
        return cls(min(first, other), max(first, other))

    def times(self, factor: Decimal) -> Ends:
        """Returns both ends multiplied."""
        return Ends(self.low * factor, self.high * factor)


def ends_of(match: re.Match[str], low: str = "low", high: str = "high") -> Ends:
    """Returns the ends that a pattern built with `PLAIN_RANGE` found."""
    second = match.group(high)
    return Ends.of(amount_of(match.group(low)), None if second is None else amount_of(second))


def tidy(number: Decimal, places: int = 2) -> Decimal:
    """Returns a number that came out of a division, rounded half up."""
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return rounded.normalize() if rounded != rounded.to_integral_value() else rounded.quantize(1)


_BETWEEN_AND = re.compile(r"(?<![^ ])between \S+(?: \S+)? and ")


def clauses(text: str, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yields where the parts of an enumeration begin and end.

    Args:
        text: Canonical text.
        cut: What stands between two parts; "between 5 and 7" is never cut.
    """
    kept = [match.span() for match in _BETWEEN_AND.finditer(text)]
    start = 0
    for match in cut.finditer(text):
        if match.start() < start or any(a <= match.start() < b for a, b in kept):
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def bare(text: str, extra: Iterable[str] = ()) -> Ends | None:
    """Reads a text that is nothing but one number or one range, and words without content.

    Args:
        text: Canonical text.
        extra: Words that are without content for this kind ("pay" for money).

    Returns:
        The ends, or None where anything else was said.
    """
    found = [match for match in _BARE.finditer(text) if match["low"]]
    if len(found) != 1 or _is_age_or_shift(text, found[0]):
        return None
    allowed = FILLERS.union(extra)
    rest = text[: found[0].start()] + " " + text[found[0].end() :]
    only_fillers = all(word in allowed or not word[0].isalnum() for word in rest.split())
    return ends_of(found[0]) if only_fillers and "minus" not in rest else None


def _is_age_or_shift(text: str, match: re.Match[str]) -> bool:
    """Says whether it is the number of "I'm 34" or the downward range of "9 to 5"."""
    is_age = _AGE_BEFORE.search(text[: match.start()]) is not None
    return is_age or bool(match["high"] and Decimal(match["low"]) > Decimal(match["high"]))


_AGE_BEFORE = re.compile(r"(?:^| )(?:i'm|im|i am|he's|she's) $")
_BARE = re.compile(rf"(?<![^ ]){PLAIN_RANGE}(?![^ ])")
