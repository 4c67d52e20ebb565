"""Undo: takes back the last thing that was done, whatever it was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event
from actions.guided_form import on_the_way

Undo = Callable[[CollectingDispatcher, Tracker], Awaitable[list[Event] | None]]
"""Takes back and says so, and gives the events; None if the last thing was not its own."""

_UNDOES: list[Undo] = []


def undoes(undo: Undo) -> Undo:
    """Lets a skill take back what it did.

    Args:
        undo: Takes back the skill's last deed.
    """
    _UNDOES.append(undo)
    return undo


def undoes_first(undo: Undo) -> Undo:
    """The same for a skill that knows by itself whether its deed was the very last one.

    Args:
        undo: Takes back the skill's last deed.
    """
    _UNDOES.insert(0, undo)
    return undo


@on_the_way("undo")
class ActionUndo(CoachAction):
    """Takes back the last thing that can be taken back."""

    def name(self) -> str:
        """Name of the action."""
        return "action_undo"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Asks each skill in turn, or says that there is nothing to undo."""
        for undo in _UNDOES:
            events = await undo(dispatcher, tracker)
            if events is not None:
                return events
        dispatcher.utter_message(response="utter_nothing_open")
        return []
