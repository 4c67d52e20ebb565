"""Time zones as people name them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.reminders.time_zones import read_zone, zone_beside, zone_named, zone_words

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("London", "Europe/London"),
        ("I live in Berlin", "Europe/Berlin"),
        ("europe/paris", "Europe/Paris"),
        ("Eastern", "America/New_York"),
        ("us central", "America/Chicago"),
        ("pacific time please", "America/Los_Angeles"),
        ("PST", "America/Los_Angeles"),
        ("CET", "Europe/Berlin"),
        ("India", "Asia/Kolkata"),
        ("New York", "America/New_York"),
        ("Mexico City", "America/Mexico_City"),
        ("Sydney, Australia", "Australia/Sydney"),
        ("UTC", "UTC"),
        ("GMT", "UTC"),
        ("UTC+2", "UTC+02:00"),
        ("gmt-3", "UTC-03:00"),
        ("UTC +5:30", "UTC+05:30"),
        ("UTC+0", "UTC"),
    ],
)
def test_a_zone_that_is_clear(text: str, zone: str) -> None:
    assert read_zone(text).zone == zone
    assert zone_named(zone).utcoffset(NOW) is not None


@pytest.mark.parametrize("text", ["IST", "CST", "central time", "the US", "Canada", "Australia"])
def test_a_zone_that_can_be_several_is_asked_for(text: str) -> None:
    said = read_zone(text)
    assert said.zone is None
    assert len(said.among) >= 3
    assert all(zone in available_timezones() for zone in said.among)


@pytest.mark.parametrize("text", ["banana", "", "UTC+19", "UTC-13", "my kitchen"])
def test_a_zone_that_is_none_has_a_reason(text: str) -> None:
    said = read_zone(text)
    assert (said.zone, said.among) == (None, ())
    assert said.reason


def test_an_offset_turns_the_right_way() -> None:
    assert zone_named("UTC+05:30").utcoffset(None) == timedelta(hours=5, minutes=30)
    assert zone_named("UTC-03:00").utcoffset(None) == -timedelta(hours=3)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("remind me at 9 Eastern time on Mondays", "America/New_York"),
        ("Fridays at 8 UTC+1", "UTC+01:00"),
        ("every day at 8 Asia/Tokyo", "Asia/Tokyo"),
        ("daily at 9 CET", "Europe/Berlin"),
        ("remind me of the Paris trip goal on Friday", None),
        ("remind me each time I open this", None),
    ],
)
def test_a_zone_beside_other_words_has_to_be_named_as_one(text: str, zone: str | None) -> None:
    assert zone_beside(text) == zone


def test_zones_are_said_by_their_place() -> None:
    assert zone_words("America/New_York") == "New York time"
    assert zone_words("UTC+02:00") == "UTC+02:00"


@given(st.text(max_size=100))
def test_nothing_that_is_typed_raises(text: str) -> None:
    said = read_zone(text)
    assert said.zone is None or zone_named(said.zone) is not None
