"""Changing an offer that is held: which one a message means, taken up as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any

from bot.dialogue.core.form import Position
from bot.dialogue.core.intents import INTENTS, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.core.skills import begun_by
from bot.dialogue.offers.amounts import Amount, another_told
from bot.dialogue.offers.collection import HeldOffer, meant, put_at_hand, without
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.drafts import OfferInTheMaking, OfferTold
from bot.dialogue.offers.json_form import told_facts, values_of
from bot.dialogue.offers.keep import Keep
from bot.dialogue.offers.others import is_same, meant_by, open_offer
from bot.dialogue.offers.questions import Pay
from bot.dialogue.offers.reading.facts import merged
from bot.dialogue.offers.reading.names import name_told, new_name
from bot.dialogue.offers.reading.segmentation import next_offer_begun, tells_pay
from bot.dialogue.offers.reading.told import (
    facts_heard,
    facts_told,
    means_the_other,
    name_heard,
    speaks,
)
from bot.language.ordinals import place_said

_TWO = 2
_CHANGING = begun_by("offer") | labels("correct")


def asks_which(position: Position) -> bool:
    """Whether the open question is which offer a fact belongs to.

    Args:
        position: Where the conversation stands.
    """
    return position.asked == Pay.slot and bool(_told(position.values))


def placed(heard: Heard, shelf: Sequence[HeldOffer]) -> Heard:
    """A message that means an offer by its place, as if its button had been chosen.

    Args:
        heard: A message at the question which offer is meant.
        shelf: The offers that are held, as they were shown.
    """
    place = place_said(heard.text, len(shelf), numbered=True)
    if place is None:
        # "The other one" says of none which it is, and wants nothing put side by side.
        is_vague = heard.label == "compare_offers" and means_the_other(heard)
        return replace(heard, label="inform_offer") if is_vague else heard
    title = shelf[place].title
    return replace(heard, label="change_offer", confidence=1.0, chosen={"offer": title})


def another_begun(position: Position, heard: Heard) -> tuple[Position, Heard] | None:
    """Where the next offer begins, if an answer says that an amount was the pay of one.

    Args:
        position: Where the conversation stands, at the question what the amount is.
        heard: The answer.

    Returns:
        The position at the question for its pay, and the answer to that.
    """
    told = another_told(heard, position.values) if position.asked == Amount.slot else None
    if told is None:
        return None
    pay = {"part": Pay.slot, "value": told.pop(Pay.slot)}
    values = {**dict.fromkeys(position.values), **told}
    begun = Position(values, position.progress.another(), Pay.slot)
    return begun, replace(heard, label="correct", confidence=1.0, chosen=pay)


def may_take_up(position: Position, heard: Heard) -> bool:
    """Whether a message can change another offer than the one it speaks to.

    Args:
        position: Where the conversation stands.
        heard: The message.
    """
    told = position.values.get("offer_pay") is not None
    if heard.chosen is not None:
        return "offer" in heard.chosen and heard.label == "change_offer"
    changes = heard.label in _CHANGING or new_name(heard.text) is not None
    return changes and (_is_free(position) or told)


def taken_up(
    position: Position,
    heard: Heard,
    shelf: Sequence[HeldOffer],
    today: date,
    last: HeldOffer | None = None,
) -> Position:
    """The position at the end of the conversation about the offer that a message names.

    Args:
        position: Where the conversation stands.
        heard: The message.
        shelf: The offers that are held.
        today: The day that counts as today.
        last: The offer that was talked about last, where that is not the one at hand.

    Returns:
        Where the named offer can be changed, or a new one begins; the position as it was if the
        message does neither.
    """
    if heard.chosen is not None:
        chosen = [offer for offer in shelf if offer.title == heard.chosen["offer"]]
        return _with_told(chosen[0], position) if chosen else position
    free = _is_free(position)
    at_hand = last or open_offer(position.values)
    named = _named(at_hand, heard, shelf, today) if free else []
    current = (position.values.get("offer_name") or "").casefold()
    if len(named) == 1 and named[0].name.casefold() != current:
        return _at(named[0], position)
    if (offer := _added_to(position, heard, shelf, today)) is not None:
        return _at(offer, position)
    if position.asked is not None and _brings_another(position, heard, today):
        return Position(position.values, replace(position.progress, done=True), None)
    return position


def _named(
    current: HeldOffer, heard: Heard, shelf: Sequence[HeldOffer], today: date
) -> list[HeldOffer]:
    """The held offers that a message names: by its spans, else by its words."""
    others = [offer for offer in shelf if not is_same(offer, current)]
    told = facts_told(heard.reading, today) if speaks(heard) else []
    found = [meant_by(one.whose, others, current) for one in told if one.facts or one.pay_words]
    spoken = list(dict.fromkeys(offer.title for offer in found if offer is not None))
    if len(spoken) == 1:
        return [offer for offer in others if offer.title == spoken[0]]
    return meant(heard.text, [offer for offer in shelf if offer.name])


def _is_free(position: Position) -> bool:
    """Whether no offer is being told: before the first word of one, or at its end."""
    untold = position.asked == Pay.slot and position.values.get(Pay.slot) is None
    return untold or position.asked in (None, Keep.slot)


def left_said(before: OfferInTheMaking, now: OfferInTheMaking) -> Say | None:
    """What is said of an offer that is not told to the end and was left for another one.

    Args:
        before: The offer in the making before the message.
        now: The one after it.
    """
    if before.progress.run == now.progress.run or not is_unfinished(before):
        return None
    title = _offer_of(before.values()).title
    return Say("utter_guide_told", {"told": f"**{title}** stays among your offers as it is"})


def is_unfinished(draft: OfferInTheMaking) -> bool:
    """Whether an offer has a pay, and questions about it are still open.

    Args:
        draft: The offer in the making.
    """
    if draft.pay is None or draft.id is not None or draft.progress.done:
        return False
    step = OfferGuide().next_step(draft.values(), draft.progress)
    return step is not None and not step.reviews


def told_after(
    told: tuple[OfferTold, ...], before: OfferInTheMaking, now: Position
) -> tuple[OfferTold, ...]:
    """Offers that are told after a turn: what was worked out, and what was left for another.

    Args:
        told: Offers that were told before the message and are not kept.
        before: The offer in the making before the message.
        now: Where the conversation stands after it.

    Returns:
        The offers that are told from now on. Kept ones are not among them.
    """
    shown = now.asked == Keep.slot and now.values.get("offer_id") is None
    told_before = before.pay is not None and before.id is None
    if told_before and before.progress.run != now.progress.run:
        told = put_at_hand(told, _offer_of(before.values()))
    elif told_before and shown:
        told, _ = without(told, [_offer_of(before.values())])
    return put_at_hand(told, _offer_of(now.values)) if shown else told


def _offer_of(values: Values) -> HeldOffer:
    return HeldOffer(values.get("offer_name") or "", told_facts(values))


def offer_brought(heard: Heard, today: date) -> bool:
    """Whether a message that nobody understood tells an offer, or names the last one.

    Args:
        heard: The message.
        today: The day that counts as today.
    """
    return name_told(heard.text) is not None and (
        new_name(heard.text) is not None or tells_pay(heard.text, today)
    )


def _added_to(
    position: Position, heard: Heard, shelf: Sequence[HeldOffer], today: date
) -> HeldOffer | None:
    """The offer that a fact without a pay is about, where it can only be one.

    That is the only one there is, or the one of two that lacks what is said.
    """
    untold = position.asked is None and position.values.get(Pay.slot) is None
    changes = heard.label == "change_offer"
    adds = changes or (heard.label == "inform_offer" and not tells_pay(heard.text, today))
    if not (untold and adds) or len(shelf) > _TWO:
        return None
    if len(shelf) == 1:
        return shelf[0]
    # What is said to change is there already, and whose it is has to be asked.
    said = facts_heard(heard, today) if heard.label == "inform_offer" else {}
    lacking = [offer for offer in shelf if not said.keys() & _told(values_of(offer.facts)).keys()]
    return lacking[0] if said and len(lacking) == 1 else None


def _told(values: Values) -> dict[str, Any]:
    return {slot: fact for slot, fact in values.items() if fact}


def _with_told(offer: HeldOffer, position: Position) -> Position:
    """An offer with what was said before it was known to be about this one."""
    at, told = _at(offer, position), _told(position.values)
    if position.values.get(Pay.slot) is not None and not asks_which(position):
        return at
    for slot in told.keys() & {"offer_more", "offer_paid_days"}:
        told[slot] = merged(at.values.get(slot) or {}, told[slot])
    return Position({**at.values, **told}, at.progress, None)


def _at(offer: HeldOffer, position: Position) -> Position:
    values = {
        **dict.fromkeys(position.values),
        **values_of(offer.facts),
        "offer_name": offer.name,
        "offer_id": offer.id,
    }
    return Position(values, position.progress.another(skipped=_not_said(values), done=True), None)


def _brings_another(position: Position, heard: Heard, today: date) -> bool:
    """Whether a message brings the next offer: by its name and pay, at the end by the wish."""
    wants_another = (
        heard.label == "work_out_offer" and heard.confidence >= INTENTS["work_out_offer"].sure
    )
    if wants_another and position.asked == Keep.slot:
        return True
    begins = next_offer_begun(heard.text) and not heard.reading.does("correct.offer")
    current = position.values.get(Pay.slot)
    pay = facts_heard(heard, today).get(Pay.slot)
    if pay is None:
        starts = current is not None and heard.reading.does("start.offer")
        return starts and (begins or _names_another(position, name_heard(heard)))
    if begins:
        return current is not None
    told = name_heard(heard) or name_told(heard.text)
    # A name beside the pay that is held is the name of an offer that has none.
    names = pay == current and not position.values.get("offer_name")
    known = names or heard.reading.does("correct.offer", "name")
    return not known and new_name(heard.text) is None and _names_another(position, told)


def _names_another(position: Position, name: str | None) -> bool:
    """Whether a name is none of the open offer."""
    current = set((position.values.get("offer_name") or "").casefold().split())
    words = set((name or "").casefold().split())
    one_in_other = bool(current) and (current <= words or words <= current)
    return bool(words) and not one_in_other


def _not_said(values: Values) -> tuple[str, ...]:
    """Questions that were left out when the offer was told; a change does not ask them.

    What an offer cannot be worked out without is asked for all the same.
    """
    questions = takewhile(lambda step: not step.reviews, OfferGuide.steps)
    untold = (s for s in questions if values.get(s.slot) is None and s.needed(values))
    return tuple(step.slot for step in untold if step.skippable(values))
