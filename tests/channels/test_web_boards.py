from __future__ import annotations

from typing import Any

import pytest

from bot.channels.web.board_views import version_of
from bot.channels.web.door import CHANGES_OF_PERSON
from bot.coaching.goals import MAX_OPEN_GOALS, GoalDraft
from bot.services.goals import list_goals
from tests.channels.serving import Answer, Client
from tests.channels.stub import XSS, StubAgent
from tests.channels.stub_boards import keep_goal


@pytest.fixture
async def keeper(person: Client) -> Client:
    """Somebody with four goals, two offers and two checks."""
    async with person.listen() as stream:
        await person.say("examples")
        await stream.turn()
    return person


async def goals_of(person: Client) -> dict[int, dict[str, Any]]:
    answer = await person.request("GET", "goals")
    assert answer.status == 200, answer.body
    return {goal["number"]: goal for goal in answer.body["goals"]}


async def change(person: Client, number: int, **body: Any) -> Answer:
    return await person.request("PATCH", f"goals/{number}", json=body)


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
    assert agent.slots["goal_talked_about"] == 3


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
    assert agent.slots["offers_removed"] == {"at_hand": []}
    answer = await keeper.request("POST", "offers/undo", json={})
    assert answer.body == {"restored": ["Acme"]}
    assert agent.slots["offers_removed"] is None
    assert (await keeper.request("GET", "offers")).body == before
    assert (await keeper.request("POST", "offers/undo", json={})).status == 409


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


async def test_others_see_and_change_nothing(keeper: Client, visitor: Client) -> None:
    stranger = await visitor.with_token(None).start()
    assert await goals_of(stranger) == {}
    assert (await stranger.request("GET", "offers")).body["offers"] == []
    offer = (await keeper.request("GET", "offers")).body["offers"][0]["id"]
    before = await goals_of(keeper)
    undo = (await keeper.request("DELETE", "goals/3")).body["undo"]
    for answer in (
        await change(stranger, 2, done=True),
        await stranger.request("DELETE", "goals/2"),
        await stranger.request("DELETE", f"offers/{offer}"),
        await stranger.request("POST", "goals/undo", json={"undo": undo}),
        await stranger.request("POST", "offers/undo", json={}),
    ):
        assert answer.status in (404, 409)
    after = await goals_of(keeper)
    assert after == {number: goal for number, goal in before.items() if number != 3}


ROUTES = [
    ("GET", "goals"),
    ("PATCH", "goals/1"),
    ("DELETE", "goals/1"),
    ("POST", "goals/undo"),
    ("GET", "offers"),
    ("DELETE", "offers/Acme"),
    ("POST", "offers/undo"),
    ("GET", "check"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_forged_and_missing_tokens_are_refused(
    keeper: Client, method: str, path: str
) -> None:
    head, body, signature = (keeper.token or "").split(".")
    forged = f"{head}.{body}.{signature[:-6]}AAAAAA"
    for token, error in ((None, "token_missing"), (forged, "token_invalid")):
        answer = await keeper.with_token(token).request(method, path, json={})
        assert (answer.status, answer.body["error"]) == (401, error)


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_pages_of_other_sites_are_refused(keeper: Client, method: str, path: str) -> None:
    headers = {"Origin": "https://stranger.example"}
    answer = await keeper.request(method, path, json={}, headers=headers)
    assert (answer.status, answer.body["error"]) == (403, "origin")


async def test_too_many_changes_are_slowed_down(keeper: Client) -> None:
    answers = [await change(keeper, 1, done=True) for _ in range(CHANGES_OF_PERSON.burst + 3)]
    assert answers[-1].status == 429
    assert int(answers[-1].headers["Retry-After"]) >= 1


async def test_body_that_is_too_large_is_refused(keeper: Client) -> None:
    assert (await change(keeper, 1, reason="x" * 20_000)).status == 413


async def test_markup_is_handed_on_as_it_is(person: Client, agent: StubAgent) -> None:
    async with person.listen() as stream:
        await person.say("markup")
        await stream.turn()
    owner = agent.handled[0].sender_id
    kept = list_goals(agent.world.unit_of_work(), owner)
    assert kept[0].draft.specific == XSS
    answer = await person.request("GET", "goals")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.body["goals"][0]["title"] == XSS
    assert (await person.request("GET", "offers")).body["offers"][0]["name"] == XSS


def test_version_says_whether_anything_differs() -> None:
    assert version_of(1, "a") == version_of(1, "a")
    assert version_of(1, "a") != version_of(1, "b")


@pytest.mark.parametrize("path", ["/nowhere", "/webhooks/web/nowhere", "/webhooks/nowhere"])
async def test_unknown_addresses_are_answered_in_json(visitor: Client, path: str) -> None:
    answer = await visitor.request("GET", path)
    assert (answer.status, answer.body["error"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["/", "/webhooks/web/goals", "/webhooks/web/message"])
async def test_methods_that_are_not_there_are_answered_in_json(visitor: Client, path: str) -> None:
    answer = await visitor.request("PUT", path)
    assert (answer.status, answer.body["error"]) == (405, "method")
    assert answer.headers["Allow"]
