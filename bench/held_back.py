"""Measures an adapter and chooses the numbers of `config.yml`, on training data alone.

The adapter must not have seen the quarter that is measured with: make it with
`python -m bench.adaptation MODEL_FOLDER --held-back --output three_quarters.npz`, then run
`python -m bench.held_back three_quarters.npz`, and without an adapter to compare.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import f1_score

from bench.adaptation.examples import held_back_split
from bot.nlu.decision import ASK_BACK, CRISIS, Weighing, is_out_of_scope, ranked
from bot.nlu.encoder import SentenceEncoder, build_encoder
from bot.nlu.head import Fit, Head, fit_head
from tests.nlu.sentences import Sentence, training

_FIT = Fit(scale=3.0, inverse_regularisation=2.0, temperature=1.0, max_iterations=100)
_FITS = (_FIT, replace(_FIT, scale=2.5), replace(_FIT, scale=4.0))
_TEMPERATURES = (0.6, 0.65, 0.7, 0.75, 0.8, 0.9, 1.0)
_OUT_OF_SCOPE_WEIGHTS = (1.0, 1.5, 2.0)
_ASK_BELOW = (0.0, 0.15, 0.2, 0.25, 0.3)
_CRISIS_WEIGHTS = (1.0, 1.5, 2.0, 3.0)

Matrix = npt.NDArray[np.float32]


def main() -> None:
    """Prints what each choice leads to."""
    parser = argparse.ArgumentParser(prog="python -m bench.held_back", description=__doc__)
    parser.add_argument("adapter", type=Path, nargs="?", help="none is measured by default")
    parser.add_argument("--temperature", type=float, default=0.75, help="for what is weighed")
    arguments = parser.parse_args()
    learnt, held = held_back_split(training())
    with tempfile.TemporaryDirectory() as scratch:
        build_encoder(Path(scratch) / "encoder", arguments.adapter)
        encoder = SentenceEncoder(Path(scratch) / "encoder")
        features = _features(encoder, learnt), _features(encoder, held)
    labels = [sentence.label for sentence in learnt]
    heads = [(fit, fit_head(features[0], labels, fit)) for fit in _FITS]
    for fit, head in heads:
        print(f"scale {fit.scale}", *_quality(head, features[1], held), sep="\n  ")
    shares = _tempered(heads[0][1].shares(features[1]), arguments.temperature)
    print("weighing", *_weighings(heads[0][1].labels, shares, held), sep="\n  ")


def _features(encoder: SentenceEncoder, sentences: Sequence[Sentence]) -> Matrix:
    return np.array([encoder.features(sentence.text) for sentence in sentences])


def _tempered(shares: Matrix, temperature: float) -> Matrix:
    powers: Matrix = shares ** (1 / temperature)
    powers /= powers.sum(axis=1, keepdims=True)
    return powers


def _quality(head: Head, features: Matrix, held: Sequence[Sentence]) -> Iterator[str]:
    """Accuracy, macro-F1, and how well the shares say how sure to be."""
    truth = np.array([head.labels.index(sentence.label) for sentence in held])
    shares = head.shares(features)
    found = shares.argmax(axis=1)
    macro_f1 = f1_score(truth, found, average="macro")
    yield f"accuracy {(found == truth).mean():.4f}, macro-F1 {macro_f1:.4f}"
    for temperature in _TEMPERATURES:
        tempered = _tempered(shares, temperature)
        loss = -np.log(tempered[np.arange(len(truth)), truth] + 1e-9).mean()
        sure = tempered.max(axis=1).mean()
        yield f"temperature {temperature}: log loss {loss:.4f}, mean confidence {sure:.3f}"


def _weighings(labels: Sequence[str], shares: Matrix, held: Sequence[Sentence]) -> Iterator[str]:
    """What is declined and what is taken for a crisis, rightly and wrongly."""
    rows = [dict(zip(labels, map(float, row), strict=True)) for row in shares]
    outside = np.array([is_out_of_scope(sentence.label) for sentence in held])
    for weight in _OUT_OF_SCOPE_WEIGHTS:
        for ask_below in _ASK_BELOW:
            best = [ranked(row, Weighing(2.0, weight, ask_below))[0][0] for row in rows]
            declined = np.array([label == ASK_BACK or is_out_of_scope(label) for label in best])
            yield (
                f"out_of_scope {weight}, ask_below {ask_below}: declines"
                f" {declined[outside].mean():.3f} out of scope, {declined[~outside].mean():.3f} in"
            )
    danger = np.array([sentence.label == CRISIS for sentence in held])
    for weight in _CRISIS_WEIGHTS:
        called = np.array([ranked(r, Weighing(weight, 1.5, 0.0))[0][0] == CRISIS for r in rows])
        found, false = called[danger].mean(), int(called[~danger].sum())
        yield f"crisis {weight}: finds {found:.3f}, {false} false alarms"


if __name__ == "__main__":
    main()
