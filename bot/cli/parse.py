"""`coach parse`: what messages are understood as, as JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.coaching.offers.values import find_values
from bot.dialogue.core.intents import FALLBACK, Kind, intents_of_kind
from bot.dialogue.core.message_reading import READING, MessageReading, Span
from bot.dialogue.core.reader_context import CONTEXT, ReaderContext
from bot.engine.agent import load_agent
from bot.settings import InvalidSetting, Settings
from bot.storage.database import open_database

_NOT_ACTED_ON = intents_of_kind(Kind.FALLBACK, Kind.OUT_OF_SCOPE)


def read_context(path: Path) -> ReaderContext:
    """Reads where messages stand from a JSON file.

    Args:
        path: The file: an object with some of the fields of `ReaderContext`.

    Raises:
        InvalidSetting: It is no such object, or cannot be read.
    """
    try:
        return ReaderContext.from_json(json.loads(path.read_text(encoding="utf8")))
    except (TypeError, AttributeError, ValueError, OSError) as error:
        names = ", ".join(ReaderContext().to_json())
        raise InvalidSetting(
            f"{path} is no context: a JSON object with some of these fields: {names}."
        ) from error


def parse_lines(
    settings: Settings,
    model: Path,
    lines: Iterable[str],
    context: ReaderContext | None = None,
) -> Iterator[str]:
    """Understands a message a line, each by itself.

    Args:
        settings: The settings.
        model: The trained model's archive.
        lines: The messages.
        context: Where each of them stands; None is the beginning of a conversation.

    Yields:
        A JSON object a message: `text`, `intent` (the likeliest), `topic` (null unless it is a
        retrieval intent), `confidence`, `fallback` (true where the coach would not act on it),
        `ranking` (labels with confidences, best first), `acts` (with how likely each is),
        `spans` (words with their role, how likely it is, and the value that is read in them).
    """
    agent = load_agent(settings, open_database(settings.database_url), model)
    with asyncio.Runner() as runner:
        for line in lines:
            text = line.rstrip("\n")
            place = {CONTEXT: (context or ReaderContext()).to_json()}
            message = UserMessage(text, metadata=place)
            parsed = runner.run(agent.processor.parse_message(message))
            shown = {**_as_json(text, parsed), **_reading(text, parsed, settings.today())}
            yield json.dumps(shown, ensure_ascii=False)


def _reading(text: str, parsed: dict[str, Any], today: date) -> dict[str, Any]:
    reading = MessageReading.from_json(text, parsed.get(READING))
    return {"acts": dict(reading.acts), "spans": [_span(text, one, today) for one in reading.spans]}


def _span(text: str, span: Span, today: date) -> dict[str, Any]:
    words = text[span.start : span.end]
    values = (one.reading for one in find_values(words, today))
    read = next((one.value.to_json() for one in values if one.value is not None), None)
    return {**vars(span), "text": words, "value": read}


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
