"""One process that serves everything: the web channel, the page, the model, the actions."""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from rasa.core.channels.channel import InputChannel, register
from redis.asyncio import Redis
from sanic import Sanic
from sqlalchemy import Engine

from actions.dependencies import context
from bot.channels.operation import operation_blueprint
from bot.channels.web import WebChannel, answer_errors, page_blueprint
from bot.channels.web.redis_events import RedisEventLog
from bot.channels.web.redis_inbox import RedisInbox
from bot.coaching.smart import load_language
from bot.engine.agent import CoachAgent, load_agent
from bot.engine.memory import end_loading
from bot.engine.readiness import readiness_checks
from bot.engine.redis_client import open_redis
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.single_instance_lock import claim_sqlite_file


def build_app(settings: Settings, agent: CoachAgent, engine: Engine) -> Sanic:
    """The web application with all its channels.

    Args:
        settings: The settings.
        agent: The loaded agent.
        engine: The database.
    """
    app = Sanic("career_coach", configure_logging=False)
    app.ctx.agent = agent
    redis = open_redis(settings.redis_url) if settings.redis_url else None
    channels: list[InputChannel] = [_web_channel(app, settings, redis)]
    if settings.slack is not None:
        from bot.channels.slack import SlackChannel  # noqa: PLC0415 - large, and not everybody's

        channels.append(SlackChannel(settings.slack, engine))
    register(channels, app, route="/webhooks/")
    app.blueprint(page_blueprint())
    checks = readiness_checks(agent, engine, redis)
    checks["language"] = partial(rest_loaded, app)
    app.blueprint(operation_blueprint(checks, settings.metrics_token))
    answer_errors(app)
    return app


def serve(settings: Settings, model: Path, announce: Callable[[str], None]) -> None:
    """Serves until it is told to stop.

    Args:
        settings: The settings.
        model: The trained model's archive.
        announce: Is told, once the server answers, where to chat.
    """
    claim = claim_sqlite_file(settings.database_url)
    engine = open_database(settings.database_url)
    app = build_app(settings, load_agent(settings, engine, model), engine)

    def say_where(app: Sanic, loop: AbstractEventLoop) -> None:
        app.ctx.rest = loop.run_in_executor(None, _load_the_rest)
        announce(f"Chat with the coach at {_page(settings)}  (Ctrl+C stops it)")

    app.register_listener(say_where, "after_server_start")
    with claim or nullcontext():
        app.run(settings.host, settings.port, access_log=False, debug=False, motd=False)


async def rest_loaded(app: Sanic) -> None:
    """Returns once what only goals need is loaded too: until then everybody waits with them.

    People who come to this very process are answered before; a balancer can send them elsewhere.

    Args:
        app: The application that serves.
    """
    await asyncio.shield(app.ctx.rest)  # whoever asked may not wait so long


def _load_the_rest() -> None:
    """Loads what only goals need, while the first people are already answered."""
    try:
        load_language()
    finally:
        end_loading()


def _web_channel(app: Sanic, settings: Settings, redis: Redis | None) -> WebChannel:
    """The web channel, on its own or beside those of other processes."""
    if redis is None:
        return WebChannel(settings, context())
    log = RedisEventLog(redis)

    async def stop(*_: object) -> None:
        await log.close()
        await redis.aclose()

    app.register_listener(stop, "after_server_stop")
    return WebChannel(settings, context(), log, RedisInbox(redis))


def _page(settings: Settings) -> str:
    everywhere = settings.host in {"127.0.0.1", "0.0.0.0", "::"}  # noqa: S104 - compared, not bound
    return f"http://{'localhost' if everywhere else settings.host}:{settings.port}/"
