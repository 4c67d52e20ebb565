"""When a server is ready for everybody."""

from __future__ import annotations

import asyncio

import pytest
from sanic import Sanic

from bot.engine.quiet import be_quiet

be_quiet()

from bot.serve import rest_loaded  # noqa: E402


async def test_a_server_is_ready_once_everything_is_loaded() -> None:
    app = Sanic("ready_later")
    app.ctx.rest = asyncio.get_running_loop().create_future()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(rest_loaded(app), 0.01)
    assert not app.ctx.rest.cancelled()
    app.ctx.rest.set_result(None)
    await rest_loaded(app)


async def test_a_server_that_cannot_load_everything_is_not_ready() -> None:
    app = Sanic("never_ready")
    app.ctx.rest = asyncio.get_running_loop().create_future()
    app.ctx.rest.set_exception(OSError("the pipeline is gone"))
    with pytest.raises(OSError, match="pipeline"):
        await rest_loaded(app)
