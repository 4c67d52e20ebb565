"""The boards of the page: what each route does with goals, offers and the check."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import unquote

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty
from sanic.response import json as json_response

from actions.dependencies import Context
from bot.channels.web.board_requests import check_version, read_wish, request_identity
from bot.channels.web.board_versions import BoardVersions, Look
from bot.channels.web.board_views import check_view, goal_view, goals_view, offers_view, version_of
from bot.channels.web.door import PRIVATE, Door, ready_agent
from bot.channels.web.events import EventLog, News
from bot.channels.web.incidents import report_incident
from bot.channels.web.incoming import read_json
from bot.channels.web.refusals import Refusal, malformed
from bot.coaching.goals.goal import Goal
from bot.dialogue.state import goal_changed, goal_restored, offers_removed, offers_restored
from bot.services import goal_updates as following
from bot.services import goals as goal_service
from bot.services import offers as offer_service
from bot.services.career_check import list_checks
from bot.services.unit_of_work import UnitOfWork

Result = TypeVar("Result")


class Boards:
    """Shows and changes through the same services as the chat, and tells all open pages."""

    def __init__(self, door: Door, log: EventLog, world: Context, versions: BoardVersions) -> None:
        """Takes its parts.

        Args:
            door: Checks requests.
            log: Where events go.
            world: The database, the day, the moment.
            versions: The versions of people's boards.
        """
        self._door = door
        self._log = log
        self._world = world
        self._versions = versions

    def add_routes(self, blueprint: Blueprint) -> None:
        """Adds the routes of the boards.

        Args:
            blueprint: Takes them.
        """
        add = self._door.add_route
        add(blueprint, "/goals", GET=self._goals)
        add(blueprint, "/goals/<number:int>", PATCH=self._change_goal, DELETE=self._delete_goal)
        add(blueprint, "/goals/undo", POST=self._undo_goal)
        add(blueprint, "/offers", GET=self._offers)
        add(blueprint, "/offers/<name:str>", DELETE=self._delete_offer)
        add(blueprint, "/offers/undo", POST=self._undo_offer)
        add(blueprint, "/check", GET=self._check)

    async def tell(self, subject: str, *more: News, settles: bool = False) -> None:
        """Tells a person's open pages the versions of their boards, if they may be new.

        A page loads a board again whose version is not the one that it shows.

        Args:
            subject: The person.
            *more: What is told afterwards in any case.
            settles: See `EventLog.append`.
        """
        look = await self._look(subject)
        news = [] if look is None else [News("boards", look.versions)]
        if news or more:
            await self._log.append(subject, *news, *more, settles=settles)
        if look is not None:
            self._versions.told(subject, look)

    async def _look(self, subject: str) -> Look | None:
        try:
            return await self._versions.news(subject)
        except Exception as error:
            # What was asked for is done and told; a page that is behind catches up later.
            report_incident("telling what the boards hold", error)
            return None

    async def _goals(self, request: Request) -> HTTPResponse:
        subject = self._door.reader(request)
        goals = await self._work(lambda uow: goal_service.list_goals(uow, subject))
        return _board(request, goals_view(goals, self._world.today()))

    async def _offers(self, request: Request) -> HTTPResponse:
        subject = self._door.reader(request)
        # Totals are worked out beside the event loop too, since several take their time.
        view = await self._work(lambda uow: offers_view(offer_service.list_offers(uow, subject)))
        return _board(request, view)

    async def _check(self, request: Request) -> HTTPResponse:
        subject = self._door.reader(request)
        return _board(request, check_view(await self._work(lambda uow: list_checks(uow, subject))))

    async def _change_goal(self, request: Request, number: int) -> HTTPResponse:
        subject = self._door.changer(request)
        wish = read_wish(await read_json(request))
        return await self._do(request, subject, number, wish)

    async def _delete_goal(self, request: Request, number: int) -> HTTPResponse:
        subject = self._door.changer(request)
        return await self._do(request, subject, number, following.Wish("delete_goal"))

    async def _do(
        self, request: Request, subject: str, number: int, wish: following.Wish
    ) -> HTTPResponse:
        world, today = self._world, self._world.today()
        deed = following.Deed(subject, number, request_identity(request, subject), world.now())
        async with ready_agent(request).between_turns(subject) as updates:
            await self._work(lambda uow: _check_version(uow, request, deed))
            done = await self._work(lambda uow: following.carry_out(uow, deed, wish, today))
            updates.append(goal_changed(number, deed.entry_id))
        await self.tell(subject)
        undo = deed.entry_id if done.after != done.before else None
        return _answer({"goal": goal_view(done.after, today), "undo": undo})

    async def _undo_goal(self, request: Request) -> HTTPResponse:
        subject = self._door.changer(request)
        entry_id = (await read_json(request)).get("undo")
        identity, now = request_identity(request, subject), self._world.now()
        async with ready_agent(request).between_turns(subject) as updates:
            undone = await self._work(lambda uow: _undo(uow, subject, entry_id, identity, now))
            updates.append(goal_restored(undone.number))
        await self.tell(subject)
        return _answer({"goal": goal_view(undone, self._world.today()), "undo": None})

    async def _delete_offer(self, request: Request, name: str) -> HTTPResponse:
        subject, wanted = self._door.changer(request), unquote(name).casefold()
        async with ready_agent(request).between_turns(subject) as updates:
            kept = await self._work(lambda uow: offer_service.list_offers(uow, subject))
            ids = [one.id for one in kept if wanted in (one.id, one.name.casefold())]
            if not ids:
                raise Refusal(404, "no_such_offer", "I keep no offer of yours by that name.")
            now = self._world.now()
            await self._work(lambda uow: offer_service.remove_offers(uow, subject, ids, now))
            updates.append(offers_removed)
        await self.tell(subject)
        return _answer({"undo": ids[0]})

    async def _undo_offer(self, request: Request) -> HTTPResponse:
        subject = self._door.changer(request)
        async with ready_agent(request).between_turns(subject) as updates:
            restored = await self._work(lambda uow: offer_service.restore_offers(uow, subject))
            if restored:
                updates.append(offers_restored)
        if not restored:
            raise _too_late()
        await self.tell(subject)
        return _answer({"restored": [one.name for one in restored]})

    async def _work(self, work: Callable[[UnitOfWork], Result]) -> Result:
        return await asyncio.to_thread(lambda: work(self._world.unit_of_work()))


def _check_version(uow: UnitOfWork, request: Request, deed: following.Deed) -> None:
    """Lets a change pass that was made from what is there, and one that is only sent again."""
    if "if-match" not in request.headers:
        return
    with uow:
        if uow.goals.entry(deed.owner, deed.entry_id) is not None:
            return
    goal, _ = following.get_goal(uow, deed.owner, deed.number)
    check_version(request, version_of(goal))


def _undo(uow: UnitOfWork, subject: str, entry_id: Any, identity: str, now: datetime) -> Goal:
    """Takes back what a board did, if nothing was done with a goal since."""
    if not isinstance(entry_id, str):
        raise malformed("What shall be taken back?")
    with uow:
        done_before = uow.goals.undone_by(subject, identity)
        latest = done_before or uow.goals.latest_entry(subject)
        if latest is None or latest.id != entry_id:
            raise _too_late()
    undone = following.undo_last(uow, subject, identity, now)
    if undone is None:
        raise _too_late()
    return undone[1]


def _too_late() -> Refusal:
    return Refusal(
        409, "too_late", "Something else was done since, so this can't be taken back from here."
    )


def _board(request: Request, view: Mapping[str, Any]) -> HTTPResponse:
    """A board, or that the client's copy is still right."""
    headers = {**PRIVATE, "ETag": f'"{view["version"]}"'}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return empty(status=304, headers=headers)
    return json_response(dict(view), headers=headers, ensure_ascii=False)


def _answer(body: Mapping[str, Any]) -> HTTPResponse:
    return json_response(dict(body), headers=PRIVATE, ensure_ascii=False)
