"""Offers that are held, kept ones and those of this conversation, and which of them is meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.coaching.compensation import Compensation, offer_from_json, work_out
from bot.coaching.errors import CoachingError
from bot.coaching.offers.saved_offer import KeptOffer
from bot.dialogue.core.questions import Button
from bot.dialogue.offers.drafts import OfferTold
from bot.dialogue.offers.messages import pay_words
from bot.dialogue.offers.reading.described import described
from bot.dialogue.offers.usual_hours import with_usual_hours

MAX_AT_HAND = 5
"""How many offers are held in a conversation without being kept: as many as are compared."""

_MAX_TITLE = 32
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_NUMBER = re.compile(r"\b(?:offers?|number|no\.?|#)\s*(?P<list>\d{1,2}(?:\s*(?:,|and|&|or|vs\.?|"
                     r"with|to)\s*\d{1,2})*)\b", re.IGNORECASE)  # fmt: skip
_ALL = re.compile(r"\b(?:all|every|everything|both|whole list)\b|\b(?:clear|clean out) ", re.I)
_LAST = re.compile(r"\b(?:last|latest|newest|most recent)\b", re.IGNORECASE)
_COMMON = frozenset("the and of for inc llc ltd co corp group company job offer".split())


@dataclass(frozen=True)
class HeldOffer:
    """An offer that the conversation can speak of.

    Attributes:
        name: What the person calls it; empty if it has no name.
        facts: The JSON of the offer.
        id: Identity of a kept offer; None while it is only at hand.
        number: Number of a kept offer.
    """

    name: str
    facts: Mapping[str, Any]
    id: str | None = None
    number: int | None = None

    @property
    def title(self) -> str:
        """Its name, or its pay where it has none."""
        return self.name or f"the one at {pay_words(self.facts['pay'])}"

    @property
    def counted(self) -> dict[str, Any]:
        """The facts that it is worked out from, under its title."""
        return {**with_usual_hours(self.facts), "name": self.title}

    @property
    def result(self) -> Compensation:
        """Its total, worked out anew.

        Raises:
            CoachingError: Its facts cannot be worked out.
        """
        return work_out(offer_from_json(self.counted))

    @property
    def works(self) -> bool:
        """Whether it can be worked out."""
        try:
            return bool(self.result.recurring)
        except CoachingError:
            return False


def offer_button(label: str, title: str) -> Button:
    """A button that names an offer, cut to what a button can hold.

    Args:
        label: What choosing it means.
        title: The offer's title.
    """
    shown = title if len(title) <= _MAX_TITLE else f"{title[: _MAX_TITLE - 1]}…"
    return Button(shown, f"/{label}{json.dumps({'offer': title})}")


def held(kept: Iterable[KeptOffer], told: Iterable[OfferTold]) -> list[HeldOffer]:
    """All offers that are held, kept ones first.

    Args:
        kept: The person's kept offers by their numbers.
        told: Offers that were told and are not kept.
    """
    shelf = [HeldOffer(one.name, one.facts, one.id, one.number) for one in kept]
    names = {one.name.casefold() for one in shelf}
    loose = [HeldOffer(one.name, one.facts) for one in told]
    return shelf + [one for one in loose if not one.name or one.name.casefold() not in names]


def put_at_hand(told: Iterable[OfferTold], offer: HeldOffer) -> tuple[OfferTold, ...]:
    """Offers that were told with one more; it takes the place of one of the same title.

    Args:
        told: Offers that were told and are not kept.
        offer: The offer.
    """
    others, _ = without(told, [offer])
    return (*others, OfferTold(offer.name, offer.facts))[-MAX_AT_HAND:]


def replaced(
    told: Iterable[OfferTold], offer: HeldOffer, before: HeldOffer
) -> tuple[OfferTold, ...]:
    """Offers that were told with one of them changed, in its place.

    Args:
        told: Offers that were told and are not kept.
        offer: The offer as it is now.
        before: The offer as it was.
    """
    title = before.title
    return tuple(
        OfferTold(offer.name, offer.facts) if HeldOffer(one.name, one.facts).title == title else one
        for one in told
    )


def without(
    told: Iterable[OfferTold], offers: Sequence[HeldOffer]
) -> tuple[tuple[OfferTold, ...], tuple[OfferTold, ...]]:
    """Offers that were told without some of them, known by their titles or their facts.

    Args:
        told: Offers that were told and are not kept.
        offers: The offers to take out.

    Returns:
        What is left, and what was taken out.
    """
    titles = {offer.title.casefold() for offer in offers}
    facts = [offer.facts for offer in offers]
    parts: tuple[list[OfferTold], list[OfferTold]] = ([], [])
    for one in told:
        title = HeldOffer(one.name, one.facts).title.casefold()
        parts[title in titles or one.facts in facts].append(one)
    return tuple(parts[0]), tuple(parts[1])


def meant(text: str, offers: Sequence[HeldOffer]) -> list[HeldOffer]:
    """Which of the offers a text speaks of.

    Args:
        text: What was typed.
        offers: The offers that are held.

    Returns:
        Those that are named, by name, number, place or "all"; none if it names none.
    """
    named = [one for one in offers if _names(text, one.name)]
    if named:
        return named
    numbers = {int(n) for m in _NUMBER.finditer(text) for n in re.findall(r"\d+", m["list"])}
    if numbers:
        return [one for one in offers if one.number in numbers]
    if _ALL.search(text):
        return list(offers)
    placed = [
        offer
        for word, offer in zip(_ORDINALS, offers, strict=False)
        if re.search(rf"\b{word}\b", text, re.IGNORECASE)
    ]
    placed = placed or [offers[n] for n in described(text, [one.facts for one in offers])]
    return placed or (list(offers[-1:]) if _LAST.search(text) else [])


def names_a_number(text: str) -> bool:
    """Whether a text asks for an offer by its number."""
    return _NUMBER.search(text) is not None


def _names(text: str, name: str) -> bool:
    """Whether a text names an offer, by the whole name or by a word that stands for it."""
    if len(name) == 1:
        # A lower-case "a" is mostly an article.
        return re.search(rf"\b{re.escape(name)}\b(?:'s)?", text) is not None or (
            re.search(
                rf"\b(?:offer|job|one|compare|between) {name}\b|\b{name}'s|"
                rf"\b(?:and|or|vs\.?|with) {name}\b(?= *(?:$|[?.!,]))",
                text,
                re.IGNORECASE,
            )
            is not None
        )
    if not name:
        return False
    if re.search(rf"\b{re.escape(name)}(?!\w)", text, re.IGNORECASE):
        return True
    words = [word for word in re.findall(r"\w{3,}", name.casefold()) if word not in _COMMON]
    return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words)
