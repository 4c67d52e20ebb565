"""When a reminder comes next, in the person's own time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.reminders.reminder import (
    LAST,
    Habits,
    Reminder,
    Rhythm,
    Schedule,
    disturbs_until,
    next_moment,
)

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def reminder(schedule: Schedule, anchor: date = date(2026, 11, 22)) -> Reminder:
    return Reminder("r", "ann", 1, None, schedule, anchor, NOW, None)


def coming(
    schedule: Schedule,
    after: datetime = NOW,
    zone: ZoneInfo = LONDON,
    dues: tuple[date, ...] = (),
    weekends: bool = True,
    anchor: date = date(2026, 11, 22),
) -> str:
    moment = next_moment(reminder(schedule, anchor), Habits(None, weekends), zone, after, dues)
    return "never" if moment is None else moment.astimezone(zone).strftime("%a %Y-%m-%d %H:%M")


WEEKLY = Schedule(Rhythm.WEEKS, weekdays=(0,))
DAILY = Schedule(Rhythm.DAYS)


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (WEEKLY, "Mon 2026-11-23 09:00"),
        (DAILY, "Mon 2026-11-23 09:00"),
        (Schedule(Rhythm.DAYS, at=time(9, 1)), "Sun 2026-11-22 09:01"),
        (Schedule(Rhythm.DAYS, every=3), "Wed 2026-11-25 09:00"),
        (Schedule(Rhythm.WEEKS, weekdays=(0,), every=2), "Mon 2026-11-30 09:00"),
        (Schedule(Rhythm.MONTHS, day=31), "Mon 2026-11-30 09:00"),
        (Schedule(Rhythm.MONTHS, day=LAST, every=3), "Mon 2026-11-30 09:00"),
        (Schedule(Rhythm.MONTHS, weekdays=(4,), nth=LAST), "Fri 2026-11-27 09:00"),
        (Schedule(Rhythm.MONTHS, weekdays=(0,), nth=1), "Mon 2026-12-07 09:00"),
        (Schedule(Rhythm.ONCE, on=date(2026, 11, 22)), "never"),
        (Schedule(Rhythm.ONCE, on=date(2026, 12, 24)), "Thu 2026-12-24 09:00"),
        (Schedule(Rhythm.BEFORE_DUE, days_before=7), "never"),
    ],
)
def test_the_next_moment(schedule: Schedule, expected: str) -> None:
    assert coming(schedule) == expected


def test_before_due_takes_the_next_of_several_dates() -> None:
    week = Schedule(Rhythm.BEFORE_DUE, days_before=7)
    dues = (date(2027, 3, 31), date(2026, 11, 25), date(2026, 12, 31))
    assert coming(week, dues=dues) == "Thu 2026-12-24 09:00"


def test_a_time_that_the_clock_leaps_over_comes_an_hour_later() -> None:
    early = Schedule(Rhythm.DAYS, at=time(2, 30), is_chosen=True)
    before = datetime(2026, 3, 8, 0, 0, tzinfo=UTC)
    assert coming(early, before, NEW_YORK) == "Sun 2026-03-08 03:30"
    after = datetime(2026, 3, 8, 8, 0, tzinfo=UTC)
    assert coming(early, after, NEW_YORK) == "Mon 2026-03-09 02:30"


def test_a_time_that_comes_twice_counts_once() -> None:
    early = reminder(Schedule(Rhythm.DAYS, at=time(1, 30), is_chosen=True))
    first = next_moment(early, Habits(), NEW_YORK, datetime(2026, 11, 1, 4, tzinfo=UTC), ())
    assert first == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    second = next_moment(early, Habits(), NEW_YORK, first, ())
    assert second == datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


def test_nine_in_the_morning_stays_nine_across_the_change() -> None:
    found = [datetime(2026, 3, 27, 12, tzinfo=UTC)]
    for _ in range(3):
        moment = next_moment(reminder(DAILY), Habits(), LONDON, found[-1], ())
        assert moment is not None
        found.append(moment)
    assert [moment.hour for moment in found[1:]] == [9, 8, 8]


def test_without_weekends_days_are_left_out_and_dates_move_to_monday() -> None:
    friday = datetime(2026, 11, 27, 12, tzinfo=UTC)
    assert coming(DAILY, friday, weekends=False) == "Mon 2026-11-30 09:00"
    once = Schedule(Rhythm.ONCE, on=date(2026, 11, 28))
    assert coming(once, friday, weekends=False) == "Mon 2026-11-30 09:00"
    on_sunday = datetime(2026, 11, 29, 12, tzinfo=UTC)
    assert coming(once, on_sunday, weekends=False) == "Mon 2026-11-30 09:00"
    saturdays = Schedule(Rhythm.WEEKS, weekdays=(5,))
    assert coming(saturdays, friday, weekends=False) == "never"


@pytest.mark.parametrize(
    ("now", "at", "is_chosen", "until"),
    [
        ("2026-11-23 09:00", time(9), False, None),
        ("2026-11-23 19:59", time(9), False, None),
        ("2026-11-23 20:00", time(9), False, "2026-11-24 08:00"),
        ("2026-11-24 03:00", time(9), False, "2026-11-24 08:00"),
        ("2026-11-23 22:30", time(22, 30), True, None),
        ("2026-11-23 23:29", time(22, 30), True, None),
        ("2026-11-23 23:31", time(22, 30), True, "2026-11-24 08:00"),
        ("2026-11-23 22:30", time(22, 30), False, "2026-11-24 08:00"),
    ],
)
def test_quiet_hours(now: str, at: time, is_chosen: bool, until: str | None) -> None:
    due = datetime.combine(date(2026, 11, 23), at, LONDON).astimezone(UTC)
    one = reminder(Schedule(Rhythm.DAYS, at=at, is_chosen=is_chosen))
    held = Reminder(**{**vars(one), "next_at": due})
    found = disturbs_until(held, LONDON, datetime.fromisoformat(f"{now}+00:00"))
    assert (found and found.strftime("%Y-%m-%d %H:%M")) == until


RHYTHMS = st.one_of(
    st.builds(Schedule, rhythm=st.just(Rhythm.DAYS), at=st.times(), every=st.integers(1, 30)),
    st.builds(
        Schedule,
        rhythm=st.just(Rhythm.WEEKS),
        at=st.times(),
        every=st.integers(1, 8),
        weekdays=st.sets(st.integers(0, 6), min_size=1).map(tuple),
    ),
    st.builds(
        Schedule,
        rhythm=st.just(Rhythm.MONTHS),
        at=st.times(),
        every=st.integers(1, 12),
        day=st.integers(1, 31),
    ),
)


@given(
    RHYTHMS,
    st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
    st.booleans(),
)
def test_the_next_moment_is_later_and_there_is_none_between(
    schedule: Schedule, after: datetime, zone_name: str, weekends: bool
) -> None:
    zone, one, habits = ZoneInfo(zone_name), reminder(schedule), Habits(None, weekends)
    moment = next_moment(one, habits, zone, after, ())
    if moment is None:
        assert not weekends
        return
    assert moment > after
    between = after + (moment - after) / 2
    assert next_moment(one, habits, zone, between, ()) == moment
    later = next_moment(one, habits, zone, moment, ())
    assert later is not None
    assert later > moment + timedelta(hours=20)
    if not weekends:
        assert moment.astimezone(zone).weekday() < 5
