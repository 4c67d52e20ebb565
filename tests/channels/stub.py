"""A stand-in for the trained coach, for trying the web channel without models or a database.

`python -m tests.channels.stub --port 5005` serves the page with it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage, register
from sanic import Sanic

from actions.dependencies import Context
from bot.channels.web import WebChannel, answer_errors, page_blueprint
from bot.channels.web.events import EventLog
from bot.channels.web.inbox import Inbox
from bot.dialogue.state import ConversationState, StateUpdate
from bot.engine.erasing import Eraser
from bot.engine.messages import PAYLOAD_KEY
from bot.settings import Settings, load_settings
from tests.channels.stub_boards import example_cards, keep_examples, keep_markup, make_world

CARD = {
    "kind": "offer",
    "title": "Total compensation: $102,950.00 a year",
    "rows": [
        {"label": "Salary", "value": "$85,000.00"},
        {"label": "Employer match", "value": "$2,550.00"},
        {"label": "Health insurance share", "value": "$5,400.00"},
        {"label": "Paid days off (15)", "value": "$4,903.85"},
    ],
    "note": "Before tax. Days off are worth what a working day pays.",
}
FILES = {"kind": "export", "title": "Your data as files", "formats": ["json", "md", "ics"]}
RICH = (
    "A **job** is what you do for pay; a *career* is where it leads.\n\n"
    "- one role, set duties\n- paid by the hour or month\n\n"
    "1. Look at what you learn\n2. Look at where it leads\n\n"
    "More: [our guide](https://example.org/guide) or mailto:coach@example.org"
)
BUTTONS = [
    {"title": "Tell me more", "payload": "/more"},
    {"title": "Make this a goal", "payload": "/set_goal"},
]
IDENTITY_KEY = "a key that the stub server shares with a host site"
XSS = '<img src=x onerror="alert(1)"> [click](javascript:alert(1)) **<script>alert(2)</script>**'

Replies = list[dict[str, Any]]


class StubStore:
    """Keeps conversations as Rasa's event dicts, in memory or in a file."""

    eraser: Eraser

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._events: dict[str, Replies] = defaultdict(list)
        if path and path.exists():
            self._events.update(json.loads(path.read_text()))

    def add(self, sender_id: str, event: dict[str, Any]) -> None:
        kept = self._events[sender_id]
        kept.append({**event, "seq": len(kept) + 1, "timestamp": time.time()})

    def save(self) -> None:
        if self._path:
            self._path.write_text(json.dumps(self._events))

    def forget(self, sender_id: str) -> None:
        """Nothing is remembered beside what is kept, which no erasure in the database reaches."""
        self._events.pop(sender_id, None)

    async def history(
        self, sender_id: str, limit: int = 50, before: int | None = None
    ) -> tuple[Replies, bool]:
        older = [e for e in self._events[sender_id] if before is None or e["seq"] < before]
        return older[-limit:], len(older) > limit


class StubAgent:
    """Answers fixed words with fixed replies, and echoes everything else."""

    def __init__(self, store: StubStore | None = None, world: Context | None = None) -> None:
        self.tracker_store = store or StubStore()
        self.world = world or make_world()
        self.tracker_store.eraser = Eraser(self.tracker_store.forget, lambda: self.world)
        self.state = ConversationState()
        self.handled: list[UserMessage] = []
        self.locked: list[str] = []
        self.gate = asyncio.Event()
        self.ready = True
        self.is_over = False

    def let_all_go(self) -> None:
        """Lets what waits come to its end, now and later."""
        self.is_over = True
        self.gate.set()

    def is_ready(self) -> bool:
        return self.ready

    @asynccontextmanager
    async def between_turns(self, sender_id: str) -> AsyncIterator[list[StateUpdate]]:
        updates: list[StateUpdate] = []
        self.locked.append(sender_id)
        yield updates
        for update in updates:
            self.state = update(self.state, "the latest message")
        self.locked.remove(sender_id)

    async def handle_message(self, message: UserMessage) -> None:
        self.handled.append(message)
        answer = _ANSWERS.get(message.text, _echo)
        pending = [{"event": "user", "text": message.text, "message_id": message.message_id}]
        for reply in await answer(self, message):
            await message.output_channel.send_response(message.sender_id, dict(reply))
            data = {key: value for key, value in reply.items() if key != "text"}
            pending.append({"event": "bot", "text": reply.get("text"), "data": data})
        for event in pending:
            self.tracker_store.add(message.sender_id, event)
        self.tracker_store.save()


