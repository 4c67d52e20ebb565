"""The graph's nodes run once each, after what they need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.engine.graph_runner import PlainGraphRunner

ran: list[str] = []


class Sum(GraphComponent):
    """Adds what it is given."""

    def __init__(self, name: str) -> None:
        self._name = name

    @classmethod
    def create(
        cls, config: Any, model_storage: Any, resource: Any, execution_context: ExecutionContext
    ) -> Sum:
        del config, model_storage, resource
        return cls(execution_context.node_name)

    def two(self, left: int, right: int) -> int:
        ran.append(self._name)
        return left + right

    def one(self, only: int) -> int:
        ran.append(self._name)
        return only + 1


def node(fn: str, **needs: str) -> SchemaNode:
    return SchemaNode(needs=needs, uses=Sum, constructor_name="create", fn=fn, config={})


# A diamond: both sides need `start`, the end needs both. `aside` is not asked for.
DIAMOND = {
    "end": node("two", left="left", right="right"),
    "left": node("one", only="start"),
    "right": node("two", left="start", right="__number__"),
    "start": node("one", only="__number__"),
    "aside": node("one", only="start"),
}


def runner(
    nodes: dict[str, SchemaNode], folder: Path, kind: type[GraphRunner] = PlainGraphRunner
) -> GraphRunner:
    ran.clear()
    schema = GraphSchema(nodes)
    return kind.create(schema, LocalModelStorage(folder), ExecutionContext(schema))


def test_runs_what_is_needed_once_and_in_order(tmp_path: Path) -> None:
    diamond = runner(DIAMOND, tmp_path)
    for _ in range(2):
        ran.clear()
        assert diamond.run({"__number__": 10}, ["end"]) == {"end": 33}
        assert ran[0] == "start"
        assert ran[-1] == "end"
        assert sorted(ran) == ["end", "left", "right", "start"]


def test_gives_what_rasas_own_gives(tmp_path: Path) -> None:
    asked = {"__number__": 3}, ["end", "aside"]
    expected = runner(DIAMOND, tmp_path, DaskGraphRunner).run(*asked)
    assert runner(DIAMOND, tmp_path).run(*asked) == expected


def test_a_missing_input_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphRunError, match="__number__"):
        runner(DIAMOND, tmp_path).run({}, ["end"])


def test_a_circle_is_refused(tmp_path: Path) -> None:
    circle = {"one": node("one", only="other"), "other": node("one", only="one")}
    with pytest.raises(GraphRunError, match="its own output"):
        runner(circle, tmp_path).run({}, ["one"])
