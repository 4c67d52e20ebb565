"""Features and wording say together what a message means, as boldly as they are told to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.nlu.label_model import Fit, LabelModel, Mixing, fit_label_model

FIT = Fit(scale=3.0, inverse_regularisation=2.0, smoothing=0.01)
MIXING = Mixing(words=0.4, letters=0.15, temperature=1.0)
TEXTS = ["hello there", "hi you", "take it back", "undo that", "i am lost", "what now"] * 5
LABELS = ["greet", "greet", "undo", "undo", "help", "help"] * 5
WITHOUT_FEATURES = np.zeros((1, 6), np.float32)


@pytest.fixture(scope="module")
def features() -> np.ndarray:
    numbers = np.random.default_rng(0)
    centres = np.array([np.eye(3)[("greet", "undo", "help").index(label)] for label in LABELS])
    return (np.tile(centres, 2) + 0.1 * numbers.normal(size=(30, 6))).astype(np.float32)


@pytest.fixture(scope="module")
def model(features: np.ndarray) -> LabelModel:
    return fit_label_model(TEXTS, features, LABELS, FIT)


def test_shares_sum_to_one(model: LabelModel, features: np.ndarray) -> None:
    shares = model.shares(TEXTS, features, MIXING)
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert [model.head.labels[i] for i in shares.argmax(axis=1)] == LABELS


def test_wording_decides_where_features_say_nothing(model: LabelModel) -> None:
    by_words = model.shares(["undo"], WITHOUT_FEATURES, MIXING)[0]
    by_letters = model.shares(["undoo"], WITHOUT_FEATURES, replace(MIXING, words=0.0))[0]
    assert by_words[model.head.labels.index("undo")] > 0.6
    assert by_letters[model.head.labels.index("undo")] > 0.55


def test_features_alone_count_where_wording_has_no_weight(
    model: LabelModel, features: np.ndarray
) -> None:
    mixing = Mixing(words=0.0, letters=0.0, temperature=1.0)
    one, other = (model.shares([text], features[:1], mixing) for text in ("hello", "undo"))
    assert np.array_equal(one, other)


def test_a_lower_temperature_makes_it_bolder_and_changes_no_label(
    model: LabelModel, features: np.ndarray
) -> None:
    plain = model.shares(TEXTS, features, MIXING)
    bold = model.shares(TEXTS, features, replace(MIXING, temperature=0.5))
    assert (bold.argmax(axis=1) == plain.argmax(axis=1)).all()
    assert (bold.max(axis=1) > plain.max(axis=1)).all()


def test_keeps_what_it_learnt(model: LabelModel, features: np.ndarray, tmp_path: Path) -> None:
    model.save(tmp_path)
    kept = LabelModel.load(tmp_path)
    found, expected = (each.shares(TEXTS, features, MIXING) for each in (kept, model))
    assert np.array_equal(found, expected)
