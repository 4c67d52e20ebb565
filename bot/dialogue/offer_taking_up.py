"""Changing an offer that is held: which one a message means, taken up as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from bot.dialogue.guide import Position, Progress
from bot.dialogue.heard import Heard
from bot.dialogue.offer_guide import OfferGuide
from bot.dialogue.offer_json import offer_json, values_of
from bot.dialogue.offer_keeping import Keep
from bot.dialogue.offer_names import name_told, new_name
from bot.dialogue.offer_shelf import HeldOffer, meant
from bot.dialogue.offer_telling import tells_pay
from bot.dialogue.steps import Values

_SURE = 0.6
_CHANGING = frozenset({"change_offer", "correct", "inform_offer", "work_out_offer"})


def may_take_up(position: Position, heard: Heard) -> bool:
    """Whether a message can change another offer than the one it speaks to.

    Args:
        position: Where the conversation stands.
        heard: The message.
    """
    return heard.chosen is None and heard.label in _CHANGING and position.asked in (None, Keep.slot)


def taken_up(position: Position, heard: Heard, shelf: Sequence[HeldOffer], today: date) -> Position:
    """The position at the end of the conversation about the offer that a message names.

    Args:
        position: Where the conversation stands.
        heard: The message.
        shelf: The offers that are held.
        today: The day that counts as today.

    Returns:
        Where the named offer can be changed, or a new one begins; the position as it was if the
        message does neither.
    """
    named = meant(heard.text, [offer for offer in shelf if offer.name])
    current = (position.values.get("offer_name") or "").casefold()
    if len(named) == 1 and named[0].name.casefold() != current:
        return _at(named[0], position)
    if position.asked is not None and _brings_another(position, heard, today):
        return Position(position.values, Progress(done=True), None)
    return position


def is_changed(before: Values, now: Position, heard: Heard) -> bool:
    """Whether the offer that was worked out is the one that was held before, with a change.

    Args:
        before: What was held before the message.
        now: Where the conversation stands after it.
        heard: The message.
    """
    same_name = before.get("offer_name") == now.values.get("offer_name")
    is_new = heard.label == "work_out_offer" and not now.progress.done
    return before.get("offer_pay") is not None and same_name and not is_new


def offer_of(values: Values) -> HeldOffer:
    """The offer that is told, as it is held.

    Args:
        values: Facts by slots; pay is among them.
    """
    return HeldOffer(values.get("offer_name") or "", offer_json(values))


def offer_brought(heard: Heard, today: date) -> bool:
    """Whether a message that nobody understood tells an offer, or names the last one.

    Args:
        heard: The message.
        today: The day that counts as today.
    """
    return name_told(heard.text) is not None and (
        new_name(heard.text) is not None or tells_pay(heard.text, today)
    )


def _at(offer: HeldOffer, position: Position) -> Position:
    values = {
        **dict.fromkeys(position.values),
        **values_of(offer.facts),
        "offer_name": offer.name,
        "offer_id": offer.id,
        "offers_removed": position.values.get("offers_removed"),
    }
    return Position(values, Progress(skipped=_not_said(values), done=True), None)


def _brings_another(position: Position, heard: Heard, today: date) -> bool:
    """Whether a message at the end of one offer brings the next."""
    if heard.label == "work_out_offer" and heard.confidence >= _SURE:
        return True
    name, current = name_told(heard.text), position.values.get("offer_name")
    if name is None or not tells_pay(heard.text, today):
        return False
    return new_name(heard.text) is None and name.casefold() != (current or "").casefold()


def _not_said(values: Values) -> tuple[str, ...]:
    """Questions that were left out when the offer was told; a change does not ask them."""
    questions = takewhile(lambda step: not step.reviews, OfferGuide.steps)
    return tuple(s.slot for s in questions if values.get(s.slot) is None and s.needed(values))
