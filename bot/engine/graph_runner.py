"""Runs a model's graph, one node after the other.

Rasa hands its graph to dask, which plans it anew for every run, with queues and futures, though it
then runs in a single thread: three runs a turn, more than a millisecond.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class PlainGraphRunner(GraphRunner):
    """Plans once for each set of targets what has to run, in which order."""

    def __init__(
        self,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> None:
        """Loads all nodes.

        Args:
            graph_schema: The graph.
            model_storage: Where nodes find what they learnt.
            execution_context: As in Rasa.
            hooks: Called around each node.
        """
        self._schema = graph_schema
        self._nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        self._plans: dict[tuple[str, ...], list[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> PlainGraphRunner:
        """Creates the runner (see Rasa's `GraphRunner`)."""
        return cls(graph_schema, model_storage, execution_context, hooks)

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """Runs what the targets need.

        Args:
            inputs: Values that stand for nodes, by name.
            targets: The nodes whose outputs are asked for; those of the graph by default.

        Returns:
            The targets' outputs by name.

        Raises:
            GraphRunError: A node needs an input that is not there.
        """
        wanted = tuple(targets or self._schema.target_names)
        outputs = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._plan(wanted):
            needs = self._schema.nodes[name].needs.values()
            # A node says itself what it misses.
            outputs[name] = self._nodes[name](*(outputs[n] for n in needs if n in outputs))
        return {name: outputs[name][1] for name in wanted}

    def _plan(self, targets: tuple[str, ...]) -> list[str]:
        if targets not in self._plans:
            plan: list[str] = []
            for target in targets:
                self._add(target, plan, ())
            self._plans[targets] = plan
        return self._plans[targets]

    def _add(self, name: str, plan: list[str], asking: tuple[str, ...]) -> None:
        """Adds a node after all that it needs; what is no node is an input."""
        if name in asking:
            raise GraphRunError(f"Node '{name}' needs its own output.")
        if name in plan or name not in self._nodes:
            return
        for needed in self._schema.nodes[name].needs.values():
            self._add(needed, plan, (*asking, name))
        plan.append(name)
