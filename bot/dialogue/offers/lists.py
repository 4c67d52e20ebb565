"""Kept offers as they are listed, shown again, and chosen to be deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.coaching.errors import CoachingError
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say
from bot.dialogue.offers.cards import offer_card
from bot.dialogue.offers.collection import HeldOffer, meant, names_a_number, offer_button
from bot.dialogue.offers.messages import money_words, result_values
from bot.dialogue.offers.usual_hours import HOURS_ASSUMED, USUAL_HOURS, lacks_hours

_DELETES_IT = re.compile(
    r"^\W*(?:(?:please|can|could|you|delete|remove|forget|erase|drop|clear|bin|scrap|get|rid|of|"
    r"take|out|my|the|this|that|it|offer|one|saved|kept|from|list|i|want|to)\b\W*)+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Chosen:
    """What a wish to delete comes to.

    Attributes:
        offers: The offers to take out; none if the coach has to ask or there is nothing.
        says: What the coach says.
    """

    offers: tuple[HeldOffer, ...]
    says: Say


def offers_said(heard: Heard, shelf: Sequence[HeldOffer]) -> Say:
    """The list of offers, or the one that a message asks for.

    Args:
        heard: The message.
        shelf: The offers that are held.
    """
    if not shelf:
        return Say("utter_offers_none")
    asked = meant(heard.text, shelf) if heard.chosen is None else []
    if len(asked) == 1:
        return shown_offer(asked[0])
    if not asked and names_a_number(heard.text):
        return Say("utter_offers_no_such", {"offers": _lines(shelf)})
    listed = asked or shelf
    rows = [{"label": _label(offer), "value": _total(offer)} for offer in listed]
    card = {"kind": "offers", "title": "Offers", "rows": rows}
    values = {"count": _count(len(listed)), "offers": _lines(listed)}
    return Say("utter_offers_list", values, card=card)


def to_delete(heard: Heard, shelf: Sequence[HeldOffer]) -> Chosen:
    """Which offers a message wants deleted; the coach asks where that is unclear.

    Args:
        heard: The message, or a chosen button that carries the title of an `offer`.
        shelf: The offers that are held.
    """
    if not shelf:
        return Chosen((), Say("utter_offers_none"))
    if heard.chosen and "offer" in heard.chosen:
        found = [offer for offer in shelf if offer.title == heard.chosen["offer"]]
    else:
        found = meant(heard.text, shelf)
        if not found and len(shelf) == 1 and _DELETES_IT.match(heard.text):
            found = list(shelf)
    if not found:
        buttons = tuple(offer_button("delete_offer", offer.title) for offer in shelf)
        return Chosen((), Say("utter_offers_delete_which", buttons=buttons))
    names = _and([offer.title for offer in found])
    return Chosen(tuple(found), Say("utter_offers_deleted", {"names": names}))


def restored_said(offers: Sequence[HeldOffer]) -> Say:
    """What is said after deleted offers were put back.

    Args:
        offers: The offers.
    """
    return Say("utter_offers_restored", {"names": _and([offer.title for offer in offers])})


def _and(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def shown_offer(offer: HeldOffer) -> Say:
    """One held offer with its total, the lines that lead to it and what is not counted.

    Args:
        offer: The offer.
    """
    try:
        result = offer.result
    except CoachingError as refused:
        return Say("utter_offer_refused", {"reason": str(refused)})
    assumed = (HOURS_ASSUMED,) if lacks_hours(offer.facts) else ()
    values: dict[str, Any] = {"name": offer.title, **result_values(result, assumed)}
    return Say("utter_offer_shown", values, card=offer_card(offer.title, result))


def _lines(shelf: Sequence[HeldOffer]) -> str:
    return "\n".join(f"- {_bold(offer)}: {_total(offer)}" for offer in shelf)


def _bold(offer: HeldOffer) -> str:
    number = f"**{offer.number}.** " if offer.number is not None else ""
    kept = "" if offer.id is not None else " (not kept yet)"
    return f"{number}{offer.title}{kept}"


def _label(offer: HeldOffer) -> str:
    return offer.title if offer.number is None else f"{offer.number}. {offer.title}"


def _total(offer: HeldOffer) -> str:
    if offer.works:
        assumed = f" (reckoned with {USUAL_HOURS} hours a week)" if lacks_hours(offer.facts) else ""
        return f"{money_words(offer.result.recurring)} a year{assumed}"
    # One that is kept was told under rules that have changed since; the rest of the list shows.
    return "not told to the end" if offer.id is None else "cannot be worked out any more"


def _count(number: int) -> str:
    return "one offer" if number == 1 else f"{number} offers"
