"""One turn of a guided conversation: is it an answer, an act, a question, another task?

Everything that can happen in the middle of any guided conversation is decided here, once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.dialogue.guide import End, Guide, Position, Progress, Reply
from bot.dialogue.heard import Heard
from bot.dialogue.steps import Ambiguous, Reading, Refused, Say, Step, Taken

ASIDES = frozenset({"faq", "chitchat", "out_of_scope"})
"""Retrieval intents: answered on the way, then the same question is asked again."""

SAID_ASIDE: Mapping[str, str] = {
    "crisis": "utter_crisis",
    "talk_to_person": "utter_talk_to_person",
    "bot_challenge": "utter_bot_challenge",
    "abuse": "utter_abuse",
    "complain": "utter_complain",
    "thank": "utter_thank_aside",
    "greet": "utter_greet_aside",
    "goodbye": "utter_goodbye_aside",
    "help": "utter_guide_help",
}
"""Acts that are answered with a response, then the same question is asked again."""

TASKS_ASIDE = frozenset({"list_goals"})
"""Tasks of a single turn that can be carried out in the middle."""

GUIDED_TASKS = frozenset({"set_goal", "work_out_offer"})
"""Tasks that are guided conversations of their own."""

_SURE = 0.6
_FAIRLY_SURE = 0.35
_SHORT = 6
"""Words up to which a message can be an act such as "skip this one"."""

_NOISE = re.compile(r"[^\w]|\d", re.UNICODE)
_FAILURES_BEFORE_EXAMPLE = 1
_FAILURES_BEFORE_PERSON = 2

Handler = Callable[[Guide, Position, Heard], Reply]


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
    opening = (Say(f"utter_{guide.name}_resumed"),) if half_done else ()
    return _ask_next(guide, guide.start(position, heard, today), opening)


def take_turn(guide: Guide, position: Position, heard: Heard, today: date) -> Reply:
    """Decides what a message means at an open question, and what follows.

    Args:
        guide: The conversation.
        position: Where it stands; a question is open.
        heard: The message.
        today: The day that counts as today.
    """
    step = guide.step(position.asked or "")
    if heard.label == "crisis" and heard.confidence >= _FAIRLY_SURE:
        return _aside(guide, position, (Say("utter_crisis"),))
    if heard.chosen is not None:
        return _take_choice(guide, position, heard, today)
    reading = step.read(heard, position.values, today)
    if _is_answer(step, heard, reading):
        return _take_answer(guide, position, step, heard, reading, today)
    handled = _take_act(guide, position, heard, today) or _take_task(guide, position, heard)
    if handled is not None:
        return handled
    if isinstance(reading, Refused):
        return _refuse(position, step, reading)
    return _take_answer(guide, position, step, heard, reading, today)


def _is_answer(step: Step, heard: Heard, reading: Reading) -> bool:
    """Whether it is an answer before anything else is considered."""
    if isinstance(reading, Refused):
        return False
    if step.free_text:
        return False
    return not (heard.asks and heard.intent in ASIDES)


def _take_choice(guide: Guide, position: Position, heard: Heard, today: date) -> Reply:
    """A button: of this conversation (a value, a part to change), or of any other kind."""
    chosen = heard.chosen or {}
    slot = chosen.get("part")
    if slot in {step.slot for step in guide.steps}:
        if "value" in chosen:
            taken = Taken({slot: chosen["value"]})
            return _store(guide, position, guide.step(slot), taken)
        return _reopen(guide, position, slot)
    handled = _take_act(guide, position, heard, today) or _take_task(guide, position, heard)
    if handled is not None:
        return handled
    step = guide.step(position.asked or "")
    reading = step.read(heard, position.values, today)
    return _take_answer(guide, position, step, heard, reading, today)


def _take_act(guide: Guide, position: Position, heard: Heard, today: date) -> Reply | None:
    """Acts and questions; None if the message is neither."""
    if heard.intent in ASIDES:
        return _answer_aside(guide, position, heard)
    if not _is_act(heard):
        return None
    if heard.label in SAID_ASIDE:
        return _aside(guide, position, (Say(SAID_ASIDE[heard.label]),))
    if heard.label == "correct":
        return _correct(guide, position, heard, today)
    handler = _ACTS.get(heard.label)
    return handler(guide, position, heard) if handler else None


def _is_act(heard: Heard) -> bool:
    """Long messages have to be surer: "stop smoking breaks" is no wish to stop."""
    return heard.confidence >= (_FAIRLY_SURE if heard.words <= _SHORT else _SURE)


def _answer_aside(guide: Guide, position: Position, heard: Heard) -> Reply | None:
    """A question, small talk or something out of scope, if it clearly is one."""
    if heard.intent == "faq" and not heard.asks:
        clear = heard.confidence >= _SURE and not _free_text(guide, position)
    elif heard.label == "out_of_scope/gibberish":
        clear = heard.confidence >= _SURE or not _NOISE.sub("", heard.text)
    else:
        clear = heard.confidence >= (_FAIRLY_SURE if heard.asks else _SURE)
    return _aside(guide, position, (Say(f"utter_{heard.label}"),)) if clear else None


def _free_text(guide: Guide, position: Position) -> bool:
    return guide.step(position.asked or "").free_text


def _take_task(guide: Guide, position: Position, heard: Heard) -> Reply | None:
    """Another task, if the message clearly asks for one."""
    if heard.label in guide.own_labels or heard.confidence < _SURE:
        return None
    if heard.label in TASKS_ASIDE:
        return _aside(guide, position, (), heard.label)
    if heard.label in GUIDED_TASKS:
        paused = replace(position, asked=None)
        says = (Say(f"utter_{guide.name}_paused"),)
        return Reply(paused, says, end=End.SWITCHED, switch_to=heard.label)
    return None


def _take_answer(
    guide: Guide, position: Position, step: Step, heard: Heard, reading: Reading, today: date
) -> Reply:
    if isinstance(reading, Refused):
        return _refuse(position, step, reading)
    if isinstance(reading, Ambiguous):
        return Reply(position, (reading.question,))
    values = {**position.values, **reading.values}
    along = guide.take_along(heard, values, today)
    return _store(guide, position, step, Taken({**along, **reading.values}, reading.echo))


def _store(guide: Guide, position: Position, step: Step, taken: Taken) -> Reply:
    values = {**position.values, **taken.values}
    progress = position.progress.took(step.slot)
    echo = (taken.echo,) if taken.echo else ()
    return _ask_next(guide, Position(values, progress, None), echo)


def _ask_next(guide: Guide, position: Position, says: tuple[Say, ...]) -> Reply:
    step = guide.next_step(position.values, position.progress)
    if step is None:
        done = replace(position.progress, done=True)
        return Reply(Position(position.values, done, None), says, end=End.DONE)
    asked = replace(position, asked=step.slot)
    return Reply(asked, (*says, step.ask(position.values, "ask")))


def _aside(
    guide: Guide, position: Position, says: tuple[Say, ...], task: str | None = None
) -> Reply:
    """Something on the way; then the same question again, once."""
    again = guide.step(position.asked or "").ask(position.values, "again")
    return Reply(position, (*says, again), aside=task)


def _refuse(position: Position, step: Step, refused: Refused) -> Reply:
    """An answer that cannot be read: the reason, then an example, then a way out."""
    failures = position.progress.failures
    progress = replace(position.progress, failures=failures + 1)
    if failures >= _FAILURES_BEFORE_PERSON:
        says: tuple[Say, ...] = (Say("utter_guide_stuck"),)
    elif failures >= _FAILURES_BEFORE_EXAMPLE:
        says = (step.ask(position.values, "unsure"),)
    else:
        again = step.ask(position.values, "again")
        says = (Say("utter_guide_refused", {"reason": refused.reason}), again)
    return Reply(replace(position, progress=progress), says)


def _reopen(guide: Guide, position: Position, slot: str) -> Reply:
    values = {**position.values, slot: None}
    reopened = Position(values, position.progress.reopens(slot), slot)
    return Reply(reopened, (guide.step(slot).ask(values, "ask"),))


def _correct(guide: Guide, position: Position, heard: Heard, today: date) -> Reply | None:
    """A correction: of the part that it names, else of the first whose value it holds."""
    given = [step for step in guide.steps if position.values.get(step.slot) is not None]
    for step in given:
        named = re.search(rf"\b(?:{step.called})\b", heard.text, re.IGNORECASE)
        if named is not None:
            rest = replace(heard, text=_new_value(heard.text[named.end() :]))
            reading = step.read(rest, position.values, today)
            if isinstance(reading, Taken):
                return _store(guide, position, step, reading)
            return _reopen(guide, position, step.slot)
    for step in given:
        reading = step.read(heard, position.values, today)
        if not step.free_text and isinstance(reading, Taken):
            return _store(guide, position, step, reading)
    return None


def _new_value(text: str) -> str:
    """What stands behind "to" in "the deadline to the end of July"."""
    return re.sub(r"^\W*(?:should|must|has to|needs to)?\W*(?:be|is|to|:)\W+", "", text).strip()


def _cancel(guide: Guide, position: Position, heard: Heard) -> Reply:
    del heard
    says = (Say(f"utter_{guide.name}_cancelled"),)
    return Reply(replace(position, asked=None), says, end=End.CANCELLED)


def _skip(guide: Guide, position: Position, heard: Heard) -> Reply:
    del heard
    step = guide.step(position.asked or "")
    if not step.skippable(position.values):
        return Reply(position, (Say(f"utter_{guide.name}_needs_this"),))
    skipped = replace(position, progress=position.progress.skips(step.slot))
    return _ask_next(guide, skipped, (Say("utter_guide_skipped"),))


def _go_back(guide: Guide, position: Position, heard: Heard) -> Reply:
    del heard
    if not position.progress.answered:
        return _aside(guide, position, (Say("utter_guide_at_start"),))
    return _reopen(guide, position, position.progress.answered[-1])


def _restart(guide: Guide, position: Position, heard: Heard) -> Reply:
    del heard
    values = dict.fromkeys(position.values)
    fresh = Position(values, Progress(), None)
    return _ask_next(guide, fresh, (Say("utter_guide_restarted"),))


def _reworded(wording: str) -> Handler:
    def handler(guide: Guide, position: Position, heard: Heard) -> Reply:
        del heard
        step = guide.step(position.asked or "")
        return Reply(position, (step.ask(position.values, wording),))

    return handler


_ACTS: Mapping[str, Handler] = {
    "cancel": _cancel,
    "skip": _skip,
    "go_back": _go_back,
    "undo": _go_back,
    "deny": _skip,
    "start_over": _restart,
    "unsure": _reworded("unsure"),
    "ask_why": _reworded("why"),
    "repeat": _reworded("again"),
}


def cleared(guide: Guide) -> dict[str, Any]:
    """Values with which nothing of a conversation is left."""
    return dict.fromkeys(guide.slots())
