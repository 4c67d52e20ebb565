"""Runs in `.venv-stock`, on Python 3.10, and knows only Rasa (see `bench.understanding.work`)."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from bench.understanding.work import messages, use_one_core, write_cost, write_predictions

_MODEL = "stock"
_FALLBACK = "nlu_fallback"
_DECLINED = "out_of_scope"
_WARM_UP = "The first message pays for loading the model."
_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "LOG_LEVEL": "WARNING",
    "TF_CPP_MIN_LOG_LEVEL": "2",
}


def train(folder: Path) -> None:
    """Trains the whole model, understanding and policies, with what `rasa init` gives."""
    import rasa.model_training  # noqa: PLC0415 - the environment has to be set first

    # What Rasa fills in for a project of `rasa init`, which leaves pipeline and policies open.
    config = folder / "config.yml"
    recipes = Path(rasa.model_training.__file__).parent / "engine" / "recipes"
    shutil.copy(recipes / "config_files" / "default_config.yml", config)
    start = time.monotonic()
    result = rasa.model_training.train(
        domain=str(folder / "project" / "domain.yml"),
        config=str(config),
        training_files=str(folder / "project" / "data"),
        output=str(folder),
        fixed_model_name=_MODEL,
        force_training=True,
    )
    if result.code or not result.model:
        sys.exit("The stock pipeline could not be trained.")
    write_cost(folder, "train", seconds=time.monotonic() - start)


def predict(folder: Path) -> None:
    """Parses messages one by one."""
    use_one_core()
    from rasa.core.agent import Agent  # noqa: PLC0415 - the same
    from rasa.utils.log_utils import configure_structlog  # noqa: PLC0415 - the same

    configure_structlog(logging.WARNING)
    agent = Agent.load(str(folder / f"{_MODEL}.tar.gz"))
    rows = asyncio.run(_parsed(agent, [_WARM_UP, *messages(folder)]))
    write_predictions(folder, rows[1:])
    write_cost(folder, "predict")


async def _parsed(agent: Any, texts: list[str]) -> list[dict[str, Any]]:
    rows = []
    for text in texts:
        start = time.perf_counter()
        parsed = await agent.parse_message(text)
        rows.append({**as_row(parsed), "milliseconds": 1000 * (time.perf_counter() - start)})
    return rows


def as_row(parsed: dict[str, Any]) -> dict[str, Any]:
    """A parsed message in the form of `coach parse`.

    A retrieval intent stands for its likeliest topic, with the whole confidence of the intent:
    the threshold looks at the intent alone, and the two steps shall cost it nothing.

    Args:
        parsed: What Rasa makes of a message, with one response selector for all retrieval intents.

    Returns:
        The row, without a time.
    """
    topics: dict[str, str] = {}
    for entry in parsed["response_selector"]["default"]["ranking"]:
        intent, _, topic = entry["intent_response_key"].partition("/")
        topics.setdefault(intent, f"{intent}/{topic}")
    ranking = [
        {"name": topics.get(entry["name"], entry["name"]), "confidence": entry["confidence"]}
        for entry in parsed["intent_ranking"]
        if entry["name"] != _FALLBACK
    ]
    intent, _, best_topic = ranking[0]["name"].partition("/")
    return {
        "text": parsed["text"],
        "intent": intent,
        "topic": best_topic or None,
        "confidence": ranking[0]["confidence"],
        "fallback": parsed["intent"]["name"] in {_FALLBACK, _DECLINED},
        "ranking": ranking,
    }


if __name__ == "__main__":
    os.environ.update(_QUIET)
    {"train": train, "predict": predict}[sys.argv[1]](Path(sys.argv[2]))
