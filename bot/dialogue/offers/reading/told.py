"""What a message says of offers: by its spans, and by cue words where no span speaks."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.registry import OfferField
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading, Span
from bot.dialogue.offers.reading.facts import UNCLEAR_MATCH, facts_said
from bot.dialogue.offers.reading.links import NAMING, OfferSpans
from bot.dialogue.offers.reading.names import clean_name
from bot.dialogue.offers.reading.passing_names import may_be_name
from bot.dialogue.offers.reading.spans import (
    ROLE_FACTS,
    ToldFacts,
    facts_of_spans,
    whole_plan,
    with_facts,
)
from bot.dialogue.offers.reading.workweek import in_working_days, leave_in_shifts
from bot.language import FoundValue

_RELATIVE = frozenset({"shift"})
"""Roles whose values are read together with what is held."""

_IN_PHRASES = frozenset(
    "age bonus bonus_sure vesting equity commute_cost benefit contract match pension own_share "
    "health_employer health_own sign_on years".split()
)
"""Roles whose values phrases tell, too."""

_BESIDE = {
    "offer_bonus": frozenset({"offer_bonus_sure"}),
    "offer_bonus_sure": frozenset({"offer_bonus"}),
}
"""Facts that are told in the same form as one that is asked for, and easily taken for it."""

_NAME_SURE = 0.6
"""Share from which on a span names an offer: a wrong name is worse than none."""

_BY_SIZE = {"pay": "offer_pay", "hours": "offer_hours"}
"""Roles whose values cue words find by their form alone, with the slots of their facts."""

_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d")


def facts_told(reading: MessageReading, today: date) -> list[ToldFacts]:
    """What a message says of each offer that it speaks of.

    Args:
        reading: The message as it was read.
        today: The day that counts as today.

    Returns:
        Facts by the offer they are about, those of the spans over those of cue words.
    """
    spans, told = OfferSpans.of(reading), facts_of_spans(reading, today)
    whose = [one.whose for one in told]
    # What is said in a phrase has no place: it is about the one offer that is spoken of.
    rest = whose[0] if len(whose) == 1 else ""
    told += [ToldFacts(rest)] if rest not in whose else []
    found = [_with_cues(one, spans, today, phrases=one.whose == rest) for one in told]
    return [one for one in found if one.whose or one.facts or one.pay_words]


def facts_heard(heard: Heard, today: date, held: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """All facts that a message tells, whichever offer it names.

    Args:
        heard: The message.
        today: The day that counts as today.
        held: Facts of the offer by slots, as they are held.
    """
    if not speaks(heard):
        return in_working_days(facts_said(heard.text, today), heard.text, held)
    facts: dict[str, Any] = {}
    for one in facts_told(heard.reading, today):
        facts = with_facts(facts, one.facts)
    return in_working_days(whole_plan(facts, held or {}), heard.text, held)


def spoken_of(heard: Heard, today: date) -> dict[str, Any]:
    """The facts that the spans of a message tell; none where it has none.

    Args:
        heard: The message.
        today: The day that counts as today.
    """
    facts: dict[str, Any] = {}
    for one in facts_of_spans(heard.reading, today) if speaks(heard) else ():
        facts = with_facts(facts, one.facts)
    return whole_plan(facts, {})


def speaks(heard: Heard) -> bool:
    """Whether spans say what the words of a message are."""
    # A part of a message is read by its words alone: the spans stand in the whole of it.
    whole = heard.chosen is None and heard.reading.text == heard.text
    return whole and bool(OfferSpans.of(heard.reading).spans)


def words_for(heard: Heard, slot: str) -> str | None:
    """The words of a message that its spans say are for a fact; None if there are none.

    Args:
        heard: The message.
        slot: The slot of the fact.
    """
    spans = OfferSpans.of(heard.reading) if speaks(heard) else None
    told = [one for one in spans.pieces() if slot in _slots_of(one.role)] if spans else []
    return spans.words(told[-1]) if spans and told else None


def share_for(heard: Heard, slot: str) -> float | None:
    """How likely it is that the words of a message are for a fact, by its spans.

    Args:
        heard: The message.
        slot: The slot of the fact.

    Returns:
        The largest share of such a span; None where no span is for it.
    """
    spans = OfferSpans.of(heard.reading).spans if speaks(heard) else ()
    return max((s.share for s in spans if slot in _slots_of(s.role)), default=None)


def is_about_others(heard: Heard, slot: str) -> bool:
    """Whether all figures of a message are in spans, and none of them is for a fact.

    Args:
        heard: The message, at the question for the fact.
        slot: The slot of the fact.
    """
    if not speaks(heard):
        return False
    spans = OfferSpans.of(heard.reading)
    figures = [spans.over(m.start(), m.end()) for m in _FIGURE.finditer(heard.text)]
    roles = {span.role for over in figures for span in over}
    return bool(roles) and all(figures) and not any(_may_fill(role, slot) for role in roles)


def name_heard(heard: Heard) -> str | None:
    """What a message calls the offer it tells of, by its span.

    Args:
        heard: The message.
    """
    if not speaks(heard):
        return None
    spans = OfferSpans.of(heard.reading)
    named = [s for s in spans.names if s.role == "offer_name" and s.share >= _NAME_SURE]
    name = clean_name(spans.words(named[0])) if named else None
    return name if name and may_be_name(name, name) else None


def means_the_other(heard: Heard) -> bool:
    """Whether a message speaks of the other one of two offers, and not of a further one.

    Args:
        heard: The message.
    """
    spans = OfferSpans.of(heard.reading) if speaks(heard) else None
    named = spans.names if spans and not heard.reading.does("start.offer") else ()
    return any(s.role == "which_offer" and _OTHER.search(heard.text, s.start, s.end) for s in named)


def pay_text(heard: Heard) -> str:
    """The text of a message as far as it can be about the pay.

    Args:
        heard: The message.

    Returns:
        The words of the pay where a span has them; else what no span of another fact has.
    """
    spans = OfferSpans.of(heard.reading) if speaks(heard) else None
    if spans is None:
        return heard.text
    told = [spans.words(span) for span in spans.spans if span.role == "pay"]
    return f"pay is {told[-1]}" if told else _blanked(spans, _RELATIVE | NAMING)


def _with_cues(told: ToldFacts, spans: OfferSpans, today: date, *, phrases: bool) -> ToldFacts:
    """Facts of an offer with those that cue words tell of it where no span speaks."""

    def leaves(found: FoundValue) -> bool:
        over = spans.over(found.start, found.end)
        elsewhere = spans.whose(found.start, found.end) != told.whose
        return elsewhere or not _agrees(offer_fields().found.get(found.field or ""), over)

    cues = facts_said(spans.text, today, leaves, _blanked(spans, _IN_PHRASES) if phrases else "")
    for role, slot in _BY_SIZE.items():
        if any(s.role == role for s in spans.spans) and slot not in told.facts:
            # Its span was read, and is something else by the words beside it.
            cues.pop(slot, None)
    if "offer_match" in told.facts or UNCLEAR_MATCH in told.facts:
        cues = {n: f for n, f in cues.items() if n not in {"offer_match", UNCLEAR_MATCH}}
    facts = with_facts(cues, told.facts)
    if phrases and (shifts := leave_in_shifts(spans.text)) is not None:
        facts = with_facts(facts, {"offer_paid_days": {"pto": shifts}})
    return ToldFacts(told.whose, facts, told.pay_words)


def _blanked(spans: OfferSpans, kept: Collection[str]) -> str:
    """The text without the words of spans, but for those of some roles.

    What is known to be a pay, say, is no age in a phrase.
    """
    text = spans.text
    for span in spans.spans:
        if span.role not in kept:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _agrees(row: OfferField | None, over: list[Span]) -> bool:
    """Whether a value that cue words found for a fact may be it, by the spans that it is in."""
    roles = {span.role for span in over} - _RELATIVE
    if not roles or row is None:
        return not roles
    return any(_is_for(role, row) for role in roles)


def _is_for(role: str, row: OfferField) -> bool:
    known = ROLE_FACTS.get(role)
    paths = () if known is None else known.paths
    return row.path in paths or (role == "benefit" and row.is_benefit)


def _slots_of(role: str) -> frozenset[str]:
    """The slots that the words of a role can fill."""
    known = ROLE_FACTS.get(role)
    paths = known.paths if known else ()
    return frozenset(offer_fields().by_path[path].slot for path in paths)


def _may_fill(role: str, slot: str) -> bool:
    """Whether the words of a role may answer the question for a slot, or one beside it."""
    return slot in _slots_of(role) or bool(_BESIDE.get(slot, frozenset()) & _slots_of(role))
