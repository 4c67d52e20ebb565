"""What a message is read with: from the conversation as Rasa's tracker has it."""

from __future__ import annotations

from collections.abc import Iterator

from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.core.acts import ACTS_OF_INTENT
from bot.dialogue.core.asked import ASKED, Asked
from bot.dialogue.core.message_reading import READING, MessageReading
from bot.dialogue.core.reader_context import CONTEXT, ReaderContext

_NOTHING = Asked("")


def context_of(tracker: DialogueStateTracker | None) -> ReaderContext:
    """Where the next message of a conversation stands.

    Args:
        tracker: The conversation; None stands for a new one.
    """
    if tracker is None or tracker.latest_message is None or not tracker.latest_message.text:
        return ReaderContext()
    asked = _asked(tracker)
    before, acts = _before(tracker.latest_message)
    return before.then(acts, asked.asks, asked.offers)


def _before(message: UserUttered) -> tuple[ReaderContext, tuple[str, ...]]:
    """The context of the latest message, and what it did."""
    read = (message.parse_data or {}).get(READING)
    if read:
        reading = MessageReading.from_json(message.text or "", read)
        return ReaderContext.from_json(read[CONTEXT]), reading.done
    intent = (message.parse_data or {}).get("intent", {}).get("name") or ""
    return ReaderContext(), ACTS_OF_INTENT.get(intent, ())[:1]


def _asked(tracker: DialogueStateTracker) -> Asked:
    """The open question, else what the buttons of the last words offer."""
    if tracker.active_loop_name is not None:
        return ASKED.get(tracker.get_slot(REQUESTED_SLOT) or "", _NOTHING)
    return Asked("", tuple(dict.fromkeys(_offered(tracker))))


def _offered(tracker: DialogueStateTracker) -> Iterator[str]:
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return
        if isinstance(event, BotUttered):
            for button in event.data.get("buttons") or ():
                yield from ACTS_OF_INTENT.get(_intent(button.get("payload", "")), ())[:1]


def _intent(payload: str) -> str:
    return payload.removeprefix("/").partition("{")[0].partition("/")[0]
