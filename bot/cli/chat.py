"""`coach chat`: the conversation in a terminal, or a script of it as JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

from rich.console import Console
from rich.markdown import Markdown

from bot.engine.agent import load_agent
from bot.engine.conversation import Conversation, Turn
from bot.settings import Settings
from bot.storage.database import open_database


def chat_in_terminal(settings: Settings, model: Path, user: str, console: Console) -> None:
    """Talks until the person leaves with Ctrl+D.

    Args:
        settings: The settings.
        model: The trained model's archive.
        user: Whose conversation to take up.
        console: Where it is shown.
    """
    conversation = _conversation(settings, model, f"terminal:{user}")
    console.print("Say something. To pick a choice, type its words. Ctrl+D leaves.", style="dim")
    with asyncio.Runner() as runner:
        while True:
            try:
                text = console.input("[bold]you[/]  ")
            except EOFError:
                return
            _show(runner.run(conversation.say(text)), console)


def play_script(
    settings: Settings, model: Path, lines: Iterable[str], user: str | None = None
) -> Iterator[str]:
    """Sends a message a line.

    Args:
        settings: The settings.
        model: The trained model's archive.
        lines: The messages.
        user: Whose conversation to go on with; None for somebody new.

    Yields:
        A JSON object a turn: `text`, `replies` (`text`, `buttons`, perhaps a `card`), `intent`,
        `confidence`, `active_form`, and `state`, what the coach holds after it.
    """
    conversation = _conversation(settings, model, f"script:{user or uuid4()}")
    with asyncio.Runner() as runner:
        for text in lines:
            turn = runner.run(conversation.say(text))
            yield json.dumps(asdict(turn), ensure_ascii=False)


def _conversation(settings: Settings, model: Path, sender_id: str) -> Conversation:
    agent = load_agent(settings, open_database(settings.database_url), model)
    return Conversation(agent, sender_id)


def _show(turn: Turn, console: Console) -> None:
    for reply in turn.replies:
        console.print(Markdown(reply["text"]))
        titles = [button["title"] for button in reply["buttons"]]
        if titles:
            console.print("  " + "  ".join(f"[cyan]‹{title}›[/]" for title in titles))
