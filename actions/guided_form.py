"""Turns the dialogue's decisions into Rasa's events: one adapter for every guided conversation.

Rasa runs `validate_<form>` on every turn while the form is active. Here it decides the whole turn:
it says everything, sets `requested_slot` itself, and always returns at least one slot of the form,
so that Rasa neither rejects the form nor asks on its own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, say
from actions.dependencies import context
from bot.dialogue.core.form import End, Guide, Position, Progress, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.skills import FORMS
from bot.dialogue.core.transitions import pause_for
from bot.dialogue.core.turn import begin, take_turn

REQUESTED_SLOT = "requested_slot"

ON_THE_WAY: dict[str, type[CoachAction]] = {}
"""Actions for the tasks that can be carried out in the middle, by label."""


def on_the_way(label: str) -> Callable[[type[CoachAction]], type[CoachAction]]:
    """Lets an action be carried out in the middle of every guided conversation.

    Args:
        label: What a message means that asks for it.
    """

    def register(action: type[CoachAction]) -> type[CoachAction]:
        ON_THE_WAY[label] = action
        return action

    return register


class NeedsTurns(Exception):
    """A task that was asked for on the way takes more than this turn."""


class GuidedForm(CoachAction, ABC):
    """`validate_<form>` of a guided conversation."""

    @property
    @abstractmethod
    def guide(self) -> Guide:
        """The conversation."""

    def name(self) -> str:
        """Name of the action."""
        return f"validate_{self.guide.name}_form"

    @property
    def _progress_slot(self) -> str:
        return f"{self.guide.name}_progress"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Takes a turn and says what it comes to."""
        message = await self.message(tracker)
        position = await self.position(tracker)
        turn = begin if position.asked is None else take_turn
        guide = await self.guide_for(tracker)
        reply = turn(guide, position, message, context().today())
        done: list[Event] = []
        if reply.aside is not None:
            try:
                done = await ON_THE_WAY[reply.aside]().perform(dispatcher, tracker)
            except NeedsTurns:
                reply = pause_for(guide, position, reply.aside)
        for said in reply.says:
            say(dispatcher, said)
        # What was done on the way may have changed a slot of the conversation, so it comes last.
        return [*self._events(reply), *self.events_beside(reply, tracker), *done]

    async def guide_for(self, tracker: Tracker) -> Guide:
        """The conversation with what is kept of the person, where it speaks of that."""
        del tracker
        return self.guide

    async def message(self, tracker: Tracker) -> Heard:
        """The message, with what it means at this conversation's open question."""
        return heard(tracker)

    async def position(self, tracker: Tracker) -> Position:
        """Where the turn starts from."""
        return self._position(tracker)

    def events_beside(self, reply: Reply, tracker: Tracker) -> list[Event]:
        """Events for slots that are not the conversation's own."""
        del reply, tracker
        return []

    def events_after_error(self, tracker: Tracker) -> list[Event]:
        """Stays at the open question; a form that could not begin is left."""
        asked = tracker.get_slot(REQUESTED_SLOT)
        progress = SlotSet(self._progress_slot, tracker.get_slot(self._progress_slot))
        if asked is None:
            return [progress, ActiveLoop(None), FollowupAction("action_listen")]
        return [progress, SlotSet(REQUESTED_SLOT, asked)]

    def _position(self, tracker: Tracker) -> Position:
        values = {slot: tracker.get_slot(slot) for slot in self.guide.slots()}
        progress = Progress.from_json(tracker.get_slot(self._progress_slot))
        asked = tracker.get_slot(REQUESTED_SLOT)
        return Position(values, progress, asked if asked in values else None)

    def _events(self, reply: Reply) -> list[Event]:
        if reply.end is End.CANCELLED:
            return [*self.clearing_events(), ActiveLoop(None), FollowupAction("action_listen")]
        if reply.end is End.LEFT:
            # What it held stays as it was; without a slot of its own Rasa would reject the form.
            return [
                SlotSet(self._progress_slot, reply.position.progress.to_json()),
                SlotSet(REQUESTED_SLOT, None),
                ActiveLoop(None),
                FollowupAction("action_listen"),
            ]
        values, progress = reply.position.values, reply.position.progress
        events: list[Event] = [SlotSet(slot, value) for slot, value in values.items()]
        events += [SlotSet(self._progress_slot, progress.to_json())]
        events += [SlotSet(REQUESTED_SLOT, reply.position.asked)]
        if reply.end is End.SWITCHED and reply.switch_to is not None:
            events += [ActiveLoop(None), FollowupAction(FORMS[reply.switch_to])]
        return events

    @classmethod
    def clearing_events(cls) -> list[Event]:
        """Events after which nothing of the conversation is left in the slots."""
        form = cls()
        empty = {**form.guide.cleared(), form._progress_slot: None}
        return [SlotSet(slot, value) for slot, value in empty.items()]
