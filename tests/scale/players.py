"""People who chat over several servers, and go on when one of them dies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import aiohttp

from bot.channels.web.tokens import TokenSigner

GONE = (aiohttp.ClientError, ConnectionError, TimeoutError)
PATIENCE = 40.0


class Player:
    """One person, who sends a message when the one before is answered.

    Attributes:
        told: What the event streams told, by the message's id; more than one if they disagree.
        failures: Messages whose turn failed and that were sent again.
    """

    def __init__(
        self, http: aiohttp.ClientSession, urls: list[str], secret: str, number: int
    ) -> None:
        self.subject = f"user:player-{number}"
        self.told: dict[str, set[str]] = {}
        self.failures = 0
        self._http = http
        self._urls = urls
        self._turn = number
        self._headers = {
            "Authorization": f"Bearer {TokenSigner(secret).issue(self.subject).token}",
            # As behind a proxy that tells the address: everybody has one of their own.
            "X-Real-IP": f"10.0.{number // 250}.{number % 250 + 1}",
        }
        self._answered: dict[str, asyncio.Event] = {}
        self._failed: set[str] = set()

    async def play(self, texts: list[str]) -> None:
        """Sends all messages, each to the next server, and waits for each answer."""
        listener = asyncio.create_task(self._listen())
        try:
            for place, text in enumerate(texts):
                message_id = self.message_id(place)
                self._answered[message_id] = asyncio.Event()
                async with asyncio.timeout(PATIENCE):
                    await self._send_until_answered(message_id, text)
        finally:
            listener.cancel()
            with suppress(asyncio.CancelledError):
                await listener

    def message_id(self, place: int) -> str:
        """The id of the person's message of that place."""
        return f"{self.subject.partition(':')[2]}-message-{place}"

    async def history(self) -> list[dict[str, Any]]:
        """The conversation as any server tells it."""
        while True:
            with suppress(*GONE):
                url = f"{self._next_url()}webhooks/web/history"
                async with self._http.get(
                    url, headers=self._headers, params={"limit": 100}
                ) as response:
                    assert response.status == 200, await response.text()
                    page = await response.json()
                    messages: list[dict[str, Any]] = page["messages"]
                    return messages

    async def _send_until_answered(self, message_id: str, text: str) -> None:
        while not self._answered[message_id].is_set():
            self._failed.discard(message_id)
            await self._send(message_id, text)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._answered[message_id].wait(), 5)

    async def _send(self, message_id: str, text: str) -> None:
        while True:
            url = f"{self._next_url()}webhooks/web/message"
            body = {"id": message_id, "text": text}
            with suppress(*GONE):
                async with self._http.post(url, json=body, headers=self._headers) as response:
                    if response.status == 202:
                        return
                    assert response.status in (429, 503), await response.text()
            await asyncio.sleep(0.1)

    async def _listen(self) -> None:
        seen: str | None = None
        while True:
            with suppress(*GONE):
                async for kind, event_id, data in self._events(seen):
                    seen = None if kind == "resync" else event_id
                    await self._take(kind, data)
            await asyncio.sleep(0.05)

    async def _events(self, seen: str | None) -> AsyncIterator[tuple[str, str, dict[str, Any]]]:
        headers = {**self._headers, **({"Last-Event-ID": seen} if seen else {})}
        url = f"{self._next_url()}webhooks/web/events"
        async with self._http.get(url, headers=headers) as response:
            if response.status != 200:
                return
            if seen is None:
                await self._take_history()
            fields: dict[str, str] = {}
            async for line in response.content:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name:
                    fields[name] = value
                elif "event" in fields:
                    yield fields["event"], fields["id"], json.loads(fields["data"])
                    fields = {}

    async def _take_history(self) -> None:
        for message in await self.history():
            await self._take("message", message)

    async def _take(self, kind: str, data: dict[str, Any]) -> None:
        reply_to = data.get("reply_to")
        if reply_to is None:
            return
        if kind == "error":
            self.failures += 1
            return
        self.told.setdefault(data["id"], set()).add(data["text"])
        if reply_to in self._answered:
            self._answered[reply_to].set()

    def _next_url(self) -> str:
        self._turn += 1
        return self._urls[self._turn % len(self._urls)]
