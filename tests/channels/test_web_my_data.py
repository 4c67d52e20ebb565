from __future__ import annotations

import json

import pytest

from tests.channels.serving import Client


async def test_what_is_held_is_counted(keeper: Client, visitor: Client) -> None:
    rows = (await keeper.request("GET", "data")).body["rows"]
    assert {"label": "Goals", "value": "4"} in rows
    assert {"label": "Job-or-career checks", "value": "2"} in rows
    stranger = await visitor.with_token(None).start()
    assert (await stranger.request("GET", "data")).body == {"rows": [], "since": ""}


@pytest.mark.parametrize(
    ("ending", "media_type", "begins"),
    [
        ("json", "application/json; charset=utf-8", "{"),
        ("md", "text/markdown; charset=utf-8", "# "),
        ("ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"),
    ],
)
async def test_everything_is_handed_out_as_a_file(
    keeper: Client, ending: str, media_type: str, begins: str
) -> None:
    answer = await keeper.request("GET", f"export.{ending}")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == media_type
    name = f'attachment; filename="career-coach-2026-03-02.{ending}"'
    assert answer.headers["Content-Disposition"] == name
    assert answer.headers["Cache-Control"] == "no-store"
    text = json.dumps(answer.body) if ending == "json" else answer.body
    assert text.startswith(begins)
    assert "Pass the forklift licence test" in text


async def test_strangers_get_nothing_of_it(keeper: Client, visitor: Client) -> None:
    stranger = await visitor.with_token(None).start()
    assert "forklift" not in json.dumps((await stranger.request("GET", "export.json")).body)
    assert (await stranger.request("DELETE", "data")).status == 200
    assert len((await keeper.request("GET", "goals")).body["goals"]) == 4


async def test_everything_is_erased_with_a_receipt_and_all_pages_are_told(keeper: Client) -> None:
    async with keeper.listen() as stream:
        answer = await keeper.request("DELETE", "data")
        told = await stream.until("boards")
    assert answer.status == 200
    assert {"label": "Goals", "value": "4"} in answer.body["rows"]
    assert [event.kind for event in told] == ["resync", "boards"]
    assert (await keeper.request("GET", "goals")).body["goals"] == []
    assert (await keeper.request("GET", "offers")).body["offers"] == []
    assert (await keeper.request("GET", "check")).body["latest"] is None
    assert (await keeper.request("GET", "data")).body["rows"] == []


async def test_events_before_an_erasure_are_told_no_more(keeper: Client) -> None:
    seen = (await keeper.history())["last_event_id"]
    async with keeper.listen() as stream:
        await keeper.say("my secret")
        await stream.turn()
    await keeper.request("DELETE", "data")
    async with keeper.listen(seen) as stream:
        replayed = await stream.until("comment", text="live")
    assert "my secret" not in json.dumps([event.data for event in replayed])


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "data"),
        ("DELETE", "data"),
        ("GET", "export.json"),
        ("GET", "export.md"),
        ("GET", "export.ics"),
    ],
)
async def test_forged_and_missing_tokens_are_refused(
    keeper: Client, method: str, path: str
) -> None:
    head, body, signature = (keeper.token or "").split(".")
    forged = f"{head}.{body}.{signature[:-6]}AAAAAA"
    for token, error in ((None, "token_missing"), (forged, "token_invalid")):
        answer = await keeper.with_token(token).request(method, path)
        assert (answer.status, answer.body["error"]) == (401, error)
    assert (await keeper.request("GET", "goals")).body["goals"]


async def test_kinds_of_files_that_there_are_not(keeper: Client) -> None:
    assert (await keeper.request("GET", "export.pdf")).status == 404
