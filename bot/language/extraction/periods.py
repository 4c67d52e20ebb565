"""Finds pay whose period stands in another clause: "they pay me monthly, 5500"."""

from __future__ import annotations

import re

from bot.language.extraction.fields import Taken
from bot.language.matches import Found, Hits
from bot.language.values.money import find_money
from bot.language.values.money_periods import tells_pay

_AMOUNT_AFTER = re.compile(r" (?:[a-z]{3} )?\d")


def paid_apart(hits: Hits) -> Found:
    """Finds amounts that are pay by the words around them, whatever clause these are in.

    Args:
        hits: What was found so far.
    """
    for money in find_money(hits.whole):
        text = hits.whole.text
        crosses = money.apart or " , " in text[money.start : money.end]
        goes_on = _AMOUNT_AFTER.match(text, money.end)
        if crosses and not goes_on and money.said.period and tells_pay(text, money.start):
            yield Taken(money.start, money.end, money.reading), "pay"
