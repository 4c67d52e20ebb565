"""Questions about the figures of held offers, answered with those figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.coaching.compensation import Compensation
from bot.coaching.compensation.comparison import FEWEST, MOST
from bot.coaching.errors import CoachingError
from bot.coaching.money import Money
from bot.coaching.offers.fields import offer_fields
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.core.questions import Say
from bot.dialogue.offers.collection import HeldOffer
from bot.dialogue.offers.compare import Comparing, comparison_said
from bot.dialogue.offers.edits.summary import held, value_words
from bot.dialogue.offers.json_form import values_of
from bot.dialogue.offers.lists import shown_offer
from bot.dialogue.offers.messages import assumed_words, money_words
from bot.dialogue.offers.reading.links import OfferSpans
from bot.dialogue.offers.reading.spans import ROLE_FACTS
from bot.dialogue.offers.usual_hours import USUAL_HOURS, hours_assumed, lacks_hours
from bot.dialogue.offers.which import names_another, offers_meant, offers_spoken_of

_MONTHS, _WEEKS = 12, 52

_ASKING = ("ask.total", "ask.own_offers", "ask.figure")
_ELSE = (
    "tell.",
    "correct.",
    "start.",
    "delete.",
    "keep.",
    "what_if",
    "undo",
    "danger",
    "ask.own_goals",
    "ask.own_reminders",
    "ask.own_data",
)
_OF_GOALS = frozenset({"done", "measure", "what", "more", "deadline"})
_AFTER_TAX = re.compile(r"\b(?:tax\w*|take[ -]?home|net|after deductions)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"\b(?:difference|delta|gap|ahead|better|higher|behind|best|worse|leads|leading|wins?|"
    r"break[ -]?even|"
    r"(?:how|by) much (?:more|less|better)|by how much|more than|less than|"
    r"pays? (?:me )?more|worth more)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Measured:
    """A figure of an offer that can be asked for.

    Attributes:
        asked: How it is asked for.
        said: What it is called, in words that follow the amount.
        of: Works it out.
    """

    asked: re.Pattern[str]
    said: str
    of: Callable[[Compensation], Money | None]


def _each(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:per|an?|by(?: the)?|each|every|one|in an?) {words}\b", re.IGNORECASE)


_HOUR = Measured(
    re.compile(rf"{_each('(?:hour|hr)').pattern}|\bhourly\b", re.IGNORECASE),
    "an hour worked",
    lambda result: result.per_hour,
)
_MEASURED: tuple[Measured, ...] = (
    _HOUR,
    Measured(
        re.compile(r"\b(?:first year|year one|y(?:ea)?r ?1|1st year)\b", re.IGNORECASE),
        "in the first year",
        lambda result: result.year_1,
    ),
    Measured(
        re.compile(rf"{_each('month').pattern}|\bmonthly\b", re.IGNORECASE),
        "a month, all that comes every year counted",
        lambda result: result.recurring / _MONTHS,
    ),
    Measured(
        re.compile(rf"{_each('week').pattern}|\bweekly\b", re.IGNORECASE),
        "a week, all that comes every year counted",
        lambda result: result.recurring / _WEEKS,
    ),
    Measured(
        re.compile(rf"{_each('(?:work(?:ing)? ?)?day').pattern}|\bdaily\b", re.IGNORECASE),
        "a working day",
        lambda result: result.recurring / result.time.workdays,
    ),
)
"""The figures beside the total; the first one that a question names is answered."""


def asks_of_offers(reading: MessageReading) -> bool:
    """Whether a message mainly asks for figures of the person's own offers.

    Args:
        reading: The message as it was read.
    """
    done, text = reading.done, reading.text
    if not any(act in _ASKING for act in done) or reading.does(*_ELSE) or _AFTER_TAX.search(text):
        return False
    if any(span.role in _OF_GOALS for span in reading.spans):
        return False
    if not reading.does("ask.total", "ask.own_offers"):
        spans = OfferSpans.of(reading)
        measured = any(one.asked.search(text) for one in _MEASURED) or _DIFFERENCE.search(text)
        supposed = any(span.role in ROLE_FACTS for span in spans.spans)
        return bool(spans.names or measured) and not supposed
    return True


def figures_said(heard: Heard, shelf: Sequence[HeldOffer], last: HeldOffer | None) -> Say | None:
    """The figures of held offers that a message asks for.

    Args:
        heard: A message that asks for some.
        shelf: The offers that are held, the one in the making among them.
        last: The one that was talked about last.

    Returns:
        The answer; None if it asks for all offers, or for nothing that is known of them.
    """
    named, text = offers_meant(heard, shelf, last), heard.text
    if not named and names_another(heard):
        return None
    offers = offers_spoken_of(heard, shelf, last) or tuple(shelf)
    wants_total = heard.reading.does("ask.total")
    if _DIFFERENCE.search(text) and not (wants_total and len(named) < FEWEST):
        return _difference(_side_by_side(named, shelf, last))
    measure = next((one for one in _MEASURED if one.asked.search(text)), None)
    if measure is not None:
        return _measured(measure, offers)
    told = None if wants_total else _facts_asked(text, offers)
    whole = len(offers) == 1 and (wants_total or bool(named))
    return told or (shown_offer(offers[0]) if whole else None)


def _side_by_side(
    named: Sequence[HeldOffer], shelf: Sequence[HeldOffer], last: HeldOffer | None
) -> Sequence[HeldOffer]:
    """The named offers; one alone beside the last one that was talked about, none means all."""
    if len(named) != 1:
        return named or shelf
    beside = [last] if last is not None and last != named[0] else shelf
    return (*named, *[offer for offer in beside if offer != named[0]][-1:])


def _difference(offers: Sequence[HeldOffer]) -> Say | None:
    working = [offer for offer in offers if offer.works][-MOST:]
    if len(working) < FEWEST:
        return None
    return replace(comparison_said(Comparing(tuple(working))), response="utter_offers_difference")


def _measured(measure: Measured, offers: Sequence[HeldOffer]) -> Say | None:
    lines, lacking = [], []
    for offer in offers:
        result = _result(offer, measure)
        amount = None if result is None else measure.of(result)
        if amount is not None:
            lines.append(f"- **{offer.title}**: **{money_words(amount)}** {measure.said}")
            without = offer.facts.get("hours_per_week") is None
            lacking += [offer] if lacks_hours(offer.facts) or (measure is _HOUR and without) else []
    assumed = hours_assumed([offer.title for offer in lacking])
    values = {"figures": "\n".join(lines), "assumed": assumed_words(assumed)}
    return Say("utter_offers_figures", values) if lines else None


def _result(offer: HeldOffer, measure: Measured) -> Compensation | None:
    """An offer worked out; for what an hour earns, with the usual hours where none are known."""
    facts: Mapping[str, object] = offer.facts
    if measure is _HOUR and facts.get("hours_per_week") is None:
        offer = replace(offer, facts={**facts, "hours_per_week": USUAL_HOURS})
    try:
        return offer.result
    except CoachingError:
        return None


def _facts_asked(text: str, offers: Sequence[HeldOffer]) -> Say | None:
    """The facts that a question names, as they were told or not."""
    rows = [
        row
        for row in offer_fields().rows
        if row.aliases and re.search(rf"\b(?:{row.aliases})\b", text, re.IGNORECASE)
    ]
    # "Does it pay holidays" does not ask for the pay.
    rows = [row for row in rows if row.slot != "offer_pay"] or rows
    if not rows:
        return None
    lines = []
    for offer in offers:
        values = values_of(offer.facts)
        told = [(row, held(row, values)) for row in rows]
        known = [f"{row.title} **{value_words(row, fact)}**" for row, fact in told if fact]
        lines.append(f"- **{offer.title}**: {'; '.join(known) or 'you have not told me'}")
    return Say("utter_offers_facts", {"facts": "\n".join(lines)})
