"""Long messages are cut where people pause, and the ask is heard through the rest."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.pieces import MAX_PIECES, combined, pieces_of

LABELS = ("chitchat/venting", "faq/promotion", "set_goal")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "Hi.",
        "Hello. Can you help?",
        "a short one without an end",
        "word " * 60,
        ". " * 90,
    ],
)
def test_what_is_short_or_cannot_be_cut_stays_whole(text: str) -> None:
    assert pieces_of(text) == []


def test_sentences_are_pieces() -> None:
    text = "I had a bad week. My boss shouted!\nHow do I get promoted?"
    assert pieces_of(text) == ["I had a bad week.", "My boss shouted!", "How do I get promoted?"]


def test_numbers_and_names_are_not_cut() -> None:
    assert pieces_of("It pays $85.5k. The site is acme.com now. Is it good?")[:2] == [
        "It pays $85.5k.",
        "The site is acme.com now.",
    ]


def test_who_uses_no_full_stops_is_cut_where_they_take_a_breath() -> None:
    ramble = "i work at a place where nothing ever changes and nobody listens to anybody, " * 4
    pieces = pieces_of(ramble)
    assert len(pieces) > 2
    assert all(len(piece.split()) <= 25 for piece in pieces)


@pytest.mark.parametrize("sentences", [3, 8, 9, 40, 400])
def test_there_are_never_too_many_and_no_word_is_lost(sentences: int) -> None:
    text = " ".join(f"This is sentence number {number}." for number in range(sentences))
    pieces = pieces_of(text)
    assert len(pieces) == min(sentences, MAX_PIECES)
    assert " ".join(pieces) == text


def shares(*rows: tuple[float, float, float]) -> np.ndarray:
    return np.array(rows, np.float32)


def told(words: int) -> str:
    return "word " * (words - 1) + "word."


def test_an_ask_is_heard_through_what_is_told() -> None:
    pieces = [told(20), told(20), "How do I get promoted?"]
    found = combined(
        LABELS, pieces, shares((0.9, 0.05, 0.05), (1, 0, 0), (0.9, 0, 0.1), (0.1, 0.9, 0))
    )
    whole_alone = combined(
        LABELS, pieces, shares((0.9, 0.05, 0.05), (1, 0, 0), (0.9, 0, 0.1), (1, 0, 0))
    )
    assert found[1] > 5 * whole_alone[1]
    assert found.sum() == pytest.approx(1.0, abs=1e-5)


def test_the_longer_a_message_the_less_it_counts_as_a_whole() -> None:
    rows = shares((1, 0, 0), (0, 0, 1), (0, 0, 1))
    short = combined(LABELS, [told(15), told(15)], rows)
    long = combined(LABELS, [told(100), told(100)], rows)
    assert LABELS[short.argmax()] == "chitchat/venting"
    assert LABELS[long.argmax()] == "set_goal"


def test_a_question_counts_more_than_a_statement() -> None:
    rows = shares((1, 0, 0), (0, 0.6, 0), (0, 0, 0.7))
    found = combined(LABELS, [told(60)[:-1] + "?", told(60)], rows)
    assert LABELS[found.argmax()] == "faq/promotion"
