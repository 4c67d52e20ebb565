"""The end of the conversation about an offer: its total, whether to keep it, and its name."""

from __future__ import annotations

import re
from datetime import date

from bot.coaching.compensation import work_out
from bot.coaching.errors import CoachingError
from bot.coaching.money import Money, grouped
from bot.coaching.offers.saved_offer import KeptOffer
from bot.dialogue.core.intents import GIBBERISH, Confidence
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Reading, Refused, Say, Step, Taken, Values
from bot.dialogue.offers.cards import offer_card
from bot.dialogue.offers.json_form import told_facts, told_offer
from bot.dialogue.offers.messages import BONUS_ASSUMED, money_words, result_values
from bot.dialogue.offers.reading.facts import ASSUMED
from bot.dialogue.offers.reading.names import name_answered, new_name, wants_kept
from bot.dialogue.offers.reading.workweek import days_of_week_said
from bot.dialogue.offers.usual_hours import HOURS_ASSUMED, lacks_hours

_LEAVE = re.compile(
    r"\b(?:don'?t|do not|no need to|not) (?:keep|save|store)|"
    r"^\W*(?:no\W+)?(?:discard|drop it|leave it|throw it away)",
    re.IGNORECASE,
)

_NAME_AT_MOST = 3
"""Words that a bare name can have where no name was asked for."""


class Keep(Step):
    """The total, to be kept or changed."""

    slot = "offer_keep"
    reviews = True
    called = "total"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Takes a yes, a no, or a name to keep it under."""
        del values, today
        named = new_name(heard.text)
        if named is not None:
            return Taken({self.slot: True, Name.slot: named})
        if _LEAVE.search(heard.text):
            return Taken({self.slot: False})
        if wants_kept(heard.text) or heard.label == "affirm":
            return Taken({self.slot: True})
        if heard.label == "deny":
            return Taken({self.slot: False})
        return _bare_name(heard) or Refused("I was not sure whether to keep it.")

    def ask(self, values: Values, wording: str) -> Say:
        """The total the first time; later only the question."""
        if wording not in {"ask", "again"} or values.get("offer_pay") is None:
            return super().ask(values, wording)
        response = f"utter_offer_keep_{wording}"
        if values.get("offer_id") is not None:
            response = f"utter_offer_change_{wording}"
        return shown(response, values) if wording == "ask" else Say(response)


class Name(Step):
    """What to call an offer that is kept."""

    slot = "offer_name"
    by_kind = False
    called = "name"

    def needed(self, values: Values) -> bool:
        """Only what is kept needs a name."""
        return values.get("offer_keep") is True

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads a name."""
        del values, today
        name = name_answered(heard.text)
        return Taken({self.slot: name}) if name else Refused("I could not make a name of that.")


def shown(response: str, values: Values) -> Say:
    """An offer's total in words and as a card.

    Args:
        response: The response that shows it.
        values: Facts by slots; pay is among them.
    """
    result = work_out(told_offer(values))
    in_full = result.bonus and values.get("offer_bonus_sure") is None
    assumed = (
        HOURS_ASSUMED if lacks_hours(told_facts(values)) else "",
        BONUS_ASSUMED if in_full else "",
        (values.get("offer_match") or {}).get(ASSUMED, ""),
        days_of_week_said(values),
    )
    name = values.get("offer_name") or "This offer"
    words = {"name": name, **result_values(result, filter(None, assumed))}
    return Say(response, words, card=offer_card(name, result))


def supposed_words(values: Values, supposed: Values) -> Say | None:
    """What an offer would come to, beside what it comes to as it was told.

    Args:
        values: Facts by slots; pay is among them.
        supposed: The same with what is supposed put over it.
    """
    try:
        is_now, would_be = work_out(told_offer(values)), work_out(told_offer(supposed))
    except CoachingError:
        return None
    now, then = is_now.recurring, would_be.recurring
    more = then.amount - now.amount
    difference = f"{grouped(abs(more))} {'more' if more >= 0 else 'less'}"
    words = {
        "total": money_words(then),
        "held": money_words(now),
        "difference": difference if more else "no more and no less",
        "hourly": _hourly(is_now.per_hour, would_be.per_hour),
        "name": values.get("offer_name") or "the offer",
    }
    return Say("utter_offer_supposed", words)


def _hourly(now: Money | None, then: Money | None) -> str:
    """What an hour of work would earn, where that would change."""
    if now is None or then is None or now == then:
        return ""
    return f" An hour worked would earn {money_words(then)}, where it earns {money_words(now)} now."


def kept_said(kept: KeptOffer | None, values: Values) -> Say:
    """What becomes of an offer at the end.

    Args:
        kept: The offer as it is kept; None if it is not.
        values: Facts by slots.
    """
    if kept is not None:
        return Say("utter_offer_kept", {"name": kept.name, "number": str(kept.number)})
    if values.get("offer_id") is not None:
        return Say("utter_offer_unchanged", {"name": values["offer_name"]})
    return Say("utter_offer_not_kept")


def _bare_name(heard: Heard) -> Taken | None:
    # What names are mostly taken for is no other meaning.
    is_another = heard.confidence >= Confidence.CERTAIN and heard.label != GIBBERISH
    if heard.words > _NAME_AT_MOST or heard.asks or is_another:
        return None
    name = name_answered(heard.text)
    return Taken({Keep.slot: True, Name.slot: name}) if name and name[0].isupper() else None
