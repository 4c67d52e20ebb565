"""A real server with the trained model: no word in a log, no connection to anywhere."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.settings import PROJECT_ROOT
from tests.browser.servers import _is_well, free_port
from tests.channels.serving import Client

MARKS = ("zanzibar", "83517", "quetzal")
"""Words that nothing but what the person says holds."""

TALK = [
    "hi, my name is Quetzal",
    "I want to learn zanzibar by the end of june because quetzal needs it",
    "the zanzibar certificate",
    "two hours a week with quetzal",
    "yes please keep it",
    "no thanks",
    "they offer me $83,517 a year, 401k match 50% up to 6%",
    "what does vesting mean, zanzibar?",
    "/restart zanzibar",
    "EXTERNAL: zanzibar",
    "zanzibar " * 300,
    "cancel",
    "what do you have on me?",
]
WATCHED = """
import os, sys
log = open(os.environ["CONNECTIONS"], "a", buffering=1)
def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        log.write(f"{event} {args[1:] if event == 'socket.connect' else args}\\n")
sys.addaudithook(watch)
from bot.cli import main
main()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("secrecy")


@pytest.fixture(scope="module")
def site(folder: Path) -> str:
    """Plays a conversation with a server, which is then told to stop; gives its exit code."""
    port = free_port()
    environment = {
        **os.environ,
        "COACH_DATABASE_URL": f"sqlite:///{folder / 'coach.db'}",
        "COACH_PORT": str(port),
        "COACH_TODAY": "2026-11-22",
        "COACH_LOG_LEVEL": "DEBUG",
        "CONNECTIONS": str(folder / "connections"),
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", WATCHED, "serve"],
            cwd=PROJECT_ROOT, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            asyncio.run(talk(f"http://127.0.0.1:{port}", process))
            process.send_signal(signal.SIGTERM)
            process.wait(30)
        finally:
            process.kill()
    return f"{process.returncode}"


async def talk(url: str, process: subprocess.Popen[bytes]) -> None:
    async with asyncio.timeout(120):
        while not await asyncio.to_thread(_is_well, f"{url}/healthz"):
            assert process.poll() is None
            await asyncio.sleep(0.2)
    async with aiohttp.ClientSession() as http:
        person = await Client(http, url).start()
        async with person.listen() as stream, asyncio.timeout(60):
            for text in TALK:
                await person.say(text)
                await stream.turn()
        assert len((await person.history(limit=100))["messages"]) > len(TALK)


def test_a_server_that_is_told_to_stop_ends_well(site: str) -> None:
    assert site == "0"


@pytest.mark.usefixtures("site")
def test_no_log_line_has_a_word_of_the_conversation(folder: Path) -> None:
    log = (folder / "log").read_text().casefold()
    assert "debug" in log, "nothing was logged, so that nothing is proven"
    assert [mark for mark in MARKS if mark in log] == []
    assert (folder / "coach.db").read_bytes().count(b"zanzibar") + sum(
        path.read_bytes().count(b"zanzibar") for path in folder.glob("coach.db-wal")
    )


@pytest.mark.usefixtures("site")
def test_no_connection_goes_out(folder: Path) -> None:
    assert (folder / "connections").read_text() == ""


def test_the_secret_is_its_owners_alone() -> None:
    path = PROJECT_ROOT / "var" / "web_secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
