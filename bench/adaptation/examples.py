"""What is learnt from: the training sentences, and long messages made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from tests.nlu.sentences import Sentence

_TOLD = (
    "chitchat/venting",
    "chitchat/good_news",
    "chitchat/compliment",
    "chitchat/how_are_you",
    "inform_reason",
    "inform_resources",
    "greet",
    "thank",
)
"""What people tell around what they ask for."""

_NO_ASK = frozenset(_TOLD) | set(
    "goodbye affirm deny unsure report_progress inform_measure inform_deadline skip cancel go_back"
    " undo correct repeat ask_why abuse chitchat/joke chitchat/name out_of_scope/gibberish"
    " out_of_scope/language".split()
)
_TOLD_ALONE = ("chitchat/venting", "chitchat/good_news", "inform_reason")
_ENDS = (".", ".", "!", ",", "")


def held_back_split(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Parts a quarter of each label's sentences from the rest, always the same.

    Returns:
        The three quarters to learn from, and the quarter to measure with.
    """
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415

    folds = StratifiedKFold(4, shuffle=True, random_state=0)
    labels = [sentence.label for sentence in sentences]
    learnt, held = next(folds.split(np.zeros(len(labels)), labels))
    return [sentences[i] for i in learnt], [sentences[i] for i in held]


class LongMessages:
    """Makes long messages: an ask with what people tell around it."""

    def __init__(self, sentences: Sequence[Sentence], rng: np.random.Generator) -> None:
        """Takes the sentences to make them of, and where chance comes from."""
        self._rng = rng
        self._asks = [s for s in sentences if s.label not in _NO_ASK]
        self._told: defaultdict[str, list[str]] = defaultdict(list)
        for sentence in sentences:
            if sentence.label in _TOLD:
                self._told[sentence.label].append(sentence.text)

    def make(self) -> Sentence:
        """A message: mostly with one ask, which gives its label, and sometimes with none."""
        if self._rng.random() < 0.15:
            label = str(self._rng.choice(_TOLD_ALONE))
            count = int(self._rng.integers(2, 4))
            texts = self._rng.choice(self._told[label], count, replace=False)
            return Sentence(" ".join(self._ended(str(text)) for text in texts), label)
        told = [text for label in _TOLD for text in self._told[label]]
        parts = [self._ended(str(t)) for t in self._rng.choice(told, self._rng.integers(1, 5))]
        ask = self._asks[int(self._rng.integers(len(self._asks)))]
        at_end = self._rng.random() < 0.5
        parts.insert(
            len(parts) if at_end else int(self._rng.integers(len(parts) + 1)), self._ended(ask.text)
        )
        return Sentence(" ".join(parts), ask.label)

    def _ended(self, text: str) -> str:
        return text if text[-1] in ".!?" else text + str(self._rng.choice(_ENDS))
