"""Offers: the guided conversation, the total."""

from __future__ import annotations

from typing import ClassVar

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, say
from actions.goals import ActionListGoals
from actions.guided_form import GuidedForm
from bot.coaching.compensation import offer_from_json, work_out
from bot.coaching.errors import CoachingError
from bot.dialogue.guide import Guide
from bot.dialogue.offer_facts import offer_json
from bot.dialogue.offer_guide import OfferGuide
from bot.dialogue.offer_words import result_said


class ValidateOfferForm(GuidedForm):
    """The guided conversation about an offer."""

    asides: ClassVar[dict[str, type[CoachAction]]] = {"list_goals": ActionListGoals}

    @property
    def guide(self) -> Guide:
        """The conversation."""
        return OfferGuide()


class ActionWorkOutOffer(CoachAction):
    """Works out the offer that was told; it stays at hand for changes."""

    def name(self) -> str:
        """Name of the action."""
        return "action_work_out_offer"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Says the total and the lines that lead to it."""
        values = {slot: tracker.get_slot(slot) for slot in OfferGuide().slots()}
        try:
            result = work_out(offer_from_json(offer_json(values)))
        except CoachingError as refused:
            dispatcher.utter_message(response="utter_offer_refused", reason=str(refused))
            return ValidateOfferForm.clearing_events()
        say(dispatcher, result_said(result))
        return []
