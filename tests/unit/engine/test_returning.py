"""When somebody counts as back."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.returning import AWAY, comes_back

START = 1_800_000_000.0
HOURS_12 = AWAY.total_seconds()


def message(at: float, label: str = "greet") -> Event:
    return UserUttered("hi", intent={"name": label}, timestamp=at)


def conversation(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("ann", list(events))


def test_the_first_message_of_all_leaves_room() -> None:
    assert comes_back(conversation(ActionExecuted("action_listen"), message(5)))


@pytest.mark.parametrize(("hours_away", "expected"), [(11.99, False), (12, True), (500, True)])
def test_half_a_day_without_a_message_is_away(hours_away: float, expected: bool) -> None:
    later = message(START + hours_away * 3600)
    between = BotUttered("hello", timestamp=START + 1)
    assert comes_back(conversation(message(START), between, later)) is expected


@pytest.mark.parametrize("label", ["crisis", "abuse", "report_progress", "goodbye"])
def test_some_messages_leave_no_room(label: str) -> None:
    assert not comes_back(conversation(message(START), message(START + HOURS_12, label)))
