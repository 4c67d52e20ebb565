"""Writes a computation graph node by node, its large matrices in whole numbers of eight bits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, ValueInfoProto, checker, helper, numpy_helper

_OPSET = 20
_IR_VERSION = 9
_FUSED = "com.microsoft"
"""The domain of the operators that onnxruntime adds to those of the standard."""

# Processors without instructions for eight-bit products (VNNI) sum them in pairs, in sixteen bits.
# With weights of up to 63 such a sum always fits (2 x 255 x 63 < 2^15), so that every processor
# gets the same result; up to 127, a fifth of what some layers say would be cut off there.
_LARGEST_WEIGHT = 63
_LARGEST_ROW = 127

Array = npt.NDArray[Any]
Matrix = npt.NDArray[np.float32]


class GraphWriter:
    """Collects nodes and constants under names of its own."""

    def __init__(self) -> None:
        """Starts an empty graph."""
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def node(self, operator: str, *inputs: str, output: str | None = None, **options: Any) -> str:
        """Adds a node and returns the name of its output."""
        name = output or f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, list(inputs), [name], name, **options))
        return name

    def fused(self, operator: str, *inputs: str, **options: Any) -> str:
        """Adds a node of an operator of onnxruntime's own and returns the name of its output."""
        return self.node(operator, *inputs, domain=_FUSED, **options)

    def split(self, value: str, parts: int) -> list[str]:
        """Cuts the last axis of a value into equal parts and returns their names."""
        name = f"Split_{len(self._nodes)}"
        names = [f"{name}_{part}" for part in range(parts)]
        node = helper.make_node("Split", [value], names, name, axis=-1, num_outputs=parts)
        self._nodes.append(node)
        return names

    def constant(self, name: str, value: Array | np.generic) -> str:
        """Adds a constant once and returns its name."""
        if name not in self._constants:
            array = np.ascontiguousarray(value).reshape(np.shape(value))
            self._constants[name] = numpy_helper.from_array(array, name)
        return name

    def integers(self, *values: int) -> str:
        """A vector of whole numbers, as slices and means want them."""
        name = "integers_" + "_".join(map(str, values))
        return self.constant(name, np.array(values, np.int64))

    def dense(self, value: str, name: str, matrix: Matrix, offset: Matrix) -> str:
        """A dense layer in whole numbers; the value is made whole at each run.

        Args:
            value: Name of what goes in, shape (..., inputs).
            name: What its constants are called.
            matrix: Shape (outputs, inputs). Each output has a scale of its own, which loses a
                quarter of what one scale for the whole matrix would.
            offset: Shape (outputs,).

        Returns:
            Name of what comes out, shape (..., outputs).
        """
        whole, scales = _whole(matrix, _LARGEST_WEIGHT)
        return self.fused(
            "DynamicQuantizeMatMul",
            value,
            self.constant(f"{name}.whole", whole.T),
            self.constant(f"{name}.scales", scales),
            "",
            self.constant(f"{name}.offset", offset),
        )

    def rows(self, numbers: str, name: str, table: Matrix) -> str:
        """Rows of a table that is kept in whole numbers.

        Args:
            numbers: Name of the numbers of the rows, shape (...).
            name: What its constants are called.
            table: Shape (rows, units).

        Returns:
            Name of the rows, shape (..., units).
        """
        whole, scales = _whole(table, _LARGEST_ROW)
        found = self.node("Gather", self.constant(f"{name}.whole", whole), numbers)
        scale = self.node("Gather", self.constant(f"{name}.scales", scales[:, None]), numbers)
        return self.node("Mul", self.node("Cast", found, to=TensorProto.FLOAT), scale)

    def model(
        self, name: str, inputs: Sequence[ValueInfoProto], outputs: Sequence[ValueInfoProto]
    ) -> ModelProto:
        """The checked model of all that was added."""
        constants = list(self._constants.values())
        graph = helper.make_graph(self._nodes, name, inputs, outputs, constants)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
        checker.check_model(model)
        return model


def _whole(matrix: Matrix, largest: int) -> tuple[npt.NDArray[np.int8], Matrix]:
    """A matrix in whole numbers of up to `largest`, and the scale of each row."""
    scales = np.maximum(np.abs(matrix).max(axis=1), np.finfo(np.float32).tiny) / largest
    return np.rint(matrix / scales[:, None]).astype(np.int8), scales.astype(np.float32)
