"""Who may see and change what on the boards, and how requests that no route takes are answered."""

from __future__ import annotations

import pytest

from bot.channels.web.door import CHANGES_OF_PERSON
from bot.services.goals import list_goals
from tests.channels.board_client import change, goals_of
from tests.channels.serving import Client
from tests.channels.stub import XSS, StubAgent


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


@pytest.mark.parametrize("path", ["/nowhere", "/webhooks/web/nowhere", "/webhooks/nowhere"])
async def test_unknown_addresses_are_answered_in_json(visitor: Client, path: str) -> None:
    answer = await visitor.request("GET", path)
    assert (answer.status, answer.body["error"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["/", "/webhooks/web/goals", "/webhooks/web/message"])
async def test_methods_that_are_not_there_are_answered_in_json(visitor: Client, path: str) -> None:
    answer = await visitor.request("PUT", path)
    assert (answer.status, answer.body["error"]) == (405, "method")
    assert answer.headers["Allow"]
