"""The questions of the conversation about an offer, the most valuable first."""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Button, Reading, Refused, Say, Step, Taken, Values
from bot.dialogue.offers.answers import (
    ONE_FIGURE,
    UNTOLD_MATCH,
    most_a_month,
    none_said,
    one_of,
    share_of,
    which,
)
from bot.dialogue.offers.collection import offer_button
from bot.dialogue.offers.messages import match_words, pay_words
from bot.dialogue.offers.reading.facts import (
    NO_MATCH,
    UNCLEAR_MATCH,
    all_readings,
    days_fact,
    match_readings,
    monthly_fact,
    pay_fact,
)
from bot.dialogue.offers.reading.health import health_share
from bot.dialogue.offers.reading.told import facts_heard, is_about_others, spoken_of, words_for
from bot.dialogue.offers.reading.workweek import in_working_days
from bot.language import (
    read_duration,
    read_hours,
    read_match_formula,
    read_money,
    read_pto_days,
)
from bot.language.ordinals import place_said

ABOUT_OTHERS = "That is noted already; this is about something else."
OF_OTHERS = "I took that for something else, which I cannot count."

_WHATEVER = re.compile(
    r"\b(?:whatever|regardless|no matter|either way|anyway|fixed|flat|of (?:my )?(?:pay|salary)|"
    r"second|even if)\b",
    re.IGNORECASE,
)
_MATCHED = re.compile(
    r"(?<!not a )(?<!no )\bmatch\w*|\bup to\b|"
    r"\b(?:what|as|only if|when) i (?:put|pay|contribute)\b",
    re.IGNORECASE,
)
_PERIODS = {
    "hour": re.compile(r"\bhour(?:ly)?\b|\bhr\b", re.IGNORECASE),
    "year": re.compile(r"\b(?:years?|yearly|annual(?:ly)?|salary|thousand|k)\b", re.IGNORECASE),
}
_NAMED_BY_SIZE = frozenset({"offer_pay", "offer_hours", "offer_match", UNCLEAR_MATCH})
"""Facts that a bare value may be taken for without a word that names it."""


class Fact(Step):
    """A question about one fact, whose answer may tell other facts as well.

    Attributes:
        by_name: Whether a value that is named as this fact is taken as it was found.
    """

    by_name = True

    def __init_subclass__(cls) -> None:
        """Is called what the facts are called that it asks for."""
        super().__init_subclass__()
        cls.called = offer_fields().called(cls.slot)

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads the answer, unless every value in it is named as another fact."""
        spoken = spoken_of(heard, today)
        if spoken.get(self.slot):
            return Taken({self.slot: spoken[self.slot]})
        if (words := words_for(heard, self.slot)) is not None:
            return self.read_bare(replace(heard, text=words), values)
        if is_about_others(heard, self.slot):
            return Refused(ABOUT_OTHERS if spoken else OF_OTHERS)
        said = facts_heard(heard, today)
        if self.by_name and said.get(self.slot):
            return Taken({self.slot: said[self.slot]})
        if self.slot not in said and said.keys() - _NAMED_BY_SIZE:
            return Refused(ABOUT_OTHERS)
        return self.read_bare(heard, values)

    @abstractmethod
    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads an answer whose value is not named as any fact.

        Args:
            heard: The message.
            values: What was said so far.
        """


class Pay(Fact):
    """Base pay."""

    slot = "offer_pay"
    by_name = False
    optional = False

    def __init__(self, others: Sequence[str] = ()) -> None:
        """Knows what else a fact that was said without a pay can be about.

        Args:
            others: Titles of the offers that are held.
        """
        self.others = others

    def ask(self, values: Values, wording: str) -> Say:
        """Asks which offer is meant where a fact came before the pay and others are held."""
        told = any(values.values())
        if not (self.others and told):
            return super().ask(values, wording)
        buttons = [offer_button("change_offer", title) for title in self.others]
        pay = {"value": values[self.slot]} if values.get(self.slot) else {}
        new = Button("A new offer", f"/correct{json.dumps({'part': self.slot, **pay})}")
        return Say("utter_offer_pay_which", buttons=(*buttons, new))

    def chosen_by_word(self, text: str, choices: Sequence[Values]) -> Values | None:
        """By the hour or by the year."""
        said = [period for period, form in _PERIODS.items() if form.search(text)]
        fitting = [one for one in choices if one[self.slot]["period"] in said]
        return fitting[0] if len(fitting) == 1 and not re.search(r"\d", text) else None

    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads an amount and the time it is paid for, as before where the text leaves it open."""
        reading = read_money(heard.text)
        facts = [pay_fact(value) for value in all_readings(reading)]
        if self.others and not facts and heard.words <= 4:
            return Refused("I could not tell which one.")
        period = (values.get(self.slot) or {}).get("period")
        facts = [fact for fact in facts if fact and fact["period"] == period] or facts
        return one_of(self.slot, facts, pay_words, reading.reason)


class Hours(Fact):
    """Hours a week."""

    slot = "offer_hours"

    def skippable(self, values: Values) -> bool:
        """With pay by the hour they are always asked for; see `hours_left_out`."""
        return (values.get("offer_pay") or {}).get("period") != "hour"

    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads hours a week."""
        del values
        reading = read_hours(heard.text)
        number = None if reading.value is None else reading.value.single
        if number is None:
            return Refused(reading.reason or ONE_FIGURE)
        return Taken({self.slot: str(number)})


