"""Offers side by side, in words: what the lead rests on, and never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_uppercase

from bot.coaching.compensation import (
    Comparison,
    Measure,
    compare,
    label_of,
    lead_sentence,
    offer_from_json,
)
from bot.coaching.compensation.comparison import FEWEST, MOST
from bot.coaching.offers.fields import offer_fields
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Button, Say, Values
from bot.dialogue.offers.cards import comparison_card
from bot.dialogue.offers.collection import HeldOffer, meant
from bot.dialogue.offers.json_form import offer_json
from bot.dialogue.offers.messages import (
    BONUS_ASSUMED,
    VESTING_ASSUMED,
    amount_words,
    assumed_words,
    money_words,
    notes_of,
)
from bot.dialogue.offers.reading.facts import ASSUMED, UNCLEAR_AMOUNT, UNCLEAR_MATCH, facts_said
from bot.dialogue.offers.reading.names import wants_all_kept
from bot.dialogue.offers.reading.segmentation import Told, offers_told, tells_pay

WHOLE_MATCH_ASSUMED = "Where you did not say what you put in, I assume enough for the whole match."
NOT_COUNTED = "I do not know what the {amount} are for, so they are not counted."

_BESIDE = re.compile(r"\b(?:with|to|against|vs\.?|versus|than)\b", re.IGNORECASE)
_KEEP_THEM = Button("Keep these offers", '/compare_offers{"keep": true}')


@dataclass(frozen=True)
class Comparing:
    """The offers that a message wants side by side.

    Attributes:
        offers: The offers, in the order in which they are shown.
        told: Those of them that the message itself tells.
        assumed: What was assumed to read them.
    """

    offers: tuple[HeldOffer, ...]
    told: tuple[HeldOffer, ...] = ()
    assumed: tuple[str, ...] = ()


def to_compare(heard: Heard, shelf: Sequence[HeldOffer], today: date) -> Comparing:
    """Which offers a message wants side by side: told, named, or all that are held.

    Args:
        heard: The message.
        shelf: The offers that are held.
        today: The day that counts as today.
    """
    parts = offers_told(heard.text, heard.label, today) if heard.chosen is None else []
    beside_another = heard.chosen is None and _BESIDE.search(heard.text) is not None
    if not parts and beside_another and tells_pay(heard.text, today):
        parts = [Told(None, heard.text)]
    said = [_told(part, today) for part in with_letters(parts, shelf)]
    told = tuple(offer for offer, _ in said)
    assumed = tuple(dict.fromkeys(note for _, notes in said for note in notes))
    names = {offer.name.casefold() for offer in told if offer.name}
    others = [offer for offer in shelf if offer.name.casefold() not in names or not offer.name]
    named = [] if heard.chosen else meant(heard.text, others)
    others = [offer for offer in others if offer.works]
    if len(told) >= FEWEST:
        return Comparing(told, told, assumed)
    if told:
        beside = named or others[-1:]
        return Comparing((*beside, *told), told, assumed)
    if len(named) == 1:
        named = [*named, *(o for o in others[-1:] if o not in named)] or named
    return Comparing(tuple(named or others[-MOST:]))


def in_the_making(values: Values, shelf: Sequence[HeldOffer]) -> list[HeldOffer]:
    """The offer whose questions are still open, as far as it was told.

    Args:
        values: What was said of it, by slots; may be empty.
        shelf: The offers that are held.

    Returns:
        The offer; none if its pay is not known, or if it is held already.
    """
    if values.get("offer_pay") is None or values.get("offer_id") is not None:
        return []
    offer = HeldOffer(values.get("offer_name") or "", offer_json(values))
    return [] if any(one.facts == offer.facts for one in shelf) else [offer]


def keeps_compared(heard: Heard) -> bool:
    """Whether a message asks to keep what was compared, by the button or in words.

    Args:
        heard: The message.
    """
    if heard.chosen is not None:
        return bool(heard.chosen.get("keep"))
    return wants_all_kept(heard.text)


def comparison_said(comparing: Comparing) -> Say:
    """The comparison in words and as a card, or why there is none.

    Args:
        comparing: The offers.

    Raises:
        CoachingError: They cannot be compared: too many, of different currencies, absurd.
    """
    offers = comparing.offers
    if len(offers) < FEWEST:
        return Say("utter_compare_needs_two" if offers else "utter_compare_none", _one(offers))
    comparison = compare([offer_from_json({**o.facts, "name": o.title}) for o in offers])
    words = {
        "totals": "\n".join(_totals(comparison)),
        "leads": " ".join(_leads(comparison)),
        "break_even": _break_even(comparison),
        "uneven": _uneven(comparison),
        "assumed": assumed_words((*comparing.assumed, *_notes(comparison))),
    }
    buttons = (_KEEP_THEM,) if any(offer.id is None for offer in offers) else ()
    return Say("utter_offers_compared", words, buttons, comparison_card(comparison))


def with_letters(parts: Sequence[Told], shelf: Sequence[HeldOffer]) -> list[Told]:
    """Offers of one message, those without a name called by a letter, so that they can be named.

    Args:
        parts: The offers as they were told.
        shelf: The offers that are held, whose names are taken.
    """
    taken = {offer.name.casefold() for offer in shelf}
    free = (f"Offer {letter}" for letter in ascii_uppercase)
    unused = (name for name in free if name.casefold() not in taken)
    return [part if part.name else replace(part, name=next(unused, None)) for part in parts]


def _told(part: Told, today: date) -> tuple[HeldOffer, list[str]]:
    """An offer of a message, with what has to be assumed to work it out."""
    values = facts_said(part.text, today)
    values.pop(UNCLEAR_MATCH, None)
    unclear = values.pop(UNCLEAR_AMOUNT, [])
    match = values.get("offer_match") or {}
    tiers, assumed = match.get("tiers"), [match[ASSUMED]] if ASSUMED in match else []
    if tiers and "offer_worker_percent" not in values and tiers[-1]["up_to"] is not None:
        values["offer_worker_percent"] = tiers[-1]["up_to"]
        assumed.append(WHOLE_MATCH_ASSUMED)
    assumed += [NOT_COUNTED.format(amount=amount_words(one)) for one in unclear]
    if "offer_bonus" in values and "offer_bonus_sure" not in values:
        assumed.append(BONUS_ASSUMED)
    return HeldOffer(part.name or "", offer_json(values)), assumed


def _one(offers: Sequence[HeldOffer]) -> Mapping[str, str]:
    return {"name": offers[0].title} if offers else {}


def _totals(comparison: Comparison) -> Iterable[str]:
    order = comparison.rankings[0].order
    results = dict(zip(comparison.names, comparison.results, strict=True))
    for name in order:
        result = results[name]
        hourly = f", {money_words(result.per_hour)} an hour worked" if result.per_hour else ""
        yield f"- **{name}**: **{money_words(result.annualised)}** a year{hourly}"


def _leads(comparison: Comparison) -> Iterable[str]:
    """The lead in money; by the hour and after the commute where those are known."""
    commutes = any(result.commute.money or result.commute.hours for result in comparison.results)
    for ranking in comparison.rankings:
        after_commute = ranking.measure in {Measure.NET, Measure.NET_PER_HOUR}
        if commutes or not after_commute:
            yield lead_sentence(ranking)


def _break_even(comparison: Comparison) -> str:
    found = [one for one in comparison.break_evens if one.measure is Measure.ANNUALISED]
    ties = [
        f"{one.name} ties {one.against} at a base of {money_words(one.base)}"
        for one in found
        if one.base is not None
    ]
    return f"\nBreak-even: {'; '.join(ties)}." if ties else ""


def _uneven(comparison: Comparison) -> str:
    lacking = [
        f"{label_of(fact.field)} for {' and '.join(fact.missing_in)}"
        for fact in comparison.one_sided
        if fact.field in offer_fields().uneven
    ]
    return f"\nNot known, so not counted: {'; '.join(lacking)}." if lacking else ""


def _notes(comparison: Comparison) -> Iterable[str]:
    for result in comparison.results:
        yield from (note for note in notes_of(result) if note != VESTING_ASSUMED)
    if any(VESTING_ASSUMED in notes_of(result) for result in comparison.results):
        yield VESTING_ASSUMED
