"""Linking: one person on the web and in Slack, only when asked for."""

from __future__ import annotations

import secrets

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, on_database, say
from actions.dependencies import context
from actions.guided_form import on_the_way
from actions.state import change
from bot.coaching.account_linking.code import draw_code, read_code
from bot.dialogue.account_linking.messages import (
    code_said,
    linked_said,
    parted_said,
    places_leaving,
    wishes_to_part,
)
from bot.services import account_linking as service


@on_the_way("link_accounts")
class ActionLink(CoachAction):
    """Takes a code, parts what is linked, or gives out a code."""

    def name(self) -> str:
        """Name of the action."""
        return "action_link"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Does what the message asks for, and says what came of it."""
        text, here = heard(tracker).text, tracker.sender_id
        code = read_code(text)
        if code is not None:
            return await _redeem(dispatcher, tracker, code)
        work = context().unit_of_work
        places = await on_database(lambda: service.linked_places(work(), here))
        if wishes_to_part(text):
            leaving = places_leaving(text, here, places)
            parted = await on_database(lambda: service.part(work(), here, leaving))
            say(dispatcher, parted_said(parted))
            return _forget_numbers(tracker)
        world, drawn = context(), draw_code(secrets.choice)
        await on_database(lambda: service.keep_code(work(), here, drawn, world.secret, world.now()))
        say(dispatcher, code_said(drawn, here, places))
        return []


async def _redeem(dispatcher: CollectingDispatcher, tracker: Tracker, code: str) -> list[Event]:
    world, here = context(), tracker.sender_id
    linked = await on_database(
        lambda: service.redeem_code(world.unit_of_work(), here, code, world.secret, world.now())
    )
    say(dispatcher, linked_said(linked))
    return _forget_numbers(tracker)


def _forget_numbers(tracker: Tracker) -> list[Event]:
    """What the conversation remembers by number may be another goal or reminder now."""
    return change(tracker, goal_talked_about=None, changes=())
