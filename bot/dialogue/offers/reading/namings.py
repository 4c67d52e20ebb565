"""Names that a message gives to offers by saying which of them is meant."""

from __future__ import annotations

import re

from bot.dialogue.offers.reading.described import KIND, ONE
from bot.dialogue.offers.reading.names import clean_name

_PLACE = r"first|second|third|fourth|fifth|last|other"
_WHICH = rf"(?:the )?(?:{_PLACE}|{KIND}|\d[\d,.]*k?)(?: {ONE})?"
_FEWEST = 2
_VERB = re.compile(r"\b(?:call|name|label|title)\b", re.IGNORECASE)
_EACH = re.compile(
    rf"(?:\b(?:call|name|label|title)|,|\band)\s+(?:(?:call|name|label)\s+)?(?P<which>{_WHICH})"
    r"\s+(?:as\s+|is\s+)?(?P<name>(?!(?:one|offer|job)\b)[^\s,;.!?]+"
    r"(?:\s+(?!and\b|the\b)[^\s,;.!?]+){0,2})",
    re.IGNORECASE,
)
_IN_ORDER = re.compile(
    r"^\W*(?:(?:call|name|label) (?:them|those|both|these)\s+|(?:they'?re|they are)(?: called)?\s+|"
    r"(?:the )?names (?:are|:)\s+)?(?P<names>[^.;!?]+?),?\s+"
    r"(?:in (?:that|this) order|respectively)\W*$",
    re.IGNORECASE,
)
_NAMED_BOTH = re.compile(
    r"^\W*(?:please )?(?:call|name|label) (?:them|those|both|these)(?: two)?\s+"
    r"(?P<names>[^.;!?]+?)\W*$",
    re.IGNORECASE,
)


def names_given(text: str) -> list[tuple[str, str]]:
    """The names that a text gives to offers, each with the words that say which is meant.

    Args:
        text: What was typed: "call the remote one A and the other B", "A and B, in that order".

    Returns:
        Words and names; words are "first", "second" and so on where names stand in an order. A
        single one counts where a verb of naming leads to it.
    """
    found_each = list(_EACH.finditer(text))
    each = [(m["which"], clean_name(m["name"])) for m in found_each]
    if len(found_each) == 1 and _VERB.match(found_each[0][0]):
        return [(which, name) for which, name in each if name is not None]
    if not _VERB.search(text) or len(each) < _FEWEST:
        found = _IN_ORDER.search(text) or _NAMED_BOTH.search(text)
        parts = re.split(r",?\s+and\s+|,\s*", found["names"]) if found else []
        each = list(zip(_PLACE.split("|"), map(clean_name, parts), strict=False))
    named = [(which, name) for which, name in each if name is not None]
    return named if len(named) == len(each) >= _FEWEST else []
