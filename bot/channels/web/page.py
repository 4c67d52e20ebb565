"""The page at the root of the site, and the answer to "are you well?"."""

from __future__ import annotations

from sanic import Blueprint, Sanic
from sanic.exceptions import MethodNotSupported, NotFound
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from bot.channels.web.assets import STATIC_DIR, load_assets
from bot.channels.web.refusals import Refusal

_CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)

_SECURITY_HEADERS = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}


def page_blueprint() -> Blueprint:
    """Routes of the page (`/`), of its parts (`/webhooks/web/page/<name>`), and `/healthz`."""
    blueprint = Blueprint("web_page")
    assets = load_assets(STATIC_DIR / "page")

    async def page(request: Request) -> HTTPResponse:
        return assets["index.html"].response(request, _SECURITY_HEADERS)

    async def part(request: Request, name: str) -> HTTPResponse:
        if name not in assets:
            raise NotFound("There is no such file.")
        return assets[name].response(request, _SECURITY_HEADERS)

    blueprint.add_route(page, "/", methods=["GET", "HEAD"], name="page")
    # Beside the widget's modules, as in the folders, so that the page's can import them.
    blueprint.add_route(part, "/webhooks/web/page/<name:str>", methods=["GET", "HEAD"], name="part")
    blueprint.add_route(_health, "/healthz", methods=["GET", "HEAD"], name="health")
    return blueprint


def answer_errors(app: Sanic) -> None:
    """Lets requests that no route takes be answered in JSON, as all other refusals are.

    Args:
        app: The web application.
    """
    app.error_handler.add(NotFound, _not_found)
    app.error_handler.add(MethodNotSupported, _not_supported)


async def _not_found(_request: Request, _error: NotFound) -> HTTPResponse:
    return Refusal(404, "not_found", "There is nothing at this address.").response()


async def _not_supported(_request: Request, error: MethodNotSupported) -> HTTPResponse:
    response = Refusal(405, "method", "This address can't be used in this way.").response()
    response.headers.update(error.headers)
    return response


async def _health(request: Request) -> HTTPResponse:
    agent = getattr(request.app.ctx, "agent", None)
    ready = agent is not None and agent.is_ready()
    body = {"status": "ok" if ready else "starting"}
    return json_response(body, 200 if ready else 503, headers={"Cache-Control": "no-store"})
