"""What a message was read as."""

from __future__ import annotations

from bot.dialogue.core.message_reading import MessageReading, Span, placed_in

_READ = MessageReading(
    "no, make it 84k. by june",
    {"correct.offer": 0.8, "stop": 0.55, "vent": 0.1},
    (Span(12, 15, "pay", 0.9), Span(20, 24, "deadline", 0.7)),
)


def test_only_acts_that_are_likely_enough_for_what_they_cost_count() -> None:
    assert _READ.done == ("correct.offer",)  # a stop needs more than .55


def test_a_name_that_ends_in_a_dot_stands_for_all_that_begin_with_it() -> None:
    assert _READ.does("correct.")
    assert not _READ.does("tell.", "stop")


def test_words_are_found_by_their_role() -> None:
    assert list(_READ.of_role("pay")) == ["84k"]
    assert list(_READ.of_role("match")) == []


def test_it_is_kept_as_json_without_its_words() -> None:
    data = _READ.to_json()
    assert "84k" not in str(data)
    assert MessageReading.from_json(_READ.text, data) == _READ


def test_a_message_that_was_not_read_does_nothing() -> None:
    assert MessageReading.from_json("hello", None) == MessageReading("hello")


def test_spans_of_a_part_are_moved_to_where_it_stands() -> None:
    placed = placed_in("/no, make it 84k. by june", _READ.text, _READ.to_json())
    assert placed is not None
    assert placed["spans"][0]["start"] == 13


def test_spans_of_words_that_stand_nowhere_are_dropped() -> None:
    placed = placed_in("something else", _READ.text, _READ.to_json())
    assert placed is not None
    assert placed["spans"] == []
    assert placed["acts"] == _READ.to_json()["acts"]
