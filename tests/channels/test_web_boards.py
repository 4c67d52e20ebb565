from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.channels.web.board_views import version_of
from bot.coaching.goals.goal import MAX_OPEN_GOALS, GoalDraft
from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.state import ConversationState
from tests.channels.board_client import change, goals_of
from tests.channels.serving import Client, make_settings, serving
from tests.channels.stub import StubAgent
from tests.channels.stub_boards import GOALS, keep_goal, make_world


async def test_goals_are_shown_with_where_they_stand(keeper: Client) -> None:
    goals = await goals_of(keeper)
    assert {n: goal["status"] for n, goal in goals.items()} == {
        1: "overdue",
        2: "soon",
        3: "open",
        4: "done",
    }
    assert goals[1]["due_words"] == "Was due Friday, 27 February 2026, 3 days ago"
    assert goals[2]["due_words"] == "Due Friday, 6 March 2026, in 4 days"
    assert (goals[3]["percent"], goals[3]["progress"]) == (50, "2 of 4 (50 %)")
    assert goals[3]["next_step"] == "3 of 4 online courses, by Sunday, 31 May 2026"
    assert {"label": "Done when", "value": "4 certificates"} in goals[3]["rows"]
    assert (goals[4]["percent"], goals[4]["due_words"]) == (100, "Done on Monday, 2 March 2026")


async def test_progress_from_a_card_is_read_as_in_the_chat(keeper: Client) -> None:
    answer = await change(keeper, 3, progress="3 of 4")
    assert answer.status == 200
    assert (answer.body["goal"]["progress"], answer.body["goal"]["percent"]) == (
        "3 of 4 (75 %)",
        75,
    )
    assert (await goals_of(keeper))[3]["percent"] == 75


async def test_goal_is_completed_and_opened_again(keeper: Client) -> None:
    assert (await change(keeper, 2, done=True)).body["goal"]["status"] == "done"
    assert (await change(keeper, 2, done=True)).body["undo"] is None
    assert (await change(keeper, 2, done=False)).body["goal"]["status"] == "soon"


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ({"due": "2026-04-15"}, "2026-04-15"),
        ({"push": {"number": 2, "unit": "week"}}, "2026-03-20"),
        ({"push": {"number": -1, "unit": "day"}}, "2026-03-05"),
    ],
)
async def test_date_is_moved(keeper: Client, body: dict[str, Any], due: str) -> None:
    assert (await change(keeper, 2, **body)).body["goal"]["due"] == due


async def test_words_of_a_goal_are_changed_together(keeper: Client) -> None:
    goal = (await change(keeper, 2, specific=" Pass  the crane test ", reason="pay")).body["goal"]
    assert goal["title"] == "Pass the crane test"
    assert {"label": "Why it matters", "value": "pay"} in goal["rows"]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({}, 400, "malformed"),
        ({"done": "yes"}, 400, "malformed"),
        ({"status": "done"}, 400, "malformed"),
        ({"done": True, "due": "2026-04-15"}, 400, "malformed"),
        ({"due": "2026-04-15", "push": {"number": 1, "unit": "week"}}, 400, "malformed"),
        ({"due": "next week"}, 400, "malformed"),
        ({"due": 5}, 400, "malformed"),
        ({"push": {"number": 1.5, "unit": "week"}}, 400, "malformed"),
        ({"push": {"number": 1, "unit": "century"}}, 400, "malformed"),
        ({"push": 3}, 400, "malformed"),
        ({"specific": "   "}, 400, "empty"),
        ({"specific": 4}, 400, "malformed"),
        ({"reason": "x" * 601}, 413, "text_too_long"),
        ({"due": "2026-03-01"}, 422, "refused"),
        ({"due": "2099-01-01"}, 422, "refused"),
        ({"progress": "150 %"}, 422, "refused"),
        ({"progress": "log progress"}, 422, "refused"),
    ],
)
async def test_change_that_cannot_be_is_refused_in_words(
    keeper: Client, body: dict[str, Any], status: int, error: str
) -> None:
    before = await goals_of(keeper)
    answer = await change(keeper, 2, **body)
    assert (answer.status, answer.body["error"]) == (status, error)
    assert len(answer.body["message"]) > 15
    assert await goals_of(keeper) == before


