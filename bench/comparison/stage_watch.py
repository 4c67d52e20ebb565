"""Tells where the time of a turn goes, by named functions that are wrapped while it is measured.

The time of a function counts for its own stage without what it spends in functions of other
stages, so that the stages of a turn add up to the turn. Turns must run one at a time.
"""

from __future__ import annotations

import inspect
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

from rasa.core.processor import MessageProcessor

from bot.engine.action_endpoint import InProcessActionEndpoint
from bot.engine.agent import CoachAgent
from bot.engine.nlg import ResponseWriter
from bot.engine.tracker_store import SqlTrackerStore
from bot.nlu.encoder import SentenceEncoder
from bot.nlu.label_classifier import LabelClassifier
from bot.storage.unit_of_work import SqlUnitOfWork

REST = "Rasa around it all"
GRAPH = "Rasa's graph around encoder and head"
ENCODER = "encoder"
HEAD = "head and words"
POLICIES = "policies"
LOAD = "tracker load"
SAVE = "tracker save"
ACTION = "actions and dialogue"
WRITING = "response texts"
STORAGE = "storage of what people keep"

TRACKED: Mapping[str, tuple[type, str]] = {
    REST: (CoachAgent, "handle_message"),
    GRAPH: (MessageProcessor, "_parse_message_with_graph"),
    ENCODER: (SentenceEncoder, "features"),
    HEAD: (LabelClassifier, "process"),
    POLICIES: (MessageProcessor, "_predict_next_with_tracker"),
    LOAD: (SqlTrackerStore, "retrieve"),
    SAVE: (SqlTrackerStore, "save"),
    ACTION: (InProcessActionEndpoint, "request"),
    WRITING: (ResponseWriter, "generate"),
}
"""Which function is which stage. Storage is what lies between the two ends of a unit of work."""

STAGES = (*TRACKED, STORAGE)
"""All stages of a turn."""


class StageWatch:
    """Adds up what stages take.

    Attributes:
        seconds: Seconds by stage.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        """Starts at zero, outside of every stage.

        Args:
            clock: Seconds that only grow.
        """
        self._clock = clock
        self.seconds: dict[str, float] = defaultdict(float)
        self._stages: list[str] = []
        self._since = 0.0

    def watch_product(self) -> None:
        """Puts itself around the functions of a turn, for as long as the process lives."""
        for stage, (owner, name) in TRACKED.items():
            setattr(owner, name, self.around(stage, getattr(owner, name)))
        enter, leave = SqlUnitOfWork.__enter__, SqlUnitOfWork.__exit__

        def entered(work: SqlUnitOfWork) -> SqlUnitOfWork:
            self._begin(STORAGE)
            return enter(work)

        def left(work: SqlUnitOfWork, *error: Any) -> None:
            leave(work, *error)
            self._end()

        for name, function in (("__enter__", entered), ("__exit__", left)):
            setattr(SqlUnitOfWork, name, function)

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that does the same, on the account of a stage.

        Args:
            stage: Its stage.
            function: A function or a coroutine function.
        """

        @wraps(function)
        def watched(*args: Any, **kwargs: Any) -> Any:
            with self.within(stage):
                return function(*args, **kwargs)

        @wraps(function)
        async def awaited(*args: Any, **kwargs: Any) -> Any:
            with self.within(stage):
                return await function(*args, **kwargs)

        return awaited if inspect.iscoroutinefunction(function) else watched

    @contextmanager
    def within(self, stage: str) -> Iterator[None]:
        """What happens in the block is on the account of a stage.

        Args:
            stage: The stage.
        """
        self._begin(stage)
        try:
            yield
        finally:
            self._end()

    def _begin(self, stage: str) -> None:
        self._charge()
        self._stages.append(stage)

    def _end(self) -> None:
        self._charge()
        self._stages.pop()

    def _charge(self) -> None:
        now = self._clock()
        if self._stages:
            self.seconds[self._stages[-1]] += now - self._since
        self._since = now
