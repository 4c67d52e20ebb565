"""Reminders from messages that were read: told in any order, changed, and not chattered over."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.coaching.reminders.reminder import Habits, Reminder, Rhythm, Schedule
from bot.dialogue.core.form import End, Position, Progress, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.reminders.create import RemindGuide
from bot.dialogue.reminders.messages import needs_goal_said, schedule_words
from bot.dialogue.reminders.told import schedule_told, thing_told, zone_aside
from tests.unit.dialogue.readings import read_as

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
MONDAYS = Schedule(Rhythm.WEEKS, weekdays=(0,))


def goal(number: int, what: str) -> Goal:
    draft = GoalDraft(what, "", "", "", date(2027, 6, 1))
    return Goal(f"g{number}", "somebody", number, draft, GoalStatus.OPEN, NOW)


WELD, READ = goal(1, "Pass the welding test"), goal(2, "Read six books on leadership")
KEPT = tuple(Reminder(f"r{n}", "somebody", n, f"g{n}", MONDAYS, TODAY, NOW, NOW) for n in (1, 2))


def heard(marked: str, *acts: str, label: str = "set_reminder", sure: float = 0.5) -> Heard:
    reading = read_as(marked, *acts)
    return Heard(reading.text, label, sure, reading=reading)


def blank(guide: RemindGuide) -> Position:
    return Position(guide.cleared(), Progress(), None)


def when(reply: Reply) -> str | None:
    held = reply.position.values["remind_when"]
    return schedule_words(Schedule.from_json(held)) if held else None


def responses(reply: Reply) -> list[str]:
    return [one.response for one in reply.says]


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("[8.15](time), [mondays](day), please", "every Monday at 8:15 am"),
        ("[fri](day) [9a](time)", "on Friday, 27 November 2026 at 9 am"),
        ("make it [thu](day), [fri](old) I'm out", "on Thursday, 26 November 2026 at 9 am"),
        ("every [tuesday](day) and [thursday](day) at [1830](time)",
         "every Tuesday and Thursday at 6:30 pm"),
        ("not [every day](old). [working days](rhythm)", "every weekday at 9 am"),
        ("[everyday](rhythm) [6pm](time) before shift", "every day at 6 pm"),
        ("at [8](time) not [9](old), on [wednesdays](day)", "every Wednesday at 8 am"),
        ("[half 6](time) in the evening, [sundays](rhythm)", "every Sunday at 6:30 pm"),
    ],
)  # fmt: skip
def test_when_is_read_from_the_marked_words(marked: str, said: str) -> None:
    found = schedule_told(heard(marked, "tell.reminder"), TODAY)
    assert found.schedule is not None
    assert schedule_words(found.schedule) == said


def test_words_that_are_something_else_are_no_day() -> None:
    told = heard("call [the tuesday people](what) at [10](time)", "tell.reminder")
    assert schedule_told(told, TODAY).days is None
    assert schedule_told(told, TODAY).clock.at == time(10)
    taken_back = heard("not [thursday](old), I am at home on thursdays", "correct.reminder")
    assert schedule_told(taken_back, TODAY).days is None


def test_a_mark_that_is_hardly_likely_does_not_count() -> None:
    assert zone_aside(heard("at [noon](zone .3) on mondays", "tell.reminder")) is None
    assert thing_told(heard("remind me to [water](what .4) it", "start.reminder")) is None


def test_the_pieces_of_a_schedule_are_told_one_after_another() -> None:
    guide = RemindGuide((WELD,), now=NOW)
    reply = begin(guide, blank(guide), heard("remind me at [8](time)", "start.reminder"), TODAY)
    assert (reply.says[-1].response, reply.says[-1].values) == (
        "utter_remind_days",
        {"time": "8 am"},
    )
    reply = take_turn(guide, reply.position, heard("[tuesdays](day)", "tell.reminder"), TODAY)
    assert when(reply) == "every Tuesday at 8 am"
    assert reply.position.asked == "remind_zone"


def test_which_half_of_the_day_is_asked_and_the_rest_kept() -> None:
    guide = RemindGuide((WELD,), now=NOW)
    said = heard("[mondays](day) at [quarter past four](time)", "start.reminder")
    reply = begin(guide, blank(guide), said, TODAY)
    assert responses(reply) == ["utter_remind_half_day"]
    reply = take_turn(guide, reply.position, heard("afternoon", "tell.reminder"), TODAY)
    assert when(reply) == "every Monday at 4:15 pm"


def test_what_is_told_before_it_is_asked_is_noted_by_value() -> None:
    guide = RemindGuide((WELD, READ), now=NOW)
    reply = begin(guide, blank(guide), heard("remind me", "start.reminder"), TODAY)
    assert reply.position.asked == "remind_goal"
    along = heard("[fridays](day) at [7 pm](time), [Lisbon](zone)", "tell.reminder")
    reply = take_turn(guide, reply.position, along, TODAY)
    assert when(reply) == "every Friday at 7 pm"
    assert reply.says[0].values == {"what": "every Friday at 7 pm"}
    reply = take_turn(guide, reply.position, heard("[the books](which_goal)", "choose"), TODAY)
    assert reply.end is End.DONE
    assert reply.position.values["remind_zone"] == "Europe/Lisbon"


def test_a_zone_that_is_known_is_not_asked_for() -> None:
    guide = RemindGuide((WELD,), KEPT, Habits("Europe/Oslo"), now=NOW)
    said = heard("remind me [fridays](day) at [9](time) too", "start.reminder")
    assert begin(guide, blank(guide), said, TODAY).end is End.DONE


@pytest.mark.parametrize(
    ("marked", "acts"),
    [
        ("make it [8](time)", ["correct.reminder"]),
        ("[8](time) rather", ["tell.reminder"]),
        ("at [8](time)", ["tell.reminder"]),
    ],
)
def test_a_time_right_after_changes_the_reminder_that_was_set(marked: str, acts: list[str]) -> None:
    guide = RemindGuide((WELD, READ), KEPT, Habits("UTC"), now=NOW, just_set=2)
    reply = begin(guide, blank(guide), heard(marked, *acts), TODAY)
    assert reply.end is End.DONE
    values = reply.position.values
    assert (values["remind_task"], values["remind_number"]) == ("change", 2)
    assert when(reply) == "every Monday at 8 am"


def test_another_thing_right_after_is_another_reminder() -> None:
    guide = RemindGuide((WELD, READ), KEPT, Habits("UTC"), now=NOW, just_set=2)
    said = heard("and [the welding](which_goal) on [fridays](day)", "tell.reminder")
    reply = begin(guide, blank(guide), said, TODAY)
    assert reply.position.values["remind_task"] == "set"
    assert reply.position.values["remind_goal"] == 1


def test_a_day_is_changed_before_the_zone_is_told() -> None:
    guide = RemindGuide((WELD,), now=NOW)
    start = heard("remind me [mondays](day) at [9](time)", "start.reminder")
    reply = begin(guide, blank(guide), start, TODAY)
    again = heard("no, [thursdays](day)", "correct.reminder", label="deny")
    reply = take_turn(guide, reply.position, again, TODAY)
    assert when(reply) == "every Thursday at 9 am"
    change = "every Thursday at 9 am instead of every Monday at 9 am"
    assert reply.says[0].values == {"change": change}
    assert reply.position.asked == "remind_zone"


@pytest.mark.parametrize("asked", ["remind_goal", "remind_when", "remind_zone"])
@pytest.mark.parametrize(
    ("marked", "acts"),
    [
        ("ugh, on mondays my boss in London is unbearable", ["vent"]),
        ("why do you want to know", ["ask.why"]),
        ("ha, at 9 on sundays even my cat works", ["joke"]),
    ],
)
def test_chatter_answers_nothing(asked: str, marked: str, acts: list[str]) -> None:
    guide = RemindGuide((WELD, READ), now=NOW)
    values: dict[str, Any] = {**guide.cleared(), "remind_task": "set"}
    values["remind_goal"] = None if asked == "remind_goal" else 1
    values["remind_when"] = MONDAYS.to_json() if asked == "remind_zone" else None
    position = Position(values, Progress(), asked)
    reply = take_turn(guide, position, heard(marked, *acts, sure=0.2), TODAY)
    assert reply.position.values == values
    assert reply.position.asked == asked
    assert not any("could not tell" in str(one.values) for one in reply.says)


def test_a_thing_that_is_no_goal_can_become_one() -> None:
    guide = RemindGuide((WELD,), habits=Habits("UTC"), now=NOW)
    start = heard("remind me [friday](day) to [ring the bank](what)", "start.reminder")
    reply = begin(guide, blank(guide), start, TODAY)
    assert reply.says[-1].response == "utter_remind_goal_other"
    assert reply.says[-1].values == {"about": "ring the bank"}
    assert reply.says[-1].buttons[0].payload == '/set_goal{"goal": "ring the bank"}'
    chosen = Heard("Make that a goal", "set_goal", 1.0, chosen={"goal": "ring the bank"})
    left = take_turn(guide, reply.position, chosen, TODAY)
    assert left.switch_to == "set_goal"
    now_kept = RemindGuide((WELD, goal(2, "Ring the bank")), habits=Habits("UTC"), now=NOW)
    about = heard("remind me of [the bank](which_goal)", "start.reminder")
    again = begin(now_kept, left.position, about, TODAY)
    assert again.end is End.DONE
    assert when(again) == "on Friday, 27 November 2026 at 9 am"


def test_a_thing_that_belongs_to_a_goal_is_about_that_goal() -> None:
    guide = RemindGuide((WELD, READ), habits=Habits("UTC"), now=NOW)
    start = heard("nudge me [mondays](day) to [read](what)", "start.reminder")
    assert begin(guide, blank(guide), start, TODAY).position.values["remind_goal"] == 2


def test_without_a_goal_the_thing_is_offered_as_one() -> None:
    said = needs_goal_said("ring the bank")
    assert [one.response for one in said] == ["utter_remind_needs_goal", "utter_wish"]
    assert said[1].buttons[0].payload == '/set_goal{"goal": "ring the bank"}'
    assert needs_goal_said(None)[0].buttons[0].payload == "/set_goal"
