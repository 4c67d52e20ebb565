"""The words of a span with those around them, and facts at their places."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.coaching.offers.registry import MORE, Kind, OfferField
from bot.dialogue.offers.reading.facts import (
    nested,
)
from bot.language.text import canon

Facts = dict[str, Any]

_NONE = re.compile(
    r"\W*(?:there(?:'s| is) )?(?:no|none|nothing|zero|nil|nada|without|not any)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a span.

    Attributes:
        words: Its own.
        around: With those of its clause that no other span has.
        wide: With those of its sentence that no other span has.
        text: The whole message.
    """

    words: str
    around: str
    wide: str
    text: str

    @property
    def none(self) -> bool:
        """Whether they say that there is nothing of it."""
        return _NONE.match(self.words) is not None and not re.search(r"\d", self.words)


Reader = Callable[[Said], Any]


def placed(row: OfferField, value: Any) -> Facts:
    """A value as the fact of its slot; empty without a value.

    Args:
        row: What is known of the fact.
        value: The value.
    """
    if value is None:
        return {}
    if row.allowed is not None and Decimal(value) not in row.allowed:
        return {}
    if row.slot == MORE:
        return {MORE: nested(row.keys, value)}
    if row.kind is Kind.DAYS:
        return {row.slot: {row.name: value}}
    return {row.slot: value}


def plain(words: str) -> str:
    """Words in the one form that readers are written for, "%" among them.

    Args:
        words: Words as typed.
    """
    return canon(words).text
