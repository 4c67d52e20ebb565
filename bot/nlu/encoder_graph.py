"""The computation graph of all-MiniLM-L6-v2, written node by node from its weights.

The encoder is published as weights for another framework. Its graph is small and known (BERT:
6 layers, 12 heads, 384 units; Devlin et al. 2019, Wang et al. 2020), so set-up writes it as ONNX
from the weights alone, and no deep-learning framework has to be installed.

Dense layers multiply whole numbers, whose step is set by the largest value of all that goes in. Few
units of the encoder are many times louder than the others (Dettmers et al. 2022), and would leave
them two or three steps. What is done about it changes nothing of what the graph computes:

- A few units are loud after every layer normalisation. What the next dense layer reads of them is
  made quieter, and its weights for them are made larger (Xiao et al. 2022, "SmoothQuant").
- Of the 1,536 units between the two dense layers of a feed-forward step one or two are loud in the
  first four layers. These are computed apart, in floating point.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, helper

from bot.nlu.graph_writer import GraphWriter

LAYERS = 6
HEADS = 12
UNITS = 384
INPUT = "input_ids"
EMBEDDING = "embedding"
FEATURES = "features"
TOKENS = "tokens"
FEATURE_PARTS = 12
"""How many vectors of 384 the output `features` holds."""

TOKEN_LAYERS = (2, 4, 6)
"""The layers whose vectors of a token stand in the output `tokens`."""

_STARTS = 3
"""Of how many layers, the last ones, the first token is a feature."""

_LOUD = (63, 99, 157, 223, 338)
_QUIETER = np.float32(4)
_LOUD_BETWEEN: Mapping[int, list[int]] = {0: [856], 1: [607], 2: [218, 1004], 3: [358]}
_EPSILON = 1e-12

Weights = Mapping[str, npt.NDArray[Any]]
Matrix = npt.NDArray[np.float32]


def build_encoder_graph(weights: Weights) -> ModelProto:
    """Writes the encoder as an ONNX model.

    Args:
        weights: Tensors by the names of the published checkpoint.

    Returns:
        A checked model for one text at a time. Input `input_ids`: int64 (1, tokens). Outputs,
        float32: `embedding` (1, 384), the mean over the tokens of the last layer, scaled to
        length 1; `features` (1, 12 x 384): the mean over the tokens of the embeddings and of every
        layer, the first token of the last three layers, the largest values of the last, and
        `embedding`. What a sentence is about is in the last layer, how it is put in the earlier
        ones, and telling a question from a wish needs both. `tokens` (1, tokens, 3 x 384): each
        token's vectors of three layers.
    """
    return _EncoderWriter(weights).encoder()


class _EncoderWriter(GraphWriter):
    """Writes the parts of the encoder."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights

    def encoder(self) -> ModelProto:
        hidden = [self._embeddings()]
        for layer in range(LAYERS):
            hidden.append(self._layer(hidden[-1], layer))
        self._outputs(hidden)
        shapes: tuple[tuple[str, list[int | str]], ...] = (
            (EMBEDDING, [1, UNITS]),
            (FEATURES, [1, UNITS * FEATURE_PARTS]),
            (TOKENS, [1, "tokens", UNITS * len(TOKEN_LAYERS)]),
        )
        return self.model(
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, [1, "tokens"])],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n, shape in shapes],
        )

    def _embeddings(self) -> str:
        table = "embeddings.{}_embeddings.weight".format
        words = self.rows(INPUT, table("word"), self._tensor(table("word")))
        # Every token is of the first type.
        places = self._tensor(table("position")) + self._tensor(table("token_type"))[0]
        every_place = self.constant(table("position"), places)
        count = self.node("Shape", INPUT, start=1, end=2)
        zero = self.integers(0)
        return self._normalised(
            words, self.node("Slice", every_place, zero, count, zero), "embeddings.LayerNorm"
        )

    def _layer(self, hidden: str, layer: int) -> str:
        name = f"encoder.layer.{layer}."
        attended = self._linear(self._attention(hidden, name), f"{name}attention.output.dense")
        hidden = self._normalised(attended, hidden, f"{name}attention.output.LayerNorm")
        kept, narrow = self._feed_forward(hidden, name, _LOUD_BETWEEN.get(layer, []))
        return self._normalised(narrow, kept, f"{name}output.LayerNorm")

    def _attention(self, hidden: str, name: str) -> str:
        parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
        matrix = np.concatenate([self._tensor(f"{part}.weight") for part in parts])
        offset = np.concatenate([self._tensor(f"{part}.bias") for part in parts])
        together = self._quiet_dense(hidden, f"{name}attention.self", matrix, offset)
        return self.fused("MultiHeadAttention", *self.split(together, 3), num_heads=HEADS)

    def _feed_forward(self, hidden: str, name: str, loud: list[int]) -> tuple[str, str]:
        """Both dense layers of a step.

        Returns:
            What is kept of the hidden values, with what the loud units add; what the others add.
        """
        first, last = f"{name}intermediate.dense", f"{name}output.dense"
        into, out = self._tensor(f"{first}.weight"), self._tensor(f"{last}.weight")
        offset = self._tensor(f"{first}.bias")
        kept = hidden
        if loud:
            rows = self.constant(f"{first}.loud", into[loud].T)
            read = self.node("MatMul", hidden, rows)
            read = self.node("Add", read, self.constant(f"{first}.loud_offset", offset[loud]))
            columns = self.constant(f"{last}.loud", out[:, loud].T)
            told = self.node("MatMul", self.node("Gelu", read), columns)
            kept = self.node("Add", hidden, told)
        into, offset = np.delete(into, loud, 0), np.delete(offset, loud)
        wide = self.node("Gelu", self._quiet_dense(hidden, first, into, offset))
        out = np.delete(out, loud, 1)
        return kept, self.dense(wide, last, out, self._tensor(f"{last}.bias"))

    def _linear(self, value: str, name: str) -> str:
        matrix, offset = self._tensor(f"{name}.weight"), self._tensor(f"{name}.bias")
        return self.dense(value, name, matrix, offset)

    def _quiet_dense(self, value: str, name: str, matrix: Matrix, offset: Matrix) -> str:
        """A dense layer that reads loud units as quieter ones, and gives them larger weights."""
        loudness = np.ones(UNITS, np.float32)
        loudness[list(_LOUD)] = _QUIETER
        quiet = self.node("Mul", value, self.constant("quieter", 1 / loudness))
        return self.dense(quiet, name, matrix * loudness, offset)

    def _normalised(self, value: str, kept: str, name: str) -> str:
        scale, offset = (
            self.constant(f"{name}.{part}", self._tensor(f"{name}.{part}"))
            for part in ("weight", "bias")
        )
        total = self.node("Add", value, kept)
        return self.node("LayerNormalization", total, scale, offset, axis=-1, epsilon=_EPSILON)

    def _outputs(self, hidden: list[str]) -> None:
        layers = self.node("Concat", *hidden, axis=-1)
        self.node("Concat", *(hidden[one] for one in TOKEN_LAYERS), output=TOKENS, axis=-1)
        means = self.node("ReduceMean", layers, self.integers(1), keepdims=0)
        first = self.node("Gather", layers, self.constant("first_token", np.int64(0)), axis=1)
        starts = self._last_units(first, _STARTS * UNITS)
        largest = self.node("ReduceMax", hidden[-1], self.integers(1), keepdims=0)
        mean = self._last_units(means, UNITS)
        self.node("LpNormalization", mean, output=EMBEDDING, axis=-1, p=2)
        self.node("Concat", means, starts, largest, EMBEDDING, output=FEATURES, axis=1)

    def _last_units(self, value: str, units: int) -> str:
        end = (LAYERS + 1) * UNITS
        ends = self.integers(end - units), self.integers(end)
        return self.node("Slice", value, *ends, self.integers(1))

    def _tensor(self, name: str) -> Matrix:
        return self._weights[name].astype(np.float32)
