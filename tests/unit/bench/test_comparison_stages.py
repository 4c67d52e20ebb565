"""Where the time of a turn goes: in the process, and as a server tells it."""

from __future__ import annotations

import asyncio

import pytest

from bench.comparison.server_side import TurnsServed, read_metrics
from bench.comparison.stage_watch import StageWatch


class TestStages:
    def test_a_stage_counts_without_those_within_it(self) -> None:
        moments = iter([0.0, 1.0, 4.0, 9.0, 16.0, 25.0])
        watch = StageWatch(lambda: next(moments))

        def load() -> None:
            """Takes from 1 to 4 and from 9 to 16."""

        def turn() -> None:
            loading()
            loading()

        loading = watch.around("load", load)
        watch.around("turn", turn)()
        assert dict(watch.seconds) == {"turn": 1 + 5 + 9, "load": 3 + 7}

    async def test_a_coroutine_is_watched_until_it_is_done(self) -> None:
        moments = iter([0.0, 1.0, 4.0, 9.0])
        watch = StageWatch(lambda: next(moments))

        async def save() -> str:
            await asyncio.sleep(0)
            return "saved"

        async def turn() -> str:
            kept: str = await watch.around("save", save)()
            return kept

        assert await watch.around("turn", turn)() == "saved"
        assert dict(watch.seconds) == {"turn": 1 + 5, "save": 3}

    def test_what_fails_is_counted_to_the_end(self) -> None:
        moments = iter([0.0, 2.0])
        watch = StageWatch(lambda: next(moments))

        def fails() -> None:
            raise LookupError

        with pytest.raises(LookupError):
            watch.around("load", fails)()
        assert dict(watch.seconds) == {"load": 2.0}


class TestServerSide:
    def test_turns_are_read_from_metrics(self) -> None:
        text = (
            "# TYPE coach_stage_seconds histogram\n"
            'coach_stage_seconds_count{stage="answer"} 7.0\n'
            'coach_stage_seconds_count{stage="turn"} 10.0\n'
            'coach_stage_seconds_sum{stage="turn"} 0.25\n'
        )
        assert read_metrics(text) == TurnsServed(10, 0.25)

    def test_before_the_first_turn_there_are_none(self) -> None:
        assert read_metrics("# nothing yet\n") == TurnsServed(0, 0)

    def test_the_average_is_of_the_turns_in_between(self) -> None:
        later, before = TurnsServed(30, 0.7), TurnsServed(10, 0.5)
        assert later.milliseconds_since(before) == pytest.approx(10)
