"""What refuses a task, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.dialogue.core.refusals import Refusal, refusal


@pytest.mark.parametrize(
    ("text", "conversation", "rest"),
    [
        ("I don't want a goal, tell me what to say", "goal", "tell me what to say"),
        ("not setting a goal. I told you about my week", "goal", "I told you about my week"),
        ("no goals please", "goal", ""),
        ("stop the goal please. what is a pension", "goal", "what is a pension"),
        ("i never asked for a goal", "goal", ""),
        ("There is no offer", "offer", ""),
        ("I dont have an offer but what is a match", "offer", "what is a match"),
        ("thanks! no check", "check", "thanks!"),
        ("I said I don’t want to set a goal!", "goal", ""),
    ],
)  # fmt: skip
def test_a_task_is_refused(text: str, conversation: str, rest: str) -> None:
    assert refusal(text) == Refusal(conversation, rest)


@pytest.mark.parametrize(
    "text",
    [
        "I don't know how to reach my goal",
        "no, I want to set a goal",
        "I don't have a goal yet",
        "is there no offer that pays more?",
        "they did not raise the offer",
        "my goal is not to work nights",
        "I want a goal",
        "stop the goal reminders",
        "I want to stop smoking, that is my goal",
        "",
    ],
)
def test_no_task_is_refused(text: str) -> None:
    assert refusal(text) is None
