"""Both systems as servers: how each is started, and where its people talk to it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.comparison.backing import Backing
from bench.comparison.players.person import Door
from bench.comparison.players.rest import RestDoor
from bench.comparison.players.web import WebDoor
from bench.comparison.processes import Served, serving
from bot.storage.database import migrate, open_database
from tests.backing.processes import free_port

CALM = {"COACH_TODAY": "2026-11-22", "COACH_WEB_SECRET": "of the measurement alone"}
"""The same day, and the same key, for all servers of a measurement."""

ACTIONS = "action server"
SERVER = "server"

# Everybody has an address of their own, as behind a proxy that tells it.
_BEHIND_PROXY = {"SANIC_REAL_IP_HEADER": "X-Real-IP"}
_SERVE = ("-c", "from bot.cli import main; main()", "serve")


@dataclass(frozen=True)
class System:
    """A system that is being started, or answers.

    Attributes:
        doors: Where people talk to it, one a server.
        processes: All processes that it takes, by what they are.
    """

    doors: tuple[Door, ...]
    processes: dict[str, Served]

    def check(self) -> None:
        """Sees that all its processes still run (see `Served.check`)."""
        for process in self.processes.values():
            process.check()


@contextmanager
def coach(folder: Path, count: int = 1, backing: Backing | None = None) -> Iterator[System]:
    """Starts the product; it is gone when the block is left.

    Args:
        folder: Where it may write.
        count: How many servers.
        backing: What they share; a SQLite file for a single one by default.
    """
    database = backing.new_database() if backing else new_sqlite(folder)
    redis = {"COACH_REDIS_URL": backing.redis_url} if backing else {}
    environment = {**CALM, **_BEHIND_PROXY, **redis, "COACH_DATABASE_URL": database}
    with ExitStack() as stack:
        processes = {}
        for number in range(count):
            port = free_port()
            processes[f"{SERVER} {number + 1}"] = stack.enter_context(
                serving(
                    [sys.executable, *_SERVE],
                    {**environment, "COACH_PORT": str(port)},
                    port,
                    folder / f"coach-{port}.log",
                )
            )
        yield System(tuple(WebDoor(one.url) for one in processes.values()), processes)


@contextmanager
def actions(folder: Path, database: str) -> Iterator[Served]:
    """Starts an action server with the product's actions, as stock Rasa wants one.

    Args:
        folder: Where it may write.
        database: SQLAlchemy URL of a migrated database.
    """
    port = free_port()
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]
    environment = {**CALM, "COACH_DATABASE_URL": database}
    with serving(command, environment, port, folder / f"actions-{port}.log") as server:
        yield server


@contextmanager
def stock(
    python: Path, model: Path, folder: Path, count: int = 1, backing: Backing | None = None
) -> Iterator[System]:
    """Starts stock Rasa with an action server; both are gone when the block is left.

    Args:
        python: The interpreter of its environment.
        model: The trained model.
        folder: Where it may write.
        count: How many servers of Rasa.
        backing: What they share; conversations in memory for a single one by default.
    """
    database = backing.new_database() if backing else new_sqlite(folder)
    with ExitStack() as stack:
        processes = {ACTIONS: stack.enter_context(actions(folder, database))}
        options = _options(folder, processes[ACTIONS].url, backing)
        for number in range(count):
            port = free_port()
            processes[f"{SERVER} {number + 1}"] = stack.enter_context(
                serving(
                    [python, "-m", "rasa", "run", "--model", model, "--port", str(port), *options],
                    {},
                    port,
                    folder / f"stock-{port}.log",
                )
            )
        doors = tuple(RestDoor(one.url) for name, one in processes.items() if name != ACTIONS)
        yield System(doors, processes)


def new_sqlite(folder: Path) -> str:
    """SQLAlchemy URL of a new SQLite file with the product's tables.

    Args:
        folder: Where it is put.
    """
    url = f"sqlite:///{folder / f'coach-{free_port()}.db'}"
    engine = open_database(url)
    migrate(engine)
    engine.dispose()
    return url


def _options(folder: Path, actions_url: str, backing: Backing | None) -> list[str | Path]:
    """Writes what `rasa run` reads, and says so on its command line."""
    endpoints: dict[str, Any] = {"action_endpoint": {"url": f"{actions_url}webhook"}}
    if backing:
        endpoints |= backing.rasa_endpoints()
    written: list[str | Path] = ["--interface", "127.0.0.1"]
    for name, content in (("endpoints", endpoints), ("credentials", {"rest": None})):
        path = folder / f"{name}.yml"
        path.write_text(yaml.safe_dump(content))
        written += [f"--{name}", path]
    return written
