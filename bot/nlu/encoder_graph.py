"""The computation graph of all-MiniLM-L6-v2, written node by node from its weights.

The encoder is published as weights for another framework. Its graph is small and known (BERT:
6 layers, 12 heads, 384 units; Devlin et al. 2019, Wang et al. 2020), so set-up writes it as ONNX
from the weights alone, and no deep-learning framework has to be installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper

LAYERS = 6
HEADS = 12
UNITS = 384
UNITS_OF_A_HEAD = UNITS // HEADS
INPUTS = ("input_ids", "attention_mask")
EMBEDDING = "embedding"
FEATURES = "features"
FEATURE_PARTS = 12
"""How many vectors of 384 the output `features` holds."""


_MASKED_OUT = np.float32(-1e9)
_OPSET = 17
_IR_VERSION = 8

Weights = Mapping[str, npt.NDArray[Any]]


def build_encoder_graph(weights: Weights) -> ModelProto:
    """Writes the encoder as an ONNX model.

    Args:
        weights: Tensors by the names of the published checkpoint.

    Returns:
        A checked model. Inputs `input_ids` and `attention_mask`: int64 (batch, tokens). Outputs,
        float32: `embedding` (batch, 384), the mean over the tokens of the last layer, scaled to
        length 1; `features` (batch, 12 x 384), that vector with the mean over the tokens of every
        layer, the first token of the last three, and the largest values of the last. What a
        sentence is about is in the last layer, how it is put in the earlier ones, and telling a
        question from a wish needs both.
    """
    graph = _GraphWriter(weights)
    mask = graph.node("Cast", INPUTS[1], to=TensorProto.FLOAT)
    hidden = _embeddings(graph)
    bias = _attention_bias(graph, mask)
    parts = [_mean(graph, hidden, mask)]
    for layer in range(LAYERS):
        hidden = _layer(graph, hidden, bias, f"encoder.layer.{layer}.")
        parts.append(_mean(graph, hidden, mask))
        if layer >= LAYERS - 3:
            parts.append(_start(graph, hidden))
    graph.node("LpNormalization", _mean(graph, hidden, mask), output=EMBEDDING, axis=-1, p=2)
    graph.node("Concat", *parts, _largest(graph, hidden, mask), EMBEDDING, output=FEATURES, axis=1)
    return graph.model()


def product_name(layer: str) -> str:
    """Name of the node that multiplies with the matrix of a dense layer.

    Args:
        layer: Name of the layer in the checkpoint.
    """
    return f"{layer}.product"


class _GraphWriter:
    """Collects nodes and constants under names of its own."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def node(self, operator: str, *inputs: str, output: str | None = None, **options: Any) -> str:
        """Adds a node and returns the name of its output."""
        name = output or f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, list(inputs), [name], name, **options))
        return name

    def constant(self, name: str, value: npt.NDArray[Any] | np.generic) -> str:
        """Adds a constant once and returns its name."""
        if name not in self._constants:
            array = np.ascontiguousarray(value).reshape(np.shape(value))
            self._constants[name] = numpy_helper.from_array(array, name)
        return name

    def integers(self, *values: int) -> str:
        """A vector of whole numbers, as reshapes and slices want them."""
        name = "integers_" + "_".join(map(str, values))
        return self.constant(name, np.array(values, np.int64))

    def weight(self, name: str) -> str:
        """A tensor of the checkpoint."""
        return self.constant(name, self._weights[name].astype(np.float32))

    def linear(self, value: str, name: str) -> str:
        """A dense layer; the checkpoint keeps its matrix transposed."""
        matrix = self._weights[f"{name}.weight"].astype(np.float32).T
        constant = self.constant(f"{name}.weight", matrix)
        product = self.node("MatMul", value, constant, output=product_name(name))
        return self.node("Add", product, self.weight(f"{name}.bias"))

    def layer_norm(self, value: str, name: str) -> str:
        """Layer normalisation with the checkpoint's scale and offset."""
        scale, offset = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node("LayerNormalization", value, scale, offset, axis=-1, epsilon=1e-12)

    def model(self) -> ModelProto:
        """The checked model of all that was added."""
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
            for name in INPUTS
        ]
        outputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", units])
            for name, units in ((EMBEDDING, UNITS), (FEATURES, UNITS * FEATURE_PARTS))
        ]
        graph = helper.make_graph(
            self._nodes, "all-MiniLM-L6-v2", inputs, outputs, list(self._constants.values())
        )
        opset = helper.make_opsetid("", _OPSET)
        model = helper.make_model(graph, opset_imports=[opset], ir_version=_IR_VERSION)
        checker.check_model(model)
        return model


