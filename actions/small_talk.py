"""Conversational acts that need more than a written response."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import takewhile

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, say
from actions.dependencies import context
from actions.goal_updates import reports_on_goal
from actions.state import state_of
from bot.dialogue.core.disambiguation import also_asked, choices, decline, did_you_mean
from bot.dialogue.core.intents import FALLBACK, Confidence, is_doubtful, label
from bot.dialogue.core.interruptions import task_gone_back_to
from bot.dialogue.core.questions import Say
from bot.dialogue.core.skills import FORMS
from bot.dialogue.offers.resume import offer_brought
from bot.dialogue.person import PersonFacts, person_told
from bot.dialogue.person_said import ABOUT_ME, LISTENS, WISH_OFFERS, about_me_said, wish_said


class ActionOfferChoices(CoachAction):
    """Offers what a message may have meant."""

    def name(self) -> str:
        """Name of the action."""
        return "action_offer_choices"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Offers readings, then a menu, then a person; an offer or a report is taken up."""
        message = heard(tracker)
        if is_doubtful(message.label, message.confidence) and message.confidence >= Confidence.ANY:
            say(dispatcher, did_you_mean(message.label, message.text))
            return []
        if offer_brought(message, context().today()):
            return [FollowupAction(FORMS["work_out_offer"])]
        if await reports_on_goal(tracker):
            return [FollowupAction("follow_form")]
        ranking = [
            (entry["name"], entry["confidence"])
            for entry in tracker.latest_message.get("intent_ranking") or []
        ]
        say(dispatcher, choices(ranking, _failures_in_a_row(tracker)))
        return []


class ActionSmallTalk(CoachAction):
    """Answers small talk, and never twice in a row with the same words."""

    def name(self) -> str:
        """Name of the action."""
        return "action_small_talk"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Answers by kind; the second time in a row it asks for more."""
        kind = heard(tracker).label
        if kind in _TOLD:
            say(dispatcher, _TOLD[kind](tracker))
            return []
        again = _same_before(tracker, kind) > 0
        dispatcher.utter_message(response="utter_small_talk_again" if again else f"utter_{kind}")
        return []


def _about_me(tracker: Tracker) -> Say:
    told = person_told(heard(tracker).reading, PersonFacts())
    return about_me_said(told, state_of(tracker).person, _said_last(tracker, (*ABOUT_ME, *LISTENS)))


def _wish(tracker: Tracker) -> Say:
    told = person_told(heard(tracker).reading, PersonFacts())
    return wish_said(told.wish, _said_last(tracker, WISH_OFFERS))


_TOLD: Mapping[str, Callable[[Tracker], Say]] = {
    label("tell_about_me"): _about_me,
    label("wish"): _wish,
}
"""What is said when people tell of themselves, by label."""


class ActionGoBack(CoachAction):
    """Goes back to a guided conversation, where nothing is open."""

    def name(self) -> str:
        """Name of the action."""
        return "action_go_back"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Takes it up again if the message names it."""
        task = task_gone_back_to(heard(tracker).text)
        if task is not None:
            return [FollowupAction(FORMS[task])]
        dispatcher.utter_message(response="utter_nothing_open")
        return []


class ActionAlsoAsked(CoachAction):
    """Offers what a message asked for beside what was answered."""

    def name(self) -> str:
        """Name of the action."""
        return "action_also_asked"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Offers each as a button."""
        say(dispatcher, also_asked(tracker.latest_message.get("also_asked") or ()))
        return []


class ActionDecline(CoachAction):
    """Declines what is out of scope, by its kind, and never twice with the same words."""

    def name(self) -> str:
        """Name of the action."""
        return "action_decline"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Declines; the second time in a row with what the coach can do, then with a person."""
        if await reports_on_goal(tracker):
            return [FollowupAction("follow_form")]
        kind = heard(tracker).label
        dispatcher.utter_message(response=decline(kind, _same_before(tracker, kind)))
        return []


class ActionRepeat(CoachAction):
    """Says the coach's last words again."""

    def name(self) -> str:
        """Name of the action."""
        return "action_repeat"

    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Repeats every message of the coach's latest turn that said something."""
        said = [event for event in _latest_answer(tracker) if event.get("text")]
        for event in said:
            buttons = (event.get("data") or {}).get("buttons")
            dispatcher.utter_message(text=event["text"], buttons=buttons)
        if not said:
            dispatcher.utter_message(response="utter_nothing_to_repeat")
        return []


def _said_last(tracker: Tracker, responses: Collection[str]) -> str | None:
    """Which of some responses the coach gave last."""
    said = (event for event in reversed(tracker.events) if event["event"] == "bot")
    given = ((event.get("metadata") or {}).get("utter_action") for event in said)
    return next((name for name in given if name in responses), None)


def _failures_in_a_row(tracker: Tracker) -> int:
    count = 0
    for event in reversed(tracker.events):
        if event["event"] != "user":
            continue
        if event["parse_data"]["intent"]["name"] != FALLBACK:
            break
        count += 1
    return count


def _same_before(tracker: Tracker, kind: str) -> int:
    """How many messages of the same kind came right before the latest."""
    messages = [event for event in tracker.events if event["event"] == "user"][:-1]
    same = takewhile(lambda event: _label_of(event) == kind, reversed(messages))
    return len(list(same))


def _label_of(message: Event) -> str:
    ranking = message["parse_data"].get("intent_ranking") or [{"name": ""}]
    return str(ranking[0]["name"])


def _latest_answer(tracker: Tracker) -> list[Event]:
    """The coach's messages between the person's last two."""
    answer: list[Event] = []
    seen_message = False
    for event in reversed(tracker.events):
        if event["event"] == "user":
            if seen_message:
                break
            seen_message = True
        elif event["event"] == "bot" and seen_message:
            answer.insert(0, event)
    return answer
