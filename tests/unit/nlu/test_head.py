"""The head learns, keeps what it learnt, and is as bold as it is told to be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.nlu.head import Fit, Head, fit_head

FIT = Fit(scale=3.0, inverse_regularisation=2.0, temperature=1.0, max_iterations=100)


@pytest.fixture(scope="module")
def features() -> np.ndarray:
    numbers = np.random.default_rng(0)
    centres = np.repeat(np.eye(3, 12, dtype=np.float32), 20, axis=0)
    return (5 * centres + numbers.normal(size=(60, 12)) + 7).astype(np.float32)


@pytest.fixture(scope="module")
def labels() -> list[str]:
    return [label for label in ("undo", "greet", "faq/hsa") for _ in range(20)]


def test_tells_apart_what_it_learnt(features: np.ndarray, labels: list[str]) -> None:
    head = fit_head(features, labels, FIT)
    shares = head.shares(features)
    assert [head.labels[i] for i in shares.argmax(axis=1)] == labels
    assert shares.sum(axis=1) == pytest.approx(np.ones(60), abs=1e-5)


def test_a_lower_temperature_makes_it_bolder_and_changes_no_label(
    features: np.ndarray, labels: list[str]
) -> None:
    plain = fit_head(features, labels, FIT).shares(features)
    bold = fit_head(features, labels, replace(FIT, temperature=0.5)).shares(features)
    assert (bold.argmax(axis=1) == plain.argmax(axis=1)).all()
    assert (bold.max(axis=1) > plain.max(axis=1)).all()


def test_keeps_what_it_learnt(features: np.ndarray, labels: list[str], tmp_path: Path) -> None:
    head = fit_head(features, labels, FIT)
    head.save(tmp_path)
    kept = Head.load(tmp_path)
    assert kept.labels == head.labels
    assert np.array_equal(kept.shares(features), head.shares(features))
