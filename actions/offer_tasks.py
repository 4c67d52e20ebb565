"""Tasks with kept offers that take a single turn: list, compare, delete, put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import REQUESTED_SLOT, on_the_way
from actions.state import change, keep, note_change, state_of
from actions.undo import undoes
from bot.coaching.errors import CoachingError
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.core.intents import CRISIS
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import READING, MessageReading
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.core.skills import FORMS
from bot.dialogue.offers.asked import asks_of_offers, figures_said
from bot.dialogue.offers.collection import HeldOffer, held, put_at_hand, replaced, without
from bot.dialogue.offers.compare import (
    comparison_said,
    in_the_making,
    keeps_compared,
    to_compare,
)
from bot.dialogue.offers.drafts import OfferInTheMaking, OfferTold
from bot.dialogue.offers.json_form import values_of
from bot.dialogue.offers.lists import offers_said, restored_said, to_delete
from bot.dialogue.offers.others import is_same, open_offer, spoken_last
from bot.dialogue.offers.reading.names import new_name
from bot.dialogue.offers.resume import is_unfinished
from bot.dialogue.offers.suppose import supposed_said, supposes, which_supposed
from bot.dialogue.offers.told_offers import told_said
from bot.dialogue.offers.which import offers_spoken_of
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


def earlier_readings(tracker: Tracker) -> Iterator[MessageReading]:
    """How the messages before the latest one were read, the latest first.

    Args:
        tracker: The conversation.
    """
    said = (event for event in reversed(tracker.events) if event["event"] == "user")
    for event in islice(said, 1, None):
        parsed = event.get("parse_data") or {}
        yield MessageReading.from_json(event.get("text") or "", parsed.get(READING))


async def answers(tracker: Tracker, message: Heard) -> tuple[Say, ...]:
    """What is said to a question about held offers, or to something that is supposed of one.

    Args:
        tracker: The conversation.
        message: The latest message.

    Returns:
        Nothing if it is neither, or if nothing is held that it can be about.
    """
    reading = message.reading
    if message.label == CRISIS or not (supposes(reading) or asks_of_offers(reading)):
        return ()
    shelf = await shelf_with_open(tracker)
    last = at_hand(tracker, shelf)
    if supposes(reading):
        offers = offers_spoken_of(message, shelf, last)
        if not offers:
            return (which_supposed(shelf),) if shelf else ()
        return supposed_said(message, offers, context().today())
    said = figures_said(message, shelf, last) if shelf else None
    return () if said is None else (said,)


def at_hand(tracker: Tracker, shelf: Sequence[HeldOffer]) -> HeldOffer | None:
    """The offer that is talked about: the open one, the one named last, or worked out last.

    Args:
        tracker: The conversation.
        shelf: The offers that are held, the one in the making among them.
    """
    current = open_offer(state_of(tracker).offer.values())
    drafted = next((offer for offer in shelf if is_same(offer, current)), None)
    is_open = tracker.get_slot(REQUESTED_SLOT) in state_of(tracker).offer.values()
    if drafted is not None and is_open:
        return drafted
    return spoken_last(earlier_readings(tracker), shelf) or drafted


async def shelf_with_open(tracker: Tracker) -> list[HeldOffer]:
    """All offers that the conversation can speak of, the one in the making among them.

    Args:
        tracker: The conversation.
    """
    return with_open(tracker, await shelf_of(tracker))


def with_open(tracker: Tracker, shelf: list[HeldOffer]) -> list[HeldOffer]:
    """Offers that are held, and the one in the making.

    Args:
        tracker: The conversation.
        shelf: The offers that are held.
    """
    return shelf + in_the_making(_facts_told(tracker), shelf)


@on_the_way("list_offers")
class ActionListOffers(CoachAction):
    """Shows the person's offers, or the one that is asked for."""

    def name(self) -> str:
        """Name of the action."""
        return "action_list_offers"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Answers what is asked of them, lists them, or says that there are none."""
        message = heard(tracker)
        for said in (answered := await answers(tracker, message)):
            say(dispatcher, said)
        if not answered:
            say(dispatcher, offers_said(message, await shelf_with_open(tracker)))
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
        shelf = await shelf_with_open(tracker)
        comparing = to_compare(message, shelf, context().today())
        changes = [(one.before, one.offer) for one in comparing.told if one.before is not None]
        for one in comparing.told:
            told = put_at_hand(told, one.offer) if one.before is None else told
        if message.reading.spans and comparing.told:
            say(dispatcher, told_said(comparing.told))
        try:
            say(dispatcher, comparison_said(comparing))
        except CoachingError as refused:
            # What was told stays told, though it cannot be put side by side.
            say(dispatcher, Say("utter_offer_refused", {"reason": str(refused)}))
        change(tracker, offers_told=told)
        return await changed_offers(changes, tracker)

    async def _keep(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        owner, identity, world = tracker.sender_id, message_identity(tracker), context()
        loose = [(o.name, o.facts) for o in await shelf_of(tracker) if o.id is None]
        kept = await on_database(
            lambda: service.keep_offers(world.unit_of_work(), owner, identity, loose, world.now())
        )
        say(dispatcher, offers_said(heard(tracker), held(kept, ())))
        return change(tracker, offers_told=())


async def changed_offers(
    offers: Sequence[tuple[HeldOffer, HeldOffer]], tracker: Tracker
) -> list[Event]:
    """Holds offers as they are now: kept ones in their store, the others at hand.

    Args:
        offers: Offers as they were and as they are now.
        tracker: The conversation.
    """
    world, owner, told = context(), tracker.sender_id, state_of(tracker).offers_told
    was: list[OfferTold] = []
    for before, offer in offers:
        if is_same(before, open_offer(state_of(tracker).offer.values())):
            change(tracker, offer=_told_as(state_of(tracker).offer, offer))
        if offer.id is None:
            told = replaced(told, offer, before)
            was.append(OfferTold(before.name, before.facts))
            continue
        put = partial(service.keep_offer, world.unit_of_work(), owner, offer.id, offer.name)
        await on_database(partial(put, offer.facts, world.now()))
    change(tracker, offers_told=told)
    # An undo puts back what has a name to be known by.
    removed = [one.to_json() for one in was if one.name]
    if not removed:
        return keep(tracker, state_of(tracker))
    return note_change(tracker, Kind.OFFERS, {TOLD_OFFERS: removed})


def _told_as(draft: OfferInTheMaking, offer: HeldOffer) -> OfferInTheMaking:
    """The offer whose questions are open, as a message told it beside another one."""
    values = {**draft.values(), **values_of(offer.facts), "offer_keep": draft.keep}
    values["offer_name"] = offer.name or draft.name
    return OfferInTheMaking.of_values(values, draft.progress)


def _facts_told(tracker: Tracker) -> Values:
    """What was said of the offer whose questions are open, or wait while another task is done."""
    draft = state_of(tracker).offer
    is_open = tracker.active_loop_name == FORMS["work_out_offer"]
    # One that was told to the end is at hand, unless it was taken out.
    return draft.values() if is_open or is_unfinished(draft) else {}


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
    at_hand = state_of(tracker).offers_told
    for one in told:
        # One that was only changed is at hand as it is now.
        at_hand = put_at_hand(at_hand, HeldOffer(one.name, one.facts))
    return change(tracker, offers_told=at_hand)
