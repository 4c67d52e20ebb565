"""What the themes of the check are called, and where an answer speaks of which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.coaching.career_check.check import Theme

NAMES: Mapping[Theme, str] = {
    Theme.GROWTH: "growth",
    Theme.LEARNING: "learning",
    Theme.FIELD: "the field",
    Theme.PURPOSE: "purpose",
    Theme.PATH: "the path ahead",
    Theme.STABILITY: "stability",
    Theme.INCOME: "income",
}
"""How a theme is named beside what an answer to it was taken for."""

_WORDS: Mapping[Theme, str] = {
    Theme.GROWTH: r"gr[eo]w(?:s|th|n|ing)?|responsibilit(?:y|ies)|promot(?:ed|ions?)",
    Theme.LEARNING: r"learn(?:s|ed|t|ing)?|skills?|training",
    Theme.FIELD: r"field|industry|line of work|kind of work|profession",
    Theme.PURPOSE: r"purpose|meaning(?:ful)?|matters?|worthwhile",
    Theme.PATH: r"path|next (?:step|role|job|move)|ladder|prospects?",
    Theme.STABILITY: r"stab(?:le|ility)|secur(?:e|ity)|stead(?:y|iness)",
    Theme.INCOME: r"income|pay|salary|money|wages?|earnings?",
}
_NAMED: Mapping[Theme, re.Pattern[str]] = {
    theme: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for theme, words in _WORDS.items()
}
_PIECE_END = re.compile(r"[.!?;,\n]+\s*|\s+(?=(?:and|but|though)\b)", re.IGNORECASE)

_LEADS = re.compile(
    r"^\W*(?:(?:and|but|so|oh|no|wait|actually|sorry|for|on|about|as for|to|at|with|change|the|my|"
    r"that)\W+)*",
    re.IGNORECASE,
)


def themes_named(text: str) -> tuple[Theme, ...]:
    """The themes that a text names, in the order of the questions.

    Args:
        text: What was typed.
    """
    return tuple(theme for theme, form in _NAMED.items() if form.search(text))


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Where the parts of an answer stand: a new one begins wherever another theme is named.

    Args:
        text: What was typed.
    """
    start, held = 0, frozenset[Theme]()
    at = 0
    for end in (*(found.end() for found in _PIECE_END.finditer(text)), len(text)):
        named = frozenset(themes_named(text[at:end]))
        if named and named != held and text[start:at].strip():
            yield start, at
            start = at
        held = named or held
        at = end
    if text[start:].strip():
        yield start, len(text)


def begins_with_theme(text: str) -> bool:
    """Whether a text is about a theme that it begins with: "the income, that's a no".

    Args:
        text: What was typed.
    """
    opening = _LEADS.sub("", text, count=1)
    return any(form.match(opening) for form in _NAMED.values())
