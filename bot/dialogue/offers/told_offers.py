"""The offers that a message tells: each as one that can be held, with what was assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_uppercase
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.offers.collection import HeldOffer, meant
from bot.dialogue.offers.edits.put_over import changed
from bot.dialogue.offers.edits.summary import held, value_words
from bot.dialogue.offers.json_form import told_facts, values_of
from bot.dialogue.offers.messages import BONUS_ASSUMED, amount_words
from bot.dialogue.offers.reading.facts import ASSUMED, UNCLEAR_AMOUNT, UNCLEAR_MATCH, facts_said
from bot.dialogue.offers.reading.names import is_current_job
from bot.dialogue.offers.reading.segmentation import Told, offers_told
from bot.dialogue.offers.reading.several import several_told, tells_none
from bot.dialogue.offers.reading.spans import whole_plan
from bot.dialogue.offers.reading.told import speaks

WHOLE_MATCH_ASSUMED = "Where you did not say what you put in, I assume enough for the whole match."
NOT_COUNTED = "I do not know what the {amount} are for, so they are not counted."


@dataclass(frozen=True)
class ToldOffer:
    """An offer that a message tells.

    Attributes:
        offer: The offer as it is now.
        before: The same as it was held; None if it is new.
        assumed: What was assumed to read it.
    """

    offer: HeldOffer
    before: HeldOffer | None = None
    assumed: tuple[str, ...] = ()


def offers_heard(heard: Heard, shelf: Sequence[HeldOffer], today: date) -> list[ToldOffer]:
    """The offers that a message tells, by its spans; by its words where those tell fewer.

    Args:
        heard: The message.
        shelf: The offers that are held.
        today: The day that counts as today.
    """
    if heard.chosen is not None:
        return []
    if spoken := several_told(heard, today):
        named = with_letters([Told(one.whose or None, "") for one in spoken], shelf)
        pairs = zip(named, spoken, strict=True)
        return [_put(name.name or "", dict(one.facts), shelf) for name, one in pairs]
    if speaks(heard) and (tells_none(heard.reading) or any(heard.reading.of_role("old"))):
        return []
    parts = with_letters(offers_told(heard.text, heard.label, today), shelf)
    return [new_offer(part.name or "", facts_said(part.text, today)) for part in parts]


def tells_several(heard: Heard, today: date) -> bool:
    """Whether a message tells two offers or more.

    Args:
        heard: The message.
        today: The day that counts as today.
    """
    return len(offers_heard(heard, (), today)) > 1


def told_said(told: Sequence[ToldOffer]) -> Say:
    """What was told of each offer, by name and value.

    Args:
        told: The offers.
    """
    return Say("utter_offers_told", {"offers": "\n".join(map(_line, told))})


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


def new_offer(name: str, values: dict[str, Any]) -> ToldOffer:
    """An offer that was not held, with what has to be assumed to work it out.

    Args:
        name: What it is called.
        values: Its facts by slots, as they were told.
    """
    values, assumed = _settled(values)
    return ToldOffer(HeldOffer(name, told_facts(values)), None, tuple(assumed))


def _put(name: str, values: dict[str, Any], shelf: Sequence[HeldOffer]) -> ToldOffer:
    """An offer that was told, put over what is held of it under that name."""
    named = meant(name, shelf)
    if not named and is_current_job(name):
        named = [one for one in shelf if is_current_job(one.name)]
    if len(named) != 1:
        return new_offer(name, whole_plan(values, {}))
    (before,), was = named, values_of(named[0].facts)
    said, assumed = _settled(whole_plan(values, was))
    return ToldOffer(replace(before, facts=told_facts(changed(was, said))), before, tuple(assumed))


def _settled(values: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Facts that nothing can be asked about now, and what was assumed for that."""
    values = {n: f for n, f in values.items() if n not in {UNCLEAR_MATCH, "offer_keep"}}
    unclear = values.pop(UNCLEAR_AMOUNT, [])
    match = values.get("offer_match") or {}
    tiers, assumed = match.get("tiers"), [match[ASSUMED]] if ASSUMED in match else []
    if tiers and "offer_worker_percent" not in values and tiers[-1]["up_to"] is not None:
        values["offer_worker_percent"] = tiers[-1]["up_to"]
        assumed.append(WHOLE_MATCH_ASSUMED)
    assumed += [NOT_COUNTED.format(amount=amount_words(one)) for one in unclear]
    if "offer_bonus" in values and "offer_bonus_sure" not in values:
        assumed.append(BONUS_ASSUMED)
    return values, assumed


def _line(told: ToldOffer) -> str:
    was = values_of(told.before.facts) if told.before else {}
    facts = "; ".join(_facts(was, values_of(told.offer.facts)))
    return f"- **{told.offer.title}**: {facts or 'as it was'}"


def _facts(was: Values, now: Values) -> list[str]:
    """Facts by name and value, those that are held already left out."""
    rows = [(row, held(row, was), held(row, now)) for row in offer_fields().rows]
    return [
        f"{row.title} {value_words(row, new)}"
        + ("" if old is None else f" (was {value_words(row, old)})")
        for row, old, new in rows
        if new is not None and old != new
    ]
