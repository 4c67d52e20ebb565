"""Shares in per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.language.ranges import Ends, bare, ends_of
from bot.language.readings import PercentValue, Reading
from bot.language.self_corrections import read_last_said
from bot.language.text import Canon

_LARGEST = Decimal(1_000)
_PERCENT = re.compile(
    r"(?<![^ ])(?:between |from )?(?P<low>\d{1,6}(?:\.\d{1,6})?)%?"
    r"(?: (?:-|to|or|and|through) (?P<high>\d{1,6}(?:\.\d{1,6})?))?%(?: point)?(?![^ ])"
)
_BASIS_POINTS = re.compile(
    r"(?<![^ ])(?P<low>\d{1,6}(?:\.\d{1,3})?)(?P<high>)? (?:bps|bp|basis points?)(?![^ ])"
)
_OUT_OF_HUNDRED = re.compile(
    r"(?<![^ ])(?P<low>\d{1,3})(?P<high>)? (?:out of|in|of) (?:every )?100(?![^ ])"
)
_NEGATIVE = re.compile(r"(?<![^ ])(?:minus|negative) \d")
_COUNTED = re.compile(r"\d (?:hour|day|week|month|year)(?![^ ])")
_FILL = (
    r"(?:(?:a|an|it is|it's|its|of|my|the|pay|salary|of it|it|that|i put in|put in"
    r"|the whole)(?: |$))*"
)
_WORDS: tuple[tuple[str, str], ...] = (
    (r"(?:a |one |1 )?(?:tenth|10th)", "10"),
    (r"(?:a |one |1 )third", "33.33"),
    (r"(?:2|two) thirds", "66.67"),
    (r"half", "50"),
    (r"(?:a |one )?quarter", "25"),
    (r"three[ -]+quarters?|3 quarters?|3/4", "75"),
    (r"all|everything|the full amount|whole thing", "100"),
    (
        r"(?:i'm )?not contribute|none|nothing|zero|nil|nada|zip|zilch|not a thing"
        r"|(?:none|nothing|zero) (?:at all"
        r"|yet|whatsoever|currently|so far)|i don't|we don't|not contribute",
        "0",
    ),
)
_CONTEXT = (
    "pay salary contribute contributing bonus target saving save rate match deferral defer "
    "income paycheck retirement plan share every year yearly month raise increase percentage "
    "full plain even flat - : , . ! ( )"
).split()

NOTHING = "I did not find a percentage. Something like 6 % or 4.5 percent works."
NEGATIVE = "A percentage here cannot be below zero. Something like 6 % works."
TOO_LARGE = "That is more than I can take for a percentage. Something like 6 % works."


@dataclass(frozen=True, slots=True)
class PercentFound:
    """A share found in a canonical text, with where it stands there."""

    start: int
    end: int
    reading: Reading[PercentValue]


def read_percent(text: str) -> Reading[PercentValue]:
    """Reads a share in per cent.

    Args:
        text: What the user typed as an answer to a question for a share.

    Returns:
        The share or range of shares. A bare number below one is taken for a fraction of one (0.06
        is 6 %), as an assumption.
    """
    return read_last_said(text, _read)


def _read(text: Canon) -> Reading[PercentValue]:
    if _NEGATIVE.search(text.text):
        return Reading("percent", reason=NEGATIVE)
    found = next(find_percents(text), None)
    if found is not None:
        return found.reading
    for form, share in _WORDS:
        if re.fullmatch(rf"{_FILL}(?:{form})(?: {_FILL})?(?: ?[.!])*", text.text):
            return Reading("percent", PercentValue(Decimal(share), Decimal(share)))
    ends = None if _COUNTED.search(text.text) else bare(text.text, _CONTEXT)
    return _bare(ends) if ends else Reading("percent", reason=NOTHING)


def find_percents(text: Canon) -> Iterator[PercentFound]:
    """Finds every share that is marked as one in a canonical text."""
    for pattern in (_PERCENT, _BASIS_POINTS, _OUT_OF_HUNDRED):
        for match in pattern.finditer(text.text):
            ends = ends_of(match) if match["high"] else Ends.of(Decimal(match["low"]), None)
            ends = ends.times(Decimal("0.01")) if pattern is _BASIS_POINTS else ends
            yield PercentFound(match.start(), match.end(), _checked(ends))


def _checked(ends: Ends) -> Reading[PercentValue]:
    if ends.high > _LARGEST:
        return Reading("percent", reason=TOO_LARGE)
    return Reading("percent", PercentValue(ends.low, ends.high))


def _bare(ends: Ends) -> Reading[PercentValue]:
    if ends.high > 100:
        return Reading("percent", reason=TOO_LARGE)
    if ends.low > 0 and ends.high < 1:
        share = ends.times(Decimal(100))
        value = PercentValue(share.low, share.high)
        plain = PercentValue(ends.low, ends.high)
        others = (plain,) if ends.low >= Decimal("0.25") else ()
        return Reading("percent", value, True, others, "I take that as a fraction of one.")
    return _checked(ends)
