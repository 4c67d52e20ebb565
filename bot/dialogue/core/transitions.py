"""What can follow in a guided conversation, whatever led to it: store, ask on, go back, leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import takewhile

from bot.dialogue.core.form import End, Guide, Position, Progress, Reply
from bot.dialogue.core.intents import INTENTS, Steering
from bot.dialogue.core.questions import Refused, Say, Step, Taken

_FAILURES_BEFORE_EXAMPLE = 1
_FAILURES_BEFORE_PERSON = 2

Move = Callable[[Guide, Position], Reply]


def open_step(guide: Guide, position: Position) -> Step:
    """The step whose question is open."""
    if position.asked is None:
        raise ValueError("No question is open.")
    return guide.step(position.asked)


def store(guide: Guide, position: Position, step: Step, taken: Taken) -> Reply:
    """Keeps an answer and asks on."""
    values = {**position.values, **taken.values}
    progress = position.progress.took(step.slot)
    noted = guide.noted_said(position.values, guide.check(values).values)
    said = (taken.echo,) if taken.echo else noted
    return ask_next(guide, Position(values, progress, None), said)


def ask_next(guide: Guide, position: Position, says: tuple[Say, ...]) -> Reply:
    """Asks the next question that is needed, or ends when all is said."""
    checked = guide.check(position.values)
    values, says = checked.values, (*says, *checked.says)
    step = guide.next_step(values, position.progress)
    if step is None:
        done = replace(position.progress, done=True)
        return Reply(Position(values, done, None), says, end=End.DONE)
    asked = Position(values, position.progress, step.slot)
    return Reply(asked, (*says, step.ask(values, "again" if checked.says else "ask")))


def ask_no_more(guide: Guide, position: Position) -> Reply:
    """Leaves out every question that can be left out, up to the summary or the end."""
    progress = position.progress
    for step in takewhile(lambda step: not step.reviews, guide.steps):
        if position.values.get(step.slot) is None and step.skippable(position.values):
            progress = progress.skips(step.slot)
    return ask_next(guide, Position(position.values, progress, None), ())


def aside(guide: Guide, position: Position, *says: Say, task: str | None = None) -> Reply:
    """Says something on the way; the open question is asked again with it, but only once.

    Whoever goes on about something else knows of the question, and has not to be reminded of it
    with every answer.
    """
    progress = replace(position.progress, detours=position.progress.detours + 1)
    left = replace(position, progress=progress)
    if (says or task) and position.progress.detours:
        return Reply(left, says, aside=task)
    again = open_step(guide, position).ask(position.values, "again")
    return Reply(left, (*says, again), aside=task)


def go_on(guide: Guide, position: Position, *says: Say) -> Reply:
    """Says what was taken of a message that does not answer, and asks on.

    The open question is asked once more; whoever then goes on telling other things is asked for
    the next one, for the answer can be told at any time.
    """
    step = open_step(guide, position)
    if not position.progress.detours or step.reviews or not step.skippable(position.values):
        return aside(guide, position, *says)
    left_out = replace(position, progress=position.progress.skips(step.slot))
    return ask_next(guide, left_out, says)


def leave_open(position: Position, response: str) -> Reply:
    """Says something and asks nothing: the person is about to go, and the question can wait."""
    return Reply(position, (Say(response),))


def refuse(guide: Guide, position: Position, refused: Refused) -> Reply:
    """Cannot read an answer: says the reason, then an example, then a way out."""
    step, failures = open_step(guide, position), position.progress.failures
    if failures >= _FAILURES_BEFORE_PERSON and step.skippable(position.values):
        # Nobody is asked for the same thing a third time.
        left_out = replace(position, progress=position.progress.skips(step.slot))
        return ask_next(guide, left_out, (Say("utter_guide_left_out"),))
    says: tuple[Say, ...]
    # After the way out it begins again, so that nobody reads the same words twice in a row.
    turn = failures % (_FAILURES_BEFORE_PERSON + 1)
    if turn == _FAILURES_BEFORE_PERSON:
        says = (Say("utter_guide_stuck"),)
    elif turn == _FAILURES_BEFORE_EXAMPLE:
        says = (step.ask(position.values, "unsure"),)
    else:
        again = step.ask(position.values, "again")
        says = (Say("utter_guide_refused", {"reason": refused.reason}), again)
    progress = replace(position.progress, failures=failures + 1)
    return Reply(replace(position, progress=progress), says)


def not_understood(guide: Guide, position: Position) -> Reply:
    """Cannot read a message at all: an example that fits the question, then a way out."""
    failures = position.progress.failures
    progress = replace(position.progress, failures=failures + 1)
    asked = replace(position, progress=progress)
    if failures % (_FAILURES_BEFORE_PERSON + 1) == _FAILURES_BEFORE_PERSON:
        return Reply(asked, (Say("utter_guide_stuck"),))
    example = open_step(guide, position).ask(position.values, "unsure")
    return Reply(asked, (Say("utter_guide_not_understood"), example))


def reopen(guide: Guide, position: Position, slot: str) -> Reply:
    """Asks for an answer again; the one that was given holds until there is another."""
    reopened = Position(position.values, position.progress.reopens(slot), slot)
    return Reply(reopened, (guide.step(slot).ask(position.values, "ask"),))


def pause_for(guide: Guide, position: Position, task: str) -> Reply:
    """Leaves for another guided conversation; what was said stays."""
    paused = replace(position, asked=None)
    says = (Say(f"utter_{guide.name}_paused"),)
    return Reply(paused, says, end=End.SWITCHED, switch_to=task)


def _cancel(guide: Guide, position: Position) -> Reply:
    says = (Say(f"utter_{guide.name}_cancelled"),)
    return Reply(replace(position, asked=None), says, end=End.CANCELLED)


def _skip(guide: Guide, position: Position) -> Reply:
    step = open_step(guide, position)
    if step.reviews and not step.skippable(position.values):
        return Reply(position, (step.ask(position.values, "why"),))
    if not step.skippable(position.values):
        return Reply(position, (Say(f"utter_{guide.name}_needs_this"),))
    skipped = replace(position, progress=position.progress.skips(step.slot))
    return ask_next(guide, skipped, (Say("utter_guide_skipped"),))


def _go_back(guide: Guide, position: Position) -> Reply:
    if not position.progress.answered:
        return aside(guide, position, Say("utter_guide_at_start"))
    return reopen(guide, position, position.progress.answered[-1])


def _take_back(guide: Guide, position: Position) -> Reply:
    """Undoes what the last message changed, else asks for the last answer again."""
    if position.progress.before:
        return _as_before(guide, position)
    if not position.progress.answered:
        return aside(guide, position, Say("utter_guide_at_start"))
    values = {**position.values, position.progress.answered[-1]: None}
    return _go_back(guide, replace(position, values=values))


def _as_before(guide: Guide, position: Position) -> Reply:
    *earlier, last = position.progress.before
    values, step = {**position.values, **last.values}, guide.step(last.asked)
    progress = replace(position.progress, before=tuple(earlier))
    for slot in last.values:
        progress = progress.reopens(slot) if values[slot] is None else progress
    told = guide.change_said(position.values, values) or (Say("utter_guide_taken_back"),)
    asked = step.ask(values, "ask" if step.reviews else "again")
    return Reply(Position(values, progress, step.slot), (*told, asked))


def _start_over(guide: Guide, position: Position) -> Reply:
    fresh = Position(dict.fromkeys(position.values), Progress(run=position.progress.run), None)
    return ask_next(guide, fresh, (Say("utter_guide_restarted"),))


def _reworded(wording: str) -> Move:
    def move(guide: Guide, position: Position) -> Reply:
        step = open_step(guide, position)
        return Reply(position, (step.ask(position.values, wording),))

    return move


_STEERS: Mapping[Steering, Move] = {
    Steering.CANCEL: _cancel,
    Steering.SKIP: _skip,
    Steering.BACK: _go_back,
    Steering.TAKE_BACK: _take_back,
    Steering.RESTART: _start_over,
    Steering.EXAMPLE: _reworded("unsure"),
    Steering.PURPOSE: _reworded("why"),
    Steering.AGAIN: _reworded("again"),
}

MOVES: Mapping[str, Move] = {
    row.label: _STEERS[row.steers] for row in INTENTS.values() if row.steers is not None
}
"""What the acts that steer a guided conversation do, by label."""
