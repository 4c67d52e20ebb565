"""Reminders, with the trained model and the real actions."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from actions.dependencies import context
from bot.coaching.reminders.delivery import Outcome
from bot.dialogue.reminders.nudges import nudge
from bot.services.reminder_delivery import Round, Sender
from tests.conversations.conftest import Person, buttons, said

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Away:
    """A courier that reaches nobody by itself, as on the web."""

    async def deliver(self, person: str, says: dict[str, Any], key: str) -> Outcome:
        del person, says, key
        return Outcome.GONE


def keep_a_goal(person: Person, what: str = "pass the forklift licence test") -> None:
    for text in (
        f"set a goal: {what} by end of March",
        "the licence card",
        "two evenings a week",
        "it pays three more an hour",
        "yes",
        "no thanks",
    ):
        turn = person.says(text)
    assert turn.active_form is None


def send_what_is_due(runner: asyncio.Runner, now: datetime = MONDAY) -> Round:
    return runner.run(Sender(context().unit_of_work, Away(), nudge).run(now))


def test_what_is_missing_is_asked_and_all_is_said_back(person: Person) -> None:
    keep_a_goal(person)
    turn = person.says("remind me")
    assert "When shall I remind you" in said(turn)
    assert "time zone" in said(person.says("Mondays at 9"))
    turn = person.says("London")
    assert "forklift" in said(turn)
    assert "every Monday at 9 am, London time" in said(turn)
    assert "first on Monday, 23 November 2026 at 9 am" in said(turn)
    assert turn.active_form is None


def test_everything_in_one_message(person: Person) -> None:
    keep_a_goal(person)
    turn = person.says("remind me every other Friday at half past eight, Eastern time")
    assert "every other Friday at 8:30 am, New York time" in said(turn)


def test_one_of_several_goals_is_asked_for(person: Person) -> None:
    keep_a_goal(person)
    keep_a_goal(person, "read six books about leadership")
    turn = person.says("remind me on weekdays at noon UTC+1")
    assert "All open goals" in buttons(turn)
    turn = person.says("the books one")
    assert "leadership" in said(turn)
    assert "every weekday at noon, UTC+01:00" in said(turn)
    assert "your open goals" in said(
        person.says("remind me of all my goals on the 1st of the month")
    )
    assert "forklift" in said(person.says("nudge me about the forklift goal on Friday"))


def test_a_zone_that_can_be_several_is_asked_again(person: Person) -> None:
    keep_a_goal(person)
    person.says("remind me on Mondays at 9")
    turn = person.says("IST")
    assert "Kolkata time" in buttons(turn)
    assert "Dublin time" in said(person.says("Dublin time"))


def test_a_time_that_is_unclear_is_asked_again(person: Person) -> None:
    keep_a_goal(person)
    turn = person.says("remind me on Mondays at 5 London time")
    assert "5 in the morning, or 5 in the afternoon" in said(turn)
    assert "every Monday at 5 pm" in said(person.says("Mondays at 5pm"))


def test_list_change_stop_and_undo(person: Person) -> None:
    keep_a_goal(person)
    person.says("remind me on Mondays at 9 London time")
    assert "every Monday at 9 am" in said(person.says("list my reminders"))
    assert "every Tuesday at 9 am" in said(person.says("change my reminder to Tuesdays"))
    assert "every Tuesday at 6:30 pm" in said(person.says("move reminder 1 to 6:30 pm"))
    assert "Taken back" in said(person.says("undo"))
    assert "every Tuesday at 9 am" in said(person.says("my reminders"))
    assert "Saturdays and Sundays" in said(person.says("stop reminding me at weekends"))
    assert "At weekends I keep quiet" in said(person.says("show my reminders"))
    assert "Tokyo time" in said(person.says("my time zone is Tokyo"))
    assert "Stopped" in said(person.says("stop reminding me"))
    assert "You have no reminders" in said(person.says("list my reminders"))
    assert "Taken back" in said(person.says("undo"))
    assert "every Tuesday" in said(person.says("list my reminders"))


def test_one_of_several_is_stopped_by_its_day(person: Person) -> None:
    keep_a_goal(person)
    person.says("remind me on Fridays at 8 London time")
    person.says("remind me on the 1st of the month")
    turn = person.says("the friday reminder can go")
    assert "every Friday at 8 am" in said(turn)
    assert "Your reminders" in said(person.says("stop the tuesday reminder"))
    listed = said(person.says("list my reminders"))
    assert "1st of every month" in listed
    assert "Friday at 8" not in listed


def test_without_a_goal_there_is_nothing_to_remind_of(person: Person) -> None:
    turn = person.says("remind me every day")
    assert "no open goal" in said(turn)
    assert turn.active_form is None
    assert "nothing to stop" in said(person.says("stop reminding me"))


def test_before_due_needs_a_date_to_count_from(person: Person) -> None:
    keep_a_goal(person)
    turn = person.says("remind me a week before it is due, London time")
    assert "a week before it is due at 9 am" in said(turn)
    assert "24 March 2027" in said(turn)


def test_in_the_middle_of_an_offer_it_is_done_on_the_way(person: Person) -> None:
    keep_a_goal(person)
    person.says("remind me on Mondays at 9 London time")
    open_question = person.says("work out an offer of $85,000 a year")
    turn = person.says("remind me on Fridays at 8 as well")
    assert "every Friday at 8 am" in said(turn)
    assert turn.active_form == open_question.active_form
    assert "match" in turn.replies[-1]["text"]


def test_cancel_sets_nothing(person: Person) -> None:
    keep_a_goal(person)
    person.says("remind me on Mondays at 9")
    assert "No reminder was set" in said(person.says("cancel"))
    assert "You have no reminders" in said(person.says("list my reminders"))


def test_it_is_said_with_the_first_answer_on_return(person: Person, runner: asyncio.Runner) -> None:
    keep_a_goal(person)
    person.says("remind me on Mondays at 9 London time")
    send_what_is_due(runner)
    turn = person.says("hello")
    assert "A nudge, as you asked: **pass the forklift" in turn.replies[-1]["text"]
    assert buttons(turn) == ["Report progress", "Push the date", "Stop reminding me"]
    turn = person.says("Push the date")
    assert "By" in said(turn) or "date" in said(turn)
    assert "30 April 2027" in said(person.says("end of April 2027"))
    assert "A nudge" not in said(person.says("hello"))


def test_stop_below_a_reminder_stops_that_one(person: Person, runner: asyncio.Runner) -> None:
    keep_a_goal(person)
    person.says("remind me on Mondays at 9 London time")
    person.says("remind me on the 15th of the month at 10")
    send_what_is_due(runner)
    person.says("hello")
    assert "every Monday" in said(person.says("Stop reminding me"))
    listed = said(person.says("list my reminders"))
    assert "15th" in listed
    assert "Monday at 9" not in listed


@pytest.mark.parametrize("text", ["I want to kill myself", "goodbye"])
def test_it_waits_when_it_would_hurt(person: Person, runner: asyncio.Runner, text: str) -> None:
    keep_a_goal(person)
    person.says("remind me on Mondays at 9 London time")
    send_what_is_due(runner)
    assert "A nudge" not in said(person.says(text))
    assert "A nudge" in said(person.says("thank you"))


def test_reminders_are_among_what_is_held_and_erased(person: Person) -> None:
    keep_a_goal(person)
    person.says("remind me on Mondays at 9 London time")
    assert "1 reminder" in said(person.says("what do you have on me?"))
    person.says("delete everything you have about me")
    assert "1 reminder" in said(person.says("yes"))
    assert "You have no reminders" in said(person.says("list my reminders"))


def test_what_waits_is_not_said_after_the_receipt(person: Person, runner: asyncio.Runner) -> None:
    keep_a_goal(person)
    person.says("remind me on Mondays at 9 London time")
    person.says("delete everything you have about me")
    send_what_is_due(runner)
    text = said(person.says("yes"))
    assert "I hold nothing of you any more" in text
    assert "A nudge" not in text