@dataclass(frozen=True)
class Backing:
    """Where the channel keeps events and messages; in memory by default."""

    log: EventLog | None = None
    inbox: Inbox | None = None


Answer = Callable[[StubAgent, UserMessage], Awaitable[Replies]]


def _says(*replies: dict[str, Any]) -> Answer:
    async def answer(_: StubAgent, __: UserMessage) -> Replies:
        return list(replies)

    return answer


async def _echo(_: StubAgent, message: UserMessage) -> Replies:
    if message.metadata:
        return [{"text": f"You chose {message.metadata[PAYLOAD_KEY]}"}]
    return [{"text": f"You said: {message.text}", "buttons": BUTTONS}]


async def _fail(_: StubAgent, message: UserMessage) -> Replies:
    raise ValueError(f"cannot read {message.text}")


async def _wait(agent: StubAgent, _: UserMessage) -> Replies:
    await agent.gate.wait()
    if not agent.is_over:
        agent.gate.clear()
    return [{"text": "That took a while."}]


async def _flaky(agent: StubAgent, message: UserMessage) -> Replies:
    if sum(one.message_id == message.message_id for one in agent.handled) == 1:
        raise ValueError("the first time fails")
    return [{"text": "Now it worked."}]


async def _go(agent: StubAgent, _: UserMessage) -> Replies:
    agent.gate.set()
    return [{"text": "Off we go."}]


async def _keep_examples(agent: StubAgent, message: UserMessage) -> Replies:
    keep_examples(agent.world, message.sender_id)
    return [{"text": "Kept four goals, two offers and two checks."}]


def _card(kind: str) -> Answer:
    async def answer(_: StubAgent, __: UserMessage) -> Replies:
        return [{"text": f"A card: {kind}", "custom": example_cards()[kind]}]

    return answer


async def _keep_markup(agent: StubAgent, message: UserMessage) -> Replies:
    keep_markup(agent.world, message.sender_id, XSS)
    return [{"text": "Kept."}]


_ANSWERS: dict[str | None, Answer] = {
    "boom": _fail,
    "flaky": _flaky,
    "silent": _says(),
    "wait": _wait,
    "go": _go,
    "card": _says({"text": "Here is your offer.", "custom": CARD, "buttons": BUTTONS}),
    "rich": _says({"text": RICH, "buttons": BUTTONS}),
    "three": _says({"text": "One."}, {"text": "Two."}, {"text": "Three.", "buttons": BUTTONS}),
    "aside": _says({"text": "By the way.", "buttons": BUTTONS}, {"text": "Back to your goal."}),
    "xss": _says({"text": XSS}),
    "files": _says({"text": "Here it is.", "custom": FILES}),
    "examples": _keep_examples,
    "markup": _keep_markup,
    **{f"card {kind}": _card(kind) for kind in ("offer", "comparison", "goals", "check")},
}


def build_app(
    settings: Settings, agent: StubAgent, backing: Backing | None = None, name: str = "stub"
) -> Sanic:
    app = Sanic(name, configure_logging=False)
    app.ctx.agent = agent
    backing = backing or Backing()
    channel = WebChannel(settings, agent.world, backing.log, backing.inbox)
    register([channel], app, route="/webhooks/")
    app.blueprint(page_blueprint())
    answer_errors(app)
    return app


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=int(os.environ.get("COACH_PORT", "5005")))
    parser.add_argument("--store", type=Path)
    parser.add_argument("--origin", action="append", default=[])
    options = parser.parse_args()
    settings = replace(
        load_settings({"COACH_WEB_SECRET": "a secret of the stub server"}),
        web_origins=tuple(options.origin),
        web_identity_key=IDENTITY_KEY,
    )
    database = options.store and options.store.with_suffix(".db")
    app = build_app(settings, StubAgent(StubStore(options.store), make_world(database)))
    app.run(host="127.0.0.1", port=options.port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
