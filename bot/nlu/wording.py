"""What the words of a message say by themselves: naive Bayes over words and parts of words.

The encoder hears what a message is about and is led astray by ways of putting it that it never
met; a telling word, a pair of words or the letters of a misspelt one are the same whoever writes.
Multinomial naive Bayes over tf-idf vectors (Rennie et al. 2003) is learnt by counting, in a second.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer

Matrix = npt.NDArray[np.float32]
Grams = Callable[[str], list[str]]

_TOKEN = re.compile(r"\w+|[?!]")
_SHORTEST, _LONGEST = 3, 5


def words(text: str) -> list[str]:
    """Words in lower case, question and exclamation marks, and pairs of neighbours."""
    tokens = _TOKEN.findall(text.lower())
    return tokens + [f"{one} {other}" for one, other in pairwise(tokens)]


def letters(text: str) -> list[str]:
    """Three to five letters in a row within a word, its ends marked by spaces."""
    padded = [f" {token} " for token in _TOKEN.findall(text.lower())]
    return [
        token[start : start + length]
        for token in padded
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(token) - length + 1)
    ]


@dataclass(frozen=True)
class Wording:
    """Naive Bayes over one kind of n-grams.

    Attributes:
        vectoriser: Cuts texts into n-grams and weighs these by how rare they are.
        evidence: Shape (n-grams, labels), sparse: what an n-gram adds to the log-likelihood of a
            label that it was seen with, beyond `unseen`.
        unseen: Shape (labels,): what an n-gram adds that was never seen with the label.
    """

    vectoriser: TfidfVectorizer
    evidence: scipy.sparse.csr_matrix
    unseen: Matrix

    def logits(self, texts: Sequence[str]) -> Matrix:
        """Log-likelihood of each text under each label.

        Args:
            texts: The texts.

        Returns:
            Shape (texts, labels); zeros for a text none of whose n-grams was ever seen.
        """
        vectors = self.vectoriser.transform(texts)
        lengths = np.asarray(vectors.sum(axis=1), np.float32)
        found: Matrix = (vectors @ self.evidence).toarray() + lengths * self.unseen
        return found

    def save(self, path: Path) -> None:
        """Writes it into one file."""
        np.savez_compressed(
            path,
            grams=json.dumps(list(self.vectoriser.get_feature_names_out())),
            rarity=self.vectoriser.idf_,
            data=self.evidence.data,
            indices=self.evidence.indices,
            indptr=self.evidence.indptr,
            unseen=self.unseen,
        )

    @classmethod
    def load(cls, path: Path, grams: Grams) -> Wording:
        """Reads what `save` wrote.

        Args:
            path: The file.
            grams: What it was learnt with: cuts a text into n-grams.
        """
        with np.load(path) as arrays:
            vectoriser = _vectoriser(grams, json.loads(str(arrays["grams"])))
            vectoriser.idf_ = arrays["rarity"]
            parts = arrays["data"], arrays["indices"], arrays["indptr"]
            unseen = arrays["unseen"]
        shape = len(vectoriser.idf_), len(unseen)
        return cls(vectoriser, scipy.sparse.csr_matrix(parts, shape=shape), unseen)


def fit_wording(
    texts: Sequence[str], labels: Sequence[str], grams: Grams, smoothing: float
) -> Wording:
    """Learns what n-grams say about labels, every label counting the same.

    Args:
        texts: What is learnt from.
        labels: What each text means.
        grams: Cuts a text into n-grams.
        smoothing: What is added to each count; the less, the more a rare n-gram says.

    Returns:
        It has the labels sorted by name.
    """
    vectoriser = _vectoriser(grams)
    vectors = vectoriser.fit_transform(texts)
    names, codes = np.unique(labels, return_inverse=True)
    each = np.ones(len(texts)), (codes, np.arange(len(texts)))
    counts = scipy.sparse.csr_matrix(each, shape=(len(names), len(texts))) @ vectors
    unseen = np.log(smoothing / (counts.sum(axis=1).A1 + smoothing * counts.shape[1]))
    # log((count + smoothing) / total), of which only the part that n-grams differ by is kept.
    counts.data = np.log1p(counts.data / smoothing)
    return Wording(vectoriser, counts.T.tocsr().astype(np.float32), unseen.astype(np.float32))


def _vectoriser(grams: Grams, vocabulary: Sequence[str] | None = None) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer=grams, sublinear_tf=True, dtype=np.float32, vocabulary=vocabulary
    )
