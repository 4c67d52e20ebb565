"""The linear head: standardised features in, a share for each label out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

Matrix = npt.NDArray[np.float32]

_ARRAYS_FILE = "head.npz"
_LABELS_FILE = "labels.json"
_NO_SPREAD = np.float32(1e-6)


@dataclass(frozen=True)
class Fit:
    """How a head is learnt.

    Attributes:
        scale: Length that an average feature vector is given, which weighs fit against simplicity
            together with `inverse_regularisation`.
        inverse_regularisation: scikit-learn's C.
        temperature: What the logits are divided by; below 1 makes the shares bolder, so that a
            share of .8 is right eight times out of ten on sentences that were not learnt from.
        max_iterations: Of the solver.
    """

    scale: float
    inverse_regularisation: float
    temperature: float
    max_iterations: int


@dataclass(frozen=True)
class Head:
    """What was learnt.

    Attributes:
        labels: The labels, sorted.
        weights: Shape (features, labels).
        offsets: Shape (labels,).
    """

    labels: tuple[str, ...]
    weights: Matrix
    offsets: Matrix

    def shares(self, features: Matrix) -> Matrix:
        """How likely each label is.

        Args:
            features: Shape (texts, features).

        Returns:
            Shape (texts, labels); each row sums to 1.
        """
        logits = features @ self.weights + self.offsets
        shares: Matrix = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return shares

    def save(self, folder: Path) -> None:
        """Writes it into a folder."""
        np.savez(folder / _ARRAYS_FILE, weights=self.weights, offsets=self.offsets)
        (folder / _LABELS_FILE).write_text(json.dumps(self.labels))

    @classmethod
    def load(cls, folder: Path) -> Head:
        """Reads what `save` wrote."""
        arrays = np.load(folder / _ARRAYS_FILE)
        labels = tuple(json.loads((folder / _LABELS_FILE).read_text()))
        return cls(labels, arrays["weights"], arrays["offsets"])


def fit_head(features: Matrix, labels: Sequence[str], fit: Fit) -> Head:
    """Learns a head: multinomial logistic regression, every label counting the same.

    Args:
        features: Shape (texts, features).
        labels: What each text means.
        fit: How it is learnt.
    """
    centre, spread = features.mean(axis=0), features.std(axis=0) + _NO_SPREAD
    spread *= np.sqrt(features.shape[1]) / fit.scale
    model = LogisticRegression(
        C=fit.inverse_regularisation, max_iter=fit.max_iterations, class_weight="balanced"
    )
    model.fit((features - centre) / spread, labels)
    weights = _unscaled(model.coef_, spread) / fit.temperature
    offsets = model.intercept_ / fit.temperature - centre @ weights
    names = tuple(str(label) for label in model.classes_)
    return Head(names, weights.astype(np.float32), offsets.astype(np.float32))


def _unscaled(weights: npt.NDArray[Any], spread: Matrix) -> npt.NDArray[Any]:
    """Weights with the standardisation folded in, so that a message is only multiplied."""
    return (weights / spread).T
