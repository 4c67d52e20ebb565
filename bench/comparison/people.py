"""Lets people talk over HTTP, one by one or many at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import aiohttp

from bench.comparison.players.person import Door, Said
from bench.comparison.processes import Ended
from bench.comparison.servers import System
from bench.comparison.talk import conversation, question

_POLL_SECONDS = 0.02
_START_SECONDS = 300.0
_ANSWER_SECONDS = 60.0


@dataclass(frozen=True)
class Turn:
    """A message of somebody, and what became of it.

    Attributes:
        kind: What kind of message it was.
        said: What became of it.
    """

    kind: str
    said: Said


def client() -> aiohttp.ClientSession:
    """Keeps connections to servers open, as many as there are people."""
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=_ANSWER_SECONDS)
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout)


async def first_answer(system: System, numbers: Iterator[int]) -> None:
    """Waits until each door of a system that is being started answers a question.

    Args:
        system: The system.
        numbers: Gives numbers of people.

    Raises:
        Ended: A process ended, or there was no answer in five minutes.
    """
    end = time.monotonic() + _START_SECONDS
    async with client() as http:
        for door in system.doors:
            while not await _answers(door, http, next(numbers)):
                system.check()
                if time.monotonic() > end:
                    raise Ended("a server does not answer")
                await asyncio.sleep(_POLL_SECONDS)


async def one_by_one(door: Door, numbers: Iterator[int], turns: int) -> list[Turn]:
    """Has people talk, each when the one before is done.

    Args:
        door: Where they talk.
        numbers: Gives their numbers.
        turns: Messages at least; the last conversation is played to its end.
    """
    done: list[Turn] = []
    async with client() as http:
        while len(done) < turns:
            done += await _one(door, http, next(numbers))
    return done


async def at_once(
    doors: Sequence[Door], numbers: Iterator[int], people: int, seconds: float
) -> tuple[float, int]:
    """Has so many people talk all the time; who is done is followed by somebody new.

    Args:
        doors: Where they talk, each person at one of them.
        numbers: Gives their numbers.
        people: How many talk at once.
        seconds: For how long.

    Returns:
        Answered turns a second, and the number of turns that were not answered.
    """
    tally = _Tally(time.perf_counter() + seconds)
    async with client() as http, asyncio.TaskGroup() as group:
        for place in range(people):
            group.create_task(_keep_talking(doors[place % len(doors)], http, numbers, tally))
    return tally.answered / seconds if seconds else 0.0, tally.failed


@dataclass
class _Tally:
    end: float
    answered: int = 0
    failed: int = 0

    def take(self, said: Said) -> None:
        """Counts a turn that came in time."""
        if time.perf_counter() > self.end:
            return
        if said.problem is None:
            self.answered += 1
        else:
            self.failed += 1


async def _keep_talking(
    door: Door, http: aiohttp.ClientSession, numbers: Iterator[int], tally: _Tally
) -> None:
    while time.perf_counter() < tally.end:
        number = next(numbers)
        async with door.person(http, number) as person:
            for line in conversation(number):
                tally.take(await person.say(line.text))
                if time.perf_counter() > tally.end:
                    return


async def _one(door: Door, http: aiohttp.ClientSession, number: int) -> list[Turn]:
    async with door.person(http, number) as person:
        return [Turn(line.kind, await person.say(line.text)) for line in conversation(number)]


async def _answers(door: Door, http: aiohttp.ClientSession, number: int) -> bool:
    try:
        async with door.person(http, number) as person:
            return (await person.say(question(number))).problem is None
    except aiohttp.ClientError:
        return False
