"""Plays conversations with the trained coach in process (see `bench.comparison.in_process`).

Task `play` times each turn; task `stages` tells where the time of turns goes.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from bot.engine.quiet import be_quiet

be_quiet()

from rasa.core.channels.channel import CollectingOutputChannel  # noqa: E402

from bench.comparison.stage_watch import StageWatch  # noqa: E402
from bench.comparison.talk import conversation  # noqa: E402
from bot.engine.agent import CoachAgent, load_agent  # noqa: E402
from bot.engine.messages import typed  # noqa: E402
from bot.engine.training import model_path  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from bot.storage.database import open_database  # noqa: E402


def main() -> None:
    """Does the task that the command line names."""
    task, folder = sys.argv[1], Path(sys.argv[2])
    texts = json.loads((folder / "texts.json").read_text())["texts"]
    handed_back = {"play": play, "stages": stages}[task](texts)
    (folder / f"{task}.json").write_text(json.dumps(handed_back))


def play(texts: list[list[str]]) -> dict[str, Any]:
    """Milliseconds and answers of each turn."""
    return {"conversations": asyncio.run(_conversations(_agent(), texts))}


def stages(texts: list[list[str]]) -> dict[str, Any]:
    """Milliseconds a turn on average, by stage."""
    watch = StageWatch()
    watch.watch_product()
    asyncio.run(_conversations(_agent(), texts, watch))
    turns = sum(map(len, texts))
    return {"stages": {name: 1000 * spent / turns for name, spent in watch.seconds.items()}}


def _agent() -> CoachAgent:
    settings = load_settings()
    return load_agent(settings, open_database(settings.database_url), model_path(settings))


async def _conversations(
    agent: CoachAgent, texts: list[list[str]], watch: StageWatch | None = None
) -> list[list[dict[str, Any]]]:
    await _conversation(agent, [line.text for line in conversation(0)])
    if watch:
        watch.seconds.clear()
    return [await _conversation(agent, said) for said in texts]


async def _conversation(agent: CoachAgent, texts: list[str]) -> list[dict[str, Any]]:
    person = f"bench:{uuid.uuid4()}"
    turns = []
    for text in texts:
        output = CollectingOutputChannel()
        message = typed(text, output, person, "bench")
        start = time.perf_counter()
        await agent.handle_message(message)
        spent = 1000 * (time.perf_counter() - start)
        answers = [str(one.get("text") or one) for one in output.messages]
        turns.append({"milliseconds": spent, "answers": answers})
    return turns


if __name__ == "__main__":
    main()
