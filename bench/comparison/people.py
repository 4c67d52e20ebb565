"""Lets people talk over HTTP, one by one or many at once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from threading import Lock

from bench.comparison.players.person import Door, Person, Said
from bench.comparison.processes import Ended
from bench.comparison.servers import System
from bench.comparison.talk import conversation, question

_POLL_SECONDS = 0.02
_START_SECONDS = 300.0


@dataclass(frozen=True)
class Turn:
    """A message of somebody, and what became of it.

    Attributes:
        kind: What kind of message it was.
        said: What became of it.
    """

    kind: str
    said: Said


def first_answer(system: System, numbers: Iterator[int]) -> None:
    """Waits until each door of a system that is being started answers a question.

    Args:
        system: The system.
        numbers: Gives numbers of people.

    Raises:
        Ended: A process ended, or there was no answer in five minutes.
    """
    end = time.monotonic() + _START_SECONDS
    for door in system.doors:
        while not _answers(door, next(numbers)):
            system.check()
            if time.monotonic() > end:
                raise Ended("a server does not answer")
            time.sleep(_POLL_SECONDS)


def one_by_one(door: Door, numbers: Iterator[int], turns: int) -> list[Turn]:
    """Has people talk, each when the one before is done.

    Args:
        door: Where they talk.
        numbers: Gives their numbers.
        turns: Messages at least; the last conversation is played to its end.
    """
    done: list[Turn] = []
    while len(done) < turns:
        number = next(numbers)
        with door.person(number) as person:
            done += [Turn(line.kind, person.say(line.text)) for line in conversation(number)]
    return done


def at_once(
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
    tally = _Tally(numbers, time.perf_counter() + seconds)
    with ThreadPoolExecutor(people) as pool:
        talks = [
            pool.submit(_keep_talking, doors[place % len(doors)], tally) for place in range(people)
        ]
        for talk in talks:
            talk.result()
    return tally.answered / seconds if seconds else 0.0, tally.failed


class _Tally:
    """What people who talk at once share."""

    def __init__(self, numbers: Iterator[int], end: float) -> None:
        self._lock = Lock()
        self._numbers = numbers
        self._end = end
        self.answered = 0
        self.failed = 0

    @property
    def is_over(self) -> bool:
        """Whether nobody needs to talk any more."""
        return time.perf_counter() >= self._end

    def number(self) -> int:
        """The number of the next person."""
        with self._lock:
            return next(self._numbers)

    def take(self, said: Said) -> None:
        """Counts a turn that came in time."""
        with self._lock:
            if self.is_over:
                return
            if said.problem is None:
                self.answered += 1
            else:
                self.failed += 1


def _keep_talking(door: Door, tally: _Tally) -> None:
    while not tally.is_over:
        number = tally.number()
        with door.person(number) as person:
            _talk(person, number, tally)


def _talk(person: Person, number: int, tally: _Tally) -> None:
    """Plays a conversation; a connection that breaks ends it, with a turn that has no answer."""
    try:
        for line in conversation(number):
            tally.take(person.say(line.text))
            if tally.is_over:
                return
    except (OSError, HTTPException) as error:
        tally.take(Said(0.0, type(error).__name__))


def _answers(door: Door, number: int) -> bool:
    try:
        with door.person(number) as person:
            return person.say(question(number)).problem is None
    except (OSError, HTTPException):
        return False
