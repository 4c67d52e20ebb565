"""The graph computes what the published encoder does, within the step of its whole numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from bot.nlu.adapter import ADAPTER, merged
from bot.nlu.encoder import SentenceEncoder, _published_files, build_encoder
from bot.nlu.encoder_graph import FEATURE_PARTS, HEADS, LAYERS, UNITS

Matrix = npt.NDArray[np.float64]

_TEXTS = (
    "How can I get a promotion?",
    "I moved to Berlin last year, and since then nobody at work has asked me how I'm doing.",
    "150k + 20% bonus",
    "hi",
)


class _Reference:
    """The encoder in floating point, one operation after the other (Devlin et al. 2019)."""

    def __init__(self) -> None:
        weights, tokenizer = _published_files()
        self._weights: dict[str, Any] = merged(load_file(weights), ADAPTER)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()

    def features(self, text: str) -> Matrix:
        """Shape (parts, units)."""
        ids = self._tokenizer.encode(text).ids
        table = "embeddings.{}_embeddings.weight".format
        total = self._weights[table("word")][ids] + self._weights[table("position")][: len(ids)]
        total = total + self._weights[table("token_type")][0]
        hidden = [self._normalised(total, "embeddings.LayerNorm")]
        for layer in range(LAYERS):
            hidden.append(self._layer(hidden[-1], f"encoder.layer.{layer}."))
        means = [values.mean(axis=0) for values in hidden]
        starts = [values[0] for values in hidden[-3:]]
        return np.array(
            [*means, *starts, hidden[-1].max(axis=0), means[-1] / np.linalg.norm(means[-1])]
        )

    def _layer(self, hidden: Matrix, name: str) -> Matrix:
        parts = [
            self._dense(hidden, f"{name}attention.self.{part}").reshape(-1, HEADS, UNITS // HEADS)
            for part in ("query", "key", "value")
        ]
        scores = np.einsum("qhu,khu->hqk", *parts[:2]) / math.sqrt(UNITS // HEADS)
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        context = np.einsum("hqk,khu->qhu", shares, parts[2]).reshape(-1, UNITS)
        told = self._dense(context, f"{name}attention.output.dense")
        hidden = self._normalised(hidden + told, f"{name}attention.output.LayerNorm")
        wide = self._dense(hidden, f"{name}intermediate.dense")
        wide *= (1 + np.vectorize(math.erf)(wide / math.sqrt(2))) / 2
        return self._normalised(
            hidden + self._dense(wide, f"{name}output.dense"), f"{name}output.LayerNorm"
        )

    def _dense(self, value: Matrix, name: str) -> Matrix:
        product: Matrix = value @ self._weights[f"{name}.weight"].T.astype(np.float64)
        return product + self._weights[f"{name}.bias"]

    def _normalised(self, value: Matrix, name: str) -> Matrix:
        centred = value - value.mean(axis=-1, keepdims=True)
        scaled: Matrix = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return scaled * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> SentenceEncoder:
    folder = tmp_path_factory.mktemp("models") / "encoder"
    build_encoder(folder)
    return SentenceEncoder(folder)


@pytest.fixture(scope="module")
def reference() -> _Reference:
    return _Reference()


@pytest.mark.parametrize("text", _TEXTS)
def test_features_point_where_those_of_the_reference_do(
    encoder: SentenceEncoder, reference: _Reference, text: str
) -> None:
    found, exact = encoder.features(text).reshape(FEATURE_PARTS, UNITS), reference.features(text)
    lengths = np.linalg.norm(found, axis=1) * np.linalg.norm(exact, axis=1)
    assert ((found * exact).sum(axis=1) / lengths).min() > 0.985
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.linalg.norm(exact, axis=1), rel=0.03)
