"""The choice that a few words mean by its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.ordinals import place_said, says_other


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the second", 1),
        ("the first one", 0),
        ("first one please", 0),
        ("second one please", 1),
        ("the 2nd", 1),
        ("I mean the third one", 2),
        ("it's the first of them", 0),
        ("umm the second offer", 1),
        ("the last", 2),
        ("the last one please", 2),
        ("the latter", 2),
        ("the former", 0),
        ("the top one", 0),
        ("no, the second one", 1),
    ],
)
def test_a_place_in_words(text: str, place: int) -> None:
    assert place_said(text, 3) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [("number 2", 1), ("number two please", 1), ("option 1", 0), ("#3", 2), ("the no. 2", 1)],
)
def test_a_number_is_a_place_only_where_choices_have_none_of_their_own(
    text: str, place: int
) -> None:
    assert place_said(text, 3, numbered=True) == place
    assert place_said(text, 3) is None


@pytest.mark.parametrize(
    "text",
    ["the fourth", "number 9", "the second week of May", "first aid", "last year", "2", "",
     "first I have to ask my boss", "a second job", "the last day of June"],
)  # fmt: skip
def test_what_is_no_place_among_three(text: str) -> None:
    assert place_said(text, 3, numbered=True) is None


def test_nothing_has_no_places() -> None:
    assert place_said("the last one", 0) is None


@given(st.text(max_size=40), st.integers(0, 8))
def test_a_place_is_always_one_of_them(text: str, count: int) -> None:
    place = place_said(text, count, numbered=True)
    assert place is None or 0 <= place < count


@pytest.mark.parametrize(
    ("text", "other"),
    [("the other one", True), ("no, the other one please", True), ("the other", True),
     ("the other day", False), ("another one", False), ("other people", False)],
)  # fmt: skip
def test_the_other_one(text: str, other: bool) -> None:
    assert says_other(text) == other
