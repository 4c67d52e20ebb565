"""Goals in words, choices when the coach is not sure."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.dialogue.core.disambiguation import choices
from bot.dialogue.goals.cards import goal_card, goals_said
from bot.dialogue.goals.feedback import draft_of
from bot.dialogue.goals.questions import summary

TODAY = date(2026, 11, 22)


def goal(deadline: date | None, status: GoalStatus = GoalStatus.OPEN) -> Goal:
    draft = GoalDraft("Learn to weld", "the card", "", "", deadline)
    return Goal("id", "somebody", 3, draft, status, datetime(2026, 1, 1, tzinfo=UTC))


def test_no_goals_are_said_so() -> None:
    assert goals_said([], TODAY).response == "utter_goals_none"


def test_a_goal_is_listed_with_its_number_and_day() -> None:
    values = goals_said([goal(date(2027, 3, 31))], TODAY).values
    assert values["count"] == "one goal"
    assert values["goals"] == "- **3.** Learn to weld (by Wednesday, 31 March 2027)"


def test_an_overdue_goal_says_so_and_a_finished_one_is_done() -> None:
    listed = [goal(date(2026, 11, 20)), goal(date(2026, 11, 20), GoalStatus.DONE)]
    text = goals_said(listed, TODAY).values["goals"]
    assert "overdue since Friday, 20 November 2026" in text
    assert text.endswith("(done)")


def test_a_card_leaves_out_what_was_left_out() -> None:
    labels = [row["label"] for row in goal_card(goal(None), TODAY)["rows"]]
    assert labels == ["Done when"]


def test_a_summary_names_what_was_left_out() -> None:
    said = summary({"goal_specific": "Learn to weld", "goal_deadline": "2027-03-31"})
    assert said["specific"] == "Learn to weld"
    assert said["deadline"] == "Wednesday, 31 March 2027"
    assert said["measure"] == "left out for now"


def test_a_draft_is_what_was_said() -> None:
    draft = draft_of({"goal_specific": "Learn to weld", "goal_deadline": "2027-03-31"})
    assert draft == GoalDraft("Learn to weld", "", "", "", date(2027, 3, 31))


def test_likely_readings_are_offered_then_a_menu_then_a_person() -> None:
    ranking = [("faq/vesting", 0.2), ("faq/employer_match", 0.15), ("abuse", 0.1)]
    first = choices(ranking, 1)
    assert [button.title for button in first.buttons] == [
        "Vesting", "The employer match", "None of these",
    ]  # fmt: skip
    assert first.buttons[0].payload == '/faq{"topic": "vesting"}'
    assert choices(ranking, 2).response == "utter_choices_menu"
    assert choices(ranking, 3).response == "utter_choices_person"
    assert choices([("abuse", 0.9)], 1).response == "utter_choices_menu"
