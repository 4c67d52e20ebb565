"""Which quick reply a text repeats."""

from __future__ import annotations

import pytest

from bot.dialogue.core.disambiguation import title_meant

TITLES = ["Skip this one", "Leave it as it is", "Leave it for later", "Work out an offer"]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Skip this one", 0),
        ("skip this one please!", 0),
        ("ok, work out an offer then", 3),
        ("work out an", 3),
        ("leave it as", 1),
        ("leave it", None),
        ("work", None),
        ("please", None),
        ("", None),
        ("work out an offer for my cousin", None),
    ],
)
def test_a_title_is_chosen_by_its_words(typed: str, place: int | None) -> None:
    assert title_meant(typed, TITLES) == place


@pytest.mark.parametrize("typed", ["thanks", "....", "🙂🙂", "???"])
def test_what_has_no_word_of_a_title_chooses_none(typed: str) -> None:
    assert title_meant(typed, ["Yes", "Partly", "No"]) is None


def test_a_title_of_one_courteous_word_is_still_chosen() -> None:
    assert title_meant("yes please", ["Yes", "Partly", "No"]) == 0


def test_the_beginning_of_the_only_title_chooses_it() -> None:
    assert title_meant("leave it", ["Leave it as it is"]) == 0
