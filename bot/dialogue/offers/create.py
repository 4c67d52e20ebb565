"""The guided conversation about an offer: asks only what is missing and matters most."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.coaching.compensation import work_out
from bot.coaching.errors import InvalidOffer
from bot.dialogue.core.form import Checked, Guide, Position, Progress
from bot.dialogue.core.intents import labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say, Step, Values
from bot.dialogue.core.skills import begun_by
from bot.dialogue.offers.amounts import Amount, with_role
from bot.dialogue.offers.bonus_questions import Bonus, BonusSure
from bot.dialogue.offers.edits.put_over import changed
from bot.dialogue.offers.edits.raises import pay_like_held
from bot.dialogue.offers.edits.relative import match_like_held, relative_changes
from bot.dialogue.offers.edits.retold import TOLD, doubted, is_correction, is_read_already
from bot.dialogue.offers.edits.summary import change_words, told_words
from bot.dialogue.offers.json_form import told_offer, without_fact
from bot.dialogue.offers.keep import Keep, Name, supposed_words
from bot.dialogue.offers.questions import (
    Health,
    Hours,
    Match,
    OwnShare,
    PaidDays,
    Pay,
    Years,
)
from bot.dialogue.offers.reading.currency import currency_said, pay_in
from bot.dialogue.offers.reading.facts import UNCLEAR_AMOUNT, UNCLEAR_MATCH, merged
from bot.dialogue.offers.reading.names import name_told, new_name, wants_all_kept
from bot.dialogue.offers.reading.segmentation import next_offer_begun
from bot.dialogue.offers.reading.told import (
    facts_heard,
    means_the_other,
    name_heard,
    pay_text,
)
from bot.dialogue.offers.tasks import OFFER_TASKS, offer_task
from bot.dialogue.offers.usual_hours import are_left_out

_TWO = 2
_LEAST_PAY: Mapping[str, int] = {
    "week": 20,
    "biweek": 40,
    "semimonth": 40,
    "month": 80,
    "year": 500,
}
"""What pay comes to at least, by its period, in the currency that is worth most."""

_FACT_CHECKS = 8  # More facts than can be wrong in one message that makes sense.


class OfferGuide(Guide):
    """Leads to the total compensation of an offer, shows it, and offers to keep it."""

    name = "offer"
    says_all_changes = True
    starts_with = begun_by("offer")
    own_labels = starts_with | OFFER_TASKS
    correction_labels = labels("correct", "change_offer")
    steps = (
        Pay(),
        Amount(),
        Match(),
        OwnShare(),
        Health(),
        Bonus(),
        BonusSure(),
        PaidDays(),
        Years(),
        Hours(),
        Keep(),
        Name(),
    )
    more_slots = ("offer_more", "offer_vesting", UNCLEAR_MATCH, UNCLEAR_AMOUNT, "offer_id")
    enough = re.compile(
        r"\b(?:that(?:'?s| is| was) (?:all|it|everything)(?: i (?:know|have|got))?|nothing else|"
        r"(?:just |now )?(?:work|add) it (?:all )?(?:out|up)|skip the rest|no more questions|"
        r"enough questions|(?:just )?(?:give|show|tell) me the (?:total|result|number)s?|"
        r"i don'?t know (?:the rest|anything else|any more)|just (?:do|run) (?:it|the numbers)|"
        r"how much (?:would|does|is|will) (?:that|it|this)(?: all)?(?: be| come to| make)?"
        r"(?: (?:an?|per) year| in (?:a year|total|all)| all in| altogether| total)?)"
        r"(?: now| please| for now| then| with that| with what you have)*\W*$",
        re.IGNORECASE,
    )

    supposes = re.compile(
        r"^\W*(?:(?:ok(?:ay)?|so|but|now|hm+|well|then)\W+)*(?:and\b|what (?:if|about|would)\b|"
        r"how about|suppos\w+|say\b|let'?s say|imagine|assum\w+|if\b|with(?:out)?\b|"
        r"(?:could|can|would) (?:i|we|they|it|that)\b|"
        r"(?:what|how) (?:does|would|will|do) (?:it|that|this|things?|the total) (?:all )?"
        r"(?:look|be|come|change|work)\b)",
        re.IGNORECASE,
    )

    supposes_only = re.compile(
        r"^\W*(?:(?:ok(?:ay)?|so|but|and|now|hm+|well|then|wait)\W+)*"
        r"(?:what (?:if|about if|would)\b|how (?:would|about if)\b|suppos\w+|imagine|"
        r"assum(?:e|ing)\b|(?:let'?s )?say (?:they|it|i|we)\b|if\b)",
        re.IGNORECASE,
    )

    def __init__(self, others: Sequence[str] = (), *, can_undo: bool = False) -> None:
        """Knows the offers that a first message can be about.

        Args:
            others: Titles of the offers that are held.
            can_undo: Whether a deletion of offers was the last thing that was done.
        """
        self._can_undo = can_undo
        self.steps = (Pay(others), *OfferGuide.steps[1:])
        self._several = len(others) > 1
        self._two = len(others) == _TWO
        self._asks_whose = False

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Begins with a new offer, or changes the one that was worked out last."""
        said, values = self._said(heard, today, position.values), position.values
        renamed = new_name(heard.text) if heard.chosen is None else None
        if renamed is not None and "offer_pay" not in said and position.progress.done:
            kept = {**values, "offer_keep": True, "offer_name": renamed}
            return Position(kept, position.progress, None)
        is_held = self._two and means_the_other(heard)
        if not is_held and _is_new(heard, said, position):
            # The next offer is mostly in the currency of the one before.
            pay = pay_like_held(pay_text(heard), today, values.get("offer_pay"), is_named=True)
            return self._fresh(position.progress, said | ({"offer_pay": pay} if pay else {}))
        untold = values.get("offer_pay") is None
        self._asks_whose = (is_held and untold) or _changes_unnamed(heard, said, position)
        if not position.progress.done:
            return super().start(position, heard, today)
        # The pay of another offer has begun one above: this one is said to be the held offer's.
        pay = {"offer_pay": said.pop("offer_pay")} if "offer_pay" in said else {}
        said = doubted(heard, said, values) | pay
        said |= self._changes(heard, said, values, today)
        # Whether to keep it was a question of the offer as it was.
        progress = position.progress.reopens(Keep.slot)
        for slot in self.asks_again(said):
            progress = progress.reopens(slot)
        return Position(changed(values, said), progress, None)

    def next_step(self, values: Values, progress: Progress) -> Step | None:
        """Which of several offers is meant comes before everything else."""
        if self._several and self._asks_whose:
            return self.steps[0]
        if are_left_out(values, progress):
            progress = replace(progress, skipped=(*progress.skipped, Hours.slot))
        return super().next_step(values, progress)

    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """Every fact that a message names and that was not known yet."""
        said = self._said(heard, today, values)
        if is_read_already(said.get("offer_pay"), values):
            said.pop("offer_pay")
        said = doubted(heard, said, values)
        more = merged(said.pop("offer_more", {}), values.get("offer_more") or {})
        taken = {slot: fact for slot, fact in said.items() if values.get(slot) is None}
        if more != (values.get("offer_more") or {}):
            taken["offer_more"] = more
        return taken

    def corrected(self, heard: Heard, values: Values, today: date) -> Mapping[str, Any] | None:
        """The facts that a message names, put over those that were held."""
        said = self._said(heard, today, values)
        said = doubted(heard, said, values)
        said |= self._changes(heard, said, values, today)
        if values.get("offer_name") or name_heard(heard) is None:
            said.pop("offer_name", None)
        if said:
            return changed(values, said)
        # A number that no word gives a meaning to is asked about, never guessed at.
        return {} if re.search(r"\d", heard.text) else None

    def corrected_plainly(
        self, heard: Heard, position: Position, today: date
    ) -> Mapping[str, Any] | None:
        """The currency of all amounts, or a name that is given on the way ("call it Acme")."""
        values = position.values
        if retold := self._retold(heard, position, today):
            return retold
        if pay := pay_in(
            None if heard.chosen else currency_said(heard.text), values.get("offer_pay")
        ):
            return changed(values, {"offer_pay": pay})
        named = None if heard.chosen else new_name(heard.text)
        at_end = position.asked in {Keep.slot, Name.slot}
        untold = values.get("offer_pay") is None
        return None if named is None or at_end or untold else {"offer_name": named}

    def _retold(self, heard: Heard, position: Position, today: date) -> dict[str, Any]:
        """A pay that was told again and can be that of another offer, to be asked about next."""
        if position.asked in {Pay.slot, Amount.slot} or heard.chosen is not None:
            return {}
        said = doubted(heard, self._said(heard, today, position.values), position.values)
        amounts = said.get(UNCLEAR_AMOUNT, [])
        return {UNCLEAR_AMOUNT: amounts} if any(TOLD in one for one in amounts) else {}

    def asks_again(self, found: Values) -> tuple[str, ...]:
        """A match that has several readings, and amounts whose role was not said."""
        unclear = found.get(UNCLEAR_MATCH) and not found.get(Match.slot)
        amounts = (Amount.slot,) if found.get(UNCLEAR_AMOUNT) else ()
        return (*amounts, Match.slot) if unclear else amounts

    def noted_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says each fact that was told, by name and value."""
        return told_words(before, now)

    def supposed_said(self, values: Values, supposed: Values) -> Say | None:
        """What the offer would come to, and what it comes to as it is."""
        if supposed.get("offer_pay") is None or values.get("offer_pay") is None:
            return None
        if supposed.get(UNCLEAR_MATCH) or supposed.get(UNCLEAR_AMOUNT):
            return Say("utter_offer_supposed_unclear")
        checked = self.check({**supposed, "offer_keep": None})
        return checked.says[0] if checked.says else supposed_words(values, checked.values)

    def change_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """Says which figure was changed."""
        return change_words(before, now)

    def check(self, values: Values) -> Checked:
        """Takes out facts that cannot be, as soon as the pay is known."""
        says: list[Say] = []
        values = with_role(values)
        for _ in range(_FACT_CHECKS):
            if values.get("offer_pay") is None:
                break
            try:
                work_out(told_offer(values))
                break
            except InvalidOffer as refused:
                says.append(Say("utter_offer_refused", {"reason": str(refused)}))
                values = without_fact(values, refused.field)
        return Checked(values, tuple(says))

    def task_of(self, heard: Heard, values: Values, today: date) -> str | None:
        """Listing, comparing, deleting and taking that back are done on the way."""
        untold = values.get("offer_pay") is None
        if untold and heard.chosen is None and wants_all_kept(heard.text):
            return "compare_offers"
        return offer_task(heard, today, can_undo=self._can_undo)

    def _said(self, heard: Heard, today: date, values: Values) -> dict[str, Any]:
        """Facts of a message; a match with several readings is left to be asked about."""
        if heard.chosen is not None:
            return {}
        said = facts_heard(heard, today, values)
        if UNCLEAR_MATCH in said:
            said.pop("offer_match", None)
        if _is_no_pay(said.get("offer_pay")):
            said.pop("offer_pay")
        name = name_heard(heard) or (name_told(heard.text) if "offer_pay" in said else None)
        return {**said, "offer_name": name} if name else said

    def _changes(
        self, heard: Heard, said: dict[str, Any], values: Values, today: date
    ) -> dict[str, Any]:
        """What a message says only together with the facts that are held."""
        if _is_same_share(said) and values.get("offer_bonus"):
            said.pop("offer_bonus")
        named = "offer_pay" in said
        pay = pay_like_held(pay_text(heard), today, values.get("offer_pay"), named)
        like_held = {"offer_pay": pay} if pay else match_like_held(said, values)
        return like_held | relative_changes(heard.text, said, values)

    def _fresh(self, progress: Progress, said: dict[str, Any]) -> Position:
        return Position({**dict.fromkeys(self.slots()), **said}, progress.another(), None)


def _is_no_pay(pay: Mapping[str, Any] | None) -> bool:
    """Whether an amount is too small to be what anybody is paid: "41 a month"."""
    least = _LEAST_PAY.get(pay["period"]) if pay else None
    return pay is not None and least is not None and Decimal(pay["amount"]) < least


def _is_same_share(said: Mapping[str, Any]) -> bool:
    """Whether one share was taken for the bonus and for how much of it is paid."""
    bonus, sure = (said.get("offer_bonus") or {}).get("percent"), said.get("offer_bonus_sure")
    return bonus is not None and sure is not None and Decimal(bonus) == Decimal(sure) * 100


def _is_new(heard: Heard, said: Mapping[str, Any], position: Position) -> bool:
    """Whether a message brings another offer than the one that is held."""
    held, done = position.values, position.progress.done
    if "offer_pay" not in said:
        says_nothing = not said and not relative_changes(heard.text, said, held)
        begins = heard.label == "work_out_offer" or heard.reading.does("start.offer")
        wants_another = begins or (says_nothing and heard.label != "change_offer")
        return done and wants_another
    if held.get("offer_pay") is None:
        return False
    if next_offer_begun(heard.text) and not heard.reading.does("correct.offer"):
        return True
    name = held.get("offer_name")
    if name and re.search(rf"\b{re.escape(name)}\b", heard.text, re.IGNORECASE):
        return False
    if "offer_name" in said:
        return str(said["offer_name"]).casefold() != str(held.get("offer_name")).casefold()
    return not is_correction(heard) and heard.label != "change_offer"


def _changes_unnamed(heard: Heard, said: Mapping[str, Any], position: Position) -> bool:
    """Whether a message changes the pay of an offer, and none is held that it can be."""
    untold = position.values.get("offer_pay") is None
    changes = heard.label == "change_offer" and heard.chosen is None
    return untold and changes and "offer_pay" in said and "offer_name" not in said
