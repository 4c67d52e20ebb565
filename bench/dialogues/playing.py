"""Plays dialogues with the trained model, each on a database of its own.

Rasa has to be quietened (`bot.engine.quiet`) before this is imported.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from actions.dependencies import Context, give_context
from bench.dialogues.checks import Answer
from bench.dialogues.outcomes import Played, judged
from bench.dialogues.state_comparison import State
from bench.dialogues.written import Dialogue, Message
from bot.engine.agent import load_agent
from bot.engine.conversation import Conversation, Turn
from bot.engine.training import model_path
from bot.settings import Settings
from bot.storage.database import migrate, open_database
from bot.storage.db_executor import runner_for
from bot.storage.unit_of_work import unit_of_work_factory


def play(dialogue: Dialogue, settings: Settings) -> Played:
    """Plays a dialogue as somebody new and checks it.

    Whenever the day changes the agent is loaded anew, so that nothing is known but what was kept.
    No context (`actions.dependencies`) is in force afterwards.

    Args:
        dialogue: The dialogue.
        settings: Where the trained model is; database and day of theirs are not used.
    """
    with _fresh_database() as engine, asyncio.Runner() as runner:
        answers: list[Answer] = []
        for day, messages in groupby(dialogue.messages, key=lambda message: message.day):
            give_context(_world(engine, day))
            agent = load_agent(settings, engine, model_path(settings))
            conversation = Conversation(agent, f"dialogue:{dialogue.id}")
            answers += (runner.run(_answer(conversation, message)) for message in messages)
    return judged(dialogue, answers)


@contextmanager
def _fresh_database() -> Iterator[Engine]:
    with TemporaryDirectory(prefix="dialogue-") as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'coach.db'}")
        try:
            migrate(engine)
            yield engine
        finally:
            give_context(None)
            engine.dispose()


def _world(engine: Engine, day: date) -> Context:
    """The world on a day; the clock goes on as it does where `COACH_TODAY` is set."""
    return Context(
        unit_of_work_factory(engine),
        today=lambda: day,
        now=lambda: datetime.now(UTC),
        run=runner_for(engine),
    )


async def _answer(conversation: Conversation, message: Message) -> Answer:
    try:
        turn = await conversation.say(message.text)
    except Exception as error:
        error.add_note(f"The message was {message.text!r} (turn {message.number}).")
        raise
    return Answer(turn.replies, _state_told(turn))


def _state_told(turn: Turn) -> State | None:
    """The state that a turn tells, as JSON has it and as it is now; None if it tells none."""
    state: Any = getattr(turn, "state", None)
    return None if state is None else dict(json.loads(json.dumps(state)))
