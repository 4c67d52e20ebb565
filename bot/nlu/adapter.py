"""What the encoder learnt about this project's labels, acts and spans, small enough to be shipped.

A low-rank update for each dense layer (Hu et al. 2021, "LoRA") and a shift of each small tensor,
learnt once, offline, by `bench.adaptation`, and added to the published weights when set-up builds
the encoder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ADAPTER = Path(__file__).with_name("adapter.npz")
"""The adapter that is shipped."""

LINEAR_LAYERS = tuple(
    f"encoder.layer.{layer}.{name}"
    for layer in range(6)
    for name in (
        "attention.self.query",
        "attention.self.key",
        "attention.self.value",
        "attention.output.dense",
        "intermediate.dense",
        "output.dense",
    )
)
"""Names of the layers that it changes, as the published checkpoint has them."""

DOWN, UP, SHIFT = ".down", ".up", ".shift"

Weights = Mapping[str, npt.NDArray[Any]]


def merged(weights: Weights, adapter: Path) -> dict[str, npt.NDArray[Any]]:
    """Adds an adapter to the published weights.

    Args:
        weights: Tensors by the names of the checkpoint.
        adapter: Its file: for each layer `down` of shape (rank, inputs) and `up` of shape
            (outputs, rank), for other tensors `shift` of their own shape; all float16.

    Returns:
        All tensors, those of the layers changed by `up @ down`, others by their shifts.
    """
    changed = dict(weights)
    with np.load(adapter) as arrays:
        for name in LINEAR_LAYERS:
            up, down = arrays[name + UP], arrays[name + DOWN]
            update = up.astype(np.float32) @ down.astype(np.float32)
            changed[f"{name}.weight"] = weights[f"{name}.weight"] + update
        for key in arrays.files:
            if key.endswith(SHIFT):
                name = key.removesuffix(SHIFT)
                changed[name] = weights[name] + arrays[key].astype(np.float32)
    return changed


def sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
