"""Nothing is lost or given away by a guess: what is in doubt is asked about before it is done.

Whether a task is of that kind, and how sure one must be, stands in the table of intents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.core.acts import ACTS_OF_INTENT
from bot.dialogue.core.disambiguation import did_you_mean
from bot.dialogue.core.form import End, Guide, Position, Reply, Task
from bot.dialogue.core.intents import INTENTS, Risk, intent_of, is_doubtful
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading
from bot.dialogue.core.skills import FORMS
from bot.dialogue.core.transitions import aside

_BEYOND_DOUBT = 0.95
"""Share of a label from which it counts though the reading saw no such act."""


def asked_before_begun(guide: Guide, heard: Heard, reply: Reply) -> Reply:
    """What beginning a conversation comes to, or a question in its place.

    Args:
        guide: The conversation.
        heard: The message that began it.
        reply: What it comes to.
    """
    task = _task_of(reply) or guide.carries_out(reply.position.values)
    if task is None or not _is_in_doubt(task, heard):
        return reply
    question = did_you_mean(task.label, heard.text, task.number)
    return Reply(replace(reply.position, asked=None), (question,), end=End.LEFT)


def asked_before_done(guide: Guide, position: Position, heard: Heard, reply: Reply) -> Reply:
    """What a turn comes to, or a question in its place; then the open question again.

    Args:
        guide: The conversation.
        position: Where it stood before the message.
        heard: The message.
        reply: What it comes to.
    """
    task = _task_of(reply)
    if task is None or not _is_in_doubt(task, heard):
        return reply
    if reply.end is not None and task.label in FORMS:
        return reply  # what it gives way to knows what is meant, and asks by itself
    return aside(guide, position, did_you_mean(task.label, heard.text, task.number))


def sure_by_itself(label: str, confidence: float, clauses: Sequence[tuple[str, float]]) -> float:
    """How sure one can be of the label of a message that asks for several things.

    What would be lost is no more certain than in the clause that asks for it: beside another ask
    it may be only part of what is told.

    Args:
        label: The label of the whole message.
        confidence: How likely it is.
        clauses: Label and confidence of each clause; none if the message asks for one thing.
    """
    if not clauses or INTENTS[label].risk is not Risk.AT_ONCE:
        return confidence
    return min(confidence, max((share for name, share in clauses if name == label), default=0.0))


def sure_as_read(label: str, confidence: float, reading: MessageReading) -> float:
    """How sure one can be of a label where the message was read as doing something.

    A label that its place has lifted is no proof by itself: what would be lost has to be what the
    message was read as doing too, unless the label leaves hardly room for another.

    Args:
        label: The label.
        confidence: How likely it is.
        reading: What the message was read as; nothing is known of one without acts.
    """
    acts = ACTS_OF_INTENT.get(intent_of(label), ())
    at_risk = label in INTENTS and INTENTS[label].risk is Risk.AT_ONCE
    if not (reading.acts and at_risk) or confidence >= _BEYOND_DOUBT or reading.does(*acts):
        return confidence
    return min(confidence, max((reading.acts.get(act, 0.0) for act in acts), default=0.0))


def _task_of(reply: Reply) -> Task | None:
    label = reply.aside or reply.switch_to
    return None if label is None else Task(label)


def _is_in_doubt(task: Task, heard: Heard) -> bool:
    if heard.reading.does(*ACTS_OF_INTENT[intent_of(task.label)]):
        return False
    sure = heard.confidence if heard.label == task.label else 0.0
    sure = sure_as_read(task.label, sure, heard.reading)
    return heard.chosen is None and is_doubtful(task.label, sure)
