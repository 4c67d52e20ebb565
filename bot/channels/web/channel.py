"""The web channel: what each route does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from actions.dependencies import Context
from bot.channels.web.assets import STATIC_DIR, load_assets, load_joined
from bot.channels.web.board_versions import REMEMBERED_FOR, BoardVersions
from bot.channels.web.boards import Boards
from bot.channels.web.door import PRIVATE, Door, ready_agent
from bot.channels.web.events import EventLog, InMemoryEventLog
from bot.channels.web.forgetting import Forgetting
from bot.channels.web.history import (
    DEFAULT_PAGE,
    MAX_PAGE,
    HistoryReader,
    history_page,
    recent_message_ids,
)
from bot.channels.web.inbox import Inbox, InMemoryInbox
from bot.channels.web.incoming import read_json, read_message
from bot.channels.web.my_data import MyData
from bot.channels.web.outgoing import CHANNEL_NAME, iso
from bot.channels.web.refusals import Refusal, malformed
from bot.channels.web.stream import Streams
from bot.channels.web.turns import Turns
from bot.settings import Settings


class WebChannel(InputChannel):
    """Rasa's input channel for browsers; `docs/web.md` has the protocol."""

    def __init__(
        self,
        settings: Settings,
        world: Context,
        log: EventLog | None = None,
        inbox: Inbox | None = None,
    ) -> None:
        """Makes the channel.

        Args:
            settings: The product's settings.
            world: The database, the day, the moment: the same that the actions have.
            log: Where events go; in memory by default.
            inbox: Where messages wait for their answer; in memory by default.

        Raises:
            ValueError: The key for identities cannot be used.
        """
        self._door = Door(settings)
        self._log: EventLog = log or InMemoryEventLog()
        self._inbox: Inbox = inbox or InMemoryInbox()
        self._streams = Streams(self._log)
        # Other servers tell a person's pages of what they change; a server of actions does not.
        remembered_for = timedelta(0) if settings.action_endpoint else REMEMBERED_FOR
        versions = BoardVersions(world, remembered_for)
        self._boards = Boards(self._door, self._log, world, versions)
        self._forgetting = Forgetting(self._log, self._inbox, self._boards.tell)
        self._my_data = MyData(self._door, world)

    @classmethod
    def name(cls) -> str:
        """The channel's name, which is also its place in the routes."""
        return CHANNEL_NAME

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes.

        Args:
            on_new_message: Runs one turn of a conversation.
        """
        blueprint = Blueprint("web_webhook")
        turns = Turns(self._log, on_new_message, self._boards.tell, self._inbox)

        async def message(request: Request) -> HTTPResponse:
            return await self._message(request, turns)

        async def start(app: Sanic, _: object) -> None:
            store = app.ctx.agent.tracker_store
            store.eraser.holders.append(self._forgetting)
            turns.start(store.history)

        async def stop(app: Sanic, _: object) -> None:
            await turns.close()
            app.ctx.agent.tracker_store.eraser.holders.remove(self._forgetting)
            self._streams.close()

        add = self._door.add_route
        add(blueprint, "/session", POST=self._session)
        add(blueprint, "/message", POST=message)
        add(blueprint, "/events", GET=self._events)
        add(blueprint, "/history", GET=self._history)
        self._boards.add_routes(blueprint)
        self._my_data.add_routes(blueprint)
        self._add_widget(blueprint)
        blueprint.listener("after_server_start")(start)
        blueprint.listener("before_server_stop")(stop)
        return blueprint

    def _add_widget(self, blueprint: Blueprint) -> None:
        whole = load_joined(STATIC_DIR / "widget.js")
        modules = load_assets(STATIC_DIR / "widget")

        async def widget(request: Request, name: str | None = None) -> HTTPResponse:
            if name is not None and name not in modules:
                raise Refusal(404, "not_found", "There is no such file.")
            headers = {
                **self._door.origins.headers(request),
                "Cross-Origin-Resource-Policy": "cross-origin",
            }
            asset = whole if name is None else modules[name]
            return asset.response(request, headers)

        guarded = self._door.guarded(widget, any_origin=True)
        for uri, name in (("/widget.js", "widget"), ("/widget/<name:str>", "widget_part")):
            blueprint.add_route(guarded, uri, methods=["GET", "HEAD"], name=name)

    async def _session(self, request: Request) -> HTTPResponse:
        self._door.limit_address(request)
        session = await self._door.open_session(await read_json(request))
        body = {
            "token": session.token,
            "subject_kind": session.subject_kind,
            "expires": iso(session.expires),
        }
        return json_response(body, headers=PRIVATE)

    async def _message(self, request: Request, turns: Turns) -> HTTPResponse:
        subject = self._door.subject(request)
        self._door.limit_messages(request, subject)
        message = read_message(await read_json(request))
        read = _history_reader(request)
        taken = await turns.accept(subject, message, lambda who: recent_message_ids(read, who))
        body = {"id": message.id} if taken else {"id": message.id, "duplicate": True}
        return json_response(body, 202, headers=PRIVATE)

    async def _events(self, request: Request) -> None:
        subject = self._door.reader(request)
        await self._streams.serve(request, subject, self._door.origins.headers(request))

    async def _history(self, request: Request) -> HTTPResponse:
        subject = self._door.reader(request)
        limit = _whole_number(request, "limit") or DEFAULT_PAGE
        before = _whole_number(request, "before")
        # Read before the store is: what happens in between is told twice rather than never.
        settled = await self._log.settled(subject)
        page = await history_page(
            _history_reader(request), subject, min(limit, MAX_PAGE), before, settled
        )
        return json_response(page, headers=PRIVATE, ensure_ascii=False)


def _history_reader(request: Request) -> HistoryReader:
    reader: HistoryReader = ready_agent(request).tracker_store.history
    return reader


def _whole_number(request: Request, name: str) -> int | None:
    text = request.args.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise malformed(f"{name} must be a whole number.")
    return int(text)
