"""Amounts that nobody said the role of: what they can be, and the question that asks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.registry import MORE
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Button, Reading, Refused, Say, Step, Taken, Values
from bot.dialogue.offers.edits.put_over import changed
from bot.dialogue.offers.edits.retold import TOLD
from bot.dialogue.offers.messages import amount_words
from bot.dialogue.offers.reading.facts import UNCLEAR_AMOUNT, merged
from bot.dialogue.offers.reading.told import facts_heard
from bot.dialogue.offers.reading.units import yearly

LEAVE_OUT = "none"
"""What is chosen for an amount that is to be in nothing."""

ANOTHER = "another"
"""What is chosen for an amount that is the pay of another offer than the open one."""

_WORDS: Mapping[str, str] = {
    "pay": r"(?:base )?(?:pay|salary|wages?)",
    "other": r"(?:an? )?(?:yearly )?benefits?|every year|yearly|a year|each year",
    "sign_on": r"(?:money )?once|one[- ]time|one[- ]off",
    LEAVE_OUT: r"(?:leave|take) (?:it|them|that) out|neither|none(?: of (?:them|these))?|nothing|"
    r"ignore (?:it|them)|forget (?:it|them)",
}
"""What an unclear amount can be, by the fact that holds it, with the words that choose it."""

_TITLES: Mapping[str, str] = {
    "pay": "Pay",
    "other": "A yearly benefit",
    "sign_on": "Money once",
    LEAVE_OUT: "Leave it out",
}
_TWO_OFFERS: Mapping[str, str] = {"pay": "It changes this one", ANOTHER: "Another offer"}
"""What an amount can be that is like the pay which is held."""

_THIS_ONE = re.compile(
    r"\b(?:this|same|changes?|correct(?:ion|s)?|replaces?|updates?|instead)\b", re.IGNORECASE
)
_ANOTHER_ONE = re.compile(
    r"\b(?:another|other|different|new|second|third|next|separate)\b", re.IGNORECASE
)


class Amount(Step):
    """What an amount is for that was told without a word for it that is known."""

    slot = "offer_amount"
    by_kind = False
    called = "amount"

    def needed(self, values: Values) -> bool:
        """Only where there is such an amount."""
        return bool(values.get(UNCLEAR_AMOUNT))

    def ask(self, values: Values, wording: str) -> Say:
        """Asks what the first of them is for, with what it can be as buttons."""
        pending = values.get(UNCLEAR_AMOUNT)
        if not pending:
            return super().ask(values, wording)
        buttons = tuple(
            Button(title, f"/correct{json.dumps({'part': self.slot, 'value': role})}")
            for role, title in _TITLES.items()
            if role in readings(pending[0])
        )
        if TOLD in pending[0]:
            both = tuple(
                Button(title, f"/correct{json.dumps({'part': self.slot, 'value': role})}")
                for role, title in _TWO_OFFERS.items()
            )
            return Say("utter_offer_amount_which", {"amount": amount_words(pending[0])}, both)
        words = {"amount": amount_words(pending[0]), "words": pending[0]["words"]}
        return Say(f"utter_{self.slot}_{wording}", words, buttons)

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads one of the readings, by its words."""
        pending = values.get(UNCLEAR_AMOUNT) or ()
        if pending and TOLD in pending[0]:
            is_this = _THIS_ONE.search(heard.text) or heard.label == "change_offer"
            return Taken({self.slot: "pay"}) if is_this else Refused("I could not tell which.")
        for role in readings(pending[0]) if pending else ():
            form = rf"\W*(?:(?:it'?s|that'?s|as|for|just|the|my) )*(?:{_WORDS[role]})\W*"
            if re.fullmatch(form, heard.text, re.IGNORECASE):
                return Taken({self.slot: role})
        if heard.label == "deny" and heard.words <= 3:
            return Taken({self.slot: LEAVE_OUT})
        named = facts_heard(heard, today).keys() - {UNCLEAR_AMOUNT}
        reason = "That is noted already." if named else "I could not tell what it is for."
        return Refused(reason)


def another_told(heard: Heard, values: Values) -> dict[str, Any] | None:
    """The facts of another offer that an answer makes of an amount which was asked about.

    Args:
        heard: The answer, a button or typed.
        values: Facts by slots, as they are held.

    Returns:
        Facts by slots; None if the answer says no such thing.
    """
    pending = values.get(UNCLEAR_AMOUNT) or [{}]
    if TOLD not in pending[0]:
        return None
    if heard.chosen is not None:
        is_another = heard.chosen.get("value") == ANOTHER
    else:
        # "It changes the other one" says both, and is asked about again.
        said, this = _ANOTHER_ONE.search(heard.text), _THIS_ONE.search(heard.text)
        is_another = said is not None and this is None
    pay = {name: pending[0][name] for name in ("amount", "period", "currency")}
    return {**pending[0][TOLD], "offer_pay": pay} if is_another else None


def readings(amount: Mapping[str, Any]) -> tuple[str, ...]:
    """What an unclear amount can be.

    Args:
        amount: The amount as it is held.
    """
    if amount["period"] in {"hour", "day"}:
        # How many of them a year has is not known, so that only pay can be worked out.
        return ("pay", LEAVE_OUT)
    comes_again = amount["period"] not in {None, "once"}
    return tuple(role for role in _WORDS if comes_again or role != "pay")


def with_role(values: Values) -> dict[str, Any]:
    """Facts by slots with the chosen role of the first unclear amount carried out.

    Args:
        values: Facts by slots; the choice is among them, if one was made.
    """
    role, pending = values.get(Amount.slot), values.get(UNCLEAR_AMOUNT) or []
    if role is None:
        return dict(values)
    left = {**values, Amount.slot: None, UNCLEAR_AMOUNT: list(pending[1:]) or None}
    row = offer_fields().by_path.get(role)
    if row is None or not pending:
        return left
    amount = pending[0]
    if TOLD in amount:
        left = changed(left, dict(amount[TOLD]))
    if row.slot != MORE:
        fact = {name: amount[name] for name in ("amount", "period", "currency")}
        return {**left, row.slot: fact}
    number = yearly(amount["amount"], amount["period"]) if row.is_benefit else amount["amount"]
    return {**left, MORE: merged(values.get(MORE) or {}, {row.path: number})}
