"""Correcting what was said before in a guided conversation, by part or by value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.core.form import Position, Reply
from bot.dialogue.core.open_question import OpenTurn
from bot.dialogue.core.questions import Refused, Say, Step, Taken
from bot.dialogue.core.transitions import aside, ask_next, reopen, store

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
_JOINS = re.compile(r"^\W*(?:should|must|has to|needs to)?\W*(?:be|is|to|:)\W+")
_MEANT = re.compile(
    r"^\W*(?:(?:oh|no|nope|ah|wait|oops|hm+|and|but)\W+)*"
    r"(?P<mark>sorry|oops|i mean[t]?|make that|scratch that|correction|wait|actually|typo|"
    r"my (?:bad|mistake))\W+"
    r"(?:(?:no|i mean[t]?|it'?s|that'?s|make (?:it|that)|should be|that should be)\W+)*"
    r"(?P<value>(?=.*\d)\S+(?: \S+){0,3})$",
    re.IGNORECASE,
)
_BEGINS_ANEW = re.compile(
    r"^\W*(?:(?:oh|no|wait|hm+|but)\W+)*(?:actually|sorry|oops|i mean[t]?|correction|scratch that|"
    r"hold on|my (?:bad|mistake))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[1-9]")
_PLAIN = 3
"""Words up to which a yes or a no carries nothing else."""


def take_supposition(turn: OpenTurn) -> Reply | None:
    """What would be if something was otherwise; what was said stays until it is taken.

    Args:
        turn: A message at an open question.
    """
    guide, heard, held = turn.guide, turn.heard, turn.position.values
    found = guide.corrected(heard, held, turn.today)
    if not found:
        return None
    said = guide.supposed_said(held, {**held, **found})
    progress = replace(turn.position.progress, choices=(found,))
    if said is not None and turn.step.reviews:
        return Reply(replace(turn.position, progress=progress), (said,))
    says = (said or Say("utter_guide_supposed"),)
    return aside(guide, replace(turn.position, progress=progress), *says)


def suppose_what(turn: OpenTurn) -> Reply:
    """Asks what a supposition is about that could not be read; nothing changes by it."""
    return aside(turn.guide, turn.position, turn.guide.which_part())


def take_correction(turn: OpenTurn) -> Reply | None:
    """A correction of something said before, if the message is one.

    Args:
        turn: A message at an open question.
    """
    if plain := turn.guide.corrected_plainly(turn.heard, turn.position, turn.today):
        return put_over(turn, plain)
    if _CHANGES_SOMETHING.match(turn.heard.text) and turn.guide.correction_labels:
        return Reply(turn.position, (turn.guide.which_part(),))
    return _take_last_figure(turn) or _take_meant(turn)


def _take_meant(turn: OpenTurn) -> Reply | None:
    """A correction by what the message was taken for, or by how it begins."""
    heard, reviews = turn.heard, turn.step.reviews
    means_one = _means_correction(turn)
    if reviews and heard.words <= _PLAIN and isinstance(turn.read(turn.step), Taken):
        return None
    may_be_one = reviews and not heard.asks and not turn.is_other_task
    if not (means_one or may_be_one):
        return _take_supposition(turn)
    corrected = _corrected(turn, means_one)
    if corrected is None and means_one and reviews:
        return Reply(turn.position, (turn.guide.which_part(),))
    return corrected


def _means_correction(turn: OpenTurn) -> bool:
    labels, text = turn.guide.correction_labels, turn.heard.text
    if (turn.heard.label in labels and turn.is_act) or _SAYS_CHANGE.match(text):
        return True
    # Answers in own words begin like that, too.
    return bool(labels) and not turn.step.free_text and _BEGINS_ANEW.match(text) is not None


def _take_last_figure(turn: OpenTurn) -> Reply | None:
    """A bare figure in the place of the last one that was said: "sorry, 450"."""
    meant = _MEANT.match(turn.heard.text)
    if meant is None or turn.step.reviews or _is_named_as_asked(turn, meant["value"]):
        return None
    figures = list(_figures_said(turn))
    # "Actually" begins answers, too: only what was said right before is corrected so.
    for step in figures[:1] if meant["mark"].lower() == "actually" else figures:
        reading = turn.read(step, meant["value"])
        if isinstance(reading, Taken):
            return _store_over(turn, step, reading)
    return None


def _is_named_as_asked(turn: OpenTurn, text: str) -> bool:
    """Whether words beside a figure name it as what the open question asks for."""
    values = turn.position.values
    along = turn.guide.take_along(replace(turn.heard, text=text), values, turn.today)
    return turn.step.slot in along


def _figures_said(turn: OpenTurn) -> Iterator[Step]:
    """Steps whose answers have a figure, the last answer first."""
    for slot in reversed(turn.position.progress.answered):
        step, said = turn.guide.step(slot), json.dumps(turn.position.values.get(slot))
        if slot != turn.position.asked and not step.free_text and _FIGURE.search(said):
            yield step


def take_earlier(turn: OpenTurn) -> Reply | None:
    """What was said before, said otherwise in a message that does not answer the open question.

    Args:
        turn: A message at an open question.
    """
    held = turn.position.values
    found = turn.guide.corrected(turn.heard, held, turn.today) or {}
    known = any(held.get(slot) not in (None, value) for slot, value in found.items())
    return put_over(turn, found) if known and not turn.step.reviews else None


def _take_supposition(turn: OpenTurn) -> Reply | None:
    """What a question at the summary supposes: "what if they paid 90k", "and 5 days on site?"."""
    supposes = turn.guide.supposes
    if not turn.step.reviews or supposes is None or not supposes.search(turn.heard.text):
        return None
    found = turn.guide.corrected(turn.heard, turn.position.values, turn.today)
    if found is not None and not found:
        return Reply(turn.position, (turn.guide.which_part(),))
    return put_over(turn, found) if found else None


def put_over(turn: OpenTurn, found: Mapping[str, Any]) -> Reply:
    """What holds after a correction; in the middle of things the coach says what it changed.

    Args:
        turn: A message at an open question.
        found: The new values by slots.
    """
    guide, position = turn.guide, turn.position
    values, progress = {**position.values, **found}, position.progress
    for slot in guide.asks_again(found):
        progress = progress.reopens(slot)
    # At the summary all of it is shown again; what replaced what may be said all the same.
    is_said = not turn.step.reviews or guide.says_all_changes
    told = guide.change_said(position.values, values) if is_said else ()
    reply = ask_next(guide, Position(values, progress, None), told)
    if reply.position.asked == position.asked and not turn.step.reviews:
        return aside(guide, reply.position, *(told or (Say("utter_guide_noted"),)))
    return reply


def _corrected(turn: OpenTurn, means_one: bool) -> Reply | None:
    """Corrects what the guide finds, the part that is named, or the first of the value's kind."""
    found = turn.guide.corrected(turn.heard, turn.position.values, turn.today)
    if found:
        return None if _answers(turn, found) else put_over(turn, found)
    if found is not None and turn.step.reviews and isinstance(turn.read(turn.step), Refused):
        return Reply(turn.position, (turn.guide.which_part(),))
    if found is not None or (not means_one and turn.heard.words <= _PLAIN):
        return None
    return _corrected_by_name(turn, means_one) or _corrected_by_kind(turn)


