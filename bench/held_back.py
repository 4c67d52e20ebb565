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
from bot.dialogue.core.intents import CRISIS, FALLBACK
from bot.nlu.decision import Weighing, is_out_of_scope, ranked
from bot.nlu.encoder import SentenceEncoder, build_encoder
from bot.nlu.label_model import Fit, LabelModel, Mixing, fit_label_model
from tests.nlu.sentences import Sentence, training

_FIT = Fit(scale=3.0, inverse_regularisation=2.0, smoothing=0.02)
_FITS = (_FIT, replace(_FIT, scale=2.0), replace(_FIT, scale=4.0), replace(_FIT, smoothing=0.01))
_MIXING = Mixing(words=0.35, letters=0.12, temperature=1.0)
_MIXINGS = tuple(
    Mixing(words, letters, temperature=1.0)
    for words, letters in ((0.0, 0.0), (0.4, 0.0), (0.0, 0.2), (0.3, 0.1), (0.4, 0.15), (0.5, 0.2))
)
_TEMPERATURES = (0.7, 0.8, 0.9, 1.0, 1.1, 1.2)
_OUT_OF_SCOPE_WEIGHTS = (1.0, 1.5, 2.0)
_ASK_BELOW = (0.0, 0.15, 0.2, 0.25, 0.3)
_CRISIS_WEIGHTS = (1.0, 1.5, 2.0, 3.0)

Matrix = npt.NDArray[np.float32]


def main() -> None:
    """Prints what each choice leads to."""
    parser = argparse.ArgumentParser(prog="python -m bench.held_back", description=__doc__)
    parser.add_argument("adapter", type=Path, nargs="?", help="none is measured by default")
    learnt, held = held_back_split(training())
    learnt_features, features = _features(parser.parse_args().adapter, learnt, held)
    texts, labels = [s.text for s in learnt], [s.label for s in learnt]
    models = [(fit, fit_label_model(texts, learnt_features, labels, fit)) for fit in _FITS]
    for fit, model in models:
        print(fit, _quality(model, _MIXING, held, features), sep="\n  ")
    model = models[0][1]
    for mixing in (*_MIXINGS, *(replace(_MIXING, temperature=t) for t in _TEMPERATURES)):
        print(mixing, _quality(model, mixing, held, features), sep="\n  ")
    shares = model.shares([sentence.text for sentence in held], features, _MIXING)
    print("weighing", *_weighings(model.head.labels, shares, held), sep="\n  ")


def _features(adapter: Path | None, *parts: Sequence[Sentence]) -> list[Matrix]:
    with tempfile.TemporaryDirectory() as scratch:
        build_encoder(Path(scratch) / "encoder", adapter)
        encoder = SentenceEncoder(Path(scratch) / "encoder")
        return [np.array([encoder.features(sentence.text) for sentence in p]) for p in parts]


def _quality(model: LabelModel, mixing: Mixing, held: Sequence[Sentence], features: Matrix) -> str:
    """Accuracy, macro-F1, and how well the shares say how sure to be."""
    truth = np.array([model.head.labels.index(sentence.label) for sentence in held])
    shares = model.shares([sentence.text for sentence in held], features, mixing)
    found = shares.argmax(axis=1)
    macro_f1 = f1_score(truth, found, average="macro")
    loss = -np.log(shares[np.arange(len(truth)), truth] + 1e-9).mean()
    return (
        f"accuracy {(found == truth).mean():.4f}, macro-F1 {macro_f1:.4f}, log loss {loss:.4f},"
        f" mean confidence {shares.max(axis=1).mean():.3f}"
    )


def _weighings(labels: Sequence[str], shares: Matrix, held: Sequence[Sentence]) -> Iterator[str]:
    """What is declined and what is taken for a crisis, rightly and wrongly."""
    rows = [dict(zip(labels, map(float, row), strict=True)) for row in shares]
    outside = np.array([is_out_of_scope(sentence.label) for sentence in held])
    for weight in _OUT_OF_SCOPE_WEIGHTS:
        for ask_below in _ASK_BELOW:
            best = [ranked(row, Weighing(3.0, 0.4, weight, ask_below))[0][0] for row in rows]
            declined = np.array([label == FALLBACK or is_out_of_scope(label) for label in best])
            yield (
                f"out_of_scope {weight}, ask_below {ask_below}: declines"
                f" {declined[outside].mean():.3f} out of scope, {declined[~outside].mean():.3f} in"
            )
    danger = np.array([sentence.label == CRISIS for sentence in held])
    for weight in _CRISIS_WEIGHTS:
        weighing = Weighing(weight, 0.4, 1.5, 0.0)
        called = np.array([ranked(row, weighing)[0][0] == CRISIS for row in rows])
        found, false = called[danger].mean(), int(called[~danger].sum())
        yield f"crisis {weight}: finds {found:.3f}, {false} false alarms"


if __name__ == "__main__":
    main()
