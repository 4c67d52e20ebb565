"""Slack's assistant pane: what is suggested when somebody opens it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.channels.slack.identity import Installed, known_id, part
from bot.channels.slack.installations import Installations
from bot.channels.slack.mouth import Mouth

TITLE = "What shall we look at?"
PROMPTS = (
    ("Set a goal", "Help me set a goal"),
    ("Take the job-or-career check", "Take the job or career check"),
    ("Work out an offer", "Work out a job offer"),
    ("Show my goals", "Show my goals"),
)
"""Titles and messages of what is suggested; Slack shows four."""


async def suggest(
    body: Mapping[str, Any], through: Installed, mouth: Mouth, installations: Installations
) -> None:
    """Suggests what to begin with in a new thread of the pane.

    Args:
        body: The payload of `assistant_thread_started`.
        through: The installation that it came through.
        mouth: Speaks.
        installations: Finds the bot.
    """
    thread = part(body, "event", "assistant_thread")
    speaker = await installations.speaker(through)
    if speaker is None or known_id(thread.get("channel_id")) is None:
        return
    arguments = {
        "channel_id": thread["channel_id"],
        "thread_ts": str(thread.get("thread_ts", "")),
        "title": TITLE,
        "prompts": [{"title": title, "message": message} for title, message in PROMPTS],
    }
    await mouth.attempt(speaker, "assistant.threads.setSuggestedPrompts", arguments)
