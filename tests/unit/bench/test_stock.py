"""The stock pipeline gets the same data, and its answers are read in its favour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.stock import environment
from bench.stock.environment import NoStock, stock_python
from bench.stock.project import write_project
from bench.stock.worker import as_row
from tests.nlu.sentences import training


def parsed(intents: dict[str, float], *, fallback: bool = False) -> dict[str, Any]:
    """What Rasa makes of a message; the selector ranks topics of all retrieval intents."""
    ranking = [{"name": name, "confidence": share} for name, share in intents.items()]
    if fallback:
        ranking.insert(0, {"name": "nlu_fallback", "confidence": 0.3})
    keys = ("chitchat/joke", "faq/hsa", "faq/vesting", "out_of_scope/world")
    responses = [{"intent_response_key": key, "confidence": 0.25} for key in keys]
    return {
        "text": "what",
        "intent": ranking[0],
        "intent_ranking": ranking,
        "response_selector": {"default": {"ranking": responses}},
    }


def test_an_intent_stays_as_it_is() -> None:
    row = as_row(parsed({"greet": 0.9, "faq": 0.1}))
    assert (row["intent"], row["topic"], row["fallback"]) == ("greet", None, False)
    assert row["ranking"][0] == {"name": "greet", "confidence": 0.9}


def test_a_retrieval_intent_stands_for_its_likeliest_topic() -> None:
    row = as_row(parsed({"faq": 0.7, "greet": 0.3}))
    assert (row["intent"], row["topic"], row["confidence"]) == ("faq", "hsa", 0.7)


def test_what_falls_back_keeps_its_likeliest_label() -> None:
    row = as_row(parsed({"greet": 0.2, "faq": 0.1}, fallback=True))
    assert (row["intent"], row["fallback"]) == ("greet", True)
    assert [entry["name"] for entry in row["ranking"]] == ["greet", "faq/hsa"]


def test_out_of_scope_is_declined() -> None:
    assert as_row(parsed({"out_of_scope": 0.8}))["fallback"] is True


def test_it_learns_from_the_same_sentences(tmp_path: Path) -> None:
    from rasa.shared.nlu.training_data.loading import load_data  # noqa: PLC0415 - takes a second

    write_project(tmp_path)
    data = load_data(str(tmp_path / "project" / "data" / "nlu"))
    assert len(data.intent_examples) == len({(s.text, s.label) for s in training()})


def test_says_so_in_a_line_where_there_is_no_python_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_STAMP", tmp_path / "lock.sha256")
    monkeypatch.setenv("STOCK_PYTHON", "no-such-python")
    with pytest.raises(NoStock, match=r"no Python 3\.10") as reason:
        stock_python()
    assert "\n" not in str(reason.value)
