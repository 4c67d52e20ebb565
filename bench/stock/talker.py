"""Plays conversations in process; runs in `.venv-stock` (see `bench.comparison.in_process`)."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

from bench.comparison.talk import conversation

_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "LOG_LEVEL": "WARNING",
    "TF_CPP_MIN_LOG_LEVEL": "2",
}


def play(folder: Path) -> None:
    """Writes milliseconds and answers of each turn."""
    from rasa.core.agent import Agent  # noqa: PLC0415 - the environment has to be set first
    from rasa.utils.endpoints import EndpointConfig  # noqa: PLC0415 - the same
    from rasa.utils.log_utils import configure_structlog  # noqa: PLC0415 - the same

    configure_structlog(logging.WARNING)
    task = json.loads((folder / "texts.json").read_text())
    agent = Agent.load(task["model"], action_endpoint=EndpointConfig(url=task["actions"]))
    conversations = asyncio.run(_conversations(agent, task["texts"]))
    (folder / "play.json").write_text(json.dumps({"conversations": conversations}))


async def _conversations(agent: Any, texts: list[list[str]]) -> list[list[dict[str, Any]]]:
    await _conversation(agent, "warm-up", [line.text for line in conversation(0)])
    return [
        await _conversation(agent, f"bench-{number}", said) for number, said in enumerate(texts)
    ]


async def _conversation(agent: Any, person: str, texts: list[str]) -> list[dict[str, Any]]:
    from rasa.core.channels.channel import (  # noqa: PLC0415 - the same
        CollectingOutputChannel,
        UserMessage,
    )

    turns = []
    for text in texts:
        output = CollectingOutputChannel()
        message = UserMessage(text, output, person, input_channel="bench")
        start = time.perf_counter()
        await agent.handle_message(message)
        spent = 1000 * (time.perf_counter() - start)
        answers = [str(one.get("text") or one) for one in output.messages]
        turns.append({"milliseconds": spent, "answers": answers})
    return turns


if __name__ == "__main__":
    os.environ.update(_QUIET)
    {"play": play}[sys.argv[1]](Path(sys.argv[2]))
