"""How a message becomes an intent: typed text is understood, a chosen button is looked up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.core.actions.action import Action, ActionListen
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.core.disambiguation import TITLES
from bot.dialogue.core.doubt import sure_as_read, sure_by_itself
from bot.dialogue.core.intent_rules import label_told
from bot.dialogue.core.intents import (
    FALLBACK,
    GIBBERISH,
    INTENTS,
    Confidence,
    Risk,
    is_doubtful,
    label,
)
from bot.dialogue.core.message_reading import READING, MessageReading, placed_in
from bot.dialogue.core.reader_context import CONTEXT
from bot.dialogue.core.refusals import refusal
from bot.dialogue.core.skills import FORMS
from bot.engine.graph_runner import PlainGraphRunner
from bot.engine.logs import turn_of_its_own
from bot.engine.messages import ALSO_ASKED_KEY, MAX_TEXT_LENGTH, AlreadyHeard
from bot.engine.metrics import STAGE_SECONDS, count_understood
from bot.engine.model_storage import CoachModelStorage
from bot.engine.payloads import (
    agreed_payload,
    certain,
    chosen_payload,
    earlier_payload,
    read_payload,
    sent_payload,
)
from bot.engine.read_acts import agreed_wish, only_vents, remember_person, talk_read
from bot.engine.reading_context import context_of
from bot.engine.reminding import reminders_wait
from bot.engine.returning import comes_back, leaves_room
from bot.engine.second_ask import asks_of, others_asked
from bot.engine.tracker_store import ERASED_SLOT
from bot.engine.understood import Understood
from bot.nlu.label_classifier import label_as_parse_data

# What Rasa would read as a command if a text began with it.
REFUSED_KEY = "refused"
"""Where a parsed message says which guided conversation it refuses."""

_FEWEST_WORDS_LEFT = 2
_COMMAND_PREFIX = re.compile(r"^(?:\s|/|EXTERNAL:)+")
_YES = label("affirm")
_MENTION = "action_mention_goal"
_ALSO_ASKED = "action_also_asked"
_REMINDERS = "action_say_reminders"


class CoachProcessor(MessageProcessor):
    """Rasa's processor, with typed text and chosen buttons kept apart on every channel."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Takes what Rasa's processor takes."""
        super().__init__(*args, **kwargs)
        self._understood = Understood()

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        with TemporaryDirectory() as unpacked:
            metadata, runner = loader.load_predict_graph_runner(
                Path(unpacked), Path(model_path), CoachModelStorage, PlainGraphRunner
            )
        return Path(model_path).name, metadata, runner

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """Finds out what a message means.

        A payload counts only if one of the coach's buttons carried it in the latest hundred
        messages. Text that repeats the title of a button that was offered since the person's
        message before is taken as choosing it.

        Args:
            message: What was typed or chosen.
            tracker: The conversation so far.
            only_output_properties: As in Rasa.

        Returns:
            The parsed message as Rasa's other parts read it.
        """
        with STAGE_SECONDS.labels("understand").time():
            parsed = await self._understand(message, tracker, only_output_properties)
        count_understood(parsed["intent"]["name"])
        return parsed

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]] | None:
        """Runs a turn; what is logged meanwhile has the turn's id.

        Args:
            message: What was typed or chosen.

        Returns:
            As in Rasa.
        """
        with turn_of_its_own(), STAGE_SECONDS.labels("turn").time():
            answers: list[dict[str, Any]] | None = await super().handle_message(message)
        return answers

    async def _handle_message_with_tracker(
        self, message: UserMessage, tracker: DialogueStateTracker
    ) -> None:
        """Takes a message up.

        Whoever hands messages over may have lost the right to, and somebody else may have been
        quicker: the conversation's lock lets them in one after the other.

        Raises:
            AlreadyHeard: The conversation has it already.
        """
        heard = (e for e in reversed(tracker.events) if isinstance(e, UserUttered))
        if any(one.message_id == message.message_id for one in heard):
            raise AlreadyHeard
        await super()._handle_message_with_tracker(message, tracker)

    async def _understand(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None,
        only_output_properties: bool,
    ) -> dict[str, Any]:
        payload = (
            chosen_payload(message, tracker)
            or await sent_payload(message, tracker)
            or await earlier_payload(message, tracker, self.tracker_store.history)
        )
        if payload is not None:
            return self._chosen(payload, message.text)
        words = _COMMAND_PREFIX.sub("", message.text or "")[:MAX_TEXT_LENGTH].strip()
        if not words:
            return certain(GIBBERISH, message.text)
        told = label_told(words)
        if told is not None:
            return certain(told, message.text)
        refused = refusal(words)
        if refused is not None:
            words = refused.rest
            if len(words.split()) < _FEWEST_WORDS_LEFT:
                return {**certain("cancel", message.text), REFUSED_KEY: refused.conversation}
        plain = UserMessage(words, sender_id=message.sender_id, metadata=_place(message, tracker))
        parsed: dict[str, Any] = await super().parse_message(plain, tracker, only_output_properties)
        if refused is not None:
            parsed = {**parsed, REFUSED_KEY: refused.conversation}
        says_yes = _is_plain_yes(parsed)
        agreed = (agreed_payload(tracker) or agreed_wish(tracker)) if says_yes else None
        if agreed is not None:
            return self._chosen(agreed, message.text)
        clauses = await self._clauses(words, parsed)
        others = others_asked(_best(parsed)[0], clauses, tuple(TITLES))
        reading = placed_in(message.text or "", words, parsed.get(READING))
        changed = {"text": message.text, ALSO_ASKED_KEY: others, READING: reading}
        understood = {**parsed, **changed, **_held_back(parsed, clauses, others)}
        understood.update(talk_read(parsed, tracker))
        self._update_full_retrieval_intent(understood)
        return understood

    def _chosen(self, payload: str, title: str | None) -> dict[str, Any]:
        chosen = read_payload(payload, title)
        self._update_full_retrieval_intent(chosen)
        return chosen

    def _parse_message_with_graph(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """Understands a text, unless it was understood lately (see `Understood`)."""
        text = message.text or ""
        place = json.dumps(message.metadata or {})
        known = self._understood.recall(text, place) if only_output_properties else None
        if known is not None:
            return known
        parsed: dict[str, Any] = super()._parse_message_with_graph(
            message, tracker, only_output_properties
        )
        if only_output_properties:
            self._understood.keep(text, parsed, place)
        return parsed

    async def _clauses(self, text: str, parsed: dict[str, Any]) -> list[tuple[str, float]]:
        """Labels and confidences of the clauses of a message that asks for several things."""
        asks = asks_of(text)
        if not asks or _best(parsed)[0] == FALLBACK:
            return []
        return [
            _best(await super(CoachProcessor, self).parse_message(UserMessage(ask))) for ask in asks
        ]

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Keeps what the message tells of the person; all else guided conversations fill.

        It stands here and in no action, for a written response answers without one.

        Args:
            output_channel: As in Rasa.
            tracker: The conversation.
        """
        del output_channel
        remember_person(tracker, self.domain)
        return tracker

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """Checks nothing: that the domain knows all labels is tested before it is shipped.

        Args:
            parse_data: As in Rasa.
        """
        del parse_data

    async def _update_tracker_session(
        self,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        """Starts a session with somebody new alone: in the domain, sessions never end."""
        if not tracker.events:
            await super()._update_tracker_session(tracker, output_channel, metadata)

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        """Runs an action; to listen is only noted, for it does nothing."""
        if isinstance(action, ActionListen):
            self._log_action_on_tracker(tracker, action, [], prediction)
            return False
        return bool(await super()._run_action(action, tracker, output_channel, nlg, prediction))

    def _log_action_on_tracker(
        self,
        tracker: DialogueStateTracker,
        action: Action,
        events: list[Event] | None,
        prediction: PolicyPrediction,
    ) -> None:
        """Adds what an action did, as far as it is news.

        Actions set all slots of a guided conversation each time. A slot that holds the value
        already is left out: two of three events, which would be saved and looked through.
        """
        events = events or []
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        for event in events:
            if not _holds_already(tracker, event):
                tracker.update_with_events([event], self.domain)

    @staticmethod
    def _log_slots(tracker: DialogueStateTracker) -> None:
        """Logs nothing: what slots hold is nobody's business.

        Args:
            tracker: As in Rasa.
        """
        del tracker

    async def _run_prediction_loop(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> None:
        """Answers; then offers a second ask, says what waits, or brings up one thing."""
        returns, has_room = comes_back(tracker), leaves_room(tracker)
        asks_more = tracker.latest_message is not None and bool(
            tracker.latest_message.parse_data.get(ALSO_ASKED_KEY)
        )
        with STAGE_SECONDS.labels("answer").time():
            await super()._run_prediction_loop(output_channel, tracker)
        if tracker.active_loop_name is not None or only_vents(tracker):
            return
        if tracker.get_slot(ERASED_SLOT):
            return  # after the receipt of an erasure nothing that goes with it is brought up
        if asks_more:
            await self._run_after(_ALSO_ASKED, output_channel, tracker)
        elif has_room and await reminders_wait(tracker.sender_id):
            await self._run_after(_REMINDERS, output_channel, tracker)
        elif returns:
            await self._run_after(_MENTION, output_channel, tracker)

    async def _run_after(
        self, name: str, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> None:
        """Runs an action when everything else is said."""
        action = self._get_action(name)
        prediction = PolicyPrediction.for_action_name(self.domain, name)
        await self._run_action(action, tracker, output_channel, self.nlg, prediction)
        # What the rules go by is that the coach listens.
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME), self.domain)


def _holds_already(tracker: DialogueStateTracker, event: Event) -> bool:
    """Whether an event sets a slot to the very value that it has; 1 and True are two values."""
    if not isinstance(event, SlotSet):
        return False
    slot = tracker.slots.get(event.key)
    return slot is not None and repr(slot.value) == repr(event.value)


def _place(message: UserMessage, tracker: DialogueStateTracker | None) -> dict[str, Any]:
    """Where a message stands, as the reader takes it; `coach parse` says it beside the message."""
    given = (message.metadata or {}).get(CONTEXT) if tracker is None else None
    return {CONTEXT: given or context_of(tracker).to_json()}


def _best(parsed: dict[str, Any]) -> tuple[str, float]:
    """The likeliest label of a parsed message, with its confidence."""
    best = (parsed.get("intent_ranking") or [{"name": FALLBACK, "confidence": 0.0}])[0]
    return str(best["name"]), float(best["confidence"])


def _is_plain_yes(parsed: dict[str, Any]) -> bool:
    best, share = _best(parsed)
    return best == _YES and share >= Confidence.CERTAIN


def _held_back(
    parsed: dict[str, Any], clauses: list[tuple[str, float]], others: list[str]
) -> dict[str, Any]:
    """What changes of a parsed message whose task is not done at once, for it would be a guess.

    What else is asked for plainly is answered then, and the task offered beside it. Else a guided
    conversation asks by itself before it begins such a task; where a rule would do it straight
    away, the coach asks what is meant.
    """
    best, share = _best(parsed)
    share = sure_by_itself(best, share, clauses)
    share = sure_as_read(best, share, MessageReading.from_json("", parsed.get(READING)))
    if not is_doubtful(best, share):
        return {}
    ranking = [{"name": best, "confidence": share}, *parsed["intent_ranking"][1:]]
    harmless = [one for one in others if INTENTS[one].risk is Risk.NONE]
    if harmless:
        asked = {"name": harmless[0], "confidence": dict(clauses)[harmless[0]]}
        beside = [best, *(one for one in others if one != harmless[0])]
        return {**label_as_parse_data([asked, *ranking]), ALSO_ASKED_KEY: beside}
    if best in FORMS:
        return {"intent_ranking": ranking}
    return label_as_parse_data([{"name": FALLBACK, "confidence": 1 - share}, *ranking])
