"""What people say, what counts as an answer, and who talks at once."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest

from bench.comparison.people import at_once, one_by_one
from bench.comparison.players.person import Said, problem_of
from bench.comparison.talk import KINDS, conversation
from bot.channels.web.door import MESSAGES_OF_PERSON


class TestTalk:
    def test_nobody_says_more_than_the_web_channel_takes_at_once(self) -> None:
        assert all(len(conversation(n)) < MESSAGES_OF_PERSON.burst for n in range(100))

    def test_every_kind_is_in_every_conversation(self) -> None:
        assert {line.kind for line in conversation(7)} == set(KINDS)

    def test_people_do_not_say_the_same(self) -> None:
        texts = [tuple(line.text for line in conversation(n)) for n in range(100)]
        assert len(set(texts)) == 100


class TestAnswers:
    @pytest.mark.parametrize(
        ("answers", "problem"),
        [
            (["Hello."], None),
            ([], "no answer"),
            (["Fine.", "Something went wrong on my side, sorry."], "an error was told"),
        ],
    )
    def test_what_counts(self, answers: list[str], problem: str | None) -> None:
        assert problem_of(answers) == problem


@dataclass
class Everybody:
    """A door behind which everybody is answered at once, and every third turn fails."""

    inside: int = 0
    most: int = 0
    seen: list[int] = field(default_factory=list)

    @asynccontextmanager
    async def person(self, http: aiohttp.ClientSession, number: int) -> AsyncIterator[Everybody]:
        del http
        self.seen.append(number)
        self.inside += 1
        self.most = max(self.most, self.inside)
        yield self
        self.inside -= 1

    async def say(self, text: str) -> Said:
        await asyncio.sleep(0)
        return Said(1.0, "no answer" if text == "yes" else None)


class TestAtOnce:
    async def test_so_many_talk_and_only_answers_count(self) -> None:
        door = Everybody()
        rate, failed = await at_once([door], itertools.count(), people=8, seconds=0.2)
        assert door.most == 8
        assert len(set(door.seen)) == len(door.seen)
        assert 0 < failed < rate

    async def test_people_are_spread_over_the_doors(self) -> None:
        doors = [Everybody(), Everybody()]
        await at_once(doors, itertools.count(), people=6, seconds=0.05)
        assert [door.most for door in doors] == [3, 3]

    async def test_no_answer_in_time_is_none_a_second(self) -> None:
        assert await at_once([Everybody()], itertools.count(), people=1, seconds=0) == (0.0, 0)

    async def test_conversations_are_played_to_their_end(self) -> None:
        turns = await one_by_one(Everybody(), itertools.count(), turns=20)
        assert len(turns) == 36
