"""Offers: the guided conversation, and keeping what it led to."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import REQUESTED_SLOT, GuidedForm
from actions.offer_tasks import (
    ActionCompareOffers,
    answers,
    at_hand,
    changed_offers,
    earlier_readings,
    shelf_of,
    shelf_with_open,
    with_open,
)
from actions.state import change, clear, last_change, state_of
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.form import End, Guide, Position, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.open_question import OpenTurn
from bot.dialogue.core.repair import take_supposition
from bot.dialogue.core.transitions import aside
from bot.dialogue.core.turn import take_turn
from bot.dialogue.offers.collection import HeldOffer, put_at_hand, without
from bot.dialogue.offers.compare import keeps_compared
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.offers.json_form import offer_json, told_facts
from bot.dialogue.offers.keep import Keep, kept_said
from bot.dialogue.offers.others import Elsewhere, is_same, open_offer, spoken_last, told_elsewhere
from bot.dialogue.offers.renamed import renamed, renamed_said
from bot.dialogue.offers.resume import (
    another_begun,
    asks_which,
    left_said,
    may_take_up,
    placed,
    taken_up,
    told_after,
)
from bot.dialogue.offers.suppose import supposes
from bot.dialogue.offers.tasks import changes_one
from bot.dialogue.offers.told_offers import tells_several
from bot.dialogue.offers.usual_hours import hours_left_out
from bot.dialogue.offers.which import offers_spoken_of
from bot.dialogue.state import ConversationState
from bot.services import offers as service


class ValidateOfferForm(GuidedForm):
    """The guided conversation about an offer."""

    @property
    def guide(self) -> Guide:
        """The conversation."""
        return OfferGuide()

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Takes a turn; what a message tells of another offer is put into that one first."""
        before = state_of(tracker).offer
        answered = await self._answered(tracker)
        if answered is not None:
            for said in answered.says:
                say(dispatcher, said)
            return self._events(answered, tracker)
        message, position = await self.message(tracker), self._position(tracker)
        if position.asked == Keep.slot and await self._keeps_all(message, tracker):
            return await self._keep_all(dispatcher, tracker)
        shelf = await shelf_of(tracker)
        if named := renamed(message, with_open(tracker, shelf)):
            names = Elsewhere(tuple(named), (renamed_said(named),), None)
            return await self._put_elsewhere(names, dispatcher, tracker)
        elsewhere = told_elsewhere(message, position, shelf, context().today())
        if elsewhere is not None:
            return await self._put_elsewhere(elsewhere, dispatcher, tracker)
        events = await super().perform(dispatcher, tracker)
        left = left_said(before, state_of(tracker).offer)
        if left is not None:
            say(dispatcher, left)
            # What becomes of the offer before is said before the next one is asked about.
            dispatcher.messages.insert(0, dispatcher.messages.pop())
        return events

    async def _answered(self, tracker: Tracker) -> Reply | None:
        """The answer to a question about held offers, or to what is supposed of one."""
        message, position = await self.message(tracker), self._position(tracker)
        if position.asked is not None and await self._supposes_of_open(message, tracker):
            guide, today = await self.guide_for(tracker), context().today()
            reply = take_supposition(OpenTurn(guide, position, message, today))
            if reply is not None:
                return reply
        says = await answers(tracker, message)
        if not says:
            return None
        if position.asked is None:
            return Reply(position, says, end=End.LEFT)
        return aside(await self.guide_for(tracker), position, *says)

    async def _supposes_of_open(self, message: Heard, tracker: Tracker) -> bool:
        """Whether a message supposes something of the offer whose questions are open."""
        current = open_offer(state_of(tracker).offer.values())
        if not (supposes(message.reading) and current.facts):
            return False
        shelf = await shelf_with_open(tracker)
        offers = offers_spoken_of(message, shelf, at_hand(tracker, shelf))
        return all(is_same(one, current) for one in offers)

    async def _put_elsewhere(
        self, elsewhere: Elsewhere, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[Event]:
        """Changes other offers, and takes what is left of the message for the open one."""
        guide, position = await self.guide_for(tracker), self._position(tracker)
        if position.asked is None:
            reply = Reply(position, end=End.LEFT)
        elif elsewhere.rest is None:
            reply = aside(guide, position)
        else:
            reply = take_turn(guide, position, elsewhere.rest, context().today())
        events = self._events(reply, tracker)
        for said in (*elsewhere.says, *reply.says):
            say(dispatcher, said)
        return [*events, *await changed_offers(elsewhere.offers, tracker)]

    async def _keeps_all(self, message: Heard, tracker: Tracker) -> bool:
        """Whether a message asks to keep all offers, where several are held."""
        by_button = message.chosen is not None and message.label != "compare_offers"
        return not by_button and keeps_compared(message) and len(await shelf_of(tracker)) > 1

    async def _keep_all(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Keeps all offers that are held, the one that was worked out among them."""
        kept = await ActionCompareOffers().perform(dispatcher, tracker)
        left = [SlotSet(REQUESTED_SLOT, None), ActiveLoop(None), FollowupAction("action_listen")]
        return [*kept, *clear(tracker, self.guide.name), *left]

    async def position(self, tracker: Tracker) -> Position:
        """Where the turn starts from: at a kept offer, if the message changes one."""
        position, message = await super().position(tracker), await self.message(tracker)
        if (begun := self._begun(tracker)) is not None:
            return begun[0]
        if not may_take_up(position, message) or tells_several(message, context().today()):
            return position
        shelf = await shelf_of(tracker)
        last = spoken_last(earlier_readings(tracker), shelf)
        return taken_up(position, message, shelf, context().today(), last)

    async def message(self, tracker: Tracker) -> Heard:
        """The message; where another offer can be meant, the place of one chooses it."""
        if (begun := self._begun(tracker)) is not None:
            return begun[1]
        position = self._position(tracker)
        message = hours_left_out(changes_one(heard(tracker)), position)
        at_end = position.asked == Keep.slot
        if message.chosen is not None or not (at_end or asks_which(position)):
            return message
        return placed(message, await shelf_of(tracker))

    def _begun(self, tracker: Tracker) -> tuple[Position, Heard] | None:
        """The next offer, where an amount that was asked about is said to be the pay of one."""
        return another_begun(self._position(tracker), heard(tracker))

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
        offer = HeldOffer(draft.name or "", told_facts(draft.values()))
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
