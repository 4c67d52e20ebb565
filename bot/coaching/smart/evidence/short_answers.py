"""What people have for a goal, where they were asked for it: there a few words say enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.coaching.smart.evidence.people import SOMEBODY
from bot.coaching.smart.evidence.resources import Resource
from bot.coaching.smart.text.normalize import Plain
from bot.coaching.smart.text.patterns import alternatives, any_of

_DAYS = alternatives(
    "mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays? weekdays? weekends?"
    " evenings? mornings? nights? weeknights? afternoons? lunch(es)? lunch_(breaks?|hours?)"
    " lunchtimes? days?_off bank_holidays? month_ends? half[- ]terms?"
)
_DOES = alternatives(
    "shows? helps? teaches trains? explains? coaches tutors? mentors? supports? covers? backs?"
    " drives? takes? gives? lends? pays? watches minds? does did knows? can could will would has"
)
_TIME = """
    (\\w+ )?(hours?|minutes?|days?|shifts?|time|slots?|breaks?)
    <day>
    part[- ]time
    on the (bus|train|tram|commute|way)
    after (work|school|dinner|hours|my shift|bedtime)|before (work|school|my shift|breakfast)
    at (school|nursery|daycare|work) (till|until|from)
    online|at (home|night)
"""
_MONEY = """
    sav(e|ed|ing|ings)|budget|money|cash|funds?|loan|grant|afford|paid|pays?|free|overtime pay
    borrow(ed|ing)?|cheap|costs? nothing|voucher|scholarship|bonus
"""
_HELP = """
    (my|our|an?|his|her|their) (\\w+ )?<who>
    <who> <does>
    \\w+ <does>s? me|\\w+ (and \\w+ )?(helps?|is helping|will help|can help|offered|said)
    people|support|someone|somebody|contacts?|network
"""
_PROGRESS = """
    experience|already|practi[sc]ed?|background|knowledge|know how|skills?|qualifi\\w+|notes
    books?|laptop|tools?|materials?|equipment|a plan|access
"""
_SLOTS = {"day": _DAYS, "who": SOMEBODY, "does": _DOES}
_ANSWERS = (
    Resource("time", any_of(_TIME, **_SLOTS)),
    Resource("money", any_of(_MONEY, **_SLOTS)),
    Resource("help", any_of(_HELP, **_SLOTS)),
    Resource("what you have done already", any_of(_PROGRESS, **_SLOTS)),
)
_CLAUSE = re.compile(r"[^,.;!?\n]+?(?=[,.;!?\n]| but | though | although | however |$)")
_DENIES = re.compile(
    r"(?<!\w)(no|not|nothing|none|never|without|lack(s|ing)?|hardly|barely|little|short of|tight|"
    r"too (?:little|busy|tired)|\w+n't|dunno|don't know|nobody|no one|somehow|find time|make time|"
    r"hopefully|maybe one day|obstacle|problem|could|might|notice|"
    r"work(ing)? \d+ hours?|against|hates?|a pain)(?!\w)"
)


def named_in_answer(answer: Plain) -> Iterator[tuple[str, str]]:
    """What an answer to "what do you have for it" names, clause by clause.

    A clause that says what is missing or what could get in the way names nothing.

    Args:
        answer: The answer.

    Yields:
        The kind of resource and the person's words for it.
    """
    for clause in _CLAUSE.finditer(answer.text):
        if _DENIES.search(clause.group()):
            continue
        for resource in _ANSWERS:
            if found := resource.pattern.search(clause.group()):
                yield (
                    resource.kind,
                    answer.said(clause.start() + found.start(), clause.start() + found.end()),
                )
