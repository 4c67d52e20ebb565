"""The measures, on an example that is small enough to work out by hand."""

from __future__ import annotations

import pytest

from bench.understanding.measures import Measures, measure
from bench.understanding.predictions import Prediction
from bench.understanding.work import Cost
from tests.nlu.sentences import Sentence

COST = Cost(training_seconds=42.0, megabytes=700.0)
WORLD, NEAR = "out_of_scope/world", "out_of_scope/near"


def prediction(
    ranking: dict[str, float], *, fallback: bool = False, milliseconds: float | None = None
) -> Prediction:
    return Prediction(next(iter(ranking)), fallback, tuple(ranking.items()), milliseconds)


EXAMPLE = (
    (Sentence("hi", "greet"), {"greet": 0.9}, False),
    (Sentence("hey", "greet"), {"goodbye": 0.6, "greet": 0.3}, False),
    (Sentence("bye", "goodbye"), {"goodbye": 0.8}, False),
    (Sentence("is it mine", "faq/vesting"), {"faq/vesting": 0.2, WORLD: 0.1}, True),
    (Sentence("rain?", WORLD), {WORLD: 0.7, "greet": 0.1}, False),
    (Sentence("a poem", "out_of_scope/other_task"), {WORLD: 0.5, "greet": 0.2}, False),
    (Sentence("xq", "out_of_scope/gibberish"), {"greet": 0.2, WORLD: 0.15}, True),
    (Sentence("my cv", NEAR), {"faq/vesting": 0.6, NEAR: 0.05}, False),
)


@pytest.fixture(scope="module")
def measures() -> Measures:
    sentences = [sentence for sentence, _, _ in EXAMPLE]
    predictions = [
        prediction(ranking, fallback=fallback, milliseconds=float(i + 1))
        for i, (_, ranking, fallback) in enumerate(EXAMPLE)
    ]
    return measure(sentences, predictions, COST)


def test_accuracy_counts_every_label(measures: Measures) -> None:
    assert measures.sentences == 8
    assert measures.accuracy == 4 / 8
    assert measures.accuracy_in_scope == 3 / 4


def test_macro_f1_is_the_mean_over_labels_that_occur(measures: Measures) -> None:
    # greet 1/2; goodbye, vesting, world 2/3 each; other_task, gibberish, near 0.
    assert measures.macro_f1 == pytest.approx((1 / 2 + 3 * 2 / 3) / 7)


def test_kinds_of_out_of_scope_count_as_one_class_as_well(measures: Measures) -> None:
    assert measures.accuracy_merged == 5 / 8
    # greet 1/2; goodbye, vesting 2/3; out of scope: precision 2/2, recall 2/4.
    assert measures.macro_f1_merged == pytest.approx((1 / 2 + 3 * 2 / 3) / 4)


def test_declined_is_what_falls_back_or_is_taken_for_out_of_scope(measures: Measures) -> None:
    assert measures.out_of_scope_recall == 3 / 4
    assert measures.in_scope_refused == 1 / 4


def test_auroc_is_the_share_of_pairs_in_the_right_order(measures: Measures) -> None:
    # Doubt in scope: .1 .4 .2 .8, out of scope: .9 .8 .8 .4; a tie is half a pair.
    assert measures.auroc_doubt == pytest.approx((4 + 3.5 + 3.5 + 2.5) / 16)
    # Share of out of scope, in scope: 0 0 0 .1, out of scope: .7 .5 .15 .05.
    assert measures.auroc_share == pytest.approx((4 + 4 + 4 + 3) / 16)


def test_times_are_percentiles(measures: Measures) -> None:
    assert measures.p50_ms == pytest.approx(4.5)
    assert measures.p95_ms == pytest.approx(7.65)


def test_unknown_times_stay_unknown() -> None:
    sentences = [Sentence("hi", "greet"), Sentence("rain?", WORLD)]
    measured = measure(sentences, [prediction({"greet": 1.0}), prediction({WORLD: 1.0})], COST)
    assert measured.p50_ms is None
    assert measured.p95_ms is None


def test_labels_come_worst_first(measures: Measures) -> None:
    scores = {score.label: score for score in measures.labels}
    assert [score.f1 for score in measures.labels] == sorted(s.f1 for s in scores.values())
    greet = scores["greet"]
    assert (greet.precision, greet.recall, greet.support) == (1 / 2, 1 / 2, 2)


def test_crisis_is_in_scope() -> None:
    sentences = [Sentence("help me now", "crisis"), Sentence("rain?", WORLD)]
    measured = measure(sentences, [prediction({"crisis": 1.0}), prediction({WORLD: 1.0})], COST)
    assert measured.accuracy_in_scope == 1
    assert measured.in_scope_refused == 0


def test_confusions_come_most_frequent_first() -> None:
    sentences = [
        Sentence("rain?", WORLD),
        Sentence("bye", "goodbye"),
        Sentence("hey", "greet"),
        Sentence("hiya", "greet"),
    ]
    taken_for = ["greet", "greet", "goodbye", "goodbye"]
    found = measure(sentences, [prediction({label: 1.0}) for label in taken_for], COST).confusions
    assert [(c.label, c.predicted, c.examples) for c in found] == [
        ("greet", "goodbye", ("hey", "hiya")),
        ("goodbye", "greet", ("bye",)),
        (WORLD, "greet", ("rain?",)),
    ]
