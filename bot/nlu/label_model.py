"""How likely each label is, from the sentence features and the wording of a message together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.nlu.head import Head, fit_head
from bot.nlu.wording import Wording, fit_wording, letters, words

Matrix = npt.NDArray[np.float32]

_WORDS_FILE = "words.npz"
_LETTERS_FILE = "letters.npz"


@dataclass(frozen=True)
class Fit:
    """How a model is learnt.

    Attributes:
        scale: See `fit_head`.
        inverse_regularisation: See `fit_head`.
        smoothing: See `fit_wording`.
    """

    scale: float
    inverse_regularisation: float
    smoothing: float


@dataclass(frozen=True)
class Mixing:
    """How much each part of a model says.

    Attributes:
        words: Weight of words and pairs of words beside the head, which counts 1.
        letters: Weight of letters in a row.
        temperature: What the sum is divided by, so that a share of .8 is right eight times out of
            ten on sentences that were not learnt from.
    """

    words: float
    letters: float
    temperature: float


@dataclass(frozen=True)
class LabelModel:
    """A head over sentence features, and naive Bayes over words and over letters.

    They are wrong about different messages, so their product is right more often than the best.
    """

    head: Head
    words: Wording
    letters: Wording

    def shares(self, texts: Sequence[str], features: Matrix, mixing: Mixing) -> Matrix:
        """How likely each label is.

        Args:
            texts: The texts.
            features: Their sentence features, shape (texts, features).
            mixing: How much each part says.

        Returns:
            Shape (texts, labels), the labels being those of the head; each row sums to 1.
        """
        logits = self.head.logits(features)
        for at, text in enumerate(texts):
            logits[at] += mixing.words * self.words.logits(text)
            logits[at] += mixing.letters * self.letters.logits(text)
        logits -= logits.max(axis=1, keepdims=True)
        shares: Matrix = np.exp(logits / mixing.temperature)
        shares /= shares.sum(axis=1, keepdims=True)
        return shares

    def save(self, folder: Path) -> None:
        """Writes it into a folder."""
        self.head.save(folder)
        self.words.save(folder / _WORDS_FILE)
        self.letters.save(folder / _LETTERS_FILE)

    @classmethod
    def load(cls, folder: Path) -> LabelModel:
        """Reads what `save` wrote."""
        return cls(
            Head.load(folder),
            Wording.load(folder / _WORDS_FILE, words),
            Wording.load(folder / _LETTERS_FILE, letters),
        )


def fit_label_model(
    texts: Sequence[str], features: Matrix, labels: Sequence[str], fit: Fit
) -> LabelModel:
    """Learns a model.

    Args:
        texts: What is learnt from.
        features: Their sentence features, shape (texts, features).
        labels: What each text means.
        fit: How it is learnt.
    """
    return LabelModel(
        fit_head(features, labels, fit.scale, fit.inverse_regularisation),
        fit_wording(texts, labels, words, fit.smoothing),
        fit_wording(texts, labels, letters, fit.smoothing),
    )
