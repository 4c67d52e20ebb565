"""A day that was given up leaves the wording; everything else stays as it was put."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.goals.wording import without_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day", "kept"),
    [
        ("become shift lead by September", date(2027, 9, 30), "become shift lead"),
        (
            "pass the PMP by the end of June because it makes me a PM",
            date(2027, 6, 30),
            "pass the PMP because it makes me a PM",
        ),
        ("Run 3 talks by 15 May 2027, with Dana", date(2027, 5, 15), "Run 3 talks, with Dana"),
        ("by June 1 finish my portfolio", date(2027, 6, 1), "finish my portfolio"),
        ("learn to weld (by march)", date(2027, 3, 31), "learn to weld"),
        ("march in the parade by March 31", date(2027, 3, 31), "march in the parade"),
    ],
)
def test_the_day_goes_with_the_words_that_lead_to_it(text: str, day: date, kept: str) -> None:
    assert without_day(text, day, TODAY) == kept


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("prepare the talk for 3 May", date(2027, 4, 20)),
        ("May 3", date(2027, 5, 3)),
        ("Weld by March", date(2027, 3, 31)),
        ("learn to weld", None),
    ],
)
def test_another_day_and_little_else_stay(text: str, day: date | None) -> None:
    assert without_day(text, day, TODAY) == text


@given(st.text(max_size=120), st.dates(date(2026, 11, 23), date(2029, 1, 1)))
def test_any_text_can_be_looked_through(text: str, day: date) -> None:
    assert len(without_day(text, day, TODAY)) <= len(text)
