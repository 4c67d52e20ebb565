"""What the reader knows beside the words: where the message stands, and which values it holds.

Features have names, so that a weight belongs to a name and not to a place in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.coaching.offers.values import find_values
from bot.dialogue.core.reader_context import ReaderContext

_EARLIER = 0.5
"""What an act of the message before the last one counts beside one of the last."""

_ANY_DAY = date(2026, 1, 5)
"""Which day is today changes the values that are found, but hardly where they stand."""

Features = dict[str, float]


def context_features(context: ReaderContext) -> Features:
    """Where a message stands, by the names of features.

    Args:
        context: What was asked, offered and said before it.
    """
    named = {f"acts:{name}": _EARLIER for name in context.acts_before}
    named |= {f"acts:{name}": 1.0 for name in context.acts}
    named |= {f"offers:{name}": 1.0 for name in context.offers}
    if context.asked_before:
        named[f"asked_before:{context.asked_before}"] = 1.0
    named["first"] = float(context.first)
    named[f"asks:{context.asks}"] = 1.0
    return named


def token_features(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[Features]:
    """Which values the readers of values find at each token, by the names of features.

    Args:
        text: The message.
        offsets: Where each token begins and ends.
    """
    found = find_values(text, _ANY_DAY)
    begun = set[int]()
    for start, end in offsets:
        named: Features = {}
        for at, one in enumerate(found):
            if end > start and start < one.end and end > one.start:
                named[f"value:{type(one.reading.value).__name__}"] = 1.0
                named[f"field:{one.field or ''}"] = 1.0
                if at not in begun:
                    named["begins"] = 1.0
                    begun.add(at)
        yield named
