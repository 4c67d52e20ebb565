"""What is held of a person: told, taken along, erased."""

from __future__ import annotations

from collections.abc import Collection

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, on_database, say
from actions.dependencies import context
from actions.guided_form import GuidedForm, on_the_way
from actions.state import clear, keep, state_of
from bot.coaching.personal_data.holdings import Amounts
from bot.coaching.personal_data.kinds import EVERYTHING, Kind
from bot.dialogue.core.form import Guide
from bot.dialogue.core.questions import Say
from bot.dialogue.personal_data.draft import ErasureInTheMaking
from bot.dialogue.personal_data.erase import EraseGuide, kinds_to_erase
from bot.dialogue.personal_data.messages import erased_said, export_said, held_said
from bot.services import personal_data as service

ERASED = "conversation_erased"
"""Slot with the kinds of data that the conversation store erases instead of keeping the turn."""


@on_the_way("ask_my_data")
class ActionMyData(CoachAction):
    """Says what is held of the person."""

    def name(self) -> str:
        """Name of the action."""
        return "action_my_data"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Counts it and says so."""
        say(dispatcher, held_said(await _held(tracker)))
        return []


@on_the_way("export_data")
class ActionExportData(CoachAction):
    """Offers everything as files."""

    def name(self) -> str:
        """Name of the action."""
        return "action_export_data"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Says what the files hold; where a page can fetch them, a card names them."""
        say(dispatcher, export_said(await _held(tracker)))
        return []


class ValidateEraseForm(GuidedForm):
    """What shall be erased, and whether it really shall."""

    @property
    def guide(self) -> Guide:
        """The conversation."""
        return EraseGuide()


class ActionErase(CoachAction):
    """Has erased what was agreed to be erased, and gives a receipt."""

    def name(self) -> str:
        """Name of the action."""
        return "action_erase"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Erases it; with the conversation, all goes at once when its turn would be kept."""
        kinds = kinds_to_erase(state_of(tracker).erase.values())
        if not kinds:
            say(dispatcher, Say("utter_erase_cancelled"))
            return clear(tracker, ErasureInTheMaking.prefix)
        events = clear(tracker, ErasureInTheMaking.prefix)
        if Kind.CONVERSATION in kinds:
            # The receipt is said now and told when it is true: with a turn that fails, nothing is.
            say(dispatcher, erased_said(await _held(tracker, kinds)))
            return [*events, SlotSet(ERASED, [kind.value for kind in kinds])]
        say(dispatcher, erased_said(await _erase(tracker, kinds)))
        return keep(tracker, state_of(tracker).without_kinds(kinds))

    def events_after_error(self, tracker: Tracker) -> list[Event]:
        """Leaves no wish to erase behind."""
        return clear(tracker, ErasureInTheMaking.prefix)


async def _held(tracker: Tracker, kinds: Collection[Kind] = EVERYTHING) -> Amounts:
    work, owner = context().unit_of_work, tracker.sender_id
    return await on_database(lambda: service.count_holdings(work(), owner, kinds))


async def _erase(tracker: Tracker, kinds: Collection[Kind]) -> Amounts:
    work, owner = context().unit_of_work, tracker.sender_id
    return await on_database(lambda: service.erase(work(), owner, kinds))
