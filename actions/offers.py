"""Offers: the guided conversation, and keeping what it led to."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import GuidedForm
from actions.offer_tasks import shelf_of
from actions.state import change, clear, last_change, state_of
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.form import Guide, Position, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.offers.collection import HeldOffer, put_at_hand, without
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.json_form import offer_json
from bot.dialogue.offers.keep import Keep, kept_said
from bot.dialogue.offers.resume import asks_which, may_take_up, placed, taken_up, told_after
from bot.dialogue.state import ConversationState
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
        position, done = self._position(tracker), last_change(tracker)
        can_undo = done is not None and done.of is Kind.OFFERS
        if position.asked is not None and not asks_which(position):
            return OfferGuide(can_undo=can_undo)
        return OfferGuide([offer.title for offer in await shelf_of(tracker)], can_undo=can_undo)

    def left(self, tracker: Tracker) -> list[Event]:
        """What was told of an offer stays told, though its questions are left."""
        draft, told = state_of(tracker).offer, state_of(tracker).offers_told
        events = super().left(tracker)
        if draft.pay is None or draft.id is not None:
            return events
        offer = HeldOffer(draft.name or "", offer_json(draft.values()))
        return change(tracker, offers_told=put_at_hand(told, offer))

    def state_after(self, reply: Reply, tracker: Tracker) -> ConversationState:
        """An offer that was worked out stays told, kept or not, as it is now."""
        before, state = state_of(tracker), super().state_after(reply, tracker)
        told = told_after(before.offers_told, before.offer, reply.position)
        return replace(state, offers_told=told)


class ActionKeepOffer(CoachAction):
    """Keeps the offer that was worked out, if the person wants that."""

    def name(self) -> str:
        """Name of the action."""
        return "action_keep_offer"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Saves it once, however often the same wish is handled; it stays at hand for changes."""
        draft = state_of(tracker).offer
        values = draft.values()
        if not draft.keep:
            say(dispatcher, kept_said(None, values))
            return [] if draft.id is None else clear(tracker, draft.prefix)
        world, owner, facts = context(), tracker.sender_id, offer_json(values)
        offer_id, name = draft.id or message_identity(tracker), draft.name or ""
        kept = await on_database(
            lambda: service.keep_offer(
                world.unit_of_work(), owner, offer_id, name, facts, world.now()
            )
        )
        say(dispatcher, kept_said(kept, values))
        left, _ = without(state_of(tracker).offers_told, [HeldOffer(name, facts)])
        return change(tracker, offer=replace(draft, id=kept.id, name=kept.name), offers_told=left)
