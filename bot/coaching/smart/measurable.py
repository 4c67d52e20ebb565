"""M: a number with a unit, or a proof that is there or is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from bot.coaching.smart.counts import Count, counts
from bot.coaching.smart.findings import Finding, Letter
from bot.coaching.smart.goal_text import GoalText, Part
from bot.coaching.smart.time_bound import final_day
from bot.coaching.smart.values import has_end

_EXAM = (
    r"(?:exams?|tests?|quiz|assessments?|boards?|bar|nclex|gre|gmat|lsat|mcat|ged|toefl|ielts"
    r"|praxis|teas|"
    r"certification|certificate|licensure|drug screen|theory|practical|driving|road test|audit"
    r"|inspection|probation|interview"
    r"|pmp|cpa|cfa|comptia|a\+|ccna|cissp|aws|azure|itil|cdl|cna|acca|aca|osha|servsafe|shrm|phr"
    r"|fe|pe|cscs|n[1-5]|[abc][12])"
)
_PROOFS = (
    rf"pass(?:es|ed|ing)?(?: \w+){{0,6}}? {_EXAM}\b",
    r"(?:earn|get|receive|obtain|hold|gain|have|complete|finish|finished|achieve|renew|collect"
    r"|upload|show|frame|hang|post|with|win|secure)(?:s|ed|ing)?"
    r"(?: \S+){0,8}? (?:certificat(?:e|ion)s?|certified|licen[sc]e|licensed|diploma|degree"
    r"|credential|badge|permit|accreditation|transcript|bachelor'?s|master'?s|associate'?s|mba|ged"
    r"|nvq)\b",
    r"(?:get|become|be|getting|becoming|am|i'm)(?: \w+){0,2} (?:certified|licensed|accredited"
    r"|chartered|registered|qualified)\b",
    r"sign(?:ed|ing)?[ -](?:\w+ ){0,3}(?:offer|contract|lease|agreement|letter|off|client"
    r"|deal)s?\b",
    r"(?:offer|contract|agreement|lease|letter|papers?|form)s? (?:\w+ ){0,2}(?:is |are |gets? "
    r"|has been )?signed\b",
    r"(?:offer|acceptance|admission|promotion|appointment|confirmation|reference|recommendation"
    r"|resignation) (?:letter|email|notice|number)\b",
    r"(?:written|formal|firm|job) offer\b(?! me)|accept(?:ed|ing)? (?:an?|the"
    r"|their) (?:\w+ )?offer\b",
    r"(?:publish(?:ed|ing)?|live|public|working|shared)(?: \w+){0,5}? (?:link|url|page|site"
    r"|website|article|post|app|portfolio|repo|video|episode)s?\b",
    r"(?:link|url|website|site|portfolio|app|store|shop|article|post|video"
    r"|episode)(?: \w+){0,3} (?:is |goes |are |being |gone )?(?:live|online|published|public"
    r"|posted|up and running)\b",
    r"(?:in writing|signed off|sign[- ]off|screenshot|receipt|confirmation (?:page|screen|e-?mail)"
    r"|tracking number|pay ?stub|payslip|on (?:my|the) (?:payslip|badge|org chart))\b",
    r"proof(?: is| will be|:)|(?:approved|accepted|confirmed) by (?:my|the|our|hr)\b",
    r"(?:my|the|new|changed|updated) (?:job )?title (?:says|reads|changes?|is changed|in|on"
    r"|will)\b",
    r"publish(?:ed|ing)?(?: \S+){0,5}? (?:on|in|at|to) \w+",
)
_STRONG = re.compile("|".join(rf"\b(?:{proof})" for proof in _PROOFS))
_OUTCOME = re.compile(
    r"\b(?:(?:get|be|getting|become) (?:promoted|hired|accepted|admitted|elected|appointed"
    r"|selected|published)"
    r"|pass(?:ed|ing)?\b|submit(?:ted|ting)?\b|enroll(?:ed|ing)?\b|register(?:ed|ing)?\b"
    r"|graduat\w+|launch(?:ed|ing)?\b|publish\w*"
    r"|sign up|hand in|turn in|deliver\b|present\b|complete\b|finish\b|finalize\b|send\b|open\b"
    r"|buy\b|apply (?:for|to)\b|enter\b|book\b"
    r"|become an?\b|move (?:in)?to an?\b|start my own|land an?\b|find an?\b|get an?\b|accept\b"
    r"|quit\b|resign\b|hand over"
    r"|write (?:an?|my|the|up)\b|build an?\b|create an?\b|update my\b|rewrite my\b|take the\b"
    r"|take an?\b|certified|certificat\w+|licen[sc]e|diploma|promotion|offer|degree)\b"
)
_FEELING = re.compile(
    r"\b(?:feel\w*(?: \w+){0,3}|happ(?:y|ier)|confident|comfortable|proud|satisfied|less stress\w*"
    r"|as (?:many|much|well|good) as (?:i can|possible)"
    r"|a lot(?: more)?|lots|a bunch|way more|many more|more|better|some|i(?:'ll"
    r"| will) (?:just )?know|as \w+ as possible|plenty|several|many|a few)\b"
)
_BARE_NUMBER = re.compile(r"\s*(?:about |around )?\d+(?:[.,]\d+)?\s*[.!]?\s*")


def assess_measurable(goal: GoalText, today: date) -> Finding:
    """Looks for what shows that it is done.

    Args:
        goal: What was said.
        today: The day it is said; a count per period needs an end.

    Returns:
        2 points for a number that is a target or a proof that is there or is not; 1 for an
        outcome without a named proof, or a rhythm without an end.
    """
    ends = final_day(goal, today) is not None or any(has_end(part.text) for part in goal.parts)
    found = [f for part in goal.parts for look in _LOOKS for f in look(part, ends)]
    best = max(found, key=lambda one: one.score, default=None)
    return best or _nothing(goal)


def _from_counts(part: Part, ends: bool) -> Iterator[Finding]:
    for count in counts(part.text):
        yield _counted(count, ends=ends)


def _counted(count: Count, *, ends: bool) -> Finding:
    if count.per_period and not ends:
        reason = f"“{count.found}” can be counted; how many in all, or until when?"
        return Finding(1, reason, count.found)
    if count.is_ratio:
        reason = f"“{count.found}” can be measured once it is said from what to what."
        return Finding(1, reason, count.found)
    return Finding(
        2, f"“{count.found}” can be counted, so you will know when it is done.", count.found
    )


def _from_proof(part: Part, ends: bool) -> Iterator[Finding]:
    del ends
    if found := part.plain.quote(_STRONG):
        yield Finding(2, f"“{found}” is there or it is not: that is proof.", found)


def _from_outcome(part: Part, ends: bool) -> Iterator[Finding]:
    del ends
    found = part.plain.quote(_OUTCOME)
    if found and part.answers is Letter.MEASURABLE:
        yield Finding(2, f"“{part.text.strip()}” is there or it is not.", part.text.strip())
    elif found:
        yield Finding(1, f"“{found}” will show, but the proof is not named yet.", found)


def _from_bare_number(part: Part, ends: bool) -> Iterator[Finding]:
    del ends
    if part.answers is Letter.MEASURABLE and _BARE_NUMBER.fullmatch(part.text):
        number = part.text.strip()
        yield Finding(1, f"“{number}” is a number; of what?", number)


_LOOKS: tuple[Callable[[Part, bool], Iterator[Finding]], ...] = (
    _from_counts,
    _from_proof,
    _from_outcome,
    _from_bare_number,
)


def _nothing(goal: GoalText) -> Finding:
    found = next((quote for part in goal.parts if (quote := part.plain.quote(_FEELING))), "")
    if found:
        return Finding(
            0, f"“{found}” is hard to tell from not yet: there is no number or proof.", found
        )
    return Finding(0, "There is no number or proof yet that would show it is done.")
