"""The trained model and the real actions in one process, on a database of the test run's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from bot.engine.quiet import be_quiet

be_quiet()

from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402

from actions.dependencies import Context, give_context  # noqa: E402
from bot.dialogue.core.draft import Draft  # noqa: E402
from bot.dialogue.state import STATE_SLOT, ConversationState  # noqa: E402
from bot.engine.agent import CoachAgent, load_agent  # noqa: E402
from bot.engine.conversation import Conversation, Turn  # noqa: E402
from bot.engine.training import is_trained, model_path  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from bot.storage.database import migrate, open_database  # noqa: E402
from bot.storage.db_executor import runner_for  # noqa: E402
from bot.storage.unit_of_work import unit_of_work_factory  # noqa: E402

TODAY = date(2026, 11, 22)


class Person:
    """Somebody who talks with the coach, a message after the other."""

    def __init__(self, agent: CoachAgent, runner: asyncio.Runner, sender_id: str) -> None:
        self.sender_id = sender_id
        self._conversation = Conversation(agent, sender_id)
        self._runner = runner

    def says(self, text: str) -> Turn:
        """Sends a message; whatever comes back has to be fit to be read."""
        turn = self._runner.run(self._conversation.say(text))
        assert turn.replies, f"silence after {text!r}"
        for reply in turn.replies:
            assert_fit_to_read(reply["text"])
        return turn

    def slot(self, name: str) -> object:
        """What a guided conversation holds, or one of Rasa's slots."""
        prefix = name.partition("_")[0]
        held = self.held(prefix)
        return held[name] if name in held else self.tracker().get_slot(name)

    def held(self, prefix: str) -> dict[str, Any]:
        """What was said in a guided conversation, by its slots; empty if there is none of it."""
        state = ConversationState.from_json(self.tracker().get_slot(STATE_SLOT))
        drafts = (one for one in vars(state).values() if isinstance(one, Draft))
        return next((one.values() for one in drafts if one.prefix == prefix), {})

    def tracker(self) -> DialogueStateTracker:
        """The conversation as it is kept."""
        return self._runner.run(self._conversation.tracker())


def assert_fit_to_read(text: str) -> None:
    """No empty reply, template, slot name, `None` or trace."""
    assert text.strip()
    assert "{" not in text
    assert "None" not in text
    assert "utter_" not in text
    assert "Traceback" not in text


def said(turn: Turn) -> str:
    """All that the coach said in a turn."""
    return "\n".join(reply["text"] for reply in turn.replies)


def buttons(turn: Turn) -> list[str]:
    """Titles of the quick replies of a turn's last message."""
    return [button["title"] for button in turn.replies[-1]["buttons"]]


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="session")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CoachAgent]:
    settings = load_settings()
    assert is_trained(settings), "`make model` trains the model that these tests talk to"
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('db') / 'coach.db'}")
    migrate(engine)
    factory = unit_of_work_factory(engine)
    moment = datetime(2026, 11, 22, 9, tzinfo=UTC)
    give_context(Context(factory, lambda: TODAY, lambda: moment, run=runner_for(engine)))
    yield load_agent(settings, engine, Path(model_path(settings)))
    give_context(None)
    engine.dispose()


@pytest.fixture
def somebody(agent: CoachAgent, runner: asyncio.Runner) -> Callable[[str], Person]:
    """Takes up the conversation of a person by their id."""
    return lambda sender_id: Person(agent, runner, sender_id)


@pytest.fixture
def person(somebody: Callable[[str], Person]) -> Person:
    """Somebody new."""
    return somebody(f"test:{uuid4()}")