def _answers(turn: OpenTurn, found: Mapping[str, Any]) -> bool:
    """Whether what seems to change another fact is the answer to the open question.

    An amount a month can be the pay or a premium; it is the one that is asked for, unless the
    other one is named.
    """
    step, held, text = turn.step, turn.position.values, turn.heard.text
    changed = {slot for slot, value in found.items() if value not in (None, held.get(slot))}
    steps = [other for other in turn.guide.steps if other.slot in changed]
    named = any(re.search(rf"\b(?:{one.called})\b", text, re.IGNORECASE) for one in steps)
    may_answer = not (step.reviews or step.free_text or named or step.slot in changed)
    return may_answer and isinstance(turn.read(step), Taken)


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
        if named is not None and _says_of(step, turn.heard.text[named.end() :]):
            reading = turn.read(step, _new_value(turn.heard.text[named.end() :]))
            if isinstance(reading, Taken):
                return _store_over(turn, step, reading)
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
        if step.by_kind and not step.free_text and isinstance(reading, Taken):
            return _store_over(turn, step, reading)
    return None


def _store_over(turn: OpenTurn, step: Step, reading: Taken) -> Reply:
    """Keeps the new answer to a step that was answered before."""
    if reading.echo is not None or (turn.step.reviews and not turn.guide.says_all_changes):
        return store(turn.guide, turn.position, step, reading)
    return put_over(turn, reading.values)


def _says_of(step: Step, behind: str) -> bool:
    """Whether what stands behind a part's name says something of it, or nothing at all.

    The hours of "5 hours a week" are no name of a part that is in own words.
    """
    return not step.free_text or not behind.strip(" .!?") or _JOINS.match(behind) is not None


def _new_value(text: str) -> str:
    """What stands behind "to" in "the deadline to the end of July"."""
    return _JOINS.sub("", text).strip()
