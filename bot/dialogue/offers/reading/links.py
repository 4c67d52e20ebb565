"""The spans of a message, and which offer each stretch of it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.coaching.offers.fields import OF_HEALTH, PAID_BY_ME, PAID_BY_THEM
from bot.dialogue.core.message_reading import MessageReading, Span
from bot.dialogue.offers.reading.said import Said
from bot.language import read_money

SURE = 0.5
"""Share from which on a span counts."""

BARE_SURE = 0.8
"""The same for a value that stands alone: the question says what it is, too."""

NAMING = frozenset({"offer_name", "which_offer"})
"""Roles whose words say which offer is spoken of."""

_CLAUSE = re.compile(r",\s|;|[.!?](?:\s|$)|\n|\s(?:and|but|plus|while|whereas|then)\s", re.I)
_SENTENCE = re.compile(r";|[.!?](?:\s|$)|\n", re.I)
_LEADS_TO_NAME = re.compile(r"^\W*(?:\w+\W+)?(?:at|from|with|by|for)\s+(?:the |my )?$", re.I)
_BESIDE = re.compile(r"\b(?:than|unlike|beats?|as|like|instead of|not)\s+(?:the |my |at )*$", re.I)
_MARKS = " .,!"
_JOINED = 30
"""Characters between two spans of a formula that is told in pieces."""

_PREMIUMS = frozenset({"health_own", "health_employer"})
_HEALTH = re.compile(OF_HEALTH)
_BY_ME = re.compile(rf"{PAID_BY_ME}|\bmy premium\b|\bi (?:pay|put|chip)\b|\bfrom me\b")
_BY_THEM = re.compile(rf"{PAID_BY_THEM}|\b(?!i\b|we\b)\w+ (?:pays?|covers?|gives?|puts?|chips?)\b")
_COSTS = re.compile(r"\b(?:costs?|premiums?|deduct\w*|expensive|bill|out of pocket)\b")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_I_PUT = re.compile(
    r"\bi(?:'d|'ll|'m)? (?:(?:only|would|will|can|could|just) )?"
    r"(?:put|puts|putting|contribute|save|pay)(?: in)?(?: (?:about|around|only))?\s*$",
    re.IGNORECASE,
)
_LARGE = 10_000
"""An amount from which on it is no premium, where no word says that it is one."""


@dataclass(frozen=True)
class OfferSpans:
    """The sure spans of a message, with what belongs to what.

    Attributes:
        text: The message.
        spans: Its spans that count, in the order of the text.
    """

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, reading: MessageReading) -> OfferSpans:
        """The spans of a reading that are sure enough and stand in its text."""
        size = len(reading.text)
        sure = [s for s in reading.spans if s.share >= SURE and 0 <= s.start < s.end <= size]
        kept = [s for s in sure if s.share >= BARE_SURE or not _is_bare(reading.text, s)]
        kept = [s for s in kept if not _cuts_figure(reading.text, s)]
        kept = [premium_by_words(reading.text, share_by_words(reading.text, s)) for s in kept]
        return cls(reading.text, tuple(sorted(kept, key=lambda span: span.start)))

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """The spans that say which offer is spoken of; what is only compared with is not."""
        named = [span for span in self.spans if span.role in NAMING]
        return tuple(s for s in named if not _BESIDE.search(self.text[: s.start]))

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end].strip()

    def over(self, start: int, end: int) -> list[Span]:
        """The spans that share words with a stretch of the text, names left out."""
        return [s for s in self.spans if s.start < end and start < s.end and s.role not in NAMING]

    def name_of(self, start: int, end: int) -> Span | None:
        """The name that a stretch of the text belongs to: the last before it, else the next.

        The next one has to follow in the same clause; where there is one before, it has to be
        joined by a word ("A pays 30 and 31 at B").

        Args:
            start: Where the stretch begins.
            end: Where it ends.
        """
        at = bisect_left([span.start for span in self.names], start)
        before = self.names[at - 1] if at else None
        after = self.names[at] if at < len(self.names) else None
        if after is None:
            return before
        between = self.text[end : after.start]
        joined = _LEADS_TO_NAME.match(between) is not None
        near = not _CLAUSE.search(between)
        return after if near and (before is None or joined) else before

    def whose(self, start: int, end: int) -> str:
        """The words that name the offer of a stretch of the text; empty if nothing names it."""
        name = self.name_of(start, end)
        return "" if name is None else self.words(name)

    def owner(self, span: Span) -> str:
        """The words that name the offer of a span; those of a name are its own."""
        is_name = span.role in NAMING
        return self.words(span) if is_name else self.whose(span.start, span.end)

    def stretches(self, gone: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """The stretches of the text that are about some spans: each up to the end of its clause.

        Args:
            gone: The spans.
        """
        for span in gone:
            later = [one.start for one in self.spans if one.start >= span.end and one not in gone]
            last = min(later, default=len(self.text))
            mark = _CLAUSE.search(self.text, span.end, last)
            yield span.start, mark.start() if mark else last

    def said(self, span: Span) -> Said:
        """The words of a span with those around it that no other span has."""
        first = max((one.end for one in self.spans if one.end <= span.start), default=0)
        later = [one.start for one in self.spans if one.start >= span.end]
        last = min(later, default=len(self.text))
        return Said(
            self.words(span),
            self._cut(span, first, last, _CLAUSE),
            self._cut(span, first, last, _SENTENCE),
            self.text,
        )

    def _cut(self, span: Span, first: int, last: int, marks: re.Pattern[str]) -> str:
        before = [m.end() for m in marks.finditer(self.text, first, span.start)]
        after = marks.search(self.text, span.end, last)
        start = before[-1] if before else first
        return self.text[start : after.start() if after else last].strip()

    def pieces(self) -> Iterator[Span]:
        """The spans of facts; a formula that is told in pieces is one."""
        held: Span | None = None
        for span in self.spans:
            if held is not None and _continues(held, span):
                held = replace(held, end=span.end)
                continue
            if held is not None:
                yield held
            held = span
        if held is not None:
            yield held


def _continues(held: Span, span: Span) -> bool:
    return held.role == span.role == "match" and 0 <= span.start - held.end <= _JOINED


def _is_bare(text: str, span: Span) -> bool:
    """Whether a span of a value is all that a message says."""
    return span.role not in NAMING and text.strip(" .,!") == text[span.start : span.end].strip(
        " .,!"
    )


def _cuts_figure(text: str, span: Span) -> bool:
    """Whether a span has only a part of a figure ("657" of "657.08"): its value is none."""
    return any(
        span.start < figure.end()
        and figure.start() < span.end
        and not span.start <= figure.start() <= figure.end() <= span.end
        for figure in _FIGURE.finditer(text)
    )


def share_by_words(text: str, span: Span) -> Span:
    """A share that the words before it say one puts in oneself is none of a match.

    Args:
        text: The message.
        span: One of its spans.
    """
    is_own = span.role == "match" and _I_PUT.search(text[: span.start]) is not None
    return replace(span, role="own_share") if is_own else span


def premium_by_words(text: str, span: Span) -> Span:
    """A span of money with its role where the words beside it say that it is a premium, and whose.

    Who pays a premium is said by a subject that stands apart from the amount; that is what words
    tell better than a reading does. Where they do not say it, it is what the coach asks for: the
    employer's share.

    Args:
        text: The message.
        span: One of its spans.
    """
    if span.role not in _PREMIUMS and span.role != "pay":
        return span
    start = max((mark.end() for mark in _CLAUSE.finditer(text, 0, span.start)), default=0)
    end = next((mark.start() for mark in _CLAUSE.finditer(text, span.end)), len(text))
    clause = text[start:end].casefold()
    of_health = _HEALTH.search(clause) is not None
    if not of_health and (span.role == "pay" or _is_large(text, span)):
        return replace(span, role="pay")
    mine, theirs = _BY_ME.search(clause), _BY_THEM.search(clause)
    if mine and not theirs:
        return replace(span, role="health_own")
    if theirs and not mine:
        return replace(span, role="health_employer")
    is_alone = (start, end) == (0, len(text)) and not of_health
    named = _HEALTH.search(clause, 0, span.start - start) is not None
    is_said = mine or _COSTS.search(clause) or not (named or is_alone)
    return span if is_said or span.role == "pay" else replace(span, role="health_employer")


def _is_large(text: str, span: Span) -> bool:
    """Whether a span that is not sure to be a premium has an amount that is larger than one."""
    value = read_money(text[span.start : span.end]).value
    return span.share < BARE_SURE and value is not None and value.minimum >= _LARGE
