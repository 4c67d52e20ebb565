"""Words for the thing to do with the verb that leads to them, which is mostly left unmarked."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.coaching.goals.parts import PART, Part
from bot.coaching.smart import begins_with_verb
from bot.dialogue.core.message_reading import MessageReading, Span

_ROLES = PART[Part.SPECIFIC].roles
_VERB_AHEAD = re.compile(
    r"(?<![\w'])(?P<verb>[^\W\d_]+)"
    r"(?: (?:my|our|the|an?|another|to|for|at|with|in|on|as|up|through))*\s+$",
    re.IGNORECASE,
)
_ASKS = frozenset("want need like plan hope aim try help make change set turn update keep".split())
"""Verbs of the wish rather than of the goal."""

_ELSEWHERE = ("correct.", "report", "complete", "delete.", "name")
"""Acts whose verbs say what shall be done with a goal."""


def whole_deeds(reading: MessageReading) -> MessageReading:
    """A reading in which the words for the thing to do begin with their verb.

    Args:
        reading: The reading of a message.
    """
    if reading.does(*_ELSEWHERE):
        return reading
    spans: list[Span] = []
    for one in reading.spans:
        last = spans[-1] if spans else None
        if last is not None and _belong_together(reading.text, last, one):
            spans[-1] = replace(last, end=one.end, share=max(last.share, one.share))
        else:
            spans.append(one)
    return replace(reading, spans=tuple(_with_verb(reading.text, one, spans) for one in spans))


def _belong_together(text: str, first: Span, second: Span) -> bool:
    """Whether the thing to do was marked in two pieces with nothing between them."""
    both = first.role in _ROLES and second.role == first.role
    return both and not text[first.end : second.start].strip()


def _with_verb(text: str, span: Span, spans: list[Span]) -> Span:
    before = max((one.end for one in spans if one.end <= span.start), default=0)
    found = _VERB_AHEAD.search(text[before : span.start]) if span.role in _ROLES else None
    if found is None or found["verb"].lower() in _ASKS or not begins_with_verb(found["verb"]):
        return span
    return replace(span, start=before + found.start())
