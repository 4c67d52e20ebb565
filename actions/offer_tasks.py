"""Tasks with kept offers that take a single turn: list, compare, delete, put back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import on_the_way
from actions.undo import undoes
from bot.dialogue.core.questions import Values
from bot.dialogue.core.skills import FORMS
from bot.dialogue.offers.collection import HeldOffer, held, put_at_hand, without
from bot.dialogue.offers.compare import (
    comparison_said,
    in_the_making,
    keeps_compared,
    to_compare,
)
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.lists import offers_said, to_delete
from bot.dialogue.offers.reading.names import new_name
from bot.services import offers as service

AT_HAND = "offers_at_hand"
REMOVED = "offers_removed"


async def shelf_of(tracker: Tracker) -> list[HeldOffer]:
    """All offers that the conversation can speak of.

    Args:
        tracker: The conversation.
    """
    work = context().unit_of_work
    kept = await on_database(lambda: service.list_offers(work(), tracker.sender_id))
    return held(kept, tracker.get_slot(AT_HAND))


@on_the_way("list_offers")
class ActionListOffers(CoachAction):
    """Shows the person's offers, or the one that is asked for."""

    def name(self) -> str:
        """Name of the action."""
        return "action_list_offers"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Lists the offers, or says that there are none."""
        say(dispatcher, offers_said(heard(tracker), await shelf_of(tracker)))
        return []


@on_the_way("compare_offers")
class ActionCompareOffers(CoachAction):
    """Puts offers side by side; those that the message tells stay at hand."""

    def name(self) -> str:
        """Name of the action."""
        return "action_compare_offers"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Says the comparison, or keeps what was compared if the person chose that."""
        message, at_hand = heard(tracker), tracker.get_slot(AT_HAND)
        if message.chosen is None and new_name(message.text) is not None:
            return [FollowupAction(FORMS["work_out_offer"])]
        if keeps_compared(message):
            return await self._keep(dispatcher, tracker)
        shelf = await shelf_of(tracker)
        shelf += in_the_making(_facts_told(tracker), shelf)
        comparing = to_compare(message, shelf, context().today())
        for offer in comparing.told:
            at_hand = put_at_hand(at_hand, offer)
        say(dispatcher, comparison_said(comparing))
        return [SlotSet(AT_HAND, at_hand)]

    async def _keep(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        owner, identity, world = tracker.sender_id, message_identity(tracker), context()
        loose = [(o.name, o.facts) for o in await shelf_of(tracker) if o.id is None]
        kept = await on_database(
            lambda: service.keep_offers(world.unit_of_work(), owner, identity, loose, world.now())
        )
        say(dispatcher, offers_said(heard(tracker), held(kept, None)))
        return [SlotSet(AT_HAND, None)]


def _facts_told(tracker: Tracker) -> Values:
    """What was said of the offer whose questions are open."""
    if tracker.active_loop_name != FORMS["work_out_offer"]:
        return {}
    return {slot: tracker.get_slot(slot) for slot in OfferGuide().slots()}


@on_the_way("delete_offer")
class ActionDeleteOffer(CoachAction):
    """Deletes offers so that it can be undone; asks which where it is unclear."""

    def name(self) -> str:
        """Name of the action."""
        return "action_delete_offer"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Takes the offers out that are meant."""
        chosen = to_delete(heard(tracker), await shelf_of(tracker))
        if not chosen.offers:
            say(dispatcher, chosen.says)
            return []
        world, at_hand = context(), tracker.get_slot(AT_HAND)
        ids = [offer.id for offer in chosen.offers if offer.id is not None]
        await on_database(
            lambda: service.remove_offers(world.unit_of_work(), tracker.sender_id, ids, world.now())
        )
        say(dispatcher, chosen.says)
        left, taken = without(at_hand, chosen.offers)
        return [SlotSet(AT_HAND, left), SlotSet(REMOVED, {"at_hand": taken})]


@undoes
async def undo_removal(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event] | None:
    """Puts back the offers that were deleted last (see `actions.undo`).

    Args:
        dispatcher: Takes what the coach says.
        tracker: The conversation.
    """
    removed: dict[str, Any] | None = tracker.get_slot(REMOVED)
    if removed is None:
        return None
    work = context().unit_of_work
    await on_database(lambda: service.restore_offers(work(), tracker.sender_id))
    dispatcher.utter_message(response="utter_offers_restored")
    at_hand = [*(tracker.get_slot(AT_HAND) or ()), *removed["at_hand"]]
    return [SlotSet(AT_HAND, at_hand), SlotSet(REMOVED, None)]
