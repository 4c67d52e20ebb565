"""What stands between a request and the channel: origin, identity, limits, answers to errors."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from redis.exceptions import RedisError
from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.channels.web.identities import make_verifier
from bot.channels.web.incidents import report_incident
from bot.channels.web.incoming import read_bearer
from bot.channels.web.jwks import KeysUnavailable
from bot.channels.web.limits import Rate, TokenBuckets
from bot.channels.web.origins import OriginRules
from bot.channels.web.refusals import Refusal, malformed, too_many, unauthorized
from bot.channels.web.tokens import InvalidToken, Session, TokenSigner
from bot.coaching.errors import CoachingError
from bot.services.goal_updates import NoSuchGoal
from bot.settings import Settings

MESSAGES_OF_PERSON = Rate(burst=20, per_second=1)
MESSAGES_OF_ADDRESS = Rate(burst=120, per_second=6)
SESSIONS_OF_ADDRESS = Rate(burst=60, per_second=1)
READS_OF_PERSON = Rate(burst=90, per_second=3)
CHANGES_OF_PERSON = Rate(burst=30, per_second=1)

PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
"""Headers of answers that are for one person alone."""

UNAVAILABLE = (RedisError, OperationalError, InterfaceError, PoolTimeout)
"""What database and Redis raise while they are locked, full or gone."""

Handler = Callable[..., Awaitable[HTTPResponse | None]]


class Door:
    """Checks requests; every refusal is JSON."""

    def __init__(self, settings: Settings) -> None:
        """Takes keys and origins from the settings.

        Raises:
            ValueError: The key for identities cannot be used.
        """
        self.origins = OriginRules(settings.web_origins)
        self._signer = TokenSigner(settings.web_secret)
        self._identities = make_verifier(settings)
        self._messages_of_person = TokenBuckets(MESSAGES_OF_PERSON)
        self._messages_of_address = TokenBuckets(MESSAGES_OF_ADDRESS)
        self._sessions_of_address = TokenBuckets(SESSIONS_OF_ADDRESS)
        self._reads_of_person = TokenBuckets(READS_OF_PERSON)
        self._changes_of_person = TokenBuckets(CHANGES_OF_PERSON)

    def add_route(self, blueprint: Blueprint, uri: str, **handlers: Handler) -> None:
        """Adds a guarded route, and what browsers ask before they use it from another origin.

        Args:
            blueprint: Takes the route.
            uri: Its path.
            **handlers: What answers, by HTTP method.
        """
        name = re.sub(r"\W+", "_", uri).strip("_")
        handlers["OPTIONS"] = self.origins.preflight
        for method, handler in handlers.items():
            # A streaming route reads its body itself, so that it can refuse what is too large.
            blueprint.add_route(
                self.guarded(handler),
                uri,
                methods=[method],
                name=f"{name}_{method.lower()}",
                stream=method not in ("OPTIONS", "DELETE"),
            )

    def guarded(self, handler: Handler, any_origin: bool = False) -> Handler:
        """A handler whose errors are answered in JSON, for allowed origins only.

        Args:
            handler: Answers a request, or has begun to stream.
            any_origin: Whether pages of any site may ask (they may not read the answer).
        """

        @wraps(handler)
        async def answer(request: Request, **values: Any) -> HTTPResponse | None:
            try:
                if not any_origin:
                    self.origins.check(request)
                response = await handler(request, **values)
            except SanicException:
                raise
            except Exception as error:
                response = _refusal(error).response()
            if response is not None:
                for name, value in self.origins.headers(request).items():
                    response.headers.setdefault(name, value)
            return response

        return answer

    async def open_session(self, body: dict[str, Any]) -> Session:
        """Opens a session from a checked body: a host site's identity, an old token, or neither.

        Raises:
            Refusal: The identity or the old token cannot be trusted.
        """
        identity, token = body.get("identity"), body.get("token")
        try:
            if identity is not None:
                return self._signer.issue(await self._identity_subject(identity))
            if token is not None:
                return self._signer.renew(_string(token))
        except InvalidToken as error:
            raise _distrusted(error) from None
        except KeysUnavailable:
            raise Refusal(
                503, "identities_unavailable", "I can't tell who you are just now. Try again.", 5
            ) from None
        return self._signer.new_anonymous()

    def subject(self, request: Request) -> str:
        """Who asks, by the bearer token.

        Raises:
            Refusal: There is no token that can be trusted.
        """
        try:
            return self._signer.subject(read_bearer(request))
        except InvalidToken as error:
            raise _distrusted(error) from None

    def limit_address(self, request: Request) -> None:
        """Counts a new session.

        Raises:
            Refusal: There were too many from this address.
        """
        _limit(self._sessions_of_address, _address(request))

    def limit_messages(self, request: Request, subject: str) -> None:
        """Counts a message.

        Raises:
            Refusal: There were too many of this person, or from this address.
        """
        _limit(self._messages_of_person, subject)
        _limit(self._messages_of_address, _address(request))

    def reader(self, request: Request) -> str:
        """Who asks for something of theirs: the history, a stream, a board.

        Raises:
            Refusal: There is no token that can be trusted, or there were too many requests.
        """
        subject = self.subject(request)
        _limit(self._reads_of_person, subject)
        return subject

    def changer(self, request: Request) -> str:
        """Who changes something of theirs on a board.

        Raises:
            Refusal: There is no token that can be trusted, or there were too many changes.
        """
        subject = self.subject(request)
        _limit(self._changes_of_person, subject)
        return subject

    async def _identity_subject(self, identity: Any) -> str:
        if self._identities is None:
            raise malformed("This server doesn't take identities of a host site.", "no_identities")
        return await self._identities.subject(_string(identity))


def ready_agent(request: Request) -> Any:
    """The agent that talks.

    Raises:
        Refusal: Its model is not loaded yet.
    """
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        raise Refusal(
            503, "starting", "I'm just waking up. Give me a few seconds, then try again.", 3
        )
    return agent


def _address(request: Request) -> str:
    return str(request.remote_addr or request.ip)


def _limit(buckets: TokenBuckets, key: str) -> None:
    wait = buckets.take(key)
    if wait:
        raise too_many(wait)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise malformed("A token must be a string.")
    return value


def _distrusted(error: InvalidToken) -> Refusal:
    if error.expired:
        return unauthorized("token_expired", "This session has ended. Please start a new one.")
    return unauthorized("token_invalid", "This session can't be trusted. Please start a new one.")


def _refusal(error: Exception) -> Refusal:
    """What an error is told as."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, NoSuchGoal):
        return Refusal(404, "no_such_goal", str(error))
    if isinstance(error, CoachingError):
        return Refusal(422, "refused", str(error))
    return _unavailable(error) if isinstance(error, UNAVAILABLE) else _unexpected(error)


def _unavailable(error: Exception) -> Refusal:
    incident = report_incident("reaching the database or Redis", error)
    return Refusal(
        503,
        "unavailable",
        "I can't reach my notes right now, so I'd rather not answer. Please try again in a moment "
        f"(reference {incident}).",
        5,
    )


def _unexpected(error: Exception) -> Refusal:
    incident = report_incident("answering a request", error)
    return Refusal(500, "internal", f"Something went wrong on my side (reference {incident}).")
