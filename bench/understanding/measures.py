"""What is measured: the terms are those of the field, the classes are the labels of the guide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from sklearn.metrics import f1_score, precision_recall_fscore_support, roc_auc_score

from bench.understanding.predictions import OUT_OF_SCOPE, Prediction, is_out_of_scope
from bench.understanding.work import Cost
from tests.nlu.sentences import Sentence

T = TypeVar("T")


@dataclass(frozen=True)
class Confusion:
    """Sentences of one label that were taken for another.

    Attributes:
        label: What they mean.
        predicted: What they were taken for.
        examples: The sentences.
    """

    label: str
    predicted: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class LabelScore:
    """How well one label is told from all others.

    Attributes:
        label: The label.
        precision: Share of what was taken for it that is it.
        recall: Share of it that was found.
        f1: The harmonic mean of both.
        support: How many sentences have it.
    """

    label: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Measures:
    """What one system makes of labelled sentences. Shares are from 0 to 1.

    Attributes:
        sentences: How many were measured.
        accuracy: Share with the right label.
        macro_f1: Mean F1 over the labels that occur.
        accuracy_merged: As `accuracy`, all kinds of out of scope being one class.
        macro_f1_merged: As `macro_f1`, all kinds of out of scope being one class.
        accuracy_in_scope: Share of those in scope with the right label.
        out_of_scope_recall: Share of those out of scope that the system declines.
        in_scope_refused: Share of those in scope that the system declines.
        auroc_doubt: Area under the ROC curve of in against out of scope, by `Prediction.doubt`.
        auroc_share: The same by `Prediction.out_of_scope_share`.
        p50_ms: Median time of a message in milliseconds, if it is known.
        p95_ms: Its 95th percentile.
        cost: What training and predicting cost.
        labels: Scores by label, the worst F1 first.
        confusions: The most frequent first.
    """

    sentences: int
    accuracy: float
    macro_f1: float
    accuracy_merged: float
    macro_f1_merged: float
    accuracy_in_scope: float
    out_of_scope_recall: float
    in_scope_refused: float
    auroc_doubt: float
    auroc_share: float
    p50_ms: float | None
    p95_ms: float | None
    cost: Cost
    labels: tuple[LabelScore, ...]
    confusions: tuple[Confusion, ...]


def measure(
    sentences: Sequence[Sentence], predictions: Sequence[Prediction], cost: Cost
) -> Measures:
    """Compares what messages mean with what they were taken for.

    Args:
        sentences: Labelled messages, some of them in and some out of scope.
        predictions: A prediction for each, in the same order.
        cost: What it cost to have them.

    Returns:
        The measures.
    """
    truth = [sentence.label for sentence in sentences]
    found = [prediction.label for prediction in predictions]
    merged, found_merged = _merged(truth), _merged(found)
    outside = [is_out_of_scope(label) for label in truth]
    inside = [not is_outside for is_outside in outside]
    declined = [prediction.declined for prediction in predictions]
    p50, p95 = _percentiles(predictions)
    return Measures(
        sentences=len(sentences),
        accuracy=_accuracy(truth, found),
        macro_f1=_macro_f1(truth, found),
        accuracy_merged=_accuracy(merged, found_merged),
        macro_f1_merged=_macro_f1(merged, found_merged),
        accuracy_in_scope=_accuracy(_where(inside, truth), _where(inside, found)),
        out_of_scope_recall=float(np.mean(_where(outside, declined))),
        in_scope_refused=float(np.mean(_where(inside, declined))),
        auroc_doubt=float(roc_auc_score(outside, [p.doubt for p in predictions])),
        auroc_share=float(roc_auc_score(outside, [p.out_of_scope_share for p in predictions])),
        p50_ms=p50,
        p95_ms=p95,
        cost=cost,
        labels=_label_scores(truth, found),
        confusions=_confusions(sentences, found),
    )


def _merged(labels: Sequence[str]) -> list[str]:
    return [OUT_OF_SCOPE if is_out_of_scope(label) else label for label in labels]


def _where(chosen: Sequence[bool], values: Sequence[T]) -> list[T]:
    return [value for value, is_chosen in zip(values, chosen, strict=True) if is_chosen]


def _accuracy(truth: Sequence[str], found: Sequence[str]) -> float:
    return float(np.mean([a == b for a, b in zip(truth, found, strict=True)]))


def _macro_f1(truth: Sequence[str], found: Sequence[str]) -> float:
    labels = sorted(set(truth))
    return float(f1_score(truth, found, labels=labels, average="macro", zero_division=0))


def _percentiles(predictions: Sequence[Prediction]) -> tuple[float | None, float | None]:
    times = [p.milliseconds for p in predictions if p.milliseconds is not None]
    if not times:
        return None, None
    p50, p95 = np.percentile(times, [50, 95])
    return float(p50), float(p95)


def _label_scores(truth: Sequence[str], found: Sequence[str]) -> tuple[LabelScore, ...]:
    labels = sorted(set(truth))
    columns = precision_recall_fscore_support(truth, found, labels=labels, zero_division=0)
    scores = [
        LabelScore(label, float(precision), float(recall), float(f1), int(support))
        for label, precision, recall, f1, support in zip(labels, *columns, strict=True)
    ]
    return tuple(sorted(scores, key=lambda score: (score.f1, score.label)))


def _confusions(sentences: Sequence[Sentence], found: Sequence[str]) -> tuple[Confusion, ...]:
    examples: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for sentence, predicted in zip(sentences, found, strict=True):
        if predicted != sentence.label:
            examples[sentence.label, predicted].append(sentence.text)
    confusions = [Confusion(*pair, tuple(texts)) for pair, texts in examples.items()]
    return tuple(sorted(confusions, key=lambda c: (-len(c.examples), c.label, c.predicted)))
