"""What an offer would come to if something was otherwise; nothing is changed by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.core.questions import Say
from bot.dialogue.offers.collection import HeldOffer
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.edits.relative import taken_out
from bot.dialogue.offers.json_form import values_of
from bot.dialogue.offers.reading.links import NAMING, OfferSpans
from bot.dialogue.offers.reading.spans import ROLE_FACTS

_SUPPOSING = "what_if"
_FIGURES = "ask.figure"
_SUPPOSED_IN_A_QUESTION = frozenset({"pay", "bonus", "bonus_sure"})
_TELLING = ("tell.", "correct.", "start.", "delete.", "compare", "undo", "ask.topic")
_OF_OFFERS = ROLE_FACTS.keys() | NAMING | {"shift"}


def supposes(reading: MessageReading) -> bool:
    """Whether a message supposes a fact of an offer, and does not tell it.

    There has to be something in it that can be a fact: a span, a figure, or a part taken out.

    Args:
        reading: The message as it was read.
    """
    done = reading.done
    if not done or reading.does("danger"):
        return False
    roles = {span.role for span in OfferSpans.of(reading).spans}
    asks = _FIGURES in done and bool(roles & _SUPPOSED_IN_A_QUESTION)
    tells = reading.does(*_TELLING)
    of_offers = roles & _OF_OFFERS or re.search(r"\d", reading.text) or taken_out(reading.text)
    supposing = done[0] == _SUPPOSING or ((_SUPPOSING in done or asks) and not tells)
    return supposing and bool(of_offers)


def supposed_said(heard: Heard, offers: Sequence[HeldOffer], today: date) -> tuple[Say, ...]:
    """What held offers would come to, beside what they come to; asks if nothing can be read.

    Args:
        heard: A message that supposes something.
        offers: The offers that it is about.
        today: The day that counts as today.
    """
    said = [_supposed(heard, offer, today) for offer in offers]
    return tuple(filter(None, said)) or (Say("utter_offer_supposed_what"),)


def which_supposed(shelf: Sequence[HeldOffer]) -> Say:
    """Asks which offer something is supposed of.

    Args:
        shelf: The offers that are held.
    """
    return Say("utter_offer_supposed_which", {"names": ", ".join(one.title for one in shelf)})


def _supposed(heard: Heard, offer: HeldOffer, today: date) -> Say | None:
    guide = OfferGuide()
    values = {**dict.fromkeys(guide.slots()), **values_of(offer.facts), "offer_name": offer.title}
    found = guide.corrected(heard, values, today)
    said = guide.supposed_said(values, {**values, **found}) if found else None
    if said is None or said.response != "utter_offer_supposed":
        return said
    return replace(said, response="utter_offer_supposed_held")
