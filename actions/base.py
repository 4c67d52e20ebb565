"""The base of all actions, and the one place where their errors become answers."""

from __future__ import annotations

import logging
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable
from itertools import islice
from typing import Any, TypeVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dependencies import context
from bot.coaching.errors import CoachingError
from bot.dialogue.core.intents import FALLBACK
from bot.dialogue.core.message import SAID, Heard
from bot.dialogue.core.message_reading import READING, MessageReading
from bot.dialogue.core.questions import Say
from bot.dialogue.state import identity_of_message

logger = logging.getLogger(__name__)

Event = dict[str, Any]
Result = TypeVar("Result")


class CoachAction(Action, ABC):
    """An action that never leaves the person without an answer."""

    @abstractmethod
    async def perform(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Does the work.

        Args:
            dispatcher: Takes what the coach says.
            tracker: The conversation.

        Returns:
            The events that follow from it.

        Raises:
            CoachingError: Something is refused; its words are said to the person.
        """

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """Runs `perform`; an error becomes an answer (see Rasa's `Action`)."""
        del domain
        try:
            return await self.perform(dispatcher, tracker)
        except CoachingError as refused:
            dispatcher.utter_message(text=str(refused))
        except Exception as error:
            # What went wrong may quote the person's words, so only its kind and place are logged.
            incident = secrets.token_hex(4)
            place = _place(error)
            logger.error("Incident %s in %s: %s at %s", incident, self.name(), type(error), place)
            dispatcher.utter_message(response="utter_incident", incident=incident)
        return self.events_after_error(tracker)

    def events_after_error(self, tracker: Tracker) -> list[Event]:
        """Events that keep the conversation where it is."""
        del tracker
        return []


async def on_database(work: Callable[[], Result]) -> Result:
    """Runs work on the database as suits it (see `bot.storage.db_executor`).

    Args:
        work: One unit of work at most.
    """
    return await context().run(work)


def say(dispatcher: CollectingDispatcher, said: Say, **extra: Any) -> None:
    """Utters what the dialogue decided to say.

    Args:
        dispatcher: Takes it.
        said: Response, values, quick replies and card.
        **extra: More for the message.
    """
    buttons = [{"title": b.title, "payload": b.payload} for b in said.buttons]
    if buttons:
        extra["buttons"] = buttons
    if said.card is not None:
        extra["json_message"] = dict(said.card)
    dispatcher.utter_message(response=said.response, **said.values, **extra)


def heard(tracker: Tracker) -> Heard:
    """The latest message with the reading of its meaning.

    Args:
        tracker: The conversation.
    """
    message = tracker.latest_message
    ranking = [r for r in message.get("intent_ranking") or [] if r["name"] != FALLBACK]
    best: dict[str, Any] = ranking[0] if ranking else {"name": FALLBACK, "confidence": 0.0}
    chosen = message.get("chosen")
    said = (chosen or {}).get(SAID)
    text = said or message.get("text") or ""
    return Heard(
        text=text,
        label=best["name"],
        confidence=best["confidence"],
        chosen=None if said else chosen,
        refused=message.get("refused"),
        reading=MessageReading.from_json(text, message.get(READING)),
    )


def message_identity(tracker: Tracker) -> str:
    """An identity for what the latest message makes.

    It is the same for a message that is handled again, and another for every other message.

    Args:
        tracker: The conversation.
    """
    return message_identities(tracker, 1)[0]


def message_identities(tracker: Tracker, count: int) -> list[str]:
    """Identities of the latest messages, the latest first.

    Args:
        tracker: The conversation.
        count: How many at most.
    """
    messages = (event for event in reversed(tracker.events) if event["event"] == "user")
    ids = (message["message_id"] for message in islice(messages, count))
    return [identity_of_message(tracker.sender_id, one) for one in ids]


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
