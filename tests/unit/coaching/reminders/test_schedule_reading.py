"""When to remind, read from what people type."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.coaching.reminders.reminder import LAST, Rhythm, Schedule
from bot.coaching.reminders.schedule_reading import (
    BIWEEKLY,
    BY_THE_DAY,
    NO_SCHEDULE,
    NO_SUCH_DAY,
    TOO_FAR,
    TOO_OFTEN,
    WHICH_DAYS,
    read_schedule,
)
from bot.dialogue.reminders.messages import schedule_words

TODAY = date(2026, 11, 22)  # a Sunday

READ = [
    ("remind me on Mondays at 9", "every Monday at 9 am"),
    ("every other week", "every other Monday at 9 am"),
    ("each morning at 8", "every day at 8 am"),
    ("on the 1st of the month", "on the 1st of every month at 9 am"),
    ("a week before it is due", "a week before it is due at 9 am"),
    ("nudge me on Friday", "on Friday, 27 November 2026 at 9 am"),
    ("every Monday and Thursday at half past eight", "every Monday and Thursday at 8:30 am"),
    ("mondays, wednesdays and fridays at 7:30 am", "every Monday, Wednesday and Friday at 7:30 am"),
    ("weekdays at noon", "every weekday at noon"),
    ("every weekday at 17:00", "every weekday at 5 pm"),
    ("monday to friday at 8 in the morning", "every weekday at 8 am"),
    ("tomorrow at 9", "on Monday, 23 November 2026 at 9 am"),
    ("in two weeks", "on Sunday, 6 December 2026 at 9 am"),
    ("in 10 days", "on Wednesday, 2 December 2026 at 9 am"),
    ("next week", "on Monday, 23 November 2026 at 9 am"),
    ("next month", "on Tuesday, 1 December 2026 at 9 am"),
    ("in July", "on Thursday, 1 July 2027 at 9 am"),
    ("mid july about the savings goal", "on Thursday, 15 July 2027 at 9 am"),
    ("end of the month", "on Monday, 30 November 2026 at 9 am"),
    ("on 1 june", "on Tuesday, 1 June 2027 at 9 am"),
    ("on 2027-01-15 at 10", "on Friday, 15 January 2027 at 10 am"),
    ("remind me on 3 December at 4 pm", "on Thursday, 3 December 2026 at 4 pm"),
    ("sat at 10", "on Saturday, 28 November 2026 at 10 am"),
    ("every 3 days", "every 3 days at 9 am"),
    ("every other day", "every other day at 9 am"),
    ("daily", "every day at 9 am"),
    ("at 9.30pm daily", "every day at 9:30 pm"),
    ("every evening", "every day at 6 pm"),
    ("every evening at 6", "every day at 6 pm"),
    ("quarter to seven every morning", "every day at 6:45 am"),
    ("ten past nine every day", "every day at 9:10 am"),
    ("on sunday evenings", "every Sunday at 6 pm"),
    ("first monday of the month", "on the first Monday of every month at 9 am"),
    ("the last friday of each month at 4pm", "on the last Friday of every month at 4 pm"),
    ("a reminder each month on the last friday", "on the last Friday of every month at 9 am"),
    ("on the 31st of every month", "on the 31st of every month at 9 am"),
    ("on the last day of the month", "on the last day of every month at 9 am"),
    ("monthly", "on the 1st of every month at 9 am"),
    ("monthly on the 15th", "on the 15th of every month at 9 am"),
    ("first of each month", "on the 1st of every month at 9 am"),
    ("every 3 months", "every 3 months on the 1st at 9 am"),
    ("quarterly", "every 3 months on the 1st at 9 am"),
    ("3 days before each deadline", "3 days before it is due at 9 am"),
    ("the day before it's due", "the day before it is due at 9 am"),
    ("when it's due", "on the day it is due at 9 am"),
    ("two weeks ahead of the due date", "2 weeks before it is due at 9 am"),
    ("once a week on tuesday", "every Tuesday at 9 am"),
    ("weekly", "every Monday at 9 am"),
    ("fortnightly on wednesdays at ten past nine", "every other Wednesday at 9:10 am"),
    ("every other Friday", "every other Friday at 9 am"),
    ("every second tuesday at 9", "every other Tuesday at 9 am"),
    ("every three weeks on sunday", "every 3 weeks on Sunday at 9 am"),
    ("tue/thu at 8am", "every Tuesday and Thursday at 8 am"),
    ("at weekends", "every Saturday and Sunday at 9 am"),
    ("on mondays at midnight", "every Monday at midnight"),
    ("every monday 9", "every Monday at 9 am"),
    ("mondays at 5 in the afternoon", "every Monday at 5 pm"),
    ("fridays after work", "every Friday at 5 pm"),
    ("Mondays at 12", "every Monday at noon"),
    ("every day at 12 am", "every day at midnight"),
    ("EVERY FRIDAY AT 9 O'CLOCK", "every Friday at 9 am"),
    ("could you chase me on this, say fortnightly", "every other Monday at 9 am"),
    ("on Fridays, move reminder 1 to 6:30 pm", "every Friday at 6:30 pm"),
    ("20 minutes to 8 daily", "every day at 7:40 am"),
    ("ask me every friday how it went", "every Friday at 9 am"),
]

NOT_READ = [
    ("biweekly", BIWEEKLY),
    ("twice a week", WHICH_DAYS),
    ("remind me in 2 hours", BY_THE_DAY),
    ("every hour", TOO_OFTEN),
    ("three times a day... I mean 3 times a day", TOO_OFTEN),
    ("on the 32nd of the month", NO_SUCH_DAY),
    ("every 500 days", TOO_FAR),
    ("regularly", NO_SCHEDULE),
    ("on payday", NO_SCHEDULE),
    ("", NO_SCHEDULE),
]


@pytest.mark.parametrize(("text", "words"), READ)
def test_what_is_said_is_read(text: str, words: str) -> None:
    said = read_schedule(text, TODAY)
    assert said.schedule is not None, said.reason
    assert schedule_words(said.schedule) == words


@pytest.mark.parametrize(("text", "reason"), NOT_READ)
def test_what_is_unclear_or_impossible_has_a_reason(text: str, reason: str) -> None:
    said = read_schedule(text, TODAY)
    assert said.schedule is None
    assert said.reason == reason


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("mondays at 5", "in the morning, or 5 in the afternoon"),
        ("at 25:00 on mondays", "no such time"),
        ("mondays at 13 pm", "no such time"),
        ("mondays at 9 and at 11", "more than one time"),
        ("yesterday", "in the past"),
        ("on 30 February", "no such day"),
    ],
)
def test_a_time_or_day_that_cannot_be_has_a_reason(text: str, word: str) -> None:
    said = read_schedule(text, TODAY)
    assert said.schedule is None
    assert word in said.reason


def test_only_a_time_by_the_clock_counts_as_chosen() -> None:
    by_clock, by_part = (
        read_schedule(t, TODAY).schedule for t in ("daily at 22:30", "every night")
    )
    assert by_clock is not None
    assert by_part is not None
    assert (by_clock.is_chosen, by_part.is_chosen) == (True, False)


def test_what_was_read_is_cut_out_for_the_goal() -> None:
    rest = read_schedule("nudge me about the forklift goal on Friday at 9", TODAY).rest
    assert rest.split() == "nudge me about the forklift goal".split()


SCHEDULES = st.one_of(
    st.builds(
        Schedule,
        rhythm=st.just(Rhythm.WEEKS),
        at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        is_chosen=st.just(True),
        every=st.integers(1, 9),
        weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    ),
    st.builds(
        Schedule,
        rhythm=st.just(Rhythm.MONTHS),
        at=st.just(time(9)),
        is_chosen=st.just(True),
        day=st.one_of(st.integers(1, 31), st.just(LAST)),
    ),
    st.builds(
        Schedule,
        rhythm=st.just(Rhythm.BEFORE_DUE),
        at=st.just(time(18, 30)),
        is_chosen=st.just(True),
        days_before=st.integers(0, 60),
    ),
)


@given(SCHEDULES)
@example(Schedule(Rhythm.WEEKS, at=time(9), is_chosen=True, every=2, weekdays=(0, 1, 2, 3, 4)))
def test_what_the_coach_says_back_is_read_as_the_same(schedule: Schedule) -> None:
    assert read_schedule(schedule_words(schedule), TODAY).schedule == schedule


@given(SCHEDULES)
def test_a_schedule_survives_json(schedule: Schedule) -> None:
    assert Schedule.from_json(schedule.to_json()) == schedule


@given(st.text(max_size=200))
def test_nothing_that_is_typed_raises(text: str) -> None:
    said = read_schedule(text, TODAY)
    assert (said.schedule is None) == bool(said.reason)
