"""A guided conversation: its steps, and where somebody stands in it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any, Self

from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say, Step, Values


@dataclass(frozen=True)
class Before:
    """What a message changed, as it was before it.

    Attributes:
        values: The old values, by slots.
        asked: Slot of the question that was open.
    """

    values: Values
    asked: str

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote."""
        return cls(data["values"], data["asked"])

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {"values": dict(self.values), "asked": self.asked}


@dataclass(frozen=True)
class Progress:
    """Where somebody stands in a guided conversation, beside the answers themselves.

    Attributes:
        failures: How many answers in a row could not be read.
        skipped: Slots of the steps that were left out.
        answered: Slots in the order in which they were answered, for going back.
        done: Whether all was said once; what is said after that changes or begins anew.
        choices: What the last answer can have meant, by slots, until the person has chosen.
        detours: How many things came in between since the last answer; no part of where
            somebody stands.
        before: What the latest messages changed, latest last, to be taken back; no part of where
            somebody stands.
        run: Which thing it is about: it grows whenever another one is begun or taken up.
    """

    failures: int = 0
    skipped: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    done: bool = False
    choices: tuple[Values, ...] = ()
    detours: int = field(default=0, compare=False)
    before: tuple[Before, ...] = field(default=(), compare=False)
    run: int = 0

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Self:
        """Reads what `to_json` wrote; nothing means the beginning."""
        data = data or {}
        return cls(
            failures=data.get("failures", 0),
            skipped=tuple(data.get("skipped", ())),
            answered=tuple(data.get("answered", ())),
            done=data.get("done", False),
            choices=tuple(data.get("choices", ())),
            detours=data.get("detours", 0),
            before=tuple(Before.from_json(one) for one in data.get("before", ())),
            run=data.get("run", 0),
        )

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values, to be kept in a slot."""
        return {
            "failures": self.failures,
            "skipped": list(self.skipped),
            "answered": list(self.answered),
            "done": self.done,
            **({"choices": [dict(one) for one in self.choices]} if self.choices else {}),
            **({"detours": self.detours} if self.detours else {}),
            **({"before": [one.to_json() for one in self.before]} if self.before else {}),
            **({"run": self.run} if self.run else {}),
        }

    def another(self, *, done: bool = False, skipped: tuple[str, ...] = ()) -> Progress:
        """The beginning of the next thing of the same kind.

        Args:
            done: Whether all was said of it before.
            skipped: Slots of the steps that were left out before.
        """
        return Progress(run=self.run + 1, done=done, skipped=skipped)

    def took(self, slot: str) -> Progress:
        """After an answer to a step."""
        order = (*(s for s in self.answered if s != slot), slot)
        skipped = tuple(s for s in self.skipped if s != slot)
        return replace(self, failures=0, detours=0, answered=order, skipped=skipped, choices=())

    def skips(self, slot: str) -> Progress:
        """After a step was left out."""
        return replace(self.took(slot), skipped=(*self.skipped, slot))

    def reopens(self, slot: str) -> Progress:
        """After a step was opened again."""
        return replace(
            self,
            failures=0,
            answered=tuple(s for s in self.answered if s != slot),
            skipped=tuple(s for s in self.skipped if s != slot),
        )


class End(Enum):
    """How a guided conversation ended, or paused."""

    DONE = "done"
    CANCELLED = "cancelled"
    SWITCHED = "switched"
    LEFT = "left"


@dataclass(frozen=True)
class Position:
    """What a turn starts from.

    Attributes:
        values: What was said so far, by slots.
        progress: Where the person stands beside it.
        asked: Slot of the question that is open; None at the start.
    """

    values: Values
    progress: Progress
    asked: str | None


@dataclass(frozen=True)
class Reply:
    """What a turn comes to.

    Attributes:
        position: Where the conversation stands now; its `asked` is the question that is open.
        says: What the coach says, in order.
        aside: Label of a task to carry out in the middle, before what is said.
        end: How the conversation ended, if it did.
        switch_to: Label of the guided conversation to begin instead, if it paused for one.
    """

    position: Position
    says: tuple[Say, ...] = ()
    aside: str | None = None
    end: End | None = None
    switch_to: str | None = None


@dataclass(frozen=True)
class Task:
    """What the end of a guided conversation carries out.

    Attributes:
        label: Its label.
        number: The number of the thing that it is about; None while that is open.
    """

    label: str
    number: int | None = None


@dataclass(frozen=True)
class Checked:
    """What was said, looked at as a whole.

    Attributes:
        values: What holds; a value that cannot be is None again.
        says: Why something was taken out.
    """

    values: Values
    says: tuple[Say, ...] = ()


class Guide(ABC):
    """A guided conversation as it is written down: what it asks, and how it takes what is said.

    Attributes:
        name: Its name; responses of the whole conversation are named `utter_<name>_...`.
        starts_with: Labels that begin it.
        own_labels: Labels that inside it are answers or corrections and never another task.
        correction_labels: Labels of messages that correct what was said before.
        steps: Its questions in their usual order.
        more_slots: Slots for what is said beyond the questions.
        gives_way_to: Labels of tasks that end it, as if its question had not been asked.
        enough: What people say at the end of a message when nothing more is to be asked.
        says_all_changes: Whether a change at the summary is said before all is shown again.
        supposes: How questions at the summary begin that ask for another value ("and 5 days?").
        supposes_only: How a message begins that supposes something and changes nothing.
    """

    name: str
    starts_with: frozenset[str]
    own_labels: frozenset[str]
    correction_labels: frozenset[str]
    steps: tuple[Step, ...]
    more_slots: tuple[str, ...] = ()
    gives_way_to: frozenset[str] = frozenset()
    enough: re.Pattern[str] | None = None
    supposes: re.Pattern[str] | None = None
    supposes_only: re.Pattern[str] | None = None
    says_all_changes: bool = False

    @abstractmethod
    def take_along(self, heard: Heard, values: Values, today: date) -> dict[str, Any]:
        """Everything a message says that belongs to a step which has no answer yet.

        Args:
            heard: The message, the first one or a later one.
            values: What was said so far.
            today: The day that counts as today.

        Returns:
            Values by slots.
        """

    def placed(self, heard: Heard, asked: str | None) -> Heard:
        """A message as it is meant at an open question.

        Args:
            heard: The message.
            asked: Slot of the question that is open; None if none is.
        """
        del asked
        return heard

    def start(self, position: Position, heard: Heard, today: date) -> Position:
        """Where the conversation begins, or goes on after a pause.

        Args:
            position: What is left of an earlier start.
            heard: The message that led to it; what it says is taken along.
            today: The day that counts as today.
        """
        values = {**position.values, **self.take_along(heard, position.values, today)}
        return Position(values, position.progress, None)

    def check(self, values: Values) -> Checked:
        """Looks whether what was said can be true together, before it is asked on.

        Args:
            values: What was said so far.
        """
        return Checked(values)

    def corrected(self, heard: Heard, values: Values, today: date) -> Mapping[str, Any] | None:
        """What a message changes of what was said, where it tells by itself.

        Args:
            heard: A message that corrects something.
            values: What was said so far.
            today: The day that counts as today.

        Returns:
            New values by slots; none of them if the person has to be asked what is meant; None if
            the message has to name the part or be read by the steps.
        """
        del heard, values, today
        return None

    def corrected_plainly(
        self, heard: Heard, position: Position, today: date
    ) -> Mapping[str, Any] | None:
        """What a message changes of what was said, where its words tell whatever it was taken for.

        Args:
            heard: The message.
            position: Where the conversation stands.
            today: The day that counts as today.

        Returns:
            New values by slots; None if the words alone correct nothing.
        """
        del heard, position, today
        return None

    def asks_again(self, found: Values) -> tuple[str, ...]:
        """Slots of steps that a correction leaves to be asked about, though they were left out.

        Args:
            found: What the correction says, by slots.
        """
        del found
        return ()

    def change_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """What the coach says about a correction before it asks on.

        Args:
            before: What was said before it.
            now: What holds after it.
        """
        del before, now
        return ()

    def noted_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """What the coach says of what was told for the first time, by name and value.

        Args:
            before: What was said before it.
            now: What was said with it.
        """
        del before, now
        return ()

    def begun_said(self, before: Values, now: Values) -> tuple[Say, ...]:
        """What the coach says of what was told with the wish to begin, before its first question.

        Args:
            before: What was said before it.
            now: What was said with it.
        """
        del before, now
        return ()

    def supposed_said(self, values: Values, supposed: Values) -> Say | None:
        """What would be if something was as a message supposes; None if nothing can be said yet.

        Args:
            values: What was said.
            supposed: The same with what is supposed put over it.
        """
        del values, supposed
        return None

    def task_of(self, heard: Heard, values: Values, today: date) -> str | None:
        """Another task that a message means here, whatever else it was taken for.

        Args:
            heard: The message.
            values: What was said so far.
            today: The day that counts as today.

        Returns:
            The label of the task, or None.
        """
        del heard, values, today
        return None

    def begins_anew(self, heard: Heard, position: Position) -> bool:
        """Whether a message asks for another of the conversation's own tasks.

        Args:
            heard: The message.
            position: Where the conversation stands.
        """
        del heard, position
        return False

    def gives_way(self, heard: Heard) -> bool:
        """Whether a message is for another task and ends the conversation.

        Args:
            heard: The message.
        """
        return heard.label in self.gives_way_to

    def carries_out(self, values: Values) -> Task | None:
        """What the end of the conversation carries out, where that is one of several tasks.

        Args:
            values: What was said so far.
        """
        del values
        return None

    def which_part(self) -> Say:
        """Asks what a correction is about."""
        return Say(f"utter_{self.name}_which_part")

    def cleared(self) -> dict[str, Any]:
        """Values with which nothing of the conversation is left."""
        return dict.fromkeys(self.slots())

    def step(self, slot: str) -> Step:
        """The step that is kept in a slot."""
        return next(step for step in self.steps if step.slot == slot)

    def slots(self) -> Iterator[str]:
        """All slots of the conversation."""
        yield from (step.slot for step in self.steps)
        yield from self.more_slots

    def next_step(self, values: Values, progress: Progress) -> Step | None:
        """The first step that still needs an answer, or None when all is said."""
        for step in self.steps:
            if step.slot in progress.skipped or values.get(step.slot) is not None:
                continue
            if step.needed(values):
                return step
        return None
