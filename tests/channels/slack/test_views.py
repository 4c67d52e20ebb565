"""The Home tab and the modals, within Slack's limits whatever people's goals are like."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.channels.slack.home import home_view
from bot.channels.slack.modals import changes, goal_modal, number_of, read_goal, report_modal
from bot.coaching.goals.changes import Change
from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.coaching.goals.parts import Part
from bot.coaching.goals.progress import Progress
from tests.channels.slack.workspace import elements, shown

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DRAFT = GoalDraft("Learn to weld", "a certificate", "two evenings", "", date(2027, 6, 30))


def goal(number: int, **changed: Any) -> Goal:
    return replace(Goal(f"g{number}", "T1:U1", number, DRAFT, GoalStatus.OPEN, NOW), **changed)


def view(**filled: str) -> dict[str, Any]:
    """What Slack hands back of a modal."""
    kind = {"goal_deadline": "selected_date"}
    values = {name: {"value": {kind.get(name, "value"): text}} for name, text in filled.items()}
    return {"state": {"values": values}}


def test_the_tab_shows_where_goals_stand() -> None:
    overdue = goal(1, draft=replace(DRAFT, specific="Read <b>", deadline=date(2026, 1, 1)))
    under_way = goal(2, progress=Progress("40 %", percent=40))
    done = goal(3, status=GoalStatus.DONE, done_at=NOW)
    text = shown(home_view([under_way, overdue, done], TODAY))
    assert "*1. Read &lt;b&gt;*\n:warning: Overdue since" in text
    assert "▰▰▰▰▱▱▱▱▱▱ 40 %" in text
    assert text.index("1. Read") < text.index("2. Learn") < text.index("✓ Learn to weld")


def test_the_tab_without_goals_invites() -> None:
    (button,) = elements(home_view([], TODAY))
    assert (button["action_id"], button["text"]["text"]) == ("coach_home_new", "Set a goal")


def test_many_long_goals_fit_into_the_tab() -> None:
    long = replace(DRAFT, specific="& " * 300)
    goals = [goal(n, draft=long, progress=Progress("x" * 600)) for n in range(1, 61)]
    goals += [goal(n, draft=long, status=GoalStatus.DONE, done_at=NOW) for n in range(61, 80)]
    made = home_view(goals, TODAY)
    assert len(made["blocks"]) <= 100
    assert all(len(one.get("text", {}).get("text", "")) <= 3000 for one in made["blocks"])
    assert "and 35 more" in shown(made)


@pytest.mark.parametrize("one", [None, goal(7), goal(123456)])
def test_modals_are_within_the_limits(one: Goal | None) -> None:
    made = goal_modal(one, "x" * 5000)
    assert len(made["title"]["text"]) <= 24
    assert number_of(made) == (one.number if one else None)
    assert report_modal(goal(7))["callback_id"] == "coach_report"


@pytest.mark.parametrize("kept", ["", "[", "[]", '{"goal": "1"}', None, 5])
def test_what_is_no_goals_number_is_none(kept: object) -> None:
    assert number_of({"private_metadata": kept}) is None


def test_a_goal_is_read_as_in_the_conversation() -> None:
    draft, problems = read_goal(
        view(goal_specific="Learn  to\nweld", goal_deadline="2027-06-30"), None, TODAY
    )
    assert draft == GoalDraft("Learn to weld", "", "", "", date(2027, 6, 30))
    assert not problems
    _, problems = read_goal(view(goal_measure="...", goal_deadline="2099-01-01"), None, TODAY)
    assert set(problems) == {"goal_specific", "goal_measure", "goal_deadline"}


def test_only_what_became_different_is_changed() -> None:
    filled = {
        "goal_specific": "Learn to weld",
        "goal_measure": "",
        "goal_achievable": "two evenings",
        "goal_relevant": "better shifts",
        "goal_deadline": "2027-06-30",
    }
    after, problems = read_goal(view(**filled), DRAFT, TODAY)
    assert not problems
    assert changes(DRAFT, after) == [Change(Part.MEASURE), Change(Part.REASON, "better shifts")]
    assert changes(DRAFT, replace(DRAFT, deadline=None)) == []
    later = replace(DRAFT, deadline=date(2027, 7, 1))
    assert changes(DRAFT, later) == [Change(Part.DEADLINE, day=date(2027, 7, 1))]


def test_a_date_that_has_passed_stays_while_other_parts_change() -> None:
    old = replace(DRAFT, deadline=date(2026, 1, 1))
    filled = {"goal_specific": "Learn to braze", "goal_deadline": "2026-01-01"}
    after, problems = read_goal(view(**filled), old, TODAY)
    assert not problems
    assert changes(old, after)[0] == Change(Part.SPECIFIC, "Learn to braze")
