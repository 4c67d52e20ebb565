"""The job-or-career check: the guided conversation, the profile."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, message_identity, on_database, say
from actions.dependencies import context
from actions.guided_form import GuidedForm
from actions.state import clear, state_of
from bot.coaching.career_check.check import NotEnoughAnswers, profile
from bot.dialogue.career_check.conversation import (
    CheckGuide,
    answers_of,
    own_words,
    unknown_in,
)
from bot.dialogue.career_check.draft import CheckInTheMaking
from bot.dialogue.career_check.messages import changes_said, profile_card, profile_said
from bot.dialogue.core.form import Guide
from bot.services import career_check as service


class ValidateCheckForm(GuidedForm):
    """The guided check."""

    @property
    def guide(self) -> Guide:
        """The conversation."""
        return CheckGuide()


class ActionCheckResult(CoachAction):
    """Says the profile, keeps it, and compares it with the last one."""

    def name(self) -> str:
        """Name of the action."""
        return "action_check_result"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Works out and keeps the profile of the answers that were given."""
        values = state_of(tracker).check.values()
        answers = answers_of(values)
        try:
            found = profile(answers)
        except NotEnoughAnswers:
            dispatcher.utter_message(response="utter_check_too_little")
            return clear(tracker, CheckInTheMaking.prefix)
        world, owner, check_id = context(), tracker.sender_id, message_identity(tracker)
        last = await on_database(
            lambda: service.keep_check(world.unit_of_work(), owner, check_id, answers, world.now())
        )
        if last is not None:
            say(dispatcher, changes_said(last.answers, answers))
        card = profile_card(found, answers, last.answers if last else None)
        said = profile_said(found, own_words(values), unknown_in(values))
        say(dispatcher, said, json_message=card)
        return clear(tracker, CheckInTheMaking.prefix)
