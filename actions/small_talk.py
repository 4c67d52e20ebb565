"""Conversational acts that need more than a written response."""

from __future__ import annotations

from itertools import takewhile

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction, Event, heard, say
from actions.dependencies import context
from actions.goal_updates import reports_on_goal
from bot.dialogue.core.disambiguation import also_asked, choices, decline, did_you_mean
from bot.dialogue.core.intents import FALLBACK, Confidence, is_doubtful
from bot.dialogue.core.interruptions import task_gone_back_to
from bot.dialogue.core.skills import FORMS
from bot.dialogue.offers.resume import offer_brought


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
        label = heard(tracker).label
        again = _same_before(tracker, label) > 0
        dispatcher.utter_message(response="utter_small_talk_again" if again else f"utter_{label}")
        return []


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
        label = heard(tracker).label
        dispatcher.utter_message(response=decline(label, _same_before(tracker, label)))
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


def _failures_in_a_row(tracker: Tracker) -> int:
    count = 0
    for event in reversed(tracker.events):
        if event["event"] != "user":
            continue
        if event["parse_data"]["intent"]["name"] != FALLBACK:
            break
        count += 1
    return count


def _same_before(tracker: Tracker, label: str) -> int:
    """How many messages of the same kind came right before the latest."""
    messages = [event for event in tracker.events if event["event"] == "user"][:-1]
    same = takewhile(lambda event: _label_of(event) == label, reversed(messages))
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
