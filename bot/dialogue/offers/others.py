"""Facts that a message tells of another offer than the open one, put where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.dialogue.core.form import Position
from bot.dialogue.core.intents import CRISIS
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.offers.collection import HeldOffer, meant
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.edits.put_over import changed
from bot.dialogue.offers.edits.raises import pay_like_held
from bot.dialogue.offers.edits.summary import held, value_words
from bot.dialogue.offers.json_form import told_facts, values_of
from bot.dialogue.offers.reading.facts import UNCLEAR_AMOUNT, UNCLEAR_MATCH, USUAL_CURRENCY
from bot.dialogue.offers.reading.links import OfferSpans
from bot.dialogue.offers.reading.names import is_current_job
from bot.dialogue.offers.reading.spans import ToldFacts, whole_plan
from bot.dialogue.offers.reading.told import facts_heard, facts_told, speaks
from bot.dialogue.offers.reading.workweek import in_working_days

_TELLING = ("tell.offer", "correct.offer", "start.offer", "choose")
_NOT_TELLING = ("what_if", "compare", "delete.", "danger", "undo", "other_language")
_LOOKED_BACK = 6
"""How many messages ago an offer can have been talked about last."""

_TWO = 2
_NOBODY = HeldOffer("", {})
_BOTH = re.compile(r"\bboth\b(?! \w+ and\b)", re.IGNORECASE)
_ALL = re.compile(
    r"\bboth\b(?! \w+ and\b)|\b(?:each (?:one|of them|offer|job)|all (?:of them|three|four|"
    r"offers|jobs)|every (?:one|offer|job)|either one)\b",
    re.IGNORECASE,
)
"""Words by which a message tells something of all offers."""

_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:theirs?|there|them|they)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Elsewhere:
    """What a message changes of offers that are not the open one.

    Attributes:
        offers: The offers as they were and as they are now.
        says: What the coach says of it.
        rest: The message without it; None if nothing is left for the open offer.
    """

    offers: tuple[tuple[HeldOffer, HeldOffer], ...]
    says: tuple[Say, ...]
    rest: Heard | None


def told_elsewhere(
    heard: Heard, position: Position, shelf: Sequence[HeldOffer], today: date
) -> Elsewhere | None:
    """What a message tells of held offers beside the one whose questions are open.

    Args:
        heard: The message.
        position: Where the conversation stands.
        shelf: The offers that are held.
        today: The day that counts as today.

    Returns:
        None if it tells nothing of another offer.
    """
    if (for_all := _for_all(heard, position, shelf, today)) is not None:
        return for_all
    if not _tells(heard):
        return None
    is_open = position.asked is not None
    current = open_offer(position.values) if is_open else _NOBODY
    others = [offer for offer in shelf if not is_same(offer, current)]
    told = facts_told(heard.reading, today)
    found = [(one, meant_by(one.whose, others, current)) for one in told]
    changes = [(one, offer) for one, offer in found if offer and (one.facts or one.pay_words)]
    put = [
        (offer, *done) for one, offer in changes if (done := _put(offer, one, heard.text, today))
    ]
    # Where no question is open, a change of one offer takes that one up.
    if not put or (not is_open and len(put) < _TWO):
        return None
    whose = {one.whose for one, _ in changes}
    left = any(one.facts or one.pay_words for one in told if one.whose not in whose)
    rest = _without(heard, whose) if left and is_open else None
    offers = tuple((before, now) for before, now, _ in put)
    return Elsewhere(offers, tuple(said for *_, said in put), rest)


def _for_all(
    heard: Heard, position: Position, shelf: Sequence[HeldOffer], today: date
) -> Elsewhere | None:
    """What a message tells of all held offers at once ("both are 40 hours")."""
    if heard.chosen is not None or heard.label == CRISIS or _ALL.search(heard.text) is None:
        return None
    if heard.asks or heard.reading.does(*_NOT_TELLING):
        return None
    is_open = position.asked is not None and position.values.get("offer_pay") is not None
    current = open_offer(position.values) if is_open else _NOBODY
    others = [offer for offer in shelf if not is_same(offer, current)]
    # "Both" are two: which ones of more is not known.
    two = len(others) + is_open == _TWO or not _BOTH.search(heard.text)
    told = ToldFacts("", facts_heard(heard, today))
    if not (others and two) or not told.facts or "offer_pay" in told.facts:
        return None
    put = [(one, *done) for one in others if (done := _put(one, told, heard.text, today))]
    offers = tuple((before, now) for before, now, _ in put)
    return Elsewhere(offers, tuple(said for *_, said in put), heard if is_open else None)


def open_offer(values: Values) -> HeldOffer:
    """The offer whose questions are open; without facts while its pay is not known.

    Args:
        values: What was said of it, by slots.
    """
    facts = told_facts(values) if values.get("offer_pay") is not None else {}
    return HeldOffer(values.get("offer_name") or "", facts, values.get("offer_id"))


def meant_by(whose: str, others: Sequence[HeldOffer], current: HeldOffer) -> HeldOffer | None:
    """Which of the other offers words name: by name, number, place, or as the other one.

    Args:
        whose: The words.
        others: The offers that are held beside the open one.
        current: The open one.

    Returns:
        The offer; None if it is the open one, or if it cannot be told which is meant.
    """
    everyone = [*others, current]
    whole = [o for o in everyone if o.name and o.name.casefold() == whose.casefold()]
    named = whole or meant(whose, everyone)
    mine = [one for one in everyone if is_current_job(one.name)]
    if not named and is_current_job(whose):
        named = mine
    elif not named and whose and len(others) == 1:
        is_other = _OTHER.search(whose) or (_THEIRS.search(whose) and mine != list(others))
        named = list(others) if is_other else []
    return named[0] if len(named) == 1 and named[0] is not current else None


def spoken_last(readings: Iterable[MessageReading], shelf: Sequence[HeldOffer]) -> HeldOffer | None:
    """The one offer that earlier messages named last.

    Args:
        readings: How the earlier messages were read, the latest first.
        shelf: The offers that are held.

    Returns:
        None if a message named several, or told of one that it did not name.
    """
    for reading in islice(readings, _LOOKED_BACK):
        spans = OfferSpans.of(reading)
        named = [meant_by(spans.words(name), shelf, _NOBODY) for name in spans.names]
        titles = {offer.title for offer in named if offer is not None}
        if titles or reading.does(*_TELLING):
            return next((o for o in shelf if titles == {o.title}), None)
    return None


def _tells(heard: Heard) -> bool:
    """Whether a message tells something, and does not ask, suppose or want another task."""
    reading = heard.reading
    if not speaks(heard) or heard.label == CRISIS or reading.does(*_NOT_TELLING):
        return False
    return not reading.done or reading.does(*_TELLING)


def is_same(offer: HeldOffer, current: HeldOffer) -> bool:
    """Whether a held offer is the open one.

    Args:
        offer: An offer that is held.
        current: The open one.
    """
    if current.id is not None or current.name:
        named = offer.name.casefold() == current.name.casefold()
        return offer.id == current.id if current.id is not None and offer.id else named
    return offer.facts == current.facts


def _put(offer: HeldOffer, told: ToldFacts, text: str, today: date) -> tuple[HeldOffer, Say] | None:
    """An offer with what was told of it, and what is said of that; None if it is nothing."""
    before = values_of(offer.facts)
    facts = _for_held(told, before, text, today)
    if not facts:
        return None
    now = changed({**dict.fromkeys(OfferGuide().slots()), **before}, facts)
    checked = OfferGuide().check(now)
    if checked.says:
        return offer, checked.says[0]
    kept = replace(offer, facts=told_facts(checked.values))
    return kept, _said(offer, before, values_of(kept.facts))


def _for_held(told: ToldFacts, before: Values, text: str, today: date) -> dict[str, Any]:
    """Facts of an offer that nothing can be asked about now: what is unclear is left out."""
    unclear = {UNCLEAR_AMOUNT, UNCLEAR_MATCH, "offer_keep"}
    facts = whole_plan({n: f for n, f in told.facts.items() if n not in unclear}, before)
    facts = in_working_days(facts, text, before)
    pay = before.get("offer_pay")
    like = pay_like_held(f"pay is {told.pay_words}", today, pay, True) if told.pay_words else None
    if like is not None:
        return {**facts, "offer_pay": like}
    if pay and "offer_pay" in facts and _is_usual(facts["offer_pay"]):
        facts["offer_pay"] = {**facts["offer_pay"], "currency": pay["currency"]}
    return facts


def _is_usual(pay: Mapping[str, Any]) -> bool:
    return bool(pay["currency"] == USUAL_CURRENCY)


def _said(offer: HeldOffer, before: Values, now: Values) -> Say:
    """What is said of an offer that is not the open one: each fact by name and value."""
    lines, is_change = [], False
    for row in offer_fields().rows:
        old, new = held(row, before), held(row, now)
        if new is None or old == new:
            continue
        was = "" if old is None else f" (was {value_words(row, old)})"
        is_change = is_change or bool(was)
        lines.append(f"{row.title}: **{value_words(row, new)}**{was}")
    words = f"{offer.title}: {'; '.join(lines) or 'as it was'}"
    if is_change:
        return Say("utter_guide_changed", {"change": words})
    return Say("utter_guide_told", {"told": words})


def _without(heard: Heard, whose: set[str]) -> Heard:
    """A message without the stretches that are about some offers, every other word in its place."""
    spans = OfferSpans.of(heard.reading)
    gone = [span for span in spans.spans if spans.owner(span) in whose]
    text = heard.text
    for start, end in spans.stretches(gone):
        text = text[:start] + " " * (end - start) + text[end:]
    left = tuple(span for span in heard.reading.spans if text[span.start : span.end].strip())
    return replace(heard, text=text, reading=replace(heard.reading, text=text, spans=left))
