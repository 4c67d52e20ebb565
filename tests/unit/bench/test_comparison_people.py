"""What people say, what counts as an answer, and who talks at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Barrier, Lock

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

    def test_people_say_the_same_only_where_people_do(self) -> None:
        by_many = {"hi", "I want to set a goal", "yes", "no thanks", "show my goals"} | {
            "thanks, bye"
        }
        said = [line.text for n in range(100) for line in conversation(n)]
        own = [text for text in said if text not in by_many and not text.startswith("end of ")]
        assert len(set(own)) == len(own)
        assert len(own) == 1_000


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
    """A door behind which everybody is answered at once, but for two of eighteen turns.

    Attributes:
        together: So many must be inside at once before the first of them speaks.
    """

    together: int = 1
    seen: list[int] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    most: int = 0

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._all_there = Barrier(self.together)

    @contextmanager
    def person(self, number: int) -> Iterator[Everybody]:
        with self._lock:
            self.seen.append(number)
            self.inside.add(number)
            self.most = max(self.most, len(self.inside))
            is_early = len(self.seen) <= self.together
        if is_early:
            self._all_there.wait(timeout=10)
        yield self
        with self._lock:
            self.inside.remove(number)

    def say(self, text: str) -> Said:
        if text == "show my goals":
            raise ConnectionResetError
        return Said(1.0, "no answer" if text == "yes" else None)


class Answering(Everybody):
    """A door behind which everything is answered."""

    def say(self, text: str) -> Said:
        return Said(1.0, None if text else "no answer")


class Closed:
    """A door that nobody gets through."""

    @contextmanager
    def person(self, number: int) -> Iterator[Everybody]:
        raise ConnectionRefusedError(number)
        yield


class TestAtOnce:
    def test_so_many_talk_and_only_answers_count(self) -> None:
        door = Everybody(together=8)
        rate, failed = at_once([door], itertools.count(), people=8, seconds=0.2)
        assert door.most == 8
        assert len(set(door.seen)) == len(door.seen)
        assert 0 < failed < rate

    def test_people_are_spread_over_the_doors(self) -> None:
        doors = [Everybody(together=3), Everybody(together=3)]
        at_once(doors, itertools.count(), people=6, seconds=0.5)
        assert [door.most for door in doors] == [3, 3]

    def test_no_answer_in_time_is_none_a_second(self) -> None:
        assert at_once([Everybody()], itertools.count(), people=1, seconds=0) == (0.0, 0)

    def test_somebody_who_cannot_come_in_ends_it(self) -> None:
        with pytest.raises(ConnectionRefusedError):
            at_once([Closed()], itertools.count(), people=2, seconds=60)

    def test_conversations_are_played_to_their_end(self) -> None:
        with pytest.raises(ConnectionResetError):  # one by one nothing is let pass
            one_by_one(Everybody(), itertools.count(), turns=20)
        turns = one_by_one(Answering(), itertools.count(), turns=20)
        assert len(turns) == 36