def _embeddings(graph: _GraphWriter) -> str:
    words = graph.node("Gather", graph.weight("embeddings.word_embeddings.weight"), INPUTS[0])
    length = graph.node("Shape", INPUTS[0], start=1, end=2)
    positions = graph.node(
        "Slice",
        graph.weight("embeddings.position_embeddings.weight"),
        graph.integers(0),
        length,
        graph.integers(0),
    )
    total = graph.node("Add", words, positions)
    first_type = graph.node(
        "Gather",
        graph.weight("embeddings.token_type_embeddings.weight"),
        graph.constant("first_type", np.int64(0)),
    )
    return graph.layer_norm(graph.node("Add", total, first_type), "embeddings.LayerNorm")


def _attention_bias(graph: _GraphWriter, mask: str) -> str:
    """0 where a token stands, a very negative number where the padding is."""
    spread = graph.node("Unsqueeze", mask, graph.integers(1, 2))
    absent = graph.node("Sub", graph.constant("one", np.float32(1)), spread)
    return graph.node("Mul", absent, graph.constant("masked_out", _MASKED_OUT))


def _layer(graph: _GraphWriter, hidden: str, bias: str, name: str) -> str:
    attended = graph.linear(_attention(graph, hidden, bias, name), f"{name}attention.output.dense")
    hidden = graph.layer_norm(
        graph.node("Add", attended, hidden), f"{name}attention.output.LayerNorm"
    )
    wide = _gelu(graph, graph.linear(hidden, f"{name}intermediate.dense"))
    narrow = graph.linear(wide, f"{name}output.dense")
    return graph.layer_norm(graph.node("Add", narrow, hidden), f"{name}output.LayerNorm")


def _attention(graph: _GraphWriter, hidden: str, bias: str, name: str) -> str:
    query, key, value = (
        graph.node(
            "Reshape",
            graph.linear(hidden, f"{name}attention.self.{part}"),
            graph.integers(0, 0, HEADS, UNITS_OF_A_HEAD),
        )
        for part in ("query", "key", "value")
    )
    query = graph.node("Transpose", query, perm=[0, 2, 1, 3])
    key = graph.node("Transpose", key, perm=[0, 2, 3, 1])
    value = graph.node("Transpose", value, perm=[0, 2, 1, 3])
    scale = graph.constant("scale", np.float32(1 / np.sqrt(UNITS_OF_A_HEAD)))
    scores = graph.node("Mul", graph.node("MatMul", query, key), scale)
    shares = graph.node("Softmax", graph.node("Add", scores, bias), axis=-1)
    context = graph.node("Transpose", graph.node("MatMul", shares, value), perm=[0, 2, 1, 3])
    return graph.node("Reshape", context, graph.integers(0, 0, UNITS))


def _gelu(graph: _GraphWriter, value: str) -> str:
    scaled = graph.node("Div", value, graph.constant("root_of_two", np.float32(np.sqrt(2))))
    error = graph.node("Add", graph.node("Erf", scaled), graph.constant("one", np.float32(1)))
    half = graph.node("Mul", value, graph.constant("half", np.float32(0.5)))
    return graph.node("Mul", half, error)


def _mean(graph: _GraphWriter, hidden: str, mask: str) -> str:
    """The mean over the tokens that stand."""
    spread = graph.node("Unsqueeze", mask, graph.integers(2))
    masked = graph.node("Mul", hidden, spread)
    total = graph.node("ReduceSum", masked, graph.integers(1), keepdims=0)
    count = graph.node("ReduceSum", spread, graph.integers(1), keepdims=0)
    return graph.node("Div", total, count)


def _start(graph: _GraphWriter, hidden: str) -> str:
    """The vector of the first token, which stands for the whole text."""
    return graph.node("Gather", hidden, graph.constant("first_token", np.int64(0)), axis=1)


def _largest(graph: _GraphWriter, hidden: str, mask: str) -> str:
    """The largest value of each unit over the tokens that stand."""
    absent = graph.node("Sub", graph.constant("one", np.float32(1)), mask)
    spread = graph.node("Unsqueeze", absent, graph.integers(2))
    bias = graph.node("Mul", spread, graph.constant("masked_out", _MASKED_OUT))
    masked = graph.node("Add", hidden, bias)
    return graph.node("ReduceMax", masked, axes=[1], keepdims=0)
