"""The linear head: standardised features in, a number for each label out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

_ARRAYS_FILE = "head.npz"
_LABELS_FILE = "labels.json"
_NO_SPREAD = np.float32(1e-6)


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

    def logits(self, features: Matrix) -> Matrix:
        """How likely each label is, as logarithms up to a constant a text.

        Args:
            features: Shape (texts, features).

        Returns:
            Shape (texts, labels).
        """
        logits: Matrix = features @ self.weights + self.offsets
        return logits

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


def fit_head(
    features: Matrix, labels: Sequence[str], scale: float, inverse_regularisation: float
) -> Head:
    """Learns a head: multinomial logistic regression, every label counting the same.

    Args:
        features: Shape (texts, features).
        labels: What each text means.
        scale: Length that an average feature vector is given, which weighs fit against simplicity
            together with the next.
        inverse_regularisation: scikit-learn's C.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - training alone needs it

    centre, spread = features.mean(axis=0), features.std(axis=0) + _NO_SPREAD
    spread *= np.sqrt(features.shape[1]) / scale
    model = LogisticRegression(C=inverse_regularisation, class_weight="balanced")
    model.fit((features - centre) / spread, labels)
    # The standardisation is folded in, so that a message is only multiplied.
    weights = (model.coef_ / spread).T
    offsets = model.intercept_ - centre @ weights
    names = tuple(str(label) for label in model.classes_)
    return Head(names, weights.astype(np.float32), offsets.astype(np.float32))