class Match(Fact):
    """The employer's match formula."""

    slot = "offer_match"
    by_name = False

    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads a match formula; the share that the person puts in may stand beside it."""
        if none_said(heard):
            return Taken({self.slot: dict(NO_MATCH)})
        readings = values.get(UNCLEAR_MATCH) or []
        place = place_said(heard.text, len(readings), numbered=True)
        if place is not None:
            return Taken({self.slot: readings[place]})
        if readings:
            return self._read_choice(heard.text, readings)
        reading = read_match_formula(heard.text)
        return one_of(self.slot, match_readings(reading), match_words, reading.reason)

    def _read_choice(self, text: str, readings: Sequence[dict[str, Any]]) -> Reading:
        """Reads which of several readings is meant; nothing is chosen for who did not say it."""
        reading = read_match_formula(text)
        told = match_readings(reading)
        figures = bool(told) and re.search(r"\d", text) is not None
        choices = told if figures else readings
        fixed = _WHATEVER.search(text) is not None
        # "Dollar for dollar" is a formula without a figure: it tells which, not how much.
        if fixed or _MATCHED.search(text) or (told and not figures):
            fitting = [one for one in choices if bool(one["tiers"]) != fixed]
            choices = fitting[:1] or choices
        elif not figures:
            return Refused(UNTOLD_MATCH)
        return one_of(self.slot, choices, match_words, reading.reason)

    def ask(self, values: Values, wording: str) -> Say:
        """Asks which reading is meant where the formula was said already."""
        readings = values.get(UNCLEAR_MATCH)
        if readings and wording in {"ask", "again"}:
            return which(self.slot, readings, match_words)
        return super().ask(values, wording)


class OwnShare(Fact):
    """What the person puts into the plan."""

    slot = "offer_worker_percent"

    def needed(self, values: Values) -> bool:
        """Only a match depends on it."""
        return bool((values.get("offer_match") or {}).get("tiers"))

    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads a share of pay."""
        del values
        return Taken({self.slot: "0"}) if none_said(heard) else share_of(self.slot, heard.text)


class Health(Fact):
    """The employer's share of health insurance."""

    slot = "offer_health"

    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads what the employer pays a month."""
        if none_said(heard):
            return Taken({self.slot: "0"})
        if (part := health_share(f"insurance: {heard.text}")) is not None:
            return Taken({self.slot: str(part.monthly)})
        reading = read_money(heard.text)
        # What is by the hour is a wage ("what if it was 15 an hour").
        values_said = [one for one in all_readings(reading) if one.period != "hour"]
        amounts = [monthly_fact(value) for value in values_said]
        most = most_a_month(values)
        plausible = [a for a in amounts if a is not None and Decimal(a) < most]
        if not plausible:
            return Refused(reading.reason or ONE_FIGURE)
        return Taken({self.slot: min(plausible, key=Decimal)})


class PaidDays(Fact):
    """Paid days off a year."""

    slot = "offer_paid_days"

    def read(self, heard: Heard, values: Values, today: date) -> Reading:
        """Reads days off; weeks are those of the week that is worked."""
        reading = super().read(heard, values, today)
        if not isinstance(reading, Taken):
            return reading
        told = in_working_days(dict(reading.values), heard.text, values)
        return replace(reading, values=told)

    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads paid days a year; days without a number are noted and add nothing."""
        del values
        if none_said(heard):
            return Taken({self.slot: {"pto": "0"}})
        reading = read_pto_days(heard.text)
        if reading.value is None:
            return Refused(reading.reason)
        if reading.value.unlimited:
            return Taken({self.slot: {}}, Say("utter_offer_unlimited_days"))
        facts = days_fact(reading.value)
        return Taken({self.slot: facts}) if facts else Refused(ONE_FIGURE)


class Years(Fact):
    """How long the person means to stay, where money hangs on it."""

    slot = "offer_years"

    def needed(self, values: Values) -> bool:
        """One-time money is spread over the years, and vesting takes some."""
        vesting = values.get("offer_vesting") or {}
        return bool((values.get("offer_more") or {}).get("sign_on")) or vesting.get("years", 0) > 0

    def read_bare(self, heard: Heard, values: Values) -> Reading:
        """Reads years, bare or with their unit."""
        del values
        bare = heard.text.strip().isdigit()
        reading = read_duration(f"{heard.text} years" if bare else heard.text)
        value = reading.value
        if value is None or value.single is None or value.unit != "year":
            return Refused(reading.reason or "I need a number of years, roughly.")
        return Taken({self.slot: str(value.single)})
