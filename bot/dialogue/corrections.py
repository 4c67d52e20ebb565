"""Correcting what was said before in a guided conversation, by part or by value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.dialogue.guide import Position, Reply
from bot.dialogue.moves import ask_next, reopen, store
from bot.dialogue.open_turn import OpenTurn
from bot.dialogue.steps import Step, Taken

_CHANGES_SOMETHING = re.compile(
    r"^\W*(?:(?:i|no|wait|want to|need to|can i|let me|please)\W+)*(?:change|edit|fix|correct) "
    r"(?:something|sth|it|that|this|a part|one thing|one part)(?: please)?\W*$",
    re.IGNORECASE,
)
_SAYS_CHANGE = re.compile(
    r"\W*(?:(?:actually|no|wait|oh|sorry|hm+|ok(?:ay)?|but|and|please|can you)\W+)*"
    r"(?:change|correct) (?:the|my|what|how|why)\b.{0,40}?\bto\b",
    re.IGNORECASE,
)
_PLAIN = 3
"""Words up to which a yes or a no carries nothing else."""


def take_correction(turn: OpenTurn) -> Reply | None:
    """A correction of something said before, if the message is one.

    Args:
        turn: A message at an open question.
    """
    heard, reviews = turn.heard, turn.step.reviews
    means_one = heard.label in turn.guide.correction_labels and turn.is_act
    means_one = means_one or _SAYS_CHANGE.match(heard.text) is not None
    if _CHANGES_SOMETHING.match(heard.text) and turn.guide.correction_labels:
        return Reply(turn.position, (turn.guide.which_part(),))
    if reviews and heard.words <= _PLAIN and isinstance(turn.read(turn.step), Taken):
        return None
    may_be_one = reviews and not heard.asks and not turn.is_other_task
    if not (means_one or may_be_one):
        return _take_supposition(turn)
    corrected = _corrected(turn, means_one)
    if corrected is None and means_one and reviews:
        return Reply(turn.position, (turn.guide.which_part(),))
    return corrected


def _take_supposition(turn: OpenTurn) -> Reply | None:
    """What a question at the summary supposes: "what if they paid 90k", "and 5 days on site?"."""
    supposes = turn.guide.supposes
    if not turn.step.reviews or supposes is None or not supposes.search(turn.heard.text):
        return None
    found = turn.guide.corrected(turn.heard, turn.position.values, turn.today)
    return _put_over(turn, found) if found else None


def _put_over(turn: OpenTurn, found: Mapping[str, Any]) -> Reply:
    values = {**turn.position.values, **found}
    return ask_next(turn.guide, Position(values, turn.position.progress, None), ())


def _corrected(turn: OpenTurn, means_one: bool) -> Reply | None:
    """Corrects what the guide finds, the part that is named, or the first of the value's kind."""
    found = turn.guide.corrected(turn.heard, turn.position.values, turn.today)
    if found:
        return _put_over(turn, found)
    if found is not None or (not means_one and turn.heard.words <= _PLAIN):
        return None
    return _corrected_by_name(turn, means_one) or _corrected_by_kind(turn)


def _given(turn: OpenTurn) -> list[Step]:
    """The steps that have an answer."""
    return [s for s in turn.guide.steps if turn.position.values.get(s.slot) is not None]


def _said_of(turn: OpenTurn) -> list[Step]:
    """The steps that have an answer or were left out: either can be said now."""
    skipped = turn.position.progress.skipped
    return _given(turn) + [step for step in turn.guide.steps if step.slot in skipped]


def _corrected_by_name(turn: OpenTurn, means_one: bool) -> Reply | None:
    """Corrects the part that the message names."""
    for step in _said_of(turn):
        named = re.search(rf"\b(?:{step.called})\b", turn.heard.text, re.IGNORECASE)
        if named is not None:
            reading = turn.read(step, _new_value(turn.heard.text[named.end() :]))
            if isinstance(reading, Taken):
                return store(turn.guide, turn.position, step, reading)
            if means_one or turn.heard.label in {"affirm", "deny"}:
                return reopen(turn.guide, turn.position, step.slot)
    return None


def _corrected_by_kind(turn: OpenTurn) -> Reply | None:
    """Corrects the first part that the value can belong to, unless it answers the question."""
    step = turn.step
    if not (step.free_text or step.reviews) and isinstance(turn.read(step), Taken):
        return None
    for step in _given(turn):
        reading = turn.read(step)
        if not step.free_text and isinstance(reading, Taken):
            return store(turn.guide, turn.position, step, reading)
    return None


def _new_value(text: str) -> str:
    """What stands behind "to" in "the deadline to the end of July"."""
    return re.sub(r"^\W*(?:should|must|has to|needs to)?\W*(?:be|is|to|:)\W+", "", text).strip()
