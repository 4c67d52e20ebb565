"""R: a link from the goal to something of the person's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.coaching.goals.parts import Letter
from bot.coaching.smart.evidence.extrinsic_reasons import CIRCULAR, FASHION, OTHERS
from bot.coaching.smart.evidence.motivation import (
    INTENTION,
    LINK,
    NEED,
    NOT_A_PURPOSE,
    OWN_AIM,
    PURPOSE,
    SELF,
    SITUATION,
    WISH,
    is_particular,
)
from bot.coaching.smart.evidence.people import ALONE
from bot.coaching.smart.evidence.proofs import PROOF
from bot.coaching.smart.evidence.resources import RESOURCES
from bot.coaching.smart.findings import Finding
from bot.coaching.smart.goal_text import GoalText, Part
from bot.coaching.smart.text.normalize import Plain

_ENDS = re.compile(
    r"[.!?;\n]| - |, (?:(?:but|and also|also|so|by|with) |(?=\d|i have|i've|i can|my confidence))"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of plain text that gives a reason, with where it stands."""

    text: str
    start: int
    end: int


def assess_relevant(goal: GoalText) -> Finding:
    """Looks for why it matters to the person.

    Args:
        goal: What was said.

    Returns:
        2 points for a link to an own aim, role, value or need; 1 for a reason of one's own that
        stays general; 0 for somebody else's wish, fashion or a circle.
    """
    found = [finding for part in goal.parts for finding in _findings(part)]
    best = max(found, key=lambda one: (one.score, len(one.found)), default=None)
    return best or Finding(0, "You have not said yet why this matters to you.")


def _findings(part: Part) -> Iterator[Finding]:
    text = part.plain
    for clause in _clauses(part, text):
        yield _judged(clause, text.said(clause.start, clause.end), part.answers)
    if part.answers is not Letter.RELEVANT:
        yield from _traps_anywhere(text)


def _clauses(part: Part, text: Plain) -> Iterator[_Clause]:
    """Yields what stands behind a link, states a need, or answers the question for a reason."""
    if part.answers is Letter.RELEVANT:
        yield from _sentences(text.text)
        return
    for sentence in _sentences(text.text):
        if _tells_why(sentence.text) or _adds_a_wish(sentence):
            yield sentence
    for pattern in (LINK, PURPOSE):
        for match in pattern.finditer(text.text):
            end = _ENDS.search(text.text, match.end())
            until = end.start() if end else len(text.text)
            reason = text.text[match.start() : until]
            if pattern is LINK or _is_purpose(text.text[: match.start()], reason):
                yield _Clause(reason, match.start(), until)


def _adds_a_wish(sentence: _Clause) -> bool:
    """Says whether a wish follows the goal; where it stands first it is the goal itself."""
    return bool(sentence.start and WISH.match(sentence.text) and OWN_AIM.search(sentence.text))


def _is_purpose(before: str, reason: str) -> bool:
    """Says whether `to become ...` gives the purpose of what stands before it."""
    if NOT_A_PURPOSE.search(before):
        return False
    return OWN_AIM.search(reason) is not None or is_particular(reason)


def _tells_why(sentence: str) -> bool:
    """Says whether a sentence states a need, or how things stand for the person."""
    if NEED.search(sentence):
        return True
    if not SITUATION.match(sentence) or INTENTION.match(sentence) or re.search(r"\d", sentence):
        return False
    if not OWN_AIM.search(sentence) or not SELF.search(sentence):
        return False
    others = (PROOF, ALONE, *(resource.pattern for resource in RESOURCES))
    return not any(pattern.search(sentence) for pattern in others)


def _sentences(text: str) -> Iterator[_Clause]:
    start = 0
    for match in [*_ENDS.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            yield _Clause(text[start:end].strip(), start + lead, end)
        start = match.end() if match else end


def _judged(clause: _Clause, found: str, answers: Letter | None) -> Finding:
    for pattern, reason in _TRAPS:
        if pattern.search(clause.text) and not _own_beside(pattern, clause.text):
            return Finding(0, reason.format(found), found)
    own = SELF.search(clause.text) is not None
    if OWN_AIM.search(clause.text) or (own and is_particular(clause.text)):
        return Finding(2, f"“{found}” is a reason of your own.", found)
    if own or (answers and len(clause.text.split()) > 1):
        return Finding(1, f"“{found}” is a start; what does it open for you?", found)
    return Finding(0, f"“{found}” does not say yet what it is for you.", found)


def _own_beside(pattern: re.Pattern[str], text: str) -> bool:
    """Says whether an own aim is named besides what the pattern takes."""
    rest = pattern.sub(" ", text)
    return bool(SELF.search(rest) and OWN_AIM.search(rest))


def _traps_anywhere(text: Plain) -> Iterator[Finding]:
    for pattern, reason in _TRAPS:
        if found := text.quote(pattern):
            yield Finding(0, reason.format(found), found)


_TRAPS = (
    (OTHERS, "“{}” is somebody else's wish; what is in it for you?"),
    (FASHION, "“{}” is what others do; what is in it for you?"),
    (CIRCULAR, "“{}” goes in a circle; what does it change for you?"),
)
