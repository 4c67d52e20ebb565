"""Matches said in shares of pay: "4% on 4%" is a full match, "3% on 6%" mostly three for six."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from bot.language.ranges import tidy
from bot.language.readings import MatchFormulaValue, MatchTier, Reading
from bot.language.values.match_formula.tokens import Event

FULL = Decimal(100)
SMALLEST_RATE = Decimal(20)
"""They match 6 names a share of pay, they match 50 a rate: no plan goes the other way."""

EQUAL_SHARES = "I take equal shares as a full match: dollar for dollar up to that share of pay."
SHARE_FOR_SHARE = (
    "I take {theirs} % on {mine} % as {theirs} % of pay from them for {mine} % from you."
)

_JOINS = re.compile(
    r"(?: (?:match|employer|company|contribute|each|every|the|first|my|your|own|share|when|once"
    r"|i|you|me|we|put|puts|in|pay|up|they|it|is|,|-|:))*"
    r" (?:on|of|for|to|up to|upto|against|with|if|when|as long as|/|,|me|from me|mine|over)"
    r"(?: (?:match|employer|company|contribute|each|every|the|first|my|your|own|share|i|you|me|we"
    r"|put|puts|in|pay|up|to|is|of|,|-|:))* "
)

_IN_CENTS = re.compile(r"(?<![^ ])(?:cent|dollar|usd [01](?:\.\d+)?|buck|pence)(?![^ ])")


def with_second_share_as_limit(heard: list[Event], text: str) -> list[Event]:
    """Takes the second of two equal shares ("3% of my 3%", "4% / 4%") as the limit.

    Args:
        heard: The pieces of a formula.
        text: The canonical text that they were found in.
    """
    if [event.name for event in heard] != ["rate", "rate"]:
        return heard
    first, second = heard
    small_and_equal = first.number == second.number <= SMALLEST_RATE
    joined = _JOINS.fullmatch(text[first.end : second.start])
    return [first, replace(second, name="limit")] if small_and_equal and joined else heard


def in_shares_of_pay(formula: MatchFormulaValue, text: str) -> Reading[MatchFormulaValue] | None:
    """Reads a formula whose rates are too small to be rates.

    Args:
        formula: The formula to the letter.
        text: The canonical text; where it counts in cents, the letter is what is meant.

    Returns:
        Equal numbers as a full match, assumed; one step of other small numbers as the employer's
        share for the worker's, with the letter as the alternative; None for any other formula.
    """
    if _IN_CENTS.search(text):
        return None
    steps = [_full_if_equal(tier) for tier in formula.tiers]
    if tuple(steps) != formula.tiers:
        meant = replace(formula, tiers=tuple(steps))
        return Reading("match_formula", meant, True, (), EQUAL_SHARES)
    if len(steps) != 1 or not _is_small(steps):
        return None
    theirs, mine = steps[0].rate, steps[0].up_to
    if mine is None:
        return None
    exchange = MatchTier(tidy(theirs / mine * 100), mine)
    meant = replace(formula, tiers=(exchange,))
    said = SHARE_FOR_SHARE.format(theirs=theirs, mine=mine)
    return Reading("match_formula", meant, True, (formula,), said)


def _full_if_equal(tier: MatchTier) -> MatchTier:
    equal = tier.rate == tier.up_to and tier.rate <= SMALLEST_RATE
    return replace(tier, rate=FULL) if equal else tier


def _is_small(steps: Iterable[MatchTier]) -> bool:
    return all(tier.rate < SMALLEST_RATE for tier in steps)
