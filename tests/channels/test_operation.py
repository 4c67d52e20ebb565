"""Readiness and metrics, and what a server that stops does with its turns."""

from __future__ import annotations

import itertools
import socket

import aiohttp
import pytest
from sanic import Sanic

from bot.channels.operation import operation_blueprint
from bot.engine.metrics import count_understood
from tests.channels.serving import Client, serving
from tests.channels.stub import StubAgent

_names = itertools.count()


async def fine() -> None:
    """Is there."""


async def broken() -> None:
    raise ConnectionError("the password is secret-word")


async def asked(app: Sanic, path: str, **headers: str) -> tuple[int, str]:
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    server = await app.create_server(sock=sock, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    url = f"http://127.0.0.1:{sock.getsockname()[1]}{path}"
    async with aiohttp.ClientSession() as http, http.get(url, headers=headers) as response:
        answer = response.status, await response.text()
    await server.close()
    return answer


def app_with(token: str | None = None, is_broken: bool = False) -> Sanic:
    app = Sanic(f"operation_{next(_names)}", configure_logging=False)
    checks = {"model": fine, "database": broken if is_broken else fine}
    app.blueprint(operation_blueprint(checks, token))
    return app


async def test_ready_when_everything_answers() -> None:
    status, body = await asked(app_with(), "/readyz")
    assert (status, body) == (
        200,
        '{"status":"ready","checks":{"model":"ok","database":"ok"}}',
    )


async def test_not_ready_names_what_failed_and_nothing_else() -> None:
    status, body = await asked(app_with(is_broken=True), "/readyz")
    assert status == 503
    assert '"database":"failed"' in body
    assert "secret-word" not in body


async def test_metrics_count_without_naming_anybody() -> None:
    count_understood("nlu_fallback")
    status, body = await asked(app_with(), "/metrics")
    assert status == 200
    assert 'coach_turns_total{kind="nlu_fallback"}' in body
    assert "coach_fallbacks_total" in body
    assert "coach_errors_total" in body


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
async def test_strangers_behind_a_proxy_see_no_metrics(header: str) -> None:
    status, _ = await asked(app_with(), "/metrics", **{header: "203.0.113.9"})
    assert status == 404


async def test_a_token_is_wanted_if_there_is_one() -> None:
    token = "right"  # noqa: S105 - of the test
    statuses = [
        (await asked(app_with(token), "/metrics", **headers))[0]
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer right"})
    ]
    assert statuses == [404, 404, 200]


async def test_a_server_that_stops_ends_its_turns(
    agent: StubAgent, http: aiohttp.ClientSession
) -> None:
    async with serving(agent) as site:
        person = await Client(http, site).start()
        async with person.listen() as stream:
            await person.say("wait")
            await person.say("hello")
            await stream.until("typing", on=True)
    kept, _ = await agent.tracker_store.history(agent.handled[0].sender_id, 50)
    assert [one["text"] for one in kept] == [
        "wait", "That took a while.", "hello", "You said: hello",
    ]  # fmt: skip
