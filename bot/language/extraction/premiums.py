"""Finds what is paid a month for insurance where its amount stands apart from its name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.language.extraction.fields import Field, Taken
from bot.language.extraction.rules import Rule
from bot.language.matches import Found, Hits
from bot.language.values.money import find_money

_MOST = 3_000
"""A month; an amount above it is pay."""


def premiums(hits: Hits, rules: Iterable[Rule]) -> Found:
    """Finds a premium behind a comma of its own: "health insurance, 800 a month".

    Args:
        hits: What was found so far.
        rules: How fields are recognised.
    """
    field: Field | None = None
    known = [rule for rule in rules if rule.apart]
    for start, clause in hits.free_clauses():
        for money in find_money(clause) if field else ():
            is_alone = money.start <= 1 and money.end >= len(clause.text.rstrip()) - 1
            if is_alone and money.said.period == "month" and money.said.maximum <= _MOST:
                yield Taken(start + money.start, start + money.end, money.reading), field
        named = (rule.field for rule in known if rule.cue.search(clause.text))
        field = None if re.search(r"[\d·]", clause.text) else next(named, None)