@pytest.mark.parametrize("number", [0, 9, 10**20])
async def test_goal_that_is_not_there(keeper: Client, number: int) -> None:
    for answer in (
        await change(keeper, number, done=True),
        await keeper.request("DELETE", f"goals/{number}"),
    ):
        assert (answer.status, answer.body["error"]) == (404, "no_such_goal")


async def test_deleted_goal_comes_back(keeper: Client, agent: StubAgent) -> None:
    before = await goals_of(keeper)
    undo = (await keeper.request("DELETE", "goals/3")).body["undo"]
    assert 3 not in await goals_of(keeper)
    answer = await keeper.request("POST", "goals/undo", json={"undo": undo})
    assert (answer.status, answer.body["goal"]["number"]) == (200, 3)
    assert await goals_of(keeper) == before
    assert agent.state == ConversationState(goal_talked_about=3)


async def test_undo_of_a_card_never_takes_back_something_else(keeper: Client) -> None:
    undo = (await keeper.request("DELETE", "goals/3")).body["undo"]
    await change(keeper, 2, done=True)
    answer = await keeper.request("POST", "goals/undo", json={"undo": undo})
    assert (answer.status, answer.body["error"]) == (409, "too_late")
    assert (await goals_of(keeper))[2]["status"] == "done"


@pytest.mark.parametrize("body", [{}, {"undo": 5}, {"undo": "something"}])
async def test_undo_of_nothing(keeper: Client, body: dict[str, Any]) -> None:
    assert (await keeper.request("POST", "goals/undo", json=body)).status in (400, 409)


async def test_change_that_is_sent_twice_is_made_once(keeper: Client) -> None:
    version = (await goals_of(keeper))[3]["version"]
    headers = {"Idempotency-Key": "the-same-key", "If-Match": f'"{version}"'}
    for _ in range(2):
        answer = await keeper.request(
            "PATCH", "goals/3", json={"progress": "1 more"}, headers=headers
        )
        assert (answer.status, answer.body["goal"]["progress"]) == (200, "3 of 4 (75 %)")
    for _ in range(2):
        headers = {"Idempotency-Key": "another-key"}
        answer = await keeper.request("DELETE", "goals/3", headers=headers)
        assert answer.status == 200
    for _ in range(2):
        headers = {"Idempotency-Key": "a-third-key"}
        body = {"undo": answer.body["undo"]}
        undone = await keeper.request("POST", "goals/undo", json=body, headers=headers)
        assert (undone.status, undone.body["goal"]["percent"]) == (200, 75)


async def test_change_of_what_was_changed_meanwhile_is_refused(keeper: Client) -> None:
    version = (await goals_of(keeper))[2]["version"]
    await change(keeper, 2, due="2026-03-20")
    headers = {"If-Match": f'"{version}"'}
    answer = await keeper.request("PATCH", "goals/2", json={"done": True}, headers=headers)
    assert (answer.status, answer.body["error"]) == (412, "changed_meanwhile")
    assert (await goals_of(keeper))[2]["status"] == "open"


async def test_malformed_key_is_refused(keeper: Client) -> None:
    answer = await keeper.request("DELETE", "goals/2", headers={"Idempotency-Key": "no!"})
    assert (answer.status, answer.body["error"]) == (400, "malformed")


async def test_goal_is_not_opened_again_when_there_is_no_room(
    keeper: Client, agent: StubAgent
) -> None:
    owner = agent.handled[0].sender_id
    for number in range(MAX_OPEN_GOALS - 3):
        keep_goal(agent.world, owner, GoalDraft(f"Goal {number}", "", "", "", None))
    answer = await change(keeper, 4, done=False)
    assert (answer.status, answer.body["error"]) == (422, "refused")


async def test_offers_are_shown_in_parts_and_side_by_side(keeper: Client) -> None:
    board = (await keeper.request("GET", "offers")).body
    acme, globex = board["offers"]
    assert (acme["name"], acme["total"]) == ("Acme", "92,950.00 USD a year")
    parts = acme["card"]["bars"][0]["parts"]
    assert [part["key"] for part in parts] == ["base", "retirement", "health"]
    assert sum(float(part["share"]) for part in parts) == pytest.approx(1, abs=0.001)
    assert globex["total"] == "96,600.00 USD a year"
    comparison = board["comparison"]
    assert [bar["label"] for bar in comparison["bars"]] == ["Acme", "Globex"]
    assert comparison["table"]["headers"] == ["", "Acme", "Globex"]
    assert comparison["leads"].startswith("Globex")


