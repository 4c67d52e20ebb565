"""Two asks in one message: the first is answered, the second is offered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.dialogue.core.intents import Confidence

MAX_ASKS = 4
"""Clauses of a message that are looked at for another ask."""

_MAX_WORDS = 60
"""Longer messages tell more than they ask; their main ask is found as a whole."""

_FEWEST_WORDS = 2
_ASKS = (
    r"(?:what|what's|whats|how|why|when|where|who|which|is|are|am|do|does|did|can|could|should|"
    r"would|will|tell me|explain|show me|help me|i(?:'d| would)? (?:also )?(?:want|like|need) to)\b"
)
_CUT = re.compile(
    rf"(?<=[?!.])\s+|\s*[,;]?\s+(?:and|also|plus|then)\s+(?:also\s+)?(?={_ASKS})|[,;]\s+(?={_ASKS})",
    re.IGNORECASE,
)


def asks_of(text: str) -> list[str]:
    """The clauses of a message that may ask for something by themselves.

    Args:
        text: A message.

    Returns:
        Two to `MAX_ASKS` clauses in their order; none if the message asks for one thing, or is so
        long that it rather tells something.
    """
    if len(text.split()) > _MAX_WORDS:
        return []
    clauses = [part.strip() for part in _CUT.split(text)]
    asks = [clause for clause in clauses if len(clause.split()) >= _FEWEST_WORDS]
    return asks[:MAX_ASKS] if len(asks) > 1 else []


def others_asked(
    main: str,
    readings: Sequence[tuple[str, float]],
    known: Sequence[str],
    sure: float = Confidence.SURE,
) -> list[str]:
    """What is asked for beside the main thing.

    Args:
        main: The label of the whole message.
        readings: Label and confidence of each clause.
        known: Labels that can be offered.
        sure: Confidence from which a clause counts.

    Returns:
        Labels; none if no clause asks for the main thing, which is then no sum of its clauses.
    """
    clear = [label for label, share in readings if share >= sure]
    if main not in clear:
        return []
    return [label for label in dict.fromkeys(clear) if label != main and label in known]
