"""What a turn costs in process: by kind, late in a conversation, and in a full database.

`python -m bench.turns` plays the same conversations against a database of its own, first empty and
then with 100,000 other people in it, each with a goal and a conversation, and prints medians and
95th percentiles in milliseconds.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot.engine.quiet import be_quiet

be_quiet()

from rasa.core.channels.channel import CollectingOutputChannel  # noqa: E402
from sqlalchemy import Engine, insert  # noqa: E402

from actions.context import Context, give_context  # noqa: E402
from bot.engine.agent import CoachAgent, load_agent  # noqa: E402
from bot.engine.messages import typed  # noqa: E402
from bot.engine.training import model_path  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from bot.storage.database import migrate, open_database  # noqa: E402
from bot.storage.tables import ConversationEventRow, ConversationRow, GoalRow  # noqa: E402
from bot.storage.unit_of_work import unit_of_work_factory  # noqa: E402

PEOPLE = 100_000
ROUNDS = 30
TURNS = (
    ("question", "what does vesting mean?"),
    ("goal step", "I want to set a goal"),
    ("goal step", "Pass the forklift licence test"),
    ("goal step", "the licence card"),
    ("goal step", "two evenings a week, an 8"),
    ("goal step", "it pays three more an hour"),
    ("goal step", "end of march"),
    ("save", "yes"),
    ("goal step", "no thanks"),
    ("list", "show my goals"),
    ("offer", "85k, 50% up to 6%, I put in 6, health 450 a month, 15 days, no bonus, 40 hours"),
    ("offer step", "what if I only put in 3%"),
    ("offer step", "no thanks"),
)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

Times = dict[str, list[float]]


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'coach.db'}")
        migrate(engine)
        give_context(Context(unit_of_work_factory(engine), lambda: date(2026, 11, 22), _now))
        settings = load_settings()
        agent = load_agent(settings, engine, Path(model_path(settings)))
        with asyncio.Runner() as runner:
            runner.run(play(agent, 2))  # loads what is loaded once
            print(report("empty database", runner.run(play(agent, ROUNDS))))
            fill(engine)
            print(report(f"{PEOPLE:,} others", runner.run(play(agent, ROUNDS))))


async def play(agent: CoachAgent, rounds: int) -> Times:
    """Milliseconds of each turn by kind, and of questions early and late in one conversation.

    Args:
        agent: The coach.
        rounds: How many people play; the last of them goes on to turn 300.
    """
    times: Times = defaultdict(list)
    for number in range(rounds):
        person = f"bench:{uuid.uuid4()}"
        for kind, text in TURNS:
            times[kind].append(await _timed(agent, person, text))
        if number == rounds - 1:
            for turn in range(len(TURNS), 300):
                kind = "turns 13 to 43" if turn < 43 else "turns 270 to 300"
                spent = await _timed(agent, person, "what does vesting mean?")
                if turn < 43 or turn >= 270:
                    times[kind].append(spent)
    return times


def report(title: str, times: Times) -> str:
    """A table in Markdown.

    Args:
        title: What was measured.
        times: Milliseconds by kind.
    """
    rows = [f"| {title} | p50 ms | p95 ms |", "|---|---|---|"]
    for kind, spent in times.items():
        p95 = statistics.quantiles(spent, n=20)[-1]
        rows.append(f"| {kind} | {statistics.median(spent):.1f} | {p95:.1f} |")
    return "\n".join(rows) + "\n"


def fill(engine: Engine) -> None:
    """Puts many other people into the database, each with a goal and a conversation."""
    with engine.begin() as connection:
        for start in range(0, PEOPLE, 1000):
            batch = range(start, start + 1000)
            connection.execute(insert(GoalRow), [_goal(n) for n in batch])
            connection.execute(insert(ConversationRow), [_conversation(n) for n in batch])
            connection.execute(insert(ConversationEventRow), list(_events(batch)))


async def _timed(agent: CoachAgent, person: str, text: str) -> float:
    output = CollectingOutputChannel()
    message = typed(text, output, person, "bench")
    start = time.perf_counter()
    await agent.handle_message(message)
    spent = (time.perf_counter() - start) * 1000
    assert output.messages, text  # noqa: S101 - a measure of silence would mean nothing
    return spent


def _goal(number: int) -> dict[str, object]:
    words = dict.fromkeys(("specific", "measure", "resources", "reason"), "Pass the test")
    fixed = {"number": 1, "deadline": date(2027, 3, 31), "status": "open", "created_at": NOW}
    return {"id": str(uuid.uuid4()), "owner": f"other:{number}", **words, **fixed}


def _conversation(number: int) -> dict[str, object]:
    return {
        "sender_id": f"other:{number}",
        "checkpoint_seq": 0,
        "checkpoint": [],
        "updated_at": NOW,
    }


def _events(numbers: range) -> Iterator[dict[str, object]]:
    for number in numbers:
        for seq in range(1, 7):
            kind = "user" if seq % 2 else "bot"
            data = {"event": kind, "text": "hello", "timestamp": NOW.timestamp()}
            yield {"sender_id": f"other:{number}", "seq": seq, "kind": kind, "data": data}


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
