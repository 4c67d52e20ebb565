"""The held-out set measures understanding only as long as the model has never seen it."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pytest

from bot.dialogue.core.intents import INTENTS
from bot.nlu.encoder import DIMENSIONS, SentenceEncoder, build_encoder
from tests.nlu.sentences import guide_labels, heldout, training

LONG_ENOUGH = 4  # words; there are only so many ways of saying yes
EDIT_LIMIT = 0.88
COSINE_LIMIT = 0.96


@lru_cache
def normalised(text: str) -> str:
    """Lower case, no punctuation; a text of nothing else is left as it is."""
    return " ".join(re.findall(r"\w+", text.lower().replace("'", "").replace("’", ""))) or text


def held_texts() -> list[str]:
    return [sentence.text for sentence in heldout()]


def long_texts() -> list[str]:
    return [text for text in held_texts() if len(text.split()) >= LONG_ENOUGH]


def training_texts() -> list[str]:
    return sorted({sentence.text for sentence in training()})


def needed(label: str) -> int:
    if label == "crisis":
        return 15
    return 25 if label.startswith("out_of_scope/") else 8


def test_has_every_label_often_enough() -> None:
    counts = Counter(sentence.label for sentence in heldout())
    only_read = {row.label for row in INTENTS.values() if row.only_read}
    labels = guide_labels() - only_read | {sentence.label for sentence in training()}
    too_few = {label: counts[label] for label in labels if counts[label] < needed(label)}
    assert too_few == {}
    assert counts.total() >= 1150


def test_has_no_label_that_the_guide_lacks() -> None:
    assert {sentence.label for sentence in heldout()} - guide_labels() == set()


def test_says_nothing_twice() -> None:
    counts = Counter(normalised(text) for text in held_texts())
    assert [text for text, count in counts.items() if count > 1] == []


def test_holds_long_messages_as_well() -> None:
    lengths = [len(text.split()) for text in held_texts()]
    assert sum(length >= 40 for length in lengths) >= 0.05 * len(lengths)


def test_no_sentence_is_in_the_training_data() -> None:
    known = {normalised(text) for text in training_texts()}
    assert len(known) > 1000
    assert [text for text in held_texts() if normalised(text) in known] == []


def test_no_sentence_is_spelled_nearly_like_a_training_sentence() -> None:
    known = sorted({normalised(text) for text in training_texts()})
    tried = sorted({normalised(text) for text in long_texts()})
    near = [
        (text, known[i])
        for text, bounds in zip(tried, letter_bounds(tried, known), strict=True)
        for i in np.flatnonzero(bounds >= EDIT_LIMIT)
        if SequenceMatcher(None, text, known[i], autojunk=False).ratio() >= EDIT_LIMIT
    ]
    assert near == []


def test_no_sentence_means_just_what_a_training_sentence_means(encoder: SentenceEncoder) -> None:
    tried, known = long_texts(), training_texts()
    vectors = np.array([meaning(encoder, text) for text in known])
    cosines = np.array([meaning(encoder, text) for text in tried]) @ vectors.T
    near = [(tried[i], known[k]) for i, k in np.argwhere(cosines >= COSINE_LIMIT)]
    assert near == []


def meaning(encoder: SentenceEncoder, text: str) -> npt.NDArray[np.float32]:
    """The last part of the features: what a text means, as a direction."""
    return encoder.features(text)[-DIMENSIONS:]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> SentenceEncoder:
    """The encoder as it was published: the adapted one brings close what has the same label."""
    folder = tmp_path_factory.mktemp("published") / "encoder"
    build_encoder(folder, adapter=None)
    return SentenceEncoder(folder)


def letter_bounds(texts: list[str], known: list[str]) -> list[npt.NDArray[np.float64]]:
    """What the edit similarity of each text to each known one is at most.

    The similarity cannot be higher than the share of letters that two texts have in common in any
    order. It is what `SequenceMatcher.quick_ratio` returns, for all pairs in a second.

    Args:
        texts: Texts to compare.
        known: Texts to compare with.

    Returns:
        For each text an array of shape (len(known),), from 0 to 1.
    """
    letters = sorted(set("".join(texts + known)))
    lengths = np.array([len(text) for text in known])
    has = np.array([[text.count(letter) for letter in letters] for text in known], np.int16)
    bounds = []
    for text in texts:
        common = np.minimum(has, [text.count(letter) for letter in letters]).sum(axis=1)
        bounds.append(2 * common / (lengths + len(text)))
    return bounds
