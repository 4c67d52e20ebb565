"""Which of the held offers a question or a supposition is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.dialogue.core.message import Heard
from bot.dialogue.offers.collection import HeldOffer, meant
from bot.dialogue.offers.others import meant_by
from bot.dialogue.offers.reading.links import OfferSpans
from bot.dialogue.offers.reading.names import clean_name
from bot.dialogue.offers.reading.told import speaks

_ALL = re.compile(
    r"\b(?:both|(?<!at )(?<!after )all(?! in\b)|each(?! (?:year|month|week|day|hour))|either|"
    r"every (?:one|offer|job)|anywhere|everywhere)\b",
    re.IGNORECASE,
)
_NOBODY = HeldOffer("", {})


def offers_meant(
    heard: Heard, shelf: Sequence[HeldOffer], last: HeldOffer | None
) -> tuple[HeldOffer, ...]:
    """The held offers that a message names, in their order on the shelf.

    Args:
        heard: The message.
        shelf: The offers that are held, the one in the making among them.
        last: The one that was talked about last; "the other one" is another than that.
    """
    spans = OfferSpans.of(heard.reading) if speaks(heard) else None
    found = [_of_words(spans.words(name), shelf, last) for name in spans.names] if spans else []
    titles = {offer.title for offer in found if offer is not None}
    if not titles and _ALL.search(heard.text):
        return tuple(shelf)
    if not titles:
        titles = {one.title for one in meant(heard.text, [o for o in shelf if o.name])}
    return tuple(offer for offer in shelf if offer.title in titles)


def offers_spoken_of(
    heard: Heard, shelf: Sequence[HeldOffer], last: HeldOffer | None
) -> tuple[HeldOffer, ...]:
    """The held offers that a message is about: named, talked about last, or the only one.

    Args:
        heard: The message.
        shelf: The offers that are held, the one in the making among them.
        last: The one that was talked about last.
    """
    named = offers_meant(heard, shelf, last)
    if not named and names_another(heard) and (last is None or last.name):
        return ()
    if named or last is None:
        return named or (tuple(shelf) if len(shelf) == 1 else ())
    return (last,)


def names_another(heard: Heard) -> bool:
    """Whether a message calls an offer by a name.

    Args:
        heard: The message.
    """
    spans = OfferSpans.of(heard.reading) if speaks(heard) else None
    return any(clean_name(spans.words(name)) for name in spans.names) if spans else False


def _of_words(words: str, shelf: Sequence[HeldOffer], last: HeldOffer | None) -> HeldOffer | None:
    named = meant_by(words, shelf, _NOBODY)
    if named is not None or last is None:
        return named
    return meant_by(words, [offer for offer in shelf if offer.title != last.title], last)
