"""A process that is killed at any moment of a conversation loses and doubles nothing.

The model is loaded once; each life of the server is a fork of this process, which is killed after
a random time and leaves what it had written. The next one gets the same message with the same id.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.engine.quiet import be_quiet

be_quiet()

from rasa.core.channels.channel import CollectingOutputChannel  # noqa: E402
from sqlalchemy import text  # noqa: E402

from actions.dependencies import Context, give_context  # noqa: E402
from bot.channels.web.history import recent_message_ids  # noqa: E402
from bot.engine.agent import CoachAgent, load_agent  # noqa: E402
from bot.engine.messages import typed  # noqa: E402
from bot.engine.training import is_trained, model_path  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from bot.storage.database import migrate, open_database  # noqa: E402
from bot.storage.unit_of_work import unit_of_work_factory  # noqa: E402

KILLS = 100
TODAY = date(2026, 11, 22)
GOAL = "Run the monthly stock count on my own"
SCRIPT = [
    "I'd like to set a goal",
    GOAL,
    "the signed count sheet from three months",
    "two hours a week, and Dana helps me",
    "it is the step before shift lead",
    "end of march",
    "yes please keep it",
    "no thanks",
]
CONFIRMS = 6
"""Place of the message after which the goal counts as confirmed."""


@dataclass
class Outcome:
    """What the lives of the server left behind."""

    kills: int = 0
    people: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('kills') / 'coach.db'}"


@pytest.fixture(scope="module")
def agent(url: str) -> Iterator[CoachAgent]:
    settings = load_settings()
    assert is_trained(settings), "`make model` trains the model that these tests talk to"
    migrate(open_database(url))
    engine = open_database(url)  # not connected here: connections do not survive a fork
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    give_context(Context(unit_of_work_factory(engine), lambda: TODAY, lambda: now))
    agent = load_agent(settings, engine, Path(model_path(settings)))
    # What is loaded at the first use is loaded before the first fork.
    asyncio.run(play(agent, "user:first", os.open(os.devnull, os.O_WRONLY)))
    engine.dispose()
    yield agent
    give_context(None)


def test_a_hundred_kills_lose_and_double_nothing(agent: CoachAgent, url: str) -> None:
    dice = random.Random(20261122)  # noqa: S311 - no secret
    outcome = Outcome(people=["user:first"])
    while outcome.kills < KILLS:
        person = f"user:{len(outcome.people)}"
        outcome.people.append(person)
        told, patience = -1, 0.1
        while told < len(SCRIPT) - 1:
            told = max(told, live(agent, person, dice.uniform(0, patience), outcome))
            patience *= 1.1  # a busy machine comes to its end as well
            check(url, person, told, outcome)
    assert outcome.lost == []
    assert outcome.out_of_order == []
    assert goals(url) == [(person, 1, GOAL) for person in sorted(outcome.people)]


def live(agent: CoachAgent, person: str, seconds: float, outcome: Outcome) -> int:
    """One life of a server; the place of the last message whose answer it told, or -1."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            asyncio.run(play(agent, person, writer))
        finally:
            os._exit(0)
    os.close(writer)
    killer = threading.Timer(seconds, _kill, (child,))
    killer.start()
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    killer.cancel()
    outcome.kills += os.WIFSIGNALED(status)
    return told[-1] if told else -1


async def play(agent: CoachAgent, person: str, writer: int) -> None:
    """Sends what is not kept yet, with the ids that it has always had."""
    kept = await recent_message_ids(agent.tracker_store.history, person)
    for place, words in enumerate(SCRIPT):
        message_id = f"message-{place}"
        if message_id not in kept:
            output = CollectingOutputChannel()
            await agent.handle_message(typed(words, output, person, "web", message_id))
        os.write(writer, bytes([place]))


def check(url: str, person: str, told: int, outcome: Outcome) -> None:
    rows = query(url, "SELECT data FROM conversation_events WHERE sender_id = :who "
                      "AND kind = 'user' ORDER BY seq", who=person)  # fmt: skip
    said = [_text(row[0]) for row in rows]
    if said != SCRIPT[: len(said)] or len(said) <= told:
        outcome.out_of_order.append(person)
    kept = [row for row in goals(url) if row[0] == person]
    if told >= CONFIRMS and len(kept) != 1:
        outcome.lost.append(person)


def goals(url: str) -> list[Any]:
    return query(url, "SELECT owner, number, specific FROM goals ORDER BY owner")


def query(url: str, statement: str, **values: str) -> list[Any]:
    engine = open_database(url)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(statement), values)]
    engine.dispose()
    return rows


def _text(data: Any) -> str:
    return str(json.loads(data)["text"])


def _kill(child: int) -> None:
    with suppress(ProcessLookupError):  # it may just have ended by itself
        os.kill(child, signal.SIGKILL)
