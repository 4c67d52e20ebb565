"""What is held of a person, for the page: counted, as files, erased."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw
from sanic.response import json as json_response

from actions.dependencies import Context
from bot.channels.web.door import PRIVATE, Door, ready_agent
from bot.coaching.personal_data.kinds import EVERYTHING
from bot.dialogue.personal_data.export import Format, export_file
from bot.dialogue.personal_data.messages import erased_said, held_rows
from bot.language import say_date
from bot.services import personal_data as service


class MyData:
    """Shows, hands out and erases everything of one person."""

    def __init__(self, door: Door, world: Context) -> None:
        """Takes its parts.

        Args:
            door: Checks requests.
            world: The database, the day, the moment.
        """
        self._door = door
        self._world = world

    def add_routes(self, blueprint: Blueprint) -> None:
        """Adds the routes.

        Args:
            blueprint: Takes them.
        """
        self._door.add_route(blueprint, "/data", GET=self._held, DELETE=self._erase)
        for format_ in Format:
            export = partial(self._export, format_)
            self._door.add_route(blueprint, f"/export.{format_}", GET=export)

    async def _held(self, request: Request) -> HTTPResponse:
        subject = self._door.reader(request)
        work = self._world.unit_of_work
        held = await asyncio.to_thread(lambda: service.count_holdings(work(), subject))
        since = say_date(held.since.date()) if held.since else ""
        body: dict[str, Any] = {"rows": held_rows(held), "since": since}
        return json_response(body, headers=PRIVATE)

    async def _export(self, format_: Format, request: Request) -> HTTPResponse:
        subject = self._door.reader(request)
        world = self._world

        def made() -> bytes:
            holdings = service.gather_holdings(world.unit_of_work(), subject)
            return export_file(holdings, format_, world.now())

        name = f"career-coach-{world.today().isoformat()}.{format_}"
        headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
        body = await asyncio.to_thread(made)
        return raw(body, headers=headers, content_type=format_.media_type)

    async def _erase(self, request: Request) -> HTTPResponse:
        subject = self._door.changer(request)
        agent, work = ready_agent(request), self._world.unit_of_work
        places = await asyncio.to_thread(lambda: service.places_erased(work(), subject, EVERYTHING))
        async with AsyncExitStack() as locks:
            # All take them in the same order: no two erasures wait for each other.
            for place in sorted(places):
                await locks.enter_async_context(agent.between_turns(place))
            erased = await agent.tracker_store.eraser.erase_everything(subject)
        return json_response({"rows": (erased_said(erased).card or {})["rows"]}, headers=PRIVATE)
