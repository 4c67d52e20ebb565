"""Tasks with kept offers that take a single turn: list, compare, delete, put back."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import on_the_way
from actions.state import change, note_change, state_of
from actions.undo import undoes
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.questions import Values
from bot.dialogue.core.skills import FORMS
from bot.dialogue.offers.collection import HeldOffer, held, put_at_hand, without
from bot.dialogue.offers.compare import (
    comparison_said,
    in_the_making,
    keeps_compared,
    to_compare,
)
from bot.dialogue.offers.drafts import OfferTold
from bot.dialogue.offers.lists import offers_said, restored_said, to_delete
from bot.dialogue.offers.reading.names import new_name
from bot.dialogue.state import KEPT_OFFERS, TOLD_OFFERS, Change
from bot.services import offers as service


async def shelf_of(tracker: Tracker) -> list[HeldOffer]:
    """All offers that the conversation can speak of.

    Args:
        tracker: The conversation.
    """
    work = context().unit_of_work
    kept = await on_database(lambda: service.list_offers(work(), tracker.sender_id))
    return held(kept, state_of(tracker).offers_told)


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
        message, told = heard(tracker), state_of(tracker).offers_told
        if message.chosen is None and new_name(message.text) is not None:
            return [FollowupAction(FORMS["work_out_offer"])]
        if keeps_compared(message):
            return await self._keep(dispatcher, tracker)
        shelf = await shelf_of(tracker)
        shelf += in_the_making(_facts_told(tracker), shelf)
        comparing = to_compare(message, shelf, context().today())
        for offer in comparing.told:
            told = put_at_hand(told, offer)
        say(dispatcher, comparison_said(comparing))
        return change(tracker, offers_told=told)

    async def _keep(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        owner, identity, world = tracker.sender_id, message_identity(tracker), context()
        loose = [(o.name, o.facts) for o in await shelf_of(tracker) if o.id is None]
        kept = await on_database(
            lambda: service.keep_offers(world.unit_of_work(), owner, identity, loose, world.now())
        )
        say(dispatcher, offers_said(heard(tracker), held(kept, ())))
        return change(tracker, offers_told=())


def _facts_told(tracker: Tracker) -> Values:
    """What was said of the offer whose questions are open."""
    if tracker.active_loop_name != FORMS["work_out_offer"]:
        return {}
    return state_of(tracker).offer.values()


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
        world = context()
        ids = [offer.id for offer in chosen.offers if offer.id is not None]
        await on_database(
            lambda: service.remove_offers(world.unit_of_work(), tracker.sender_id, ids, world.now())
        )
        say(dispatcher, chosen.says)
        left, taken = without(state_of(tracker).offers_told, chosen.offers)
        change(tracker, offers_told=left)
        removed = {KEPT_OFFERS: bool(ids), TOLD_OFFERS: [one.to_json() for one in taken]}
        return note_change(tracker, Kind.OFFERS, removed)


@undoes(Kind.OFFERS)
async def undo_removal(
    dispatcher: CollectingDispatcher, tracker: Tracker, done: Change
) -> list[Event] | None:
    """Puts back the offers that were deleted last (see `actions.undo`).

    Args:
        dispatcher: Takes what the coach says.
        tracker: The conversation.
        done: The deletion.
    """
    work = context().unit_of_work
    restored: list[KeptOffer] = []
    if done.before.get(KEPT_OFFERS):
        restored = await on_database(lambda: service.restore_offers(work(), tracker.sender_id))
    told = [OfferTold.from_json(one) for one in done.before.get(TOLD_OFFERS, ())]
    if not restored and not told:
        return None
    say(dispatcher, restored_said(held(restored, told)))
    return change(tracker, offers_told=(*state_of(tracker).offers_told, *told))
