"""Offers side by side, in words: what the lead rests on, and never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
from bot.dialogue.offers.json_form import told_facts
from bot.dialogue.offers.messages import (
    VESTING_ASSUMED,
    assumed_words,
    money_words,
    notes_of,
)
from bot.dialogue.offers.reading.facts import facts_said
from bot.dialogue.offers.reading.names import wants_all_kept
from bot.dialogue.offers.reading.segmentation import Told, tells_pay
from bot.dialogue.offers.told_offers import ToldOffer, new_offer, offers_heard, with_letters
from bot.dialogue.offers.usual_hours import hours_assumed, lacks_hours

_BESIDE = re.compile(r"\b(?:with|to|against|vs\.?|versus|than)\b", re.IGNORECASE)
_KEEP_THEM = Button("Keep these offers", '/compare_offers{"keep": true}')


@dataclass(frozen=True)
class Comparing:
    """The offers that a message wants side by side.

    Attributes:
        offers: The offers, in the order in which they are shown.
        told: Those of them that the message itself tells.
    """

    offers: tuple[HeldOffer, ...]
    told: tuple[ToldOffer, ...] = ()

    @property
    def assumed(self) -> tuple[str, ...]:
        """What was assumed to read those that were told."""
        return tuple(dict.fromkeys(note for one in self.told for note in one.assumed))


def to_compare(heard: Heard, shelf: Sequence[HeldOffer], today: date) -> Comparing:
    """Which offers a message wants side by side: told, named, or all that are held.

    Args:
        heard: The message.
        shelf: The offers that are held.
        today: The day that counts as today.
    """
    told = tuple(offers_heard(heard, shelf, today))
    beside_another = heard.chosen is None and _BESIDE.search(heard.text) is not None
    if not told and beside_another and tells_pay(heard.text, today):
        (part,) = with_letters([Told(None, heard.text)], shelf)
        told = (new_offer(part.name or "", facts_said(part.text, today)),)
    offers = tuple(one.offer for one in told if one.offer.works)
    names = {one.offer.name.casefold() for one in told if one.offer.name}
    others = [offer for offer in shelf if offer.name.casefold() not in names or not offer.name]
    named = [] if heard.chosen else meant(heard.text, others)
    others = [offer for offer in others if offer.works]
    if len(offers) >= FEWEST:
        return Comparing(offers, told)
    if told:
        beside = named or others[-1:]
        return Comparing((*beside, *offers), told)
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
    offer = HeldOffer(values.get("offer_name") or "", told_facts(values))
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
    comparison = compare([offer_from_json(o.counted) for o in offers])
    lacking = [offer.title for offer in offers if lacks_hours(offer.facts)]
    words = {
        "totals": "\n".join(_totals(comparison)),
        "leads": " ".join(_leads(comparison)),
        "break_even": _break_even(comparison),
        "uneven": _uneven(comparison),
        "assumed": assumed_words(
            (*comparing.assumed, *hours_assumed(lacking), *_notes(comparison))
        ),
    }
    buttons = (_KEEP_THEM,) if any(offer.id is None for offer in offers) else ()
    return Say("utter_offers_compared", words, buttons, comparison_card(comparison))


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
