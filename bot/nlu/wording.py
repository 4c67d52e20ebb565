"""What the words of a message say by themselves: naive Bayes over words and parts of words.

The encoder hears what a message is about and is led astray by ways of putting it that it never
met; a telling word, a pair of words or the letters of a misspelt one are the same whoever writes.
Multinomial naive Bayes over tf-idf vectors (Rennie et al. 2003) is learnt by counting, in a second.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.integer[Any]]
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

    What was learnt about n-gram i and the labels it was seen with lies in `evidence` from
    `begins[i]` to `begins[i + 1]`, with the labels' numbers in `seen_with`.

    Attributes:
        cut: Cuts a text into n-grams.
        numbers: The number of each n-gram.
        rarity: Shape (n-grams,): how much an n-gram counts, more for rare ones.
        begins: Shape (n-grams + 1,).
        seen_with: Shape (pairs,).
        evidence: Shape (pairs,): what an n-gram adds to the log-likelihood of a label that it was
            seen with, beyond `unseen`.
        unseen: Shape (labels,): what an n-gram adds that was never seen with the label.
    """

    cut: Grams
    numbers: Mapping[str, int]
    rarity: Matrix
    begins: Numbers
    seen_with: Numbers
    evidence: Matrix
    unseen: Matrix

    def logits(self, text: str) -> Matrix:
        """Log-likelihood of a text under each label.

        Args:
            text: The text.

        Returns:
            Shape (labels,); zeros for a text none of whose n-grams was ever seen.
        """
        grams, weights = self.vector(text)
        begins, lengths = self.begins[grams], self.begins[grams + 1] - self.begins[grams]
        # The places of all pairs, one n-gram's after the other's.
        places = np.repeat(begins - np.cumsum(lengths) + lengths, lengths)
        places += np.arange(len(places))
        told = self.evidence[places] * np.repeat(weights, lengths)
        found = np.bincount(self.seen_with[places], told, len(self.unseen))
        logits: Matrix = (found + weights.sum() * self.unseen).astype(np.float32)
        return logits

    def vector(self, text: str) -> tuple[Numbers, Matrix]:
        """The known n-grams of a text.

        Args:
            text: The text.

        Returns:
            Their numbers and their tf-idf weights, whose squares sum to 1.
        """
        counts = Counter(self.numbers[gram] for gram in self.cut(text) if gram in self.numbers)
        grams = np.fromiter(counts, np.intp, len(counts))
        often = np.fromiter(counts.values(), np.float32, len(counts))
        weights = (1 + np.log(often)) * self.rarity[grams]
        weights /= np.linalg.norm(weights) or 1
        return grams, weights

    def save(self, path: Path) -> None:
        """Writes it into one file."""
        np.savez_compressed(
            path,
            grams=json.dumps(list(self.numbers)),
            rarity=self.rarity,
            begins=self.begins,
            seen_with=self.seen_with,
            evidence=self.evidence,
            unseen=self.unseen,
        )

    @classmethod
    def load(cls, path: Path, cut: Grams) -> Wording:
        """Reads what `save` wrote.

        Args:
            path: The file.
            cut: What it was learnt with.
        """
        with np.load(path) as arrays:
            parts = dict(arrays)
        grams = json.loads(str(parts.pop("grams")))
        return cls(cut, {gram: number for number, gram in enumerate(grams)}, **parts)


def fit_wording(
    texts: Sequence[str], labels: Sequence[str], cut: Grams, smoothing: float
) -> Wording:
    """Learns what n-grams say about labels, every label counting the same.

    Args:
        texts: What is learnt from.
        labels: What each text means.
        cut: Cuts a text into n-grams.
        smoothing: What is added to each count; the less, the more a rare n-gram says.

    Returns:
        It has the labels sorted by name.
    """
    # Only training needs them.
    import scipy.sparse  # type: ignore[import-untyped]  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    vectoriser = TfidfVectorizer(analyzer=cut, sublinear_tf=True, dtype=np.float32)
    vectors = vectoriser.fit_transform(texts)
    names, codes = np.unique(labels, return_inverse=True)
    each = np.ones(len(texts)), (codes, np.arange(len(texts)))
    counts = scipy.sparse.csr_matrix(each, shape=(len(names), len(texts))) @ vectors
    unseen = np.log(smoothing / (counts.sum(axis=1).A1 + smoothing * counts.shape[1]))
    # log((count + smoothing) / total), of which only the part that n-grams differ by is kept.
    counts.data = np.log1p(counts.data / smoothing)
    evidence = counts.T.tocsr()
    return Wording(
        cut,
        {gram: number for number, gram in enumerate(vectoriser.get_feature_names_out())},
        vectoriser.idf_.astype(np.float32),
        evidence.indptr,
        evidence.indices.astype(np.int32),
        evidence.data.astype(np.float32),
        unseen.astype(np.float32),
    )
