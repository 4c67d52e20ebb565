"""Finds what only goals say: how sure someone is, and what is counted."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.extraction.fields import Taken
from bot.language.extraction.rules import RAISE
from bot.language.matches import Found, Hits, shifted
from bot.language.ranges import NUMBER
from bot.language.readings import NumberValue, Reading, Value
from bot.language.values.money import find_money
from bot.language.values.percent import find_percents

_CONFIDENCE = re.compile(
    r"(?<![^ ])(?P<low>\d{1,2}(?:\.\d)?)(?:/10| out of (?:10|ten)| on 10| of 10)(?![^ ])"
)
_THINGS = (
    "interviews applications courses modules certificates certifications books articles posts"
    " contacts people meetings "
    "calls clients customers leads sales projects presentations talks events conferences"
    " classes mentors offers workshops "
    "chapters lessons conversations connections interview application course module certificate"
    " certification book "
    "article post contact meeting call client customer lead sale project presentation talk"
    " event conference class mentor "
    "workshop chapter lesson conversation connection exams exam tests jobs companies recruiters"
    " emails messages resumes "
    "pages videos followers subscribers reports tickets deals accounts partners volunteers"
    " sessions credits skills "
    "languages tutorials webinars coffees chats units badges speeches references colleagues"
    " managers"
).split()
_COUNTED = re.compile(
    rf"(?<![^ ])(?P<low>{NUMBER})(?: (?:-|to) (?P<high>{NUMBER}))?(?P<unit>(?: (?!(?:of|and|or"
    rf"|to|in|by|an?|per|at) )[a-z]+){{0,2}}? "
    rf"(?:{'|'.join(_THINGS)}))(?![^ ])"
)


def confidences(hits: Hits) -> Found:
    """Finds `8/10` and `8 out of 10`."""
    for match in _CONFIDENCE.finditer(hits.whole.text):
        value = Decimal(match["low"])
        if value <= 10:
            yield (
                Taken(match.start(), match.end(), Reading("number", NumberValue(value, value))),
                "confidence",
            )


def targets(hits: Hits) -> Found:
    """Finds what a goal counts: 6 interviews, a raise of 5k, from 82% to 90%."""
    for start, clause in hits.free_clauses():
        if RAISE.search(clause.text):
            percents = [Taken(h.start, h.end, h.reading) for h in find_percents(clause)]
            amounts = [
                Taken(h.start, h.end, Reading[Value]("money", h.said))
                for h in find_money(clause)
                if h.sure
            ]
            for taken in (percents + amounts)[-1:]:
                yield shifted(taken, start), "target"
        for match in _COUNTED.finditer(clause.text):
            low = Decimal(match["low"])
            value = NumberValue(low, Decimal(match["high"] or low), match["unit"].strip())
            yield (
                Taken(start + match.start(), start + match.end(), Reading("number", value)),
                "target",
            )
