"""Tells a text about a match from one that only has numbers in it."""

from __future__ import annotations

import re

from bot.language.vocabulary import FILLERS

_FORMULA_WORDS = """
    half quarter third thirds double twice full fully percent maximum limit until next then plus
    additional extra flat free guaranteed usd eur gbp year yearly month at none nothing zero no
    """
CONTEXT = (
    "match employer company retirement plan pay salary contribute pension up - : , . ! ( ) my "
    "boss work job basic standard"
).split()

_SMALL_WORDS = FILLERS.union(CONTEXT, _FORMULA_WORDS.split()) - {"pay", "work", "job"}
_MATTER = re.compile(
    r"(?<![^ ])(?:match|retirement|pension|employer|company|they|they'll|contribute|puts?|"
    r"dollar|cent|up to|upto|first|next|elective|nonelective|automatic|automatically|regardless|"
    r"no matter|safe harbor|profit sharing|core|cap|1 for 1|1 to 1|boss|plan)(?![^ ])"
)
_FROM_TO = re.compile(
    r"(?<![^ ])from \d+(?:\.\d+)?%? to \d+(?:\.\d+)?%?$|(?<![^ ])1?\d (?:to|-) \d{1,2}$"
)


def is_about_match(text: str) -> bool:
    """Says whether a text has a word of the matter, or nothing but numbers and small words."""
    if _FROM_TO.search(text):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    return _MATTER.search(text) is not None or all(w in _SMALL_WORDS for w in words)
