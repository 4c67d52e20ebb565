"""Undo: takes back the last thing that was done, whatever it was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event
from actions.guided_form import on_the_way
from actions.state import keep, last_change, state_of
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.skills import CONVERSATIONS
from bot.dialogue.state import LEFT, Change

Undo = Callable[[CollectingDispatcher, Tracker, Change], Awaitable[list[Event] | None]]
"""Takes back and says so, and gives the events; None if there is nothing left to take back."""

_UNDOES: dict[Kind, Undo] = {}


def undoes(of: Kind) -> Callable[[Undo], Undo]:
    """Lets a skill take back what was done to its things.

    Args:
        of: What it was done to.
    """

    def register(undo: Undo) -> Undo:
        _UNDOES[of] = undo
        return undo

    return register


@on_the_way("undo")
class ActionUndo(CoachAction):
    """Takes back what was done in the last turns, and nothing that is longer ago."""

    def name(self) -> str:
        """Name of the action."""
        return "action_undo"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Has the skill take it back, or says that there is nothing to take back."""
        done = last_change(tracker)
        if done is not None and LEFT in done.before:
            state = state_of(tracker).brought_back(done).taken_back(done.of)
            form = CONVERSATIONS[done.before[LEFT]].form
            return [*keep(tracker, state), FollowupAction(form)]
        if done is not None:
            events = await _UNDOES[done.of](dispatcher, tracker, done)
            if events is not None:
                return [*events, *keep(tracker, state_of(tracker).taken_back(done.of))]
        dispatcher.utter_message(response="utter_nothing_to_undo")
        return []
