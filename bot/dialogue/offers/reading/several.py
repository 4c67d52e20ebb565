"""Several offers in one message, as its spans tell them: whose fact is whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.offers.edits.raises import pay_like_held
from bot.dialogue.offers.reading.names import CURRENT_JOB, name_of_words
from bot.dialogue.offers.reading.spans import ToldFacts, with_facts
from bot.dialogue.offers.reading.told import facts_told, speaks

FEWEST = 2
"""How many offers are several."""

_PAY = "offer_pay"
_NO_WORDS = "? "
_THEIRS = re.compile(r"\b(?:theirs?|there|them|they)\b", re.IGNORECASE)
_FOR_ALL = re.compile(r"\b(?:both|each|all|every|everywhere|same)\b", re.IGNORECASE)
_NOT_TELLING = ("what_if", "delete.", "danger", "undo", "other_language")
"""Acts of messages in which an amount beside another one is no further offer."""


def several_told(heard: Heard, today: date) -> list[ToldFacts]:
    """The offers that a message tells, if it tells the pay of two or more.

    Args:
        heard: The message.
        today: The day that counts as today.

    Returns:
        Facts by the names of the offers, in the order of the text; one that has no name is told
        under an empty one.
    """
    if heard.chosen is not None or not speaks(heard) or tells_none(heard.reading):
        return []
    told = _by_name(facts_told(heard.reading, today))
    told = _pays_read(_shared(told, heard.text), today)
    return told if sum(_PAY in one.facts for one in told) >= FEWEST else []


def tells_none(reading: MessageReading) -> bool:
    """Whether an amount beside another one is no further offer in a message.

    A correction is one only if it is more likely than anything else: facts of two offers in one
    message look like values that take each other's place.

    Args:
        reading: The message as it was read.
    """
    return reading.does(*_NOT_TELLING) or reading.done[:1] == ("correct.offer",)


def _by_name(told: Iterable[ToldFacts]) -> list[ToldFacts]:
    """What is told of each offer, whatever words it goes by in the message."""
    told = [one for one in told if one.facts or one.pay_words or name_of_words(one.whose)]
    others = [name for one in told if (name := name_of_words(one.whose)) not in {None, CURRENT_JOB}]
    found: dict[str, ToldFacts] = {}
    for one in told:
        name = name_of_words(one.whose) or ""
        if not name and _THEIRS.search(one.whose) and len(set(others)) == 1:
            (name,) = {other or "" for other in others}
        key = name.casefold() or f"{_NO_WORDS}{one.whose}"
        before = found.get(key, ToldFacts(name))
        facts = with_facts(before.facts, one.facts)
        found[key] = ToldFacts(before.whose, facts, one.pay_words or before.pay_words)
    joined = _joined(list(found.values()), found.get(_NO_WORDS))
    return [one for one in joined if one.facts or one.pay_words]


def _joined(told: list[ToldFacts], first: ToldFacts | None) -> list[ToldFacts]:
    """A pay before any name is that of the first named offer which has none of its own."""
    lacking = next((one for one in told if one.whose and not _tells_pay(one)), None)
    if first is None or lacking is None or not _tells_pay(first):
        return told
    facts = with_facts(first.facts, lacking.facts)
    whole = ToldFacts(lacking.whose, facts, first.pay_words)
    return [whole if one is lacking else one for one in told if one is not first]


def _tells_pay(one: ToldFacts) -> bool:
    return _PAY in one.facts or bool(one.pay_words)


def _shared(told: list[ToldFacts], text: str) -> list[ToldFacts]:
    """What is said of no offer in particular: it holds for all of them, or for none."""
    loose = [one for one in told if not one.whose and not _tells_pay(one)]
    rest = [one for one in told if one not in loose]
    if not _FOR_ALL.search(text):
        return rest
    for one in loose:
        rest = [replace(each, facts=with_facts(one.facts, each.facts)) for each in rest]
    return rest


def _pays_read(told: list[ToldFacts], today: date) -> list[ToldFacts]:
    """The same with bare pays ("29"), which are paid like the other one of the message."""
    known: Mapping[str, Any] | None = next((o.facts[_PAY] for o in told if _PAY in o.facts), None)
    return [one if _PAY in one.facts else _with_pay(one, known, today) for one in told]


def _with_pay(one: ToldFacts, known: Mapping[str, Any] | None, today: date) -> ToldFacts:
    pay = pay_like_held(f"pay is {one.pay_words}", today, known, True) if one.pay_words else None
    return replace(one, facts={**one.facts, _PAY: pay}) if pay else one
