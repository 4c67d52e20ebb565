"""Messages that say nothing in words, which a label is no more than a guess for."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.core.intents import GIBBERISH, Confidence, labels
from bot.dialogue.core.message import Heard

_ANSWERS = re.compile("[👍👎👌✅❌💯🙏🆗]")
"""Pictures that stand for a yes or a no."""

_YES_NO = labels("affirm", "deny")
_SAYS = re.compile(r"\w", re.UNICODE)
_KEYS = re.compile(r"\W*[bcdfghjklmnpqrstvwxz]+(?:\W+[bcdfghjklmnpqrstvwxz]+)+\W*")
"""Several words without a vowel; one may be an abbreviation, and so may be capitals."""


def without_noise(heard: Heard) -> Heard:
    """A message as it is, or as one that means nothing where it has no words.

    Args:
        heard: The message.
    """
    if heard.chosen is not None or _ANSWERS.search(heard.text):
        return heard
    guessed = heard.label in _YES_NO and heard.confidence < Confidence.CERTAIN
    if (guessed and not _SAYS.search(heard.text)) or _KEYS.fullmatch(heard.text):
        return replace(heard, label=GIBBERISH, confidence=1.0)
    return heard
