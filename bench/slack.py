"""How soon Slack is acknowledged while turns are slow.

`python -m bench.slack` serves the channel on loopback with a coach that takes four seconds for a
turn, lets twenty people write at once, five messages each, and prints a JSON object. With
`--product` the trained coach answers, on a database of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import itertools
import json
import socket
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import aiohttp
from aiohttp import web
from rasa.core.channels.channel import UserMessage
from sanic import Sanic
from sqlalchemy import Engine

from actions.dependencies import Context, give_context
from bot.channels.slack import SlackChannel
from bot.engine.agent import load_agent
from bot.engine.quiet import be_quiet
from bot.engine.training import model_path
from bot.settings import SlackSettings, load_settings
from bot.storage.database import migrate, open_database
from bot.storage.unit_of_work import unit_of_work_factory

SECRET = "of the measurement alone"  # noqa: S105 - signs nothing but this
PEOPLE = 20
MESSAGES = 5
_ids = itertools.count()

Handle = Callable[[UserMessage], Awaitable[object]]


@asynccontextmanager
async def fake_slack() -> AsyncIterator[str]:
    """A Web API that says yes; yields its address."""

    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "ts": "1.1"})

    app = web.Application()
    app.router.add_post("/api/{method}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    sock = _listening()
    await web.SockSite(runner, sock).start()
    yield f"http://127.0.0.1:{sock.getsockname()[1]}/api/"
    await runner.cleanup()


@asynccontextmanager
async def serving(api_url: str, handle: Handle, engine: Engine) -> AsyncIterator[str]:
    """The channel with a coach behind it; yields the webhook's address."""
    app = Sanic("bench_slack", configure_logging=False)
    settings = SlackSettings(SECRET, "xoxb-bench", None, None, None, api_url)
    app.blueprint(SlackChannel(settings, engine).blueprint(handle), url_prefix="/webhooks/slack")
    sock = _listening()
    server = await app.create_server(sock=sock, return_asyncio_server=True, access_log=False)
    await server.startup()
    await server.after_start()
    yield f"http://127.0.0.1:{sock.getsockname()[1]}/webhooks/slack/webhook"
    await server.before_stop()
    await server.close()


def slow_turns(seconds: float) -> Handle:
    """A coach that only takes its time."""

    async def handle(message: UserMessage) -> None:
        await asyncio.sleep(seconds)
        await message.output_channel.send_response(message.sender_id, {"text": "Done."})

    return handle


def product(engine: Engine) -> Handle:
    """The trained coach."""
    give_context(
        Context(unit_of_work_factory(engine), lambda: date(2026, 11, 22), lambda: datetime.now(UTC))
    )
    settings = load_settings()
    return load_agent(settings, engine, Path(model_path(settings))).handle_message


async def measure(handle: Handle, engine: Engine) -> dict[str, float]:
    """Acknowledgements in milliseconds: middle, 99 of 100, longest."""
    async with (
        fake_slack() as api_url,
        serving(api_url, handle, engine) as url,
        aiohttp.ClientSession() as http,
    ):
        taken = await asyncio.gather(*(_person(http, url, who) for who in range(PEOPLE)))
    times = sorted(itertools.chain.from_iterable(taken))
    return {
        "people": PEOPLE,
        "messages": len(times),
        "p50_ms": round(statistics.median(times), 1),
        "p99_ms": round(times[int(len(times) * 0.99) - 1], 1),
        "max_ms": round(times[-1], 1),
    }


async def _person(http: aiohttp.ClientSession, url: str, who: int) -> list[float]:
    times = []
    for _ in range(MESSAGES):
        body = json.dumps(_message(f"U{who}")).encode()
        began = time.perf_counter()
        async with http.post(url, data=body, headers=_signed(body)) as response:
            await response.read()
            if response.status != 200:
                raise RuntimeError(f"answered with {response.status}")
        times.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.5)
    return times


def _message(user: str) -> dict[str, object]:
    number = next(_ids)
    event = {
        "type": "message",
        "channel": f"D{user}",
        "channel_type": "im",
        "user": user,
        "text": "what does vesting mean?",
        "ts": f"{1_700_000_000 + number}.000100",
    }
    return {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{number}", "event": event}


def _signed(body: bytes) -> dict[str, str]:
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }


def _listening() -> socket.socket:
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    return sock


def main() -> None:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turn-seconds", type=float, default=4.0)
    parser.add_argument("--product", action="store_true", help="the trained coach answers")
    chosen = parser.parse_args()
    be_quiet()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'bench.db'}")
        migrate(engine)
        handle = product(engine) if chosen.product else slow_turns(chosen.turn_seconds)
        print(json.dumps(asyncio.run(measure(handle, engine))))
        engine.dispose()


if __name__ == "__main__":
    main()
