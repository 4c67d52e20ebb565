"""Keeps out of a server what Rasa imports and a server never uses.

Rasa imports whatever it could need: the software kits of fifteen channels, what trains and draws,
clients of other databases, a scheduler. That is a third of the memory and half of the start of a
server that uses none of it. `leave_out_unused()`, called before Rasa is imported, lets stand-ins be
imported instead: what is taken from one can be named, and raises `LeftOutError` once it is called.

Training needs the real ones, and so a process that has trained begins afresh before it serves
(`bot.cli.prepare`).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

LEFT_OUT = frozenset(
    {
        "apscheduler",  # Rasa's reminders; ours are kept in the database
        "boto3",  # conversations in DynamoDB, models in S3
        "dask",  # runs graphs; `bot.engine.graph_runner` does
        "matplotlib",  # draws reports of tests
        "pymongo",  # conversations in MongoDB
        "requests",  # telemetry
        "scipy",  # sparse features; ours are dense
        "sklearn",  # trains
    }
)
_CHANNELS = "rasa.core.channels"


class LeftOutError(RuntimeError):
    """Something was called after all that servers leave out."""


def leave_out_unused() -> None:
    """Lets stand-ins be imported from now on, unless Rasa has been imported already."""
    if "rasa" not in sys.modules:
        sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in LEFT_OUT:
            return ModuleSpec(fullname, self, is_package=True)
        if fullname == _CHANNELS and (spec := PathFinder.find_spec(fullname, path, target)):
            spec.loader = self
            return spec
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return (_ChannelsAlone if spec.name == _CHANNELS else _StandIn)(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Runs nothing: a stand-in is empty, and it is the channels' own file that imports all."""


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        kind = type(name, (_Unusable,), {"__module__": self.__name__})
        setattr(self, name, kind)
        return kind


class _Unusable:
    def __new__(cls, *_: Any, **__: Any) -> _Unusable:
        raise LeftOutError(
            f"{cls.__module__}.{cls.__name__} was called, which servers leave out; "
            "bot/engine/left_out.py says what."
        )


class _ChannelsAlone(ModuleType):
    """Rasa's package of channels without any channel but the one that all are made from."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(f"{_CHANNELS}.channel"), name)
