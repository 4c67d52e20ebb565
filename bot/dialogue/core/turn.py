"""One turn of a guided conversation: is it an answer, an act, a question, another task?

Everything that can happen in the middle of any guided conversation is decided here, once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.dialogue.core.acts import ACTS, ACTS_OF_INTENT
from bot.dialogue.core.doubt import asked_before_begun, asked_before_done
from bot.dialogue.core.form import Before, End, Guide, Position, Progress, Reply
from bot.dialogue.core.intents import (
    CRISIS,
    GIBBERISH,
    INTENTS,
    Confidence,
    Kind,
    Steering,
    intents_of_kind,
)
from bot.dialogue.core.interruptions import (
    ASIDES,
    GUIDED_TASKS,
    MOODS,
    NAMED_IN_OWN_WORDS,
    NAMED_TASKS,
    SAID_ASIDE,
    TASKS_ASIDE,
    task_gone_back_to,
)
from bot.dialogue.core.message import Heard
from bot.dialogue.core.noise import without_noise
from bot.dialogue.core.open_question import FEW_WORDS, OpenTurn
from bot.dialogue.core.questions import Ambiguous, Reading, Refused, Say, Taken
from bot.dialogue.core.repair import (
    put_over,
    suppose_what,
    take_correction,
    take_earlier,
    take_supposition,
)
from bot.dialogue.core.transitions import (
    MOVES,
    aside,
    ask_next,
    ask_no_more,
    go_on,
    leave_open,
    not_understood,
    pause_for,
    refuse,
    reopen,
    store,
)
from bot.dialogue.offers.reading.segmentation import tells_offer
from bot.language.ordinals import place_said

_QUESTIONS = intents_of_kind(Kind.QUESTION)
_TAKEN_BACK = 3
"""How many messages of a conversation can be taken back, one after another."""

_TAKES_IT = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|then|please|let'?s)\W+)*(?:take|use|keep|do|go with|change it to|"
    r"make it) (?:that|this|it(?: so)?|those)\b|^\W*(?:take|make) it so\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]", re.UNICODE)


def begin(guide: Guide, position: Position, heard: Heard, today: date) -> Reply:
    """Begins or takes up again a guided conversation.

    Args:
        guide: The conversation.
        position: What is left of an earlier start; empty values for a new one.
        heard: The message that led to it; what it says is taken along.
        today: The day that counts as today.
    """
    return asked_before_begun(guide, heard, _begin(guide, position, heard, today))


def _begin(guide: Guide, position: Position, heard: Heard, today: date) -> Reply:
    if heard.refused == guide.name:
        return Reply(position, (Say("utter_guide_not_begun"),), end=End.LEFT)
    half_done = not position.progress.done and any(
        value is not None for value in position.values.values()
    )
    task = guide.task_of(heard, position.values, today)
    if task in GUIDED_TASKS:
        return Reply(replace(position, asked=None), end=End.SWITCHED, switch_to=task)
    if task is not None:
        return Reply(position, aside=task, end=End.LEFT)
    started = guide.start(position, heard, today)
    goes_on = half_done and any(
        value is not None and value == started.values.get(slot)
        for slot, value in position.values.items()
    )
    resumed = (Say(f"utter_{guide.name}_resumed"),) if goes_on else ()
    opening = (*resumed, *guide.begun_said(position.values, started.values))
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
    heard = guide.placed(without_noise(heard), position.asked)
    reply = _take(OpenTurn(guide, position, heard, today))
    return asked_before_done(guide, position, heard, _with_what_was(position, heard, reply))


def _with_what_was(position: Position, heard: Heard, reply: Reply) -> Reply:
    """Remembers what a message changed, so that an undo brings it back."""
    now = reply.position
    changed = {slot for slot in now.values if now.values[slot] != position.values.get(slot)}
    same = reply.end is None and now.progress.run == position.progress.run
    if not (changed and same) or heard.label == "undo" or position.asked is None:
        return reply
    was = Before({slot: position.values.get(slot) for slot in changed}, position.asked)
    before = (*now.progress.before, was)[-_TAKEN_BACK:]
    return replace(reply, position=replace(now, progress=replace(now.progress, before=before)))


def _take(turn: OpenTurn) -> Reply:
    heard = turn.heard
    if (first := _take_before_all(turn)) is not None:
        return first
    if (reply := _take_plain_task(turn)) is not None:
        return reply
    if heard.chosen is not None:
        return _take_choice(turn, heard.chosen)
    if turn.step.armed:
        return _take_armed(turn)
    if turn.supposes:
        return take_supposition(turn) or _take_act(turn) or _take_task(turn) or suppose_what(turn)
    chosen = _take_reading(turn) or _take_enough(turn) or take_correction(turn)
    return chosen or _take_typed(turn)


def _take_reading(turn: OpenTurn) -> Reply | None:
    """One of several readings of the last answer, by its place or by a word."""
    choices, text = turn.position.progress.choices, turn.heard.text
    if len(choices) == 1:
        return _put_supposed(turn) if _TAKES_IT.search(text) else None
    place = place_said(text, len(choices), numbered=True)
    values = turn.step.chosen_by_word(text, choices) if place is None else choices[place]
    return None if values is None else store(turn.guide, turn.position, turn.step, Taken(values))


def _take_before_all(turn: OpenTurn) -> Reply | None:
    """Danger, and that the person does not want this conversation."""
    heard = turn.heard
    if heard.label == CRISIS and heard.confidence >= INTENTS[CRISIS].sure:
        return leave_open(turn.position, SAID_ASIDE[CRISIS])
    if heard.refused == turn.guide.name:
        return _leave_for(turn, Say(f"utter_{turn.guide.name}_cancelled"))
    return None


def _put_supposed(turn: OpenTurn) -> Reply:
    """Takes what was supposed a moment ago for what holds from now on."""
    (supposed,) = turn.position.progress.choices
    progress = replace(turn.position.progress, choices=())
    return put_over(replace(turn, position=replace(turn.position, progress=progress)), supposed)


def _take_armed(turn: OpenTurn) -> Reply:
    """At a question that a plain yes answers: everything else lays it down, and is heard."""
    guide, heard = turn.guide, turn.heard
    reading = turn.read(turn.step)
    if isinstance(reading, Taken):
        return store(guide, turn.position, turn.step, reading)
    said = Say(f"utter_{guide.name}_laid_down")
    if not _is_sure_task(turn) and (
        found := guide.corrected(heard, turn.position.values, turn.today)
    ):
        values = {**turn.position.values, **found}
        return ask_next(guide, replace(turn.position, values=values, asked=None), ())
    return _leave_for(turn, said)


def _is_sure_task(turn: OpenTurn) -> bool:
    """Whether a message surely asks for a task of another conversation."""
    label = turn.heard.label
    others = (GUIDED_TASKS | TASKS_ASIDE) - turn.guide.own_labels
    return label in others and turn.heard.confidence >= Confidence.SURE


def _leave_for(turn: OpenTurn, said: Say) -> Reply:
    """Leaves the conversation, and does or answers what the message says beside that."""
    heard, left = turn.heard, Position(turn.guide.cleared(), Progress(), None)
    if _is_sure_task(turn) and heard.label in GUIDED_TASKS:
        return Reply(left, (said,), end=End.SWITCHED, switch_to=heard.label)
    if _is_sure_task(turn):
        return Reply(left, (said,), aside=heard.label, end=End.CANCELLED)
    return Reply(left, (said, *_answer_to(heard)), end=End.CANCELLED)


def _answer_to(heard: Heard) -> tuple[Say, ...]:
    """What is said to a question, small talk or an act, if it is one."""
    if heard.intent in ASIDES:
        return (Say(f"utter_{heard.label}"),)
    return (Say(SAID_ASIDE[heard.label]),) if heard.label in SAID_ASIDE else ()


def _take_plain_task(turn: OpenTurn) -> Reply | None:
    """Another task that is meant whatever question is open; None if there is none."""
    guide, position, heard = turn.guide, turn.position, turn.heard
    task = guide.task_of(heard, position.values, turn.today) or _goes_back_to(turn)
    if task in GUIDED_TASKS:
        return pause_for(guide, position, task)
    if task is not None:
        return aside(guide, position, task=task)
    if guide.begins_anew(heard, position):
        return begin(guide, replace(position, asked=None), heard, turn.today)
    if guide.gives_way(heard) and turn.is_act:
        return Reply(replace(position, asked=None), aside=heard.label, end=End.LEFT)
    if _names_task(turn) or _undoes_elsewhere(turn):
        return aside(guide, position, task=heard.label)
    return None


def _goes_back_to(turn: OpenTurn) -> str | None:
    """The guided conversation that a message wants to go back to, if it is another one."""
    task = turn.heard.back_to or task_gone_back_to(turn.heard.text)
    return None if task in turn.guide.starts_with else task


def _undoes_elsewhere(turn: OpenTurn) -> bool:
    """Whether an undo is about what was done before, or on the way, and no step back.

    A button to undo stands only below something that was done on the way.
    """
    if turn.heard.label != "undo":
        return False
    progress = turn.position.progress
    nothing_yet = not (progress.answered or progress.before or turn.step.reviews)
    return turn.heard.chosen is not None or (turn.is_act and nothing_yet)


def _take_enough(turn: OpenTurn) -> Reply | None:
    """The last answer with the wish to be asked no more, if the message says so."""
    if turn.step.reviews:
        return None
    if f"keep.{turn.guide.name}" in turn.heard.reading.done and not turn.heard.reading.spans:
        return ask_no_more(turn.guide, turn.position)
    enough = turn.guide.enough and turn.guide.enough.search(turn.heard.text)
    if not enough:
        return None
    text = turn.heard.text[: enough.start()].strip(" ,.;:-")
    reading = turn.read(turn.step, text) if text else None
    said = dict(reading.values) if isinstance(reading, Taken) else {}
    heard = replace(turn.heard, text=text)
    along = turn.guide.take_along(heard, {**turn.position.values, **said}, turn.today)
    values = {**turn.position.values, **along, **said}
    return ask_no_more(turn.guide, replace(turn.position, values=values))


def _take_typed(turn: OpenTurn) -> Reply:
    reading = turn.read(turn.step)
    if _is_answer(turn, reading):
        return _take_answer(turn, reading)
    # A step knows best which talk answers it: good news may be what somebody learnt.
    talk = _take_talk(turn) if isinstance(reading, Refused) else None
    handled = talk or _take_act(turn) or _take_task(turn)
    if handled is not None:
        return handled
    if isinstance(reading, Refused):
        handled = _take_elsewhere(turn) or _take_task(turn, Confidence.FAIRLY)
        if handled is None and turn.step.reviews and turn.heard.asks:
            return aside(turn.guide, turn.position)
        return handled or refuse(turn.guide, turn.position, reading)
    return _take_answer(turn, reading)


def _is_answer(turn: OpenTurn, reading: Reading) -> bool:
    """Whether it is an answer before anything else is considered."""
    heard = turn.heard
    if isinstance(reading, Refused) or turn.step.free_text:
        return False
    if heard.asks and heard.intent in ASIDES:
        return False
    return not turn.is_other_task


def _names_task(turn: OpenTurn) -> bool:
    """Whether it asks for something to be done in the middle, and names with what."""
    heard, guide = turn.heard, turn.guide
    naming = NAMED_TASKS.get(heard.label)
    if naming is None or heard.label in guide.own_labels & guide.starts_with:
        return False
    if heard.chosen is not None:
        return "goal" in heard.chosen
    found = naming.search(heard.text)
    if found is None and heard.label not in guide.own_labels:
        return turn.is_act and heard.reading.does(*ACTS_OF_INTENT[heard.intent])
    if found is None or not turn.is_act:
        return False
    return found["number"] is not None or heard.label not in guide.own_labels


def _take_choice(turn: OpenTurn, chosen: Mapping[str, Any]) -> Reply:
    """A button: of this conversation (a value, a part to change), or of any other kind."""
    guide, position, slot = turn.guide, turn.position, chosen.get("part")
    if "reading" in chosen and position.progress.choices:
        return _put_supposed(turn)
    if slot in {step.slot for step in guide.steps}:
        if "value" in chosen:
            return store(guide, position, guide.step(slot), Taken({slot: chosen["value"]}))
        return reopen(guide, position, slot)
    if turn.step.reviews and turn.heard.label in {"affirm", "deny"}:
        return _take_answer(turn, turn.read(turn.step))
    return _take_act(turn) or _take_task(turn) or _take_answer(turn, turn.read(turn.step))


def _take_talk(turn: OpenTurn) -> Reply | None:
    """What is only said by the way: it is heard, and is no answer to the question."""
    acts = [ACTS[name] for name in turn.heard.reading.done]
    if not acts or not all(act.talk for act in acts):
        return None
    lingering = next((act for act in acts if act.lingers), None)
    if lingering is not None:
        return leave_open(turn.position, lingering.talk)
    return aside(turn.guide, turn.position, Say(acts[0].talk))


def _take_act(turn: OpenTurn) -> Reply | None:
    """Acts and questions; None if the message is neither."""
    heard = turn.heard
    if heard.intent in ASIDES and heard.label not in turn.guide.own_labels:
        return _answer_aside(turn)
    if not turn.is_act:
        return None
    if heard.label in SAID_ASIDE and heard.label in MOODS:
        return leave_open(turn.position, SAID_ASIDE[heard.label])
    if heard.label in SAID_ASIDE:
        return aside(turn.guide, turn.position, Say(SAID_ASIDE[heard.label]))
    move = MOVES.get(heard.label)
    return move(turn.guide, turn.position) if move and not _only_sounds_like_leaving(turn) else None


def _only_sounds_like_leaving(turn: OpenTurn) -> bool:
    """Whether a message of some words was taken for a wish to stop, and does not do that.

    "I'm tired of this, keep it please" has the words of somebody who leaves. Nothing is lost by
    asking on; by leaving it would be.
    """
    leaves = INTENTS[turn.heard.label].steers is Steering.CANCEL
    told = leaves and bool(turn.heard.reading.acts) and turn.heard.words > FEW_WORDS
    return told and not turn.heard.reading.does("stop")


def _answer_aside(turn: OpenTurn) -> Reply | None:
    """A question, small talk or something out of scope, if it clearly is one."""
    heard = turn.heard
    if heard.intent in _QUESTIONS and not heard.asks:
        along = turn.guide.take_along(heard, turn.position.values, turn.today)
        tells = along or take_earlier(turn) is not None
        clear = heard.confidence >= Confidence.SURE and not turn.step.free_text and not tells
    elif heard.label == GIBBERISH:
        if heard.confidence >= Confidence.SURE or _LETTERS.search(heard.text) is None:
            return not_understood(turn.guide, turn.position)
        return None
    elif turn.tells_deed:
        clear = False
    else:
        clear = heard.confidence >= (Confidence.FAIRLY if heard.asks else Confidence.SURE)
    if clear and heard.label in MOODS:
        return leave_open(turn.position, f"utter_{heard.label}")
    return aside(turn.guide, turn.position, Say(f"utter_{heard.label}")) if clear else None


def _take_task(turn: OpenTurn, sure: float = Confidence.SURE) -> Reply | None:
    """Another task, if the message asks for one clearly enough."""
    label = turn.heard.label
    if label not in turn.guide.own_labels and _tells_offer(turn):
        return pause_for(turn.guide, turn.position, "work_out_offer")
    if label in turn.guide.own_labels or turn.heard.confidence < sure:
        return None
    naming = NAMED_IN_OWN_WORDS.get(label) if turn.step.free_text else None
    if naming is not None and turn.heard.chosen is None and not naming.search(turn.heard.text):
        return None
    if label in TASKS_ASIDE:
        return aside(turn.guide, turn.position, task=label)
    return pause_for(turn.guide, turn.position, label) if label in GUIDED_TASKS else None


def _tells_offer(turn: OpenTurn) -> bool:
    """Whether a message tells an offer, by what was read or by its words."""
    reading = turn.heard.reading
    pays = any(span.role == "pay" for span in reading.spans)
    return (pays and reading.does("tell.offer", "start.offer")) or tells_offer(
        turn.heard, turn.today
    )


def _take_answer(turn: OpenTurn, reading: Reading) -> Reply:
    if isinstance(reading, Refused):
        return refuse(turn.guide, turn.position, reading)
    if isinstance(reading, Ambiguous):
        progress = replace(turn.position.progress, choices=reading.choices)
        return Reply(replace(turn.position, progress=progress), (reading.question,))
    held = {**turn.position.values, **reading.values}
    along = turn.guide.take_along(turn.heard, held, turn.today)
    taken = Taken({**along, **reading.values}, reading.echo)
    return store(turn.guide, turn.position, turn.step, taken)


def _take_elsewhere(turn: OpenTurn) -> Reply | None:
    """What does not answer the open question may answer a later one, or an earlier one anew."""
    if (earlier := take_earlier(turn)) is not None:
        return earlier
    along = turn.guide.take_along(turn.heard, turn.position.values, turn.today)
    if not along:
        return None
    position = replace(turn.position, values={**turn.position.values, **along})
    said = turn.guide.noted_said(turn.position.values, position.values)
    return go_on(turn.guide, position, *(said or (Say("utter_guide_noted"),)))
