"""The head learns what can be learnt and keeps it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.head import Head, fit_head


@pytest.fixture(scope="module")
def features() -> np.ndarray:
    numbers = np.random.default_rng(0)
    centres = np.repeat(np.eye(3, 12, dtype=np.float32), 20, axis=0)
    return (5 * centres + numbers.normal(size=(60, 12)) + 7).astype(np.float32)


@pytest.fixture(scope="module")
def labels() -> list[str]:
    return [label for label in ("undo", "greet", "faq/hsa") for _ in range(20)]


@pytest.fixture(scope="module")
def head(features: np.ndarray, labels: list[str]) -> Head:
    return fit_head(features, labels, scale=3.0, inverse_regularisation=2.0)


def test_tells_apart_what_it_learnt(head: Head, features: np.ndarray, labels: list[str]) -> None:
    assert [head.labels[i] for i in head.logits(features).argmax(axis=1)] == labels


def test_less_regularisation_makes_it_bolder(features: np.ndarray, labels: list[str]) -> None:
    shy, bold = (fit_head(features, labels, 3.0, c).logits(features) for c in (0.1, 10.0))
    assert (np.ptp(bold, axis=1) > np.ptp(shy, axis=1)).all()


def test_keeps_what_it_learnt(head: Head, features: np.ndarray, tmp_path: Path) -> None:
    head.save(tmp_path)
    kept = Head.load(tmp_path)
    assert kept.labels == head.labels
    assert np.array_equal(kept.logits(features), head.logits(features))
