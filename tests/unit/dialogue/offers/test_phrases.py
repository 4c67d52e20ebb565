"""A short answer that there is none of what was asked about."""

from __future__ import annotations

import pytest

from bot.dialogue.offers.reading.phrases import says_nothing


@pytest.mark.parametrize(
    "text",
    ["they pay nothing for health", "nada", "not a penny", "they don't offer any"],
)
def test_none_of_it(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "nothing but 200 a month",
        "450 a month",
        "not sure, maybe nothing",
        "it is nothing like what my last employer paid me for it",
    ],
)
def test_something_or_unclear(text: str) -> None:
    assert not says_nothing(text)
