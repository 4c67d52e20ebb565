"""What would be lost by a guess is asked about before it is done; everything else is done."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from bot.coaching.goals.goal import Goal, GoalDraft, GoalStatus
from bot.dialogue.core.disambiguation import ASKS_FIRST, did_you_mean
from bot.dialogue.core.doubt import sure_by_itself
from bot.dialogue.core.form import End, Position, Progress, Reply
from bot.dialogue.core.intents import INTENTS, Confidence, Interrupts, Risk, titled
from bot.dialogue.core.message import Heard
from bot.dialogue.core.turn import begin, take_turn
from bot.dialogue.goals.create import GoalGuide
from bot.dialogue.goals.plan import PlanGuide
from bot.dialogue.goals.update import FollowGuide
from bot.dialogue.offers.create import OfferGuide
from bot.dialogue.reminders.create import RemindGuide

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
GOALS = [
    Goal(f"g{number}", "ann", number, GoalDraft(what, "", "", "", None), GoalStatus.OPEN, NOW)
    for number, what in ((1, "Pass the boiler exam"), (2, "Mentor two apprentices"))
]
AT_ONCE = sorted(row.label for row in INTENTS.values() if row.risk is Risk.AT_ONCE)
IN_PASSING = [name for name in AT_ONCE if INTENTS[name].interrupts is Interrupts.IN_PASSING]
JUST_BELOW = Confidence.CERTAIN - 0.01


def begun(text: str, label: str, confidence: float, **chosen: int) -> Reply:
    guide = FollowGuide(GOALS, None, TODAY)
    nothing = Position(dict.fromkeys(guide.slots()), Progress(), None)
    return begin(guide, nothing, Heard(text, label, confidence, chosen or None), TODAY)


def in_the_middle(text: str, label: str, confidence: float) -> Reply:
    guide = GoalGuide(TODAY)
    values = {**dict.fromkeys(guide.slots()), "goal_specific": "Run the Saturday shift alone"}
    at = Position(values, Progress(answered=("goal_specific",)), "goal_measure")
    return take_turn(guide, at, Heard(text, label, confidence), TODAY)


@pytest.mark.parametrize("label", ["complete_goal", "delete_goal"])
class TestBegun:
    def test_in_doubt_it_is_asked_about_by_its_number(self, label: str) -> None:
        reply = begun("the apprentices, that one", label, JUST_BELOW)
        (said,) = reply.says
        assert (said.response, reply.end) == (ASKS_FIRST, End.LEFT)
        (button,) = said.buttons
        assert button.title == titled(label, 2)
        assert button.payload == f'/{label}{{"goal": 2}}'

    def test_certain_it_is_done(self, label: str) -> None:
        reply = begun("the apprentices, that one", label, Confidence.CERTAIN)
        assert (reply.end, reply.position.values["follow_goal"]) == (End.DONE, 2)

    def test_its_button_does_it(self, label: str) -> None:
        assert begun(titled(label, 2), label, 1.0, goal=2).end is End.DONE

    def test_with_no_goal_named_nothing_stays_open(self, label: str) -> None:
        reply = begun("that thing", label, 0.5)
        assert (reply.end, reply.position.asked) == (End.LEFT, None)
        assert reply.says[0].buttons[0].payload == f"/{label}"


def test_what_loses_nothing_is_done_in_doubt() -> None:
    assert begun("goal 1: 60 %", "report_progress", 0.5).end is End.DONE


@pytest.mark.parametrize("label", ["complete_goal", "delete_goal"])
def test_a_goal_that_is_named_on_the_way_is_asked_about(label: str) -> None:
    reply = in_the_middle("oh and goal 2, that can go", label, JUST_BELOW)
    assert reply.aside is None
    assert [said.response for said in reply.says] == [ASKS_FIRST, "utter_goal_measure_again"]
    assert reply.says[0].buttons[0].title == titled(label, 2)
    assert reply.position.asked == "goal_measure"
    assert in_the_middle("oh and goal 2, that can go", label, 0.9).aside == label


@pytest.mark.parametrize("label", IN_PASSING)
def test_a_task_on_the_way_is_asked_about_with_its_words(label: str) -> None:
    text = "please see to that as well"
    reply = in_the_middle(text, label, 0.7)
    assert reply.aside is None
    payload = reply.says[0].buttons[0].payload
    assert json.loads(payload.removeprefix(f"/{label}")) == {"said": text}
    assert in_the_middle(text, label, 0.9).aside == label


@pytest.mark.parametrize("confidence", [0.4, 0.7])
def test_a_conversation_that_gives_way_asks_first(confidence: float) -> None:
    remind = RemindGuide(now=NOW)
    at = Position(dict.fromkeys(remind.slots()), Progress(), "remind_when")
    reply = take_turn(remind, at, Heard("no more of them", "stop_reminders", confidence), TODAY)
    assert (reply.aside, reply.end, reply.position.asked) == (None, None, "remind_when")
    assert reply.says[0].response == ASKS_FIRST


def test_a_conversation_gives_way_to_one_that_asks_by_itself() -> None:
    plan = PlanGuide()
    at = Position(dict.fromkeys(plan.slots()), Progress(), "plan_if_then")
    reply = take_turn(plan, at, Heard("mark goal 1", "complete_goal", 0.7), TODAY)
    assert (reply.aside, reply.end) == ("complete_goal", End.LEFT)
    assert begun("mark goal 1", "complete_goal", 0.7).says[0].response == ASKS_FIRST


def test_an_offer_is_not_deleted_on_a_guess() -> None:
    offer = OfferGuide()
    values = {**dict.fromkeys(offer.slots()), "offer_pay": {"amount": "60000", "period": "year"}}
    at = Position(values, Progress(answered=("offer_pay",)), "offer_health")
    reply = take_turn(offer, at, Heard("remove the harbor one", "delete_offer", 0.65), TODAY)
    assert (reply.aside, reply.says[0].response) == (None, ASKS_FIRST)


def test_long_words_are_not_carried_by_a_button() -> None:
    (button,) = did_you_mean("delete_offer", "word " * 100).buttons
    assert button.payload == "/delete_offer"


class TestSeveralAsks:
    def test_beside_another_ask_a_task_is_as_sure_as_its_clause(self) -> None:
        clauses = [("faq/promotion", 0.9), ("delete_goal", 0.62)]
        assert sure_by_itself("delete_goal", 0.85, clauses) == 0.62
        assert sure_by_itself("delete_goal", 0.85, [("faq/promotion", 0.9)]) == 0.0

    def test_alone_or_plainly_asked_for_it_stays_as_sure(self) -> None:
        assert sure_by_itself("delete_goal", 0.85, []) == 0.85
        assert sure_by_itself("delete_goal", 0.85, [("delete_goal", 0.97)]) == 0.85

    def test_what_loses_nothing_is_left_alone(self) -> None:
        assert sure_by_itself("list_goals", 0.85, [("faq/promotion", 0.9)]) == 0.85
