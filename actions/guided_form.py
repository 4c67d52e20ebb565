"""Turns the dialogue's decisions into Rasa's events: one adapter for every guided conversation.

Rasa runs `validate_<form>` on every turn while the form is active. Here it decides the whole turn:
it says everything, sets `requested_slot` itself, and always returns the state, which every form
requires, so that Rasa neither rejects the form nor asks on its own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, say
from actions.dependencies import context
from actions.state import clear, keep, note_change, state_of
from bot.dialogue.core.form import End, Guide, Position, Reply
from bot.dialogue.core.intents import label
from bot.dialogue.core.message import Heard
from bot.dialogue.core.skills import CONVERSATIONS, FORMS
from bot.dialogue.core.transitions import pause_for
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.goals.drafts import GoalInTheMaking
from bot.dialogue.goals.reference import goes_back
from bot.dialogue.state import DRAFT, LEFT, ConversationState

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

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Takes a turn and says what it comes to."""
        message = self._placed(await self.message(tracker), tracker)
        position = await self.position(tracker)
        turn = begin if position.asked is None else take_turn
        guide = await self.guide_for(tracker)
        reply = turn(guide, position, message, context().today())
        before = state_of(tracker)
        events = self._events(reply, tracker)
        if reply.aside is not None:
            try:
                # What is done on the way sees the state after the message, and may change it.
                events += await ON_THE_WAY[reply.aside]().perform(dispatcher, tracker)
            except NeedsTurns:
                keep(tracker, before)
                reply = pause_for(guide, position, reply.aside)
                events = self._events(reply, tracker)
        for said in reply.says:
            say(dispatcher, said)
        return events

    def _placed(self, message: Heard, tracker: Tracker) -> Heard:
        """The message, with the goal in the making if it names that as what to go back to."""
        goal = state_of(tracker).goal.specific
        if self.guide.name == GoalInTheMaking.prefix or not goes_back(message, goal):
            return message
        return replace(message, back_to=label("set_goal"))

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

    def state_after(self, reply: Reply, tracker: Tracker) -> ConversationState:
        """What the conversation holds after a turn.

        Args:
            reply: What the turn comes to.
            tracker: The conversation before it.
        """
        state = state_of(tracker)
        draft = type(state.draft(self.guide.name))
        return state.with_draft(draft.of_values(reply.position.values, reply.position.progress))

    def events_after_error(self, tracker: Tracker) -> list[Event]:
        """Stays at the open question; a form that could not begin is left."""
        asked = tracker.get_slot(REQUESTED_SLOT)
        held = keep(tracker, state_of(tracker))
        if asked is None:
            return [*held, ActiveLoop(None), FollowupAction("action_listen")]
        return [*held, SlotSet(REQUESTED_SLOT, asked)]

    def cleared(self, tracker: Tracker) -> list[Event]:
        """Events after which nothing of the conversation is left in the state."""
        return clear(tracker, self.guide.name)

    def left(self, tracker: Tracker) -> list[Event]:
        """Events after the person has left the conversation; an undo brings back what was told.

        Args:
            tracker: The conversation.
        """
        draft = state_of(tracker).draft(self.guide.name)
        if draft.kind is not None and CONVERSATIONS[draft.prefix].called and draft.to_json():
            note_change(tracker, draft.kind, {LEFT: self.guide.name, DRAFT: draft.to_json()})
        return self.cleared(tracker)

    def _position(self, tracker: Tracker) -> Position:
        draft, asked = state_of(tracker).draft(self.guide.name), tracker.get_slot(REQUESTED_SLOT)
        values = draft.values()
        return Position(values, draft.progress, asked if asked in values else None)

    def _events(self, reply: Reply, tracker: Tracker) -> list[Event]:
        if reply.end is End.CANCELLED:
            left = self.left(tracker)
            return [*left, ActiveLoop(None), FollowupAction("action_listen")]
        events = keep(tracker, self.state_after(reply, tracker))
        if reply.end is End.LEFT:
            # What it held stays as it was.
            events.append(SlotSet(REQUESTED_SLOT, None))
            return [*events, ActiveLoop(None), FollowupAction("action_listen")]
        events.append(SlotSet(REQUESTED_SLOT, reply.position.asked))
        if reply.end is End.SWITCHED and reply.switch_to is not None:
            events += [ActiveLoop(None), FollowupAction(FORMS[reply.switch_to])]
        return events
