"""The adapter changes the layers it names, as it was learnt, and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu import encoder
from bot.nlu.adapter import ADAPTER, DOWN, LINEAR_LAYERS, UP, merged
from bot.nlu.encoder import EncoderError, build_encoder
from bot.nlu.reader_model import READER

OTHER = "embeddings.LayerNorm.weight"
MEGABYTES = 40


@pytest.fixture
def weights() -> dict[str, np.ndarray]:
    layers = {f"{name}.weight": np.ones((4, 3), np.float32) for name in LINEAR_LAYERS}
    return {**layers, OTHER: np.ones(3, np.float32)}


@pytest.fixture
def adapter(tmp_path: Path) -> Path:
    down, up = np.array([[1, 2, 3]], np.float16), np.array([[1], [0], [0], [-1]], np.float16)
    arrays = {name + part: a for name in LINEAR_LAYERS for part, a in ((DOWN, down), (UP, up))}
    np.savez(tmp_path / "adapter.npz", **arrays)
    return tmp_path / "adapter.npz"


def test_adds_the_product_to_each_layer(weights: dict[str, np.ndarray], adapter: Path) -> None:
    changed = merged(weights, adapter)
    for name in LINEAR_LAYERS:
        assert changed[f"{name}.weight"].tolist() == [[2, 3, 4], [1, 1, 1], [1, 1, 1], [0, -1, -2]]


def test_leaves_all_else_as_it_was(weights: dict[str, np.ndarray], adapter: Path) -> None:
    assert merged(weights, adapter)[OTHER] is weights[OTHER]
    assert all((weights[f"{name}.weight"] == 1).all() for name in LINEAR_LAYERS)


def test_is_small_enough_to_be_shipped() -> None:
    assert ADAPTER.stat().st_size + READER.stat().st_size < MEGABYTES * 1e6


def test_one_that_is_not_the_shipped_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "_ADAPTER_SHA256", "0" * 64)
    with pytest.raises(EncoderError, match="not the one that is shipped"):
        build_encoder(tmp_path / "encoder")
    assert not (tmp_path / "encoder").exists()
