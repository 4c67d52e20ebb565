"""Finds a bonus that stands right beside its share, also where no comma parts it from a match."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.extraction.fields import Taken
from bot.language.matches import Found, Hits
from bot.language.readings import PercentValue, Reading

_SHARE = r"(?P<{name}>\d{{1,3}}(?:\.\d{{1,2}})?)%"
_CALLED = r"(?:bonus|commission)"
_KIND = r"(?:(?:target|annual|yearly|performance|cash|discretionary|year end) )*"
_BESIDE = re.compile(
    rf"(?<![^ ]){_SHARE.format(name='before')} {_KIND}{_CALLED}(?![^ ])"
    rf"|(?<![^ ])(?<!no )(?<!without )(?<!zero )(?<!any ){_CALLED}(?: (?:of|is|at|:|=))* "
    # Of "bonus 4% match" the share is the match's, of "bonus 4% match 6%" it is not.
    rf"{_SHARE.format(name='behind')}(?! match(?! \d)| up to| (?:guaranteed|paid|sure|of target))"
    r"(?![^ ])"
)


def bonuses(hits: Hits) -> Found:
    """Finds "10% bonus" and "bonus 15%".

    Args:
        hits: What was found so far.
    """
    for found in _BESIDE.finditer(hits.whole.text):
        share = Decimal(found["before"] or found["behind"])
        if share <= 100:
            reading = Reading("percent", PercentValue(share, share))
            yield Taken(found.start(), found.end(), reading), "bonus_percent"
