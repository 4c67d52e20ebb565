"""Routes for whoever runs the coach: is it ready, and how is it doing."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw
from sanic.response import json as json_response

from bot.channels.web.incidents import report_incident
from bot.channels.web.refusals import Refusal
from bot.engine.metrics import REGISTRY

Check = Callable[[], Awaitable[object]]

_CHECK_SECONDS = 5.0
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
_PRIVATE = {"Cache-Control": "no-store"}


def operation_blueprint(checks: Mapping[str, Check], metrics_token: str | None) -> Blueprint:
    """`/readyz` (everything that an answer needs answers) and `/metrics` (Prometheus).

    Args:
        checks: What has to be there, by name; each raises if it is not.
        metrics_token: Bearer token for the metrics; without one only this machine may read them.
    """
    blueprint = Blueprint("operation")

    async def ready(_request: Request) -> HTTPResponse:
        results = await asyncio.gather(*(_outcome(*check) for check in checks.items()))
        states = dict(zip(checks, results, strict=True))
        is_ready = all(state == "ok" for state in results)
        body = {"status": "ready" if is_ready else "not ready", "checks": states}
        return json_response(body, 200 if is_ready else 503, headers=_PRIVATE)

    async def metrics(request: Request) -> HTTPResponse:
        if not _may_read(request, metrics_token):
            return Refusal(404, "not_found", "There is nothing at this address.").response()
        return raw(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST, headers=_PRIVATE)

    blueprint.add_route(ready, "/readyz", methods=["GET", "HEAD"], name="ready")
    blueprint.add_route(metrics, "/metrics", methods=["GET"], name="metrics")
    return blueprint


async def _outcome(name: str, check: Check) -> str:
    try:
        await asyncio.wait_for(check(), _CHECK_SECONDS)
    except Exception as error:
        report_incident(f"checking the {name}", error)
        return "failed"
    return "ok"


def _may_read(request: Request, token: str | None) -> bool:
    if token is not None:
        shown = request.headers.get("authorization", "")
        return hmac.compare_digest(shown.encode(), f"Bearer {token}".encode())
    # A proxy on this machine passes strangers on; it tells so in one of these headers.
    if any(name in request.headers for name in _FORWARDED):
        return False
    return ip_address(request.ip).is_loopback
