"""What holds for every text and every value."""

from __future__ import annotations

import json
import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coaching.offers.values import find_values
from bot.language import (
    KINDS,
    Kind,
    read,
    read_date,
    read_duration,
    read_hours,
    read_match_formula,
    read_money,
    read_percent,
    read_pto_days,
)

TODAY = date(2026, 11, 22)
PIECES = (
    "85k 80-90k $ € 65.000 12 LPA % 6% 50% up to 6% half and a half no wait sorry not but "
    "may june 30 30th Q2 2027 next friday in six months before christmas 3/4/2027 1/2 a couple "
    "of weeks hours a day week full time 8 x 5 days off holidays sick unlimited dollar for "
    "dollar match them first next 2% automatic - -- , . ; ( ) / twenty five hundred thousand "
    "lakh crore minus 0.06 ½ — ’ \n 😀 no one two point per cent k m"
).split(" ")

pieces = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
texts = st.one_of(st.text(max_size=200), pieces)


@pytest.mark.parametrize("kind", KINDS)
@given(text=texts)
@settings(max_examples=150, deadline=None)
def test_no_text_raises_and_every_reading_is_json(kind: Kind, text: str) -> None:
    shown = json.loads(json.dumps(read(kind, text, TODAY).to_json()))
    assert set(shown) == {"kind", "value", "assumed", "alternatives", "reason"}
    assert shown["value"] is not None or shown["reason"]


@given(text=texts)
@settings(max_examples=150, deadline=None)
def test_found_values_lie_in_the_text_and_no_field_is_given_twice(text: str) -> None:
    found = find_values(text, TODAY)
    spans = [(value.start, value.end) for value in found]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    fields = [value.field for value in found if value.field]
    assert len(fields) == len(set(fields))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "piece", ["9", "a ", "june 3 to ", "50% up to ", "$5 to ", "½", "no wait 5 "]
)
def test_long_texts_are_read_as_far_as_the_limit(kind: Kind, piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    assert read(kind, text, TODAY) == read(kind, text[:2_000], TODAY)


@given(amount=st.integers(10_000, 5_000_000), symbol=st.sampled_from(["$", "€", "£"]))
@settings(deadline=None)
def test_formatted_money_reads_as_the_same(amount: int, symbol: str) -> None:
    value = read_money(f"{symbol}{amount:,} a year").value
    assert value is not None
    assert value.amount == amount


@given(cents=st.integers(100, 50_000))
@settings(deadline=None)
def test_formatted_wages_read_as_the_same(cents: int) -> None:
    wage = Decimal(cents) / 100
    value = read_money(f"${wage:.2f} an hour").value
    assert value is not None
    assert (value.amount, value.period) == (wage, "hour")


@given(tenths=st.integers(0, 1_000))
@settings(deadline=None)
def test_formatted_shares_read_as_the_same(tenths: int) -> None:
    share = Decimal(tenths) / 10
    value = read_percent(f"{share} %").value
    assert value is not None
    assert value.single == share


@given(day=st.dates(date(2027, 1, 1), date(2099, 12, 31)))
@settings(deadline=None)
def test_formatted_dates_read_as_the_same(day: date) -> None:
    forms = ("%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%d %B %Y", "by %A, %b %d %Y", "%m/%d/%Y")
    for form in forms:
        value = read_date(day.strftime(form), TODAY).value
        assert value is not None
        assert value.date == day


@given(count=st.integers(1, 60), unit=st.sampled_from(["day", "week", "month", "year"]))
@settings(deadline=None)
def test_formatted_durations_read_as_the_same(count: int, unit: str) -> None:
    value = read_duration(f"{count} {unit}s").value
    assert value is not None
    assert (value.single, value.unit) == (count, unit)


@given(quarters=st.integers(4, 4 * 168))
@settings(deadline=None)
def test_formatted_hours_read_as_the_same(quarters: int) -> None:
    hours = Decimal(quarters) / 4
    value = read_hours(f"{hours} hours a week").value
    assert value is not None
    assert value.single == hours


@given(pto=st.integers(0, 60), holidays=st.integers(0, 20), sick=st.integers(0, 20))
@settings(deadline=None)
def test_formatted_days_off_read_as_the_same(pto: int, holidays: int, sick: int) -> None:
    value = read_pto_days(f"{pto} days, {holidays} holidays and {sick} sick days").value
    assert value is not None
    assert (value.days, value.holidays, value.sick_days) == (pto, holidays, sick)


@given(rate=st.integers(21, 200), first=st.integers(1, 5), more=st.integers(1, 5))
@settings(deadline=None)
def test_formatted_matches_read_as_the_same(rate: int, first: int, more: int) -> None:
    last = first + more
    expected = [(rate, first), (50, last)]
    for text in (
        f"{rate}% up to {first}%, then 50% up to {last}%",
        f"{rate}% of the first {first}% and 50% of the next {more}%",
    ):
        value = read_match_formula(text).value
        assert value is not None
        assert [(tier.rate, tier.up_to) for tier in value.tiers] == expected


LONG_WORDS: tuple[tuple[Kind, str, str], ...] = (
    ("money", "eighty thousand", "thousand"),
    ("percent", "6 percent", "percent"),
    ("date", "by the end of february", "february"),
    ("date", "next thursday", "thursday"),
    ("date", "in three months", "months"),
    ("date", "30 september 2027", "september"),
    ("duration", "six months", "months"),
    ("hours", "forty hours", "hours"),
    ("pto_days", "unlimited", "unlimited"),
    ("pto_days", "12 vacation days", "vacation"),
    ("match_formula", "50 percent up to 6 percent", "percent"),
    ("match_formula", "they matches 4%", "matches"),
)


def _slips(word: str) -> list[str]:
    """Returns the word with one inner letter dropped, doubled or swapped with the next."""
    inner = range(1, len(word) - 1)
    dropped = [word[:i] + word[i + 1 :] for i in inner]
    doubled = [word[:i] + word[i] + word[i:] for i in inner]
    swapped = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in inner]
    return [slip for slip in dropped + doubled + swapped if slip != word]


@pytest.mark.parametrize(("kind", "text", "word"), LONG_WORDS)
def test_one_slip_of_the_fingers_changes_nothing(kind: Kind, text: str, word: str) -> None:
    expected = read(kind, text, TODAY)
    assert expected.value is not None
    slips = _slips(word)
    wrong = [s for s in slips if read(kind, text.replace(word, s), TODAY) != expected]
    assert len(wrong) <= len(slips) // 5, wrong


def test_case_and_spacing_do_not_matter() -> None:
    chance = random.Random(7)  # noqa: S311
    texts: tuple[tuple[Kind, str], ...] = (
        ("money", "80-90k a year"),
        ("date", "by the end of next quarter"),
        ("match_formula", "100% of the first 3% and 50% of the next 2%"),
        ("pto_days", "2 weeks vacation plus 5 sick days and 10 holidays"),
    )
    for kind, text in texts:
        for _ in range(20):
            changed = "".join(c.upper() if chance.random() < 0.5 else c for c in text)
            spaced = "  ".join(changed.split(" "))
            assert read(kind, f" {spaced}\n", TODAY) == read(kind, text, TODAY)
