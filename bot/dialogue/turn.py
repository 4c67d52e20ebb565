"""One turn of a guided conversation: is it an answer, an act, a question, another task?

Everything that can happen in the middle of any guided conversation is decided here, once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.dialogue.detours import ASIDES, GUIDED_TASKS, NAMED_TASKS, SAID_ASIDE, TASKS_ASIDE
from bot.dialogue.guide import End, Guide, Position, Reply
from bot.dialogue.heard import Heard
from bot.dialogue.moves import (
    MOVES,
    aside,
    ask_next,
    ask_no_more,
    leave_open,
    not_understood,
    open_step,
    pause_for,
    refuse,
    reopen,
    store,
)
from bot.dialogue.steps import Ambiguous, Reading, Refused, Say, Step, Taken

_SURE = 0.6
_FAIRLY_SURE = 0.35

_SHORT = 6
"""Words up to which a message can be an act such as "skip this one"."""

_PLAIN = 3
"""Words up to which a yes or a no carries nothing else."""

_LETTERS = re.compile(r"[^\W\d_]", re.UNICODE)


def begin(guide: Guide, position: Position, heard: Heard, today: date) -> Reply:
    """Begins or takes up again a guided conversation.

    Args:
        guide: The conversation.
        position: What is left of an earlier start; empty values for a new one.
        heard: The message that led to it; what it says is taken along.
        today: The day that counts as today.
    """
    half_done = not position.progress.done and any(
        value is not None for value in position.values.values()
    )
    task = guide.task_of(heard, position.values, today)
    if task in GUIDED_TASKS:
        return Reply(replace(position, asked=None), end=End.SWITCHED, switch_to=task)
    if task is not None:
        return Reply(position, aside=task, end=End.LEFT)
    opening = (Say(f"utter_{guide.name}_resumed"),) if half_done else ()
    started = guide.start(position, heard, today)
    if guide.enough is not None and guide.enough.search(heard.text):
        return ask_no_more(guide, started)
    return ask_next(guide, started, opening)


def take_turn(guide: Guide, position: Position, heard: Heard, today: date) -> Reply:
    """Decides what a message means at an open question, and what follows.

    Args:
        guide: The conversation.
        position: Where it stands; a question is open.
        heard: The message.
        today: The day that counts as today.
    """
    turn = _Turn(guide, position, heard, today)
    if heard.label == "crisis" and heard.confidence >= _FAIRLY_SURE:
        return aside(guide, position, Say("utter_crisis"))
    if (reply := _take_plain_task(turn)) is not None:
        return reply
    if heard.chosen is not None:
        return _take_choice(turn, heard.chosen)
    return _take_enough(turn) or _take_correction(turn) or _take_typed(turn)


@dataclass(frozen=True)
class _Turn:
    """A message at an open question."""

    guide: Guide
    position: Position
    heard: Heard
    today: date

    @property
    def step(self) -> Step:
        """The open step."""
        return open_step(self.guide, self.position)

    def read(self, step: Step, text: str | None = None) -> Reading:
        """The message, or another text in its place, read as the answer to a step."""
        heard = self.heard if text is None else replace(self.heard, text=text)
        return step.read(heard, self.position.values, self.today)


def _take_plain_task(turn: _Turn) -> Reply | None:
    """Another task that is meant whatever question is open; None if there is none."""
    guide, position, heard = turn.guide, turn.position, turn.heard
    task = guide.task_of(heard, position.values, turn.today)
    if task in GUIDED_TASKS:
        return pause_for(guide, position, task)
    if task is not None:
        return aside(guide, position, task=task)
    if guide.gives_way(heard) and _is_act(heard):
        return Reply(replace(position, asked=None), aside=heard.label, end=End.LEFT)
    if _names_task(turn) or (heard.label == "undo" and heard.chosen is not None):
        # A button to undo stands only below something that was done on the way.
        return aside(guide, position, task=heard.label)
    return None


def _take_enough(turn: _Turn) -> Reply | None:
    """The last answer with the wish to be asked no more, if the message says so."""
    enough = turn.guide.enough and turn.guide.enough.search(turn.heard.text)
    if not enough or turn.step.reviews:
        return None
    text = turn.heard.text[: enough.start()].strip(" ,.;:-")
    reading = turn.read(turn.step, text) if text else None
    said = dict(reading.values) if isinstance(reading, Taken) else {}
    heard = replace(turn.heard, text=text)
    along = turn.guide.take_along(heard, {**turn.position.values, **said}, turn.today)
    values = {**turn.position.values, **along, **said}
    return ask_no_more(turn.guide, replace(turn.position, values=values))


def _take_typed(turn: _Turn) -> Reply:
    reading = turn.read(turn.step)
    if _is_answer(turn, reading):
        return _take_answer(turn, reading)
    handled = _take_act(turn) or _take_task(turn)
    if handled is not None:
        return handled
    if isinstance(reading, Refused):
        handled = _take_elsewhere(turn) or _take_task(turn, _FAIRLY_SURE)
        return handled or refuse(turn.guide, turn.position, reading)
    return _take_answer(turn, reading)


def _is_answer(turn: _Turn, reading: Reading) -> bool:
    """Whether it is an answer before anything else is considered."""
    heard = turn.heard
    if isinstance(reading, Refused) or turn.step.free_text:
        return False
    if heard.asks and heard.intent in ASIDES:
        return False
    return not _is_other_task(turn)


def _names_task(turn: _Turn) -> bool:
    """Whether it asks for something to be done in the middle, and names with what."""
    heard, guide = turn.heard, turn.guide
    naming = NAMED_TASKS.get(heard.label)
    if naming is None or heard.label in guide.own_labels & guide.starts_with:
        return False
    if heard.chosen is not None:
        return "goal" in heard.chosen
    found = naming.search(heard.text)
    if found is None or not _is_act(heard):
        return False
    return found["number"] is not None or heard.label not in guide.own_labels


def _take_choice(turn: _Turn, chosen: Mapping[str, Any]) -> Reply:
    """A button: of this conversation (a value, a part to change), or of any other kind."""
    guide, position, slot = turn.guide, turn.position, chosen.get("part")
    if slot in {step.slot for step in guide.steps}:
        if "value" in chosen:
            return store(guide, position, guide.step(slot), Taken({slot: chosen["value"]}))
        return reopen(guide, position, slot)
    if turn.step.reviews and turn.heard.label in {"affirm", "deny"}:
        return _take_answer(turn, turn.read(turn.step))
    return _take_act(turn) or _take_task(turn) or _take_answer(turn, turn.read(turn.step))


def _take_act(turn: _Turn) -> Reply | None:
    """Acts and questions; None if the message is neither."""
    heard = turn.heard
    if heard.intent in ASIDES and heard.label not in turn.guide.own_labels:
        return _answer_aside(turn)
    if not _is_act(heard):
        return None
    if heard.label == "goodbye":
        return leave_open(turn.position, SAID_ASIDE[heard.label])
    if heard.label in SAID_ASIDE:
        return aside(turn.guide, turn.position, Say(SAID_ASIDE[heard.label]))
    move = MOVES.get(heard.label)
    return move(turn.guide, turn.position) if move else None


def _is_act(heard: Heard) -> bool:
    """Long messages have to be surer: "stop smoking breaks" is no wish to stop."""
    return heard.confidence >= (_FAIRLY_SURE if heard.words <= _SHORT else _SURE)


def _answer_aside(turn: _Turn) -> Reply | None:
    """A question, small talk or something out of scope, if it clearly is one."""
    heard = turn.heard
    if heard.intent == "faq" and not heard.asks:
        tells = turn.guide.take_along(heard, turn.position.values, turn.today)
        clear = heard.confidence >= _SURE and not turn.step.free_text and not tells
    elif heard.label == "out_of_scope/gibberish":
        if heard.confidence >= _SURE or _LETTERS.search(heard.text) is None:
            return not_understood(turn.guide, turn.position)
        return None
    else:
        clear = heard.confidence >= (_FAIRLY_SURE if heard.asks else _SURE)
    return aside(turn.guide, turn.position, Say(f"utter_{heard.label}")) if clear else None


def _take_task(turn: _Turn, sure: float = _SURE) -> Reply | None:
    """Another task, if the message asks for one clearly enough."""
    label = turn.heard.label
    if label in turn.guide.own_labels or turn.heard.confidence < sure:
        return None
    if label in TASKS_ASIDE:
        return aside(turn.guide, turn.position, task=label)
    return pause_for(turn.guide, turn.position, label) if label in GUIDED_TASKS else None


def _take_answer(turn: _Turn, reading: Reading) -> Reply:
    if isinstance(reading, Refused):
        return refuse(turn.guide, turn.position, reading)
    if isinstance(reading, Ambiguous):
        return Reply(turn.position, (reading.question,))
    held = {**turn.position.values, **reading.values}
    along = turn.guide.take_along(turn.heard, held, turn.today)
    taken = Taken({**along, **reading.values}, reading.echo)
    return store(turn.guide, turn.position, turn.step, taken)


def _take_elsewhere(turn: _Turn) -> Reply | None:
    """What does not answer the open question may answer a later one."""
    along = turn.guide.take_along(turn.heard, turn.position.values, turn.today)
    if not along:
        return None
    position = replace(turn.position, values={**turn.position.values, **along})
    return aside(turn.guide, position, Say("utter_guide_noted"))


def _take_correction(turn: _Turn) -> Reply | None:
    """A correction of something said before, if the message is one."""
    heard, reviews = turn.heard, turn.step.reviews
    means_one = heard.label in turn.guide.correction_labels and _is_act(heard)
    if reviews and heard.words <= _PLAIN and isinstance(turn.read(turn.step), Taken):
        return None
    may_be_one = reviews and not heard.asks and not _is_other_task(turn)
    if not (means_one or may_be_one):
        return None
    corrected = _corrected(turn, means_one)
    if corrected is None and means_one and reviews:
        return Reply(turn.position, (turn.guide.which_part(),))
    return corrected


def _is_other_task(turn: _Turn) -> bool:
    others = (GUIDED_TASKS | TASKS_ASIDE) - turn.guide.own_labels
    return turn.heard.label in others and turn.heard.confidence >= _SURE


def _corrected(turn: _Turn, means_one: bool) -> Reply | None:
    """Corrects what the guide finds, the part that is named, or the first of the value's kind."""
    found = turn.guide.corrected(turn.heard, turn.position.values, turn.today)
    if found:
        values = {**turn.position.values, **found}
        return ask_next(turn.guide, Position(values, turn.position.progress, None), ())
    if found is not None or (not means_one and turn.heard.words <= _PLAIN):
        return None
    given = [s for s in turn.guide.steps if turn.position.values.get(s.slot) is not None]
    for step in given:
        named = re.search(rf"\b(?:{step.called})\b", turn.heard.text, re.IGNORECASE)
        if named is not None:
            reading = turn.read(step, _new_value(turn.heard.text[named.end() :]))
            if isinstance(reading, Taken):
                return store(turn.guide, turn.position, step, reading)
            if means_one or turn.heard.label in {"affirm", "deny"}:
                return reopen(turn.guide, turn.position, step.slot)
    for step in given:
        reading = turn.read(step)
        if not step.free_text and isinstance(reading, Taken):
            return store(turn.guide, turn.position, step, reading)
    return None


def _new_value(text: str) -> str:
    """What stands behind "to" in "the deadline to the end of July"."""
    return re.sub(r"^\W*(?:should|must|has to|needs to)?\W*(?:be|is|to|:)\W+", "", text).strip()
