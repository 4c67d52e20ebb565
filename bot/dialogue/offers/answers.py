"""Answers that can be read in one way, in several, or in none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Ambiguous, Button, Reading, Refused, Say, Taken, Values
from bot.dialogue.offers.reading.phrases import says_nothing
from bot.language import read_percent

ONE_FIGURE = "I need one figure to work with; take the middle if it is a range."
UNTOLD_MATCH = "I count nothing of the plan until I know which one it is."
_TIME = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)


def one_of(
    slot: str,
    facts: Sequence[dict[str, Any] | None],
    words: Callable[[dict[str, Any]], str],
    reason: str,
) -> Reading:
    """One reading is taken, several are asked about, none is refused.

    Args:
        slot: The slot of the fact.
        facts: What the answer can mean; None is no fact.
        words: Says a fact.
        reason: Why nothing could be read, if so.
    """
    usable = [fact for fact in facts if fact is not None]
    if not usable:
        return Refused(reason or ONE_FIGURE)
    if len(usable) == 1:
        return Taken({slot: usable[0]})
    return Ambiguous(which(slot, usable, words), tuple({slot: fact} for fact in usable))


def which(slot: str, facts: list[dict[str, Any]], words: Callable[[dict[str, Any]], str]) -> Say:
    """Asks which of several facts is meant.

    Args:
        slot: The slot of the fact.
        facts: The facts.
        words: Says a fact.
    """
    buttons = tuple(
        Button(words(fact), f"/correct{json.dumps({'part': slot, 'value': fact})}")
        for fact in facts
    )
    return Say(f"utter_{slot}_which", buttons=buttons)


def most_a_month(values: Values) -> Decimal:
    """What an insurance stays below: nobody's is half of their pay, and that much is pay.

    Args:
        values: What was said so far.

    Returns:
        An amount a month, in the currency of the pay.
    """
    pay = values.get("offer_pay") or {}
    months = {"month": 1, "year": 12}.get(pay.get("period", ""))
    return Decimal(100_000) if months is None else Decimal(pay["amount"]) / months / 2


def none_said(heard: Heard) -> bool:
    """Whether a short answer says that there is none of what was asked about.

    Args:
        heard: The message.
    """
    return says_nothing(heard.text) or (heard.label == "deny" and heard.words <= 4)


def share_of(slot: str, text: str) -> Taken | Refused:
    """Reads one share, at most all.

    Args:
        slot: Under which name it is kept.
        text: What was typed.
    """
    if _TIME.search(text) and not re.search(r"\d", text):
        return Refused(ONE_FIGURE)
    reading = read_percent(text)
    number = None if reading.value is None else reading.value.single
    if number is None or number > 100:
        return Refused(reading.reason or ONE_FIGURE)
    return Taken({slot: str(number)})