@pytest.mark.parametrize("by_name", [True, False])
async def test_deleted_offer_comes_back(keeper: Client, agent: StubAgent, by_name: bool) -> None:
    before = (await keeper.request("GET", "offers")).body
    name = "ACME" if by_name else before["offers"][0]["id"]
    assert (await keeper.request("DELETE", f"offers/{name}")).status == 200
    board = (await keeper.request("GET", "offers")).body
    assert [offer["name"] for offer in board["offers"]] == ["Globex"]
    assert board["comparison"] is None
    assert [done.of for done in agent.state.changes] == [Kind.OFFERS]
    answer = await keeper.request("POST", "offers/undo", json={})
    assert answer.body == {"restored": ["Acme"]}
    assert agent.state == ConversationState()
    assert (await keeper.request("GET", "offers")).body == before
    await change(keeper, 2, done=True)
    after = agent.state
    assert (await keeper.request("POST", "offers/undo", json={})).status == 409
    assert agent.state == after, "what was done last stays what a word takes back"


async def test_offer_that_is_not_there(keeper: Client) -> None:
    answer = await keeper.request("DELETE", "offers/Initech")
    assert (answer.status, answer.body["error"]) == (404, "no_such_offer")


async def test_latest_check_is_shown_with_the_one_before(keeper: Client) -> None:
    latest = (await keeper.request("GET", "check")).body["latest"]
    assert latest["card"]["title"] == "Something between a job and a step of a career"
    assert latest["changes"] == "more of learning and the income; less of a path ahead"
    assert latest["step"].startswith("Find two roles")
    assert {"label": "Learning", "extent": 2, "before": 1} in latest["card"]["extents"]


async def test_empty_boards(person: Client) -> None:
    assert (await person.request("GET", "goals")).body["goals"] == []
    assert (await person.request("GET", "offers")).body["offers"] == []
    assert (await person.request("GET", "check")).body["latest"] is None


@pytest.mark.parametrize("board", ["goals", "offers", "check"])
async def test_board_that_has_not_changed_is_not_sent_again(keeper: Client, board: str) -> None:
    first = await keeper.request("GET", board)
    assert first.headers["ETag"] == f'"{first.body["version"]}"'
    assert first.headers["Cache-Control"] == "no-store"
    headers = {"If-None-Match": first.headers["ETag"]}
    assert (await keeper.request("GET", board, headers=headers)).status == 304


async def test_open_pages_are_told_what_changed_in_the_chat_and_on_a_card(person: Client) -> None:
    async with person.listen() as stream:
        await person.say("hello")
        before = (await stream.until("boards"))[-1].data
        await person.say("examples")
        after = (await stream.until("boards"))[-1].data
        assert all(before[board] != after[board] for board in ("goals", "offers", "check"))
        await change(person, 2, done=True)
        told = (await stream.until("boards"))[-1].data
    assert told["goals"] != after["goals"]
    assert (told["offers"], told["check"]) == (after["offers"], after["check"])
    for board in ("goals", "offers", "check"):
        assert (await person.request("GET", board)).body["version"] == told[board]


async def test_what_a_server_of_actions_changed_is_told_after_the_turn(
    http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    agent = StubAgent(world=make_world(tmp_path / "coach.db"))
    settings = make_settings(action_endpoint="somewhere:1")
    async with serving(agent, settings) as site:
        person = await Client(http, site).start()
        async with person.listen() as stream:
            await person.say("hello")
            before = (await stream.until("boards"))[-1].data
            owner = agent.handled[0].sender_id
            keep_goal(make_world(tmp_path / "coach.db"), owner, GOALS[0])
            await person.say("hello again")
            after = (await stream.until("boards"))[-1].data
    assert after["goals"] != before["goals"]


def test_version_says_whether_anything_differs() -> None:
    assert version_of(1, "a") == version_of(1, "a")
    assert version_of(1, "a") != version_of(1, "b")
