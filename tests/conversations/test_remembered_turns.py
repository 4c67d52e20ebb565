"""What the server remembers of a conversation is what it would read of it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.agent import CoachAgent
from bot.engine.tracker_store import SqlTrackerStore
from tests.conversations.conftest import Person
from tests.conversations.test_rule_policy import CONVERSATIONS


def state(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Everything that a message goes by; as text, for 1 and True are two values."""
    found: dict[str, Any] = {name: repr(slot.value) for name, slot in tracker.slots.items()}
    return found | {
        "events": [repr(event.as_dict()) for event in tracker.events],
        "loop": repr(tracker.active_loop),
        "latest": repr(tracker.latest_action),
        "message": repr(tracker.latest_message.parse_data),
        "next": tracker.followup_action,
        "stored": tracker.stored,
    }


@pytest.mark.parametrize("texts", CONVERSATIONS.values(), ids=CONVERSATIONS)
def test_remembers_what_is_kept(
    texts: tuple[str, ...], person: Person, agent: CoachAgent, runner: asyncio.Runner
) -> None:
    store = agent.tracker_store
    for text in texts:
        person.says(text)
        read = runner.run(SqlTrackerStore(agent.domain, store._engine).retrieve(person.sender_id))
        assert read is not None
        assert state(person.tracker()) == state(read)
