"""Files to take along: nothing missing, nothing that breaks the format."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.coaching.career_check.check import Check, Extent, Theme
from bot.coaching.goals.goal import Entry, EntryKind, Goal, GoalDraft, GoalStatus
from bot.coaching.goals.progress import Progress
from bot.coaching.offers.saved_offer import KeptOffer
from bot.coaching.personal_data.holdings import HeldGoal, Holdings, Message
from bot.dialogue.personal_data.export import as_calendar, as_json, as_markdown

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
NOTHING = Holdings((), (), (), ())


def goal(specific: str = "Pass the *welding* test", deadline: date | None = None) -> Goal:
    draft = GoalDraft(specific, "the card", "two evenings", "better pay", deadline)
    return Goal("g1", "ann", 1, draft, GoalStatus.OPEN, NOW)


def holdings(*goals: Goal) -> Holdings:
    report = Progress.from_json({"note": "Booked the room"})
    entry = Entry("e1", "g1", "ann", EntryKind.PROGRESS, NOW, None, report)
    facts = {"pay": {"amount": "85000", "period": "year", "currency": "USD"}}
    return Holdings(
        tuple(HeldGoal(one, (entry,)) for one in goals),
        (KeptOffer("o1", "ann", 1, "Acme", facts, NOW),),
        (Check("c1", "ann", dict.fromkeys(Theme, Extent.YES), NOW),),
        (Message(NOW, True, "hello"), Message(NOW, False, "Hi!\n- one")),
    )


def test_json_holds_everything() -> None:
    held = json.loads(as_json(holdings(goal(deadline=date(2027, 3, 31))), NOW))
    assert held["goals"][0]["specific"] == "Pass the *welding* test"
    assert held["goals"][0]["deadline"] == "2027-03-31"
    assert held["goals"][0]["history"][0]["progress"]["note"] == "Booked the room"
    assert held["offers"][0]["offer"]["pay"]["amount"] == "85000"
    assert held["checks"][0]["answers"]["growth"] == "yes"
    assert [m["from"] for m in held["conversation"]] == ["you", "coach"]


def test_markdown_says_everything_and_takes_no_words_for_markup() -> None:
    text = as_markdown(holdings(goal()), TODAY)
    for part in (
        r"### 1. Pass the \*welding\* test",
        "Booked the room",
        "### 1. Acme",
        "**85,000.00 USD a year**",
        "A step of a career",
        "**Me**, 2026-11-22 09:30 UTC: hello",
        "> - one",
    ):
        assert part in text


def test_markdown_of_nothing_says_so() -> None:
    assert as_markdown(NOTHING, TODAY).count("Nothing is kept.") == 5


def test_an_offer_that_cannot_be_worked_out_is_still_listed() -> None:
    broken = KeptOffer("o1", "ann", 1, "Acme", {"pay": {"amount": "1", "period": "?"}}, NOW)
    assert "### 1. Acme" in as_markdown(Holdings((), (broken,), (), ()), TODAY)


def test_the_calendar_has_an_event_for_each_open_goal_with_a_day() -> None:
    dated, dateless = goal(deadline=date(2027, 3, 31)), goal("Learn to weld")
    calendar = Calendar.from_ical(as_calendar(holdings(dated, dateless), NOW, TODAY))
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "Goal 1. Pass the *welding* test"
    assert event["DTSTART"].dt == date(2027, 3, 31)
    assert event["UID"] == "g1@career-coach"


@given(st.text(max_size=200))
def test_no_words_break_the_calendar(words: str) -> None:
    written = as_calendar(holdings(goal(words, date(2027, 3, 31))), NOW, TODAY)
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event["DTSTART"].dt == date(2027, 3, 31)
