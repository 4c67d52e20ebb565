"""Conversations without HTTP: each system plays them in a process of its own."""

from __future__ import annotations

import json
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.comparison import servers
from bench.comparison.making import Stock
from bench.comparison.players.person import Said, problem_of
from bench.understanding.work import run_worker

COACH_WORKER = "bench.comparison.coach_worker"
STOCK_WORKER = "bench.stock.talker"
_UP_WITHIN_SECONDS = 60.0

Texts = Sequence[Sequence[str]]
"""Conversations, each the texts that one person says."""

Played = list[list[Said]]
"""What became of each text of each conversation."""


def play_coach(texts: Texts, folder: Path, database: str) -> Played:
    """Has the coach answer.

    Args:
        texts: The conversations.
        folder: Where the worker may write.
        database: SQLAlchemy URL of a migrated database.

    Raises:
        WorkFailed: The worker ended with an error.
    """
    return _told(_coach("play", texts, folder, database))


def stages_of_coach(texts: Texts, folder: Path, database: str) -> dict[str, float]:
    """The same with a watch on the parts of a turn.

    Returns:
        Milliseconds a turn on average, by stage.
    """
    stages: dict[str, float] = _coach("stages", texts, folder, database)["stages"]
    return stages


def play_stock(texts: Texts, stock: Stock, folder: Path) -> Played:
    """Has stock Rasa answer, with the product's actions on an action server.

    Args:
        texts: The conversations.
        stock: Its environment and its model.
        folder: Where the processes may write.

    Raises:
        WorkFailed: The worker ended with an error.
    """
    with servers.actions(folder, servers.new_sqlite(folder)) as actions:
        _wait_until_up(f"{actions.url}health")
        task = {"texts": texts, "model": str(stock.model), "actions": f"{actions.url}webhook"}
        with tempfile.TemporaryDirectory(dir=folder) as work:
            _hand_over(Path(work), task)
            return _told(run_worker(stock.python, STOCK_WORKER, "play", Path(work)))


def _coach(task: str, texts: Texts, folder: Path, database: str) -> dict[str, Any]:
    environment: Mapping[str, str] = {**servers.CALM, "COACH_DATABASE_URL": database}
    with tempfile.TemporaryDirectory(dir=folder) as work:
        _hand_over(Path(work), {"texts": texts})
        return run_worker(Path(sys.executable), COACH_WORKER, task, Path(work), environment)


def _hand_over(work: Path, task: Mapping[str, Any]) -> None:
    (work / "texts.json").write_text(json.dumps(task))


def _told(handed_back: dict[str, Any]) -> Played:
    return [
        [Said(turn["milliseconds"], problem_of(turn["answers"])) for turn in conversation]
        for conversation in handed_back["conversations"]
    ]


def _wait_until_up(url: str) -> None:
    end = time.monotonic() + _UP_WITHIN_SECONDS
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(url, timeout=2):  # noqa: S310 - http
            return
        time.sleep(0.1)
    raise TimeoutError("The action server does not answer.")
