"""Steps of a plan that marked words tell."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.coaching.goals.plan import Milestone
from bot.dialogue.core.form import End, Position, Progress, Reply
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.goals.plan import PlanGuide
from tests.unit.dialogue.readings import read_as

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
END = date(2027, 3, 31)
DATED = GoalDraft("Have 4 networking meetings", "4 meetings", "", "", END)
UNDATED = GoalDraft("Get better at small talk", "", "", "", None)


def guide(draft: GoalDraft) -> PlanGuide:
    return PlanGuide(Goal("g", "ann", 1, draft, GoalStatus.OPEN, NOW), TODAY)


def asked(draft: GoalDraft) -> Reply:
    nothing = Position(dict.fromkeys(guide(draft).slots()), Progress(), None)
    return begin(guide(draft), nothing, Heard("yes", "affirm", 0.9), TODAY)


def answer(draft: GoalDraft, marked: str, *acts: str, label: str = "inform_measure") -> Reply:
    reading = read_as(marked, *acts)
    message = Heard(reading.text, label, 0.5, reading=reading)
    return take_turn(guide(draft), asked(draft).position, message, TODAY)


def test_own_steps_take_the_place_of_those_proposed() -> None:
    assert asked(DATED).position.asked == "plan_milestones"
    reply = answer(
        DATED, "[ask Lee](step), [4 January](step_due). then [call Bo](step)", "tell.plan"
    )
    plan = guide(DATED).plan(reply.position.values)
    assert plan.milestones == (
        Milestone(date(2027, 1, 4), "ask Lee"),
        Milestone(END, "call Bo"),
    )
    assert not plan.declined
    assert reply.position.asked == "plan_if_then"


def test_a_day_may_stand_before_its_step() -> None:
    reply = answer(DATED, "by [4 January](step_due) [ask Lee](step)", "tell.plan")
    assert guide(DATED).plan(reply.position.values).milestones == (
        Milestone(date(2027, 1, 4), "ask Lee"),
    )


def test_a_yes_keeps_those_proposed_beside_them() -> None:
    reply = answer(DATED, "yes, and [ask Lee](step) on [4 January](step_due)", "affirm")
    steps = [one.step for one in guide(DATED).plan(reply.position.values).milestones]
    assert "ask Lee" in steps
    assert len(steps) == len(guide(DATED).proposed) + 1


@pytest.mark.parametrize(("acts", "wanted"), [(("affirm",), True), (("deny",), False)])
def test_a_yes_or_no_is_read_by_its_act(acts: tuple[str, ...], wanted: bool) -> None:
    reply = answer(DATED, "that is how it goes", *acts)
    assert reply.position.values["plan_milestones"] is wanted


def test_steps_are_kept_at_the_question_for_the_rule() -> None:
    assert asked(UNDATED).position.asked == "plan_if_then"
    reply = answer(UNDATED, "[call Bo](step) [on 4 January](step_due)", "tell.plan")
    plan = guide(UNDATED).plan(reply.position.values)
    assert (reply.end, plan.if_then) == (End.DONE, "")
    assert plan.milestones == (Milestone(date(2027, 1, 4), "call Bo"),)


@pytest.mark.parametrize(
    "marked",
    [
        "if [Bo is away](obstacle) then [I call Lee](step) [the day after](step_due)",
        "[ask Lee](step)",
    ],
)
def test_a_rule_stays_one_whatever_is_marked_in_it(marked: str) -> None:
    reply = answer(UNDATED, marked, "tell.plan")
    plan = guide(UNDATED).plan(reply.position.values)
    assert plan.if_then == read_as(marked).text
    assert plan.milestones == ()


@pytest.mark.parametrize("acts", [("vent",), ("joke",), ("thank", "small_talk"), ("abuse",)])
def test_chatter_is_no_step(acts: tuple[str, ...]) -> None:
    for draft in (DATED, UNDATED):
        reply = answer(draft, "honestly [my boss](step) snores like a [monday](step_due)", *acts)
        assert reply.position.values["plan_steps"] is None
        assert reply.position.values["plan_if_then"] is None
