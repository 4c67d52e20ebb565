"""Predictions that come from a file, and tables that go into one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.reading import Score
from bench.understanding.measures import measure
from bench.understanding.predictions import IncompletePredictions, Prediction, of_file
from bench.understanding.rendering import as_html, as_markdown
from bench.understanding.tables import Table, confusions, overview, values
from bench.understanding.work import Cost
from tests.nlu.sentences import Sentence

TOPIC = {
    "text": "is it mine",
    "intent": "faq",
    "topic": "vesting",
    "confidence": 0.4,
    "fallback": False,
    "ranking": [{"name": "faq/vesting", "confidence": 0.4}],
}
DECLINED = {
    "text": "rain?",
    "intent": "greet",
    "topic": None,
    "confidence": 0.2,
    "fallback": True,
    "ranking": [{"name": "greet", "confidence": 0.2}],
    "milliseconds": 3.5,
}


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    path = tmp_path / "stock.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in (TOPIC, DECLINED)))
    return path


def test_reads_predictions_in_the_order_of_the_messages(beside: Path) -> None:
    assert of_file(beside, ["rain?", "is it mine"]) == [
        Prediction("greet", True, (("greet", 0.2),), 3.5),
        Prediction("faq/vesting", False, (("faq/vesting", 0.4),), None),
    ]


def test_says_which_message_has_no_prediction(beside: Path) -> None:
    with pytest.raises(IncompletePredictions, match="1 messages, the first is 'hello'"):
        of_file(beside, ["rain?", "hello"])


def test_shows_two_systems_side_by_side(beside: Path) -> None:
    sentences = [Sentence("is it mine", "faq/vesting"), Sentence("rain?", "out_of_scope/world")]
    predictions = of_file(beside, [sentence.text for sentence in sentences])
    stock = measure(sentences, predictions, Cost(megabytes=812.4))
    table = overview({"coach": stock, "stock": stock})
    assert table.columns == ("Measure", "coach", "stock")
    assert ("Accuracy, all labels", "50.0 %", "50.0 %") in table.rows
    assert ("Out-of-scope recall at the shipped threshold", "100.0 %", "100.0 %") in table.rows
    assert ("Most memory while reading, MB", "812", "812") in table.rows
    assert ("Training, seconds", "not known", "not known") in table.rows
    row = ("out_of_scope/world", "greet", "1", "rain?")
    assert confusions("stock", stock).rows == (row,)


def test_messages_cannot_break_a_table() -> None:
    table = Table("Signs", ("Text",), (("<b>|*`",),))
    assert "| &lt;b&gt;\\|\\*\\` |" in as_markdown([table])
    assert "<td>&lt;b&gt;|*`</td>" in as_html([table])


def test_shows_how_values_are_read() -> None:
    score = Score("money", 40, 39, without_value=10, false_values=1, median_ms=0.2, wrong=("5k",))
    assert values([score]).rows == (("money", "97.5 %", "40", "1 of 10", "0.200"),)
