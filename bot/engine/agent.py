"""Loads the trained model into an agent that talks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tarfile import TarError
from zlib import error as ZlibError  # noqa: N812 - a class, in truth

from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy import Engine

from bot.dialogue.state import StateUpdate
from bot.engine.action_endpoint import InProcessActionEndpoint, remote_action_endpoint
from bot.engine.nlg import ResponseWriter
from bot.engine.processor import CoachProcessor
from bot.engine.redis_client import open_redis
from bot.engine.redis_lock import RedisLockStore
from bot.engine.speed import (
    multiply_on_one_core,
    remember_event_types,
    trust_actions_in_process,
)
from bot.engine.state_updates import update_state
from bot.engine.tracker_store import SqlTrackerStore
from bot.settings import Settings

_LOCK_WAIT_SECONDS = 0.02


class ModelUnusable(RuntimeError):
    """The trained model cannot be loaded; the words say what to do."""


class CoachAgent(Agent):
    """Rasa's agent with our processor and our conversation store."""

    def __init__(
        self,
        tracker_store: SqlTrackerStore,
        action_endpoint: EndpointConfig,
        lock_store: LockStore | None = None,
    ) -> None:
        """Takes its parts; the model comes with `load_model`.

        Args:
            tracker_store: Where conversations are kept.
            action_endpoint: What runs the custom actions.
            lock_store: Lets one turn of a conversation run at a time; in memory by default.
        """
        super().__init__(
            generator=ResponseWriter(),
            lock_store=lock_store or InMemoryLockStore(),
            action_endpoint=action_endpoint,
        )
        # Set here, past Rasa's wrapper, which would hide a failing store behind an empty one in
        # memory: a conversation would be lost without a word.
        self.tracker_store = tracker_store

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Loads a trained model.

        Args:
            model_path: The model's archive.
            fingerprint: As in Rasa.
        """
        self.processor = CoachProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        self.nlg.responses = self.domain.responses

    @asynccontextmanager
    async def between_turns(self, sender_id: str) -> AsyncIterator[list[StateUpdate]]:
        """Lets something happen to what a person keeps while no turn of theirs runs.

        Args:
            sender_id: The person's verified identity.

        Yields:
            A list; the updates that are put into it change the conversation's state in the end, so
            that "it" and "undo" mean what the person has just done elsewhere.
        """
        updates: list[StateUpdate] = []
        async with self.lock_store.lock(sender_id, wait_time_in_seconds=_LOCK_WAIT_SECONDS):
            yield updates
            tracker = await self.tracker_store.retrieve(sender_id) if updates else None
            if tracker is not None:
                update_state(tracker, updates, self.domain)
                await self.tracker_store.save(tracker)


def load_agent(settings: Settings, engine: Engine, model: Path) -> CoachAgent:
    """An agent that is ready to talk.

    Args:
        settings: Where the actions run.
        engine: The database.
        model: The trained model's archive.

    Raises:
        ModelUnusable: The archive is damaged.
    """
    remember_event_types()
    if settings.action_endpoint:
        endpoint = remote_action_endpoint(settings.action_endpoint)
    else:
        trust_actions_in_process()
        endpoint = InProcessActionEndpoint()
    locks = RedisLockStore(open_redis(settings.redis_url)) if settings.redis_url else None
    agent = CoachAgent(SqlTrackerStore(None, engine), endpoint, locks)
    try:
        agent.load_model(model)
    except (OSError, EOFError, TarError, ZlibError, RasaException, ValueError) as bad:
        raise ModelUnusable(
            f"The trained model {model} cannot be read ({type(bad).__name__}). "
            "`coach train --force` makes it anew."
        ) from bad
    multiply_on_one_core()  # the libraries that multiply are loaded now
    return agent
