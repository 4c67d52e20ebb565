"""The guided conversation about an offer: asks only what is missing and matters most."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from bot.coaching.reading import (
    Reading as ReadingOf,
)
from bot.coaching.reading import (
    find_values,
    read_hours,
    read_match_formula,
    read_money,
    read_percent,
    read_pto_days,
)
from bot.dialogue.guide import Guide, Position, Progress
from bot.dialogue.heard import Heard
from bot.dialogue.offer_facts import (
    NO_MATCH,
    days_fact,
    facts_said,
    match_fact,
    monthly_fact,
    pay_fact,
)
from bot.dialogue.offer_words import match_words, pay_words
from bot.dialogue.steps import Ambiguous, Button, Reading, Refused, Say, Step, Taken, Values

_ONE_FIGURE = "I need one figure to work with; take the middle if it is a range."


class _Pay(Step):
    slot = "offer_pay"
    optional = False
    called = "pay|salary|base|wage|rate"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads an amount and the time it is paid for."""
        del values, today
        reading = read_money(heard.text)
        facts = [pay_fact(value) for value in _all(reading)]
        return _one_of(self.slot, facts, pay_words, reading.reason)


class _Hours(Step):
    slot = "offer_hours"
    called = "hours(?: a week| per week)?"

    def skippable(self, values: Values) -> bool:
        """Only pay by the hour cannot be worked out without."""
        return (values.get("offer_pay") or {}).get("period") != "hour"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads hours a week."""
        del values, today
        reading = read_hours(heard.text)
        number = None if reading.value is None else reading.value.single
        if number is None:
            return Refused(reading.reason or _ONE_FIGURE)
        return Taken({self.slot: str(number)})


class _Match(Step):
    slot = "offer_match"
    called = "(?:employer )?match(?:ing)?|401\\W?k"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads a match formula; the share that the person puts in may stand beside it."""
        del values, today
        if heard.label == "deny" and heard.words <= 4:
            return Taken({self.slot: dict(NO_MATCH)})
        reading = read_match_formula(heard.text)
        facts: list[dict[str, Any] | None] = [match_fact(value) for value in _all(reading)]
        return _one_of(self.slot, facts, match_words, reading.reason)


class _OwnShare(Step):
    slot = "offer_worker_percent"
    called = "what i put in|i put in|put in|my (?:own )?(?:share|contribution)|contribute"

    def needed(self, values: Values) -> bool:
        """Only a match depends on it."""
        return bool((values.get("offer_match") or {}).get("tiers"))

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads a share of pay."""
        del values, today
        if heard.label == "deny" and heard.words <= 4:
            return Taken({self.slot: "0"})
        reading = read_percent(heard.text)
        number = None if reading.value is None else reading.value.single
        if number is None or number > 100:
            return Refused(reading.reason or _ONE_FIGURE)
        return Taken({self.slot: str(number)})


class _Health(Step):
    slot = "offer_health"
    called = "health(?: insurance| share)?|insurance|premium"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads what the employer pays a month."""
        del values, today
        if heard.label == "deny" and heard.words <= 4:
            return Taken({self.slot: "0"})
        reading = read_money(heard.text)
        amounts = {monthly_fact(value) for value in _all(reading)} - {None}
        plausible = [a for a in amounts if a is not None and Decimal(a) < 100_000]
        if not plausible:
            return Refused(reading.reason or _ONE_FIGURE)
        return Taken({self.slot: min(plausible, key=Decimal)})


class _PaidDays(Step):
    slot = "offer_paid_days"
    called = "(?:paid )?(?:days?(?: off)?|vacation|holidays|pto|time off)"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads paid days a year; days without a number are noted and add nothing."""
        del values, today
        if heard.label == "deny" and heard.words <= 4:
            return Taken({self.slot: {"pto": "0"}})
        reading = read_pto_days(heard.text)
        if reading.value is None:
            return Refused(reading.reason)
        if reading.value.unlimited:
            return Taken({self.slot: {}}, Say("utter_offer_unlimited_days"))
        facts = days_fact(reading.value)
        return Taken({self.slot: facts}) if facts else Refused(_ONE_FIGURE)


class OfferGuide(Guide):
    """Leads to the total compensation of an offer."""

    name = "offer"
    starts_with = frozenset({"work_out_offer", "inform_offer", "change_offer"})
    own_labels = starts_with
    correction_labels = frozenset({"correct", "change_offer"})
    steps = (_Pay(), _Match(), _OwnShare(), _Health(), _PaidDays(), _Hours())
    more_slots = ("offer_more",)

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Begins with a new offer, or changes the one that was worked out last."""
        if not position.progress.done:
            return super().start(position, heard, today)
        said = self._said(heard, today)
        changes = heard.label != "work_out_offer" and "offer_pay" not in said
        if heard.label == "change_offer" or (changes and said):
            return Position(_merged(position.values, said), position.progress, None)
        empty = dict.fromkeys(self.slots())
        return Position({**empty, **said}, Progress(), None)

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """Every fact that a message names and that was not known yet."""
        said = self._said(heard, today)
        more = {**(values.get("offer_more") or {}), **said.pop("offer_more", {})}
        taken = {slot: fact for slot, fact in said.items() if values.get(slot) is None}
        return {**taken, "offer_more": more} if more else taken

    def _said(self, heard: Heard, today: date) -> dict[str, Any]:
        if heard.chosen is not None:
            return {}
        return facts_said(find_values(heard.text, today))


def _merged(values: Values, said: dict[str, Any]) -> dict[str, Any]:
    """What was held, with what was said put over it."""
    more = {**(values.get("offer_more") or {}), **said.pop("offer_more", {})}
    return {**values, **said, "offer_more": more or None}


def _all(reading: ReadingOf[Any]) -> Iterable[Any]:
    """The readings that a text allows, the usual one first."""
    first = () if reading.value is None else (reading.value,)
    return (*first, *reading.alternatives)


def _one_of(slot: str, facts: list[dict[str, Any] | None], words: Any, reason: str) -> Reading:
    """One reading is taken, several are asked about, none is refused."""
    usable = [fact for fact in facts if fact is not None]
    if not usable:
        return Refused(reason or _ONE_FIGURE)
    if len(usable) == 1:
        return Taken({slot: usable[0]})
    buttons = tuple(
        Button(words(fact), f"/correct{json.dumps({'part': slot, 'value': fact})}")
        for fact in usable
    )
    return Ambiguous(Say(f"utter_{slot}_which", buttons=buttons))
