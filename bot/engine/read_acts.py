"""What the reading of a message comes to: what it is outside of a task, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.core.intents import CRISIS, FALLBACK, Confidence, label, labels
from bot.dialogue.core.message_reading import READING, MessageReading
from bot.dialogue.offers.asked import asks_of_offers
from bot.dialogue.offers.reading.links import OfferSpans
from bot.dialogue.offers.suppose import supposes
from bot.dialogue.person import PersonFacts, person_told
from bot.dialogue.person_said import WISH_OFFERS
from bot.dialogue.state import STATE_SLOT, ConversationState, StateUpdate
from bot.engine.messages import ALSO_ASKED_KEY
from bot.engine.state_updates import update_state
from bot.nlu.label_classifier import label_as_parse_data

_VENTING = label("chitchat/venting")
_GOAL = label("set_goal")
_OF_A_GOAL = frozenset({"deadline", "measure"})
"""Roles of words that make a goal of a wish: a wish with a day or a measure is meant as one."""

_TALK: Mapping[str, str] = {
    "wish": label("wish"),
    "tell.person": label("tell_about_me"),
    "vent": _VENTING,
}
"""Acts of talk outside of a task, with what a message that does them is; the first one counts."""

_BESIDE = frozenset(
    {"greet", "thank", "small_talk", "joke", "good_news", "apologize", "unsure"}
    | {"tell.goal", "tell.check"}
)
"""Acts that such a message may do as well, if not mainly; any other asks for something."""

_GIVES_WAY = labels(
    "nlu_fallback",
    "out_of_scope/gibberish",
    "inform_reason",
    "inform_resources",
    "inform_measure",
    "affirm",
)
"""Labels that mostly are a guess where nothing is open, however sure they are."""


_OF_OFFERS: Mapping[str, Callable[[MessageReading], bool]] = {
    label("change_offer"): supposes,
    label("list_offers"): asks_of_offers,
    label("compare_offers"): lambda reading: reading.does("keep.offer"),
}
"""What a message is that is about held offers, with what tells it; the first one counts."""


def talk_read(parsed: dict[str, Any], tracker: DialogueStateTracker | None) -> dict[str, Any]:
    """What changes of a parsed message that is only talk, or asks about offers that are held.

    Nobody asked for what was guessed.

    Args:
        parsed: The message as it was understood and read.
        tracker: The conversation so far.
    """
    if tracker is not None and tracker.active_loop_name is not None:
        return {}
    ranking = parsed.get("intent_ranking") or [{"name": FALLBACK, "confidence": 0.0}]
    reading = MessageReading.from_json(str(parsed.get("text") or ""), parsed.get(READING))
    told = _label_of_talk(reading) or _label_of_offers(reading, tracker)
    if told is None or not _gives_way(ranking[0]["name"], ranking[0]["confidence"]):
        return {}
    rest = [one for one in ranking if one["name"] != told["name"]]
    return {**label_as_parse_data([told, *rest]), ALSO_ASKED_KEY: []}


def only_vents(tracker: DialogueStateTracker) -> bool:
    """Whether the latest message tells a mood and no more, so that nothing is brought up after it.

    Args:
        tracker: The conversation, the latest message in it.
    """
    message = tracker.latest_message
    parsed = (message.parse_data if message else None) or {}
    ranking = parsed.get("intent_ranking") or [{"name": FALLBACK}]
    act = _talk_of(MessageReading.from_json("", parsed.get(READING)))
    return act is not None and (_TALK[act], ranking[0]["name"]) == (_VENTING, _VENTING)


def agreed_wish(tracker: DialogueStateTracker | None) -> str | None:
    """The payload of the goal that was offered for a wish last, for a yes to stand for.

    Args:
        tracker: The conversation so far.

    Returns:
        The payload; None if the coach offered none, or said something else after it.
    """
    events = tracker.events if tracker is not None else ()
    said = next((e for e in reversed(events) if isinstance(e, BotUttered)), None)
    if said is None or said.metadata.get("utter_action") not in WISH_OFFERS:
        return None
    return str(said.data["buttons"][0]["payload"])


def remember_person(tracker: DialogueStateTracker, domain: Domain) -> None:
    """Keeps what the latest message tells of the person, whatever is done with it otherwise.

    Args:
        tracker: The conversation, changed in place.
        domain: The model's domain.
    """
    message = tracker.latest_message
    read = (message.parse_data or {}).get(READING) if message else None
    if message is None or not read:
        return
    reading = MessageReading.from_json(message.text or "", read)
    if person_told(reading, PersonFacts()) != PersonFacts():
        update_state(tracker, [_told(reading)], domain)


def _told(reading: MessageReading) -> StateUpdate:
    def update(state: ConversationState, message: str) -> ConversationState:
        del message
        return replace(state, person=person_told(reading, state.person))

    return update


def _label_of_talk(reading: MessageReading) -> dict[str, Any] | None:
    act = _talk_of(reading)
    if act is None:
        return None
    is_goal = act == "wish" and {one.role for one in reading.spans} & _OF_A_GOAL
    return {"name": _GOAL if is_goal else _TALK[act], "confidence": reading.acts[act]}


def _label_of_offers(
    reading: MessageReading, tracker: DialogueStateTracker | None
) -> dict[str, Any] | None:
    """The label of what is asked or supposed of an offer, where one is held or named."""
    told = next((name for name, tells in _OF_OFFERS.items() if tells(reading)), None)
    names_one = any(span.role == "which_offer" for span in OfferSpans.of(reading).spans)
    if told is None or not (names_one or _holds_offer(tracker)):
        return None
    return {"name": told, "confidence": reading.acts[reading.done[0]]}


def _holds_offer(tracker: DialogueStateTracker | None) -> bool:
    """Whether an offer was told in the conversation."""
    if tracker is None:
        return False
    state = ConversationState.from_json(tracker.get_slot(STATE_SLOT))
    return bool(state.offers_told) or state.offer.pay is not None


def _talk_of(reading: MessageReading) -> str | None:
    """The act of talk that counts; None if it is not mainly talk, or asks for something too."""
    done = reading.done
    if not done or done[0] not in _TALK or not set(done) <= _TALK.keys() | _BESIDE:
        return None
    return next(act for act in _TALK if act in done)


def _gives_way(name: str, share: float) -> bool:
    return name != CRISIS and (name in _GIVES_WAY or share < Confidence.SURE)
