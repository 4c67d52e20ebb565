"""Offers: the guided conversation, and keeping what it led to."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import GuidedForm
from actions.offer_tasks import AT_HAND, shelf_of
from bot.dialogue.core.form import Guide, Position, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.offers.collection import HeldOffer, without
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.json_form import offer_json
from bot.dialogue.offers.keep import Keep, kept_said
from bot.dialogue.offers.resume import asks_which, at_hand_after, may_take_up, placed, taken_up
from bot.services import offers as service


class ValidateOfferForm(GuidedForm):
    """The guided conversation about an offer."""

    @property
    def guide(self) -> Guide:
        """The conversation."""
        return OfferGuide()

    async def position(self, tracker: Tracker) -> Position:
        """Where the turn starts from: at a kept offer, if the message changes one."""
        position, message = await super().position(tracker), await self.message(tracker)
        if not may_take_up(position, message):
            return position
        return taken_up(position, message, await shelf_of(tracker), context().today())

    async def message(self, tracker: Tracker) -> Heard:
        """The message; where another offer can be meant, the place of one chooses it."""
        message, position = heard(tracker), self._position(tracker)
        at_end = position.asked == Keep.slot
        if message.chosen is not None or not (at_end or asks_which(position)):
            return message
        return placed(message, await shelf_of(tracker))

    async def guide_for(self, tracker: Tracker) -> Guide:
        """The conversation; its beginning knows what else a fact without a pay can be about."""
        position = self._position(tracker)
        if position.asked is not None and not asks_which(position):
            return self.guide
        return OfferGuide([offer.title for offer in await shelf_of(tracker)])

    def events_beside(self, reply: Reply, tracker: Tracker) -> list[Event]:
        """An offer that was worked out stays at hand, kept or not, as it is now."""
        before = {slot: tracker.get_slot(slot) for slot in reply.position.values}
        at_hand = tracker.get_slot(AT_HAND)
        held = at_hand_after(at_hand, before, reply.position, heard(tracker))
        return [] if held == at_hand else [SlotSet(AT_HAND, held)]


class ActionKeepOffer(CoachAction):
    """Keeps the offer that was worked out, if the person wants that."""

    def name(self) -> str:
        """Name of the action."""
        return "action_keep_offer"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Saves it once, however often the same wish is handled; it stays at hand for changes."""
        values = {slot: tracker.get_slot(slot) for slot in OfferGuide().slots()}
        if not values[Keep.slot]:
            say(dispatcher, kept_said(None, values))
            return [] if values["offer_id"] is None else ValidateOfferForm.clearing_events()
        world, owner, facts = context(), tracker.sender_id, offer_json(values)
        offer_id, name = values["offer_id"] or message_identity(tracker), values["offer_name"] or ""
        kept = await on_database(
            lambda: service.keep_offer(
                world.unit_of_work(), owner, offer_id, name, facts, world.now()
            )
        )
        say(dispatcher, kept_said(kept, values))
        left, _ = without(tracker.get_slot(AT_HAND), [HeldOffer(name, facts)])
        held = {"offer_id": kept.id, "offer_name": kept.name, AT_HAND: left}
        return [SlotSet(slot, value) for slot, value in held.items()]
