"""`coach parse`: what messages are understood as, as JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.dialogue.core.intents import FALLBACK, Kind, intents_of_kind
from bot.engine.agent import load_agent
from bot.settings import Settings
from bot.storage.database import open_database

_NOT_ACTED_ON = intents_of_kind(Kind.FALLBACK, Kind.OUT_OF_SCOPE)


def parse_lines(settings: Settings, model: Path, lines: Iterable[str]) -> Iterator[str]:
    """Understands a message a line, each by itself.

    Args:
        settings: The settings.
        model: The trained model's archive.
        lines: The messages.

    Yields:
        A JSON object a message: `text`, `intent` (the likeliest), `topic` (null unless it is a
        retrieval intent), `confidence`, `fallback` (true where the coach would not act on it),
        `ranking` (labels with confidences, best first).
    """
    agent = load_agent(settings, open_database(settings.database_url), model)
    with asyncio.Runner() as runner:
        for line in lines:
            text = line.rstrip("\n")
            parsed = runner.run(agent.processor.parse_message(UserMessage(text)))
            yield json.dumps(_as_json(text, parsed), ensure_ascii=False)


def _as_json(text: str, parsed: dict[str, Any]) -> dict[str, Any]:
    acted_on = parsed["intent"]["name"]
    ranking = [entry for entry in parsed["intent_ranking"] if entry["name"] != FALLBACK]
    intent, _, topic = ranking[0]["name"].partition("/")
    return {
        "text": text,
        "intent": intent,
        "topic": topic or None,
        "confidence": ranking[0]["confidence"],
        "fallback": acted_on in _NOT_ACTED_ON,
        "ranking": [{"name": e["name"], "confidence": e["confidence"]} for e in ranking],
    }
