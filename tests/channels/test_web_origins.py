from __future__ import annotations

import re

import pytest

from bot.channels.web.assets import STATIC_DIR
from tests.channels.serving import Client
from tests.channels.stub import StubAgent

HOST = "https://host.example"
ROUTES = [("POST", "session"), ("POST", "message"), ("GET", "events"), ("GET", "history")]
STRANGERS = ["https://evil.example", "null", "https://host.example.evil.example", "file://"]


@pytest.mark.parametrize("origin", STRANGERS)
@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_strange_origin_is_refused(
    person: Client, agent: StubAgent, method: str, path: str, origin: str
) -> None:
    answer = await person.request(method, path, headers={"Origin": origin})
    assert (answer.status, answer.body["error"]) == (403, "origin")
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert not agent.handled


PATHS = ["session", "message", "events", "history", "goals/1", "offers/A"]


@pytest.mark.parametrize("path", PATHS)
async def test_preflight(visitor: Client, path: str) -> None:
    asked = {"Access-Control-Request-Method": "POST"}
    allowed = await visitor.request("OPTIONS", path, headers={"Origin": HOST, **asked})
    assert allowed.status == 204
    assert allowed.headers["Access-Control-Allow-Origin"] == HOST
    assert "Authorization" in allowed.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in allowed.headers
    refused = await visitor.request("OPTIONS", path, headers={"Origin": STRANGERS[0], **asked})
    assert refused.status == 403
    assert "Access-Control-Allow-Origin" not in refused.headers


async def test_allowed_origin_may_read(person: Client) -> None:
    answer = await person.request("GET", "history", headers={"Origin": HOST})
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == HOST
    assert answer.headers["Vary"] == "Origin"


async def test_allowed_origin_may_read_errors(visitor: Client) -> None:
    answer = await visitor.request("GET", "history", headers={"Origin": HOST})
    assert answer.status == 401
    assert answer.headers["Access-Control-Allow-Origin"] == HOST


async def test_allowed_origin_may_listen(person: Client) -> None:
    url = f"{person.site}/webhooks/web/events"
    headers = {"Origin": HOST, "Authorization": f"Bearer {person.token}"}
    async with person.http.get(url, headers=headers) as response:
        assert response.headers["Access-Control-Allow-Origin"] == HOST


async def test_own_origin_may_do_everything(person: Client) -> None:
    answer = await person.request("GET", "history", headers={"Origin": person.site})
    assert answer.status == 200


@pytest.mark.parametrize("name", ["widget.js", "widget/element.js", "widget/styles.js"])
async def test_widget_may_be_embedded(visitor: Client, name: str) -> None:
    answer = await visitor.request("GET", name, headers={"Origin": HOST})
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Access-Control-Allow-Origin"] == HOST
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Origin" in answer.headers["Vary"]


async def test_unchanged_widget_is_not_sent_again(visitor: Client) -> None:
    first = await visitor.request("GET", "widget.js")
    headers = {"If-None-Match": first.headers["ETag"]}
    second = await visitor.request("GET", "widget.js", headers=headers)
    assert (second.status, second.body) == (304, "")
    assert second.headers["ETag"] == first.headers["ETag"]


async def test_widget_is_compressed_only_for_those_who_can_read_it(visitor: Client) -> None:
    plain = await visitor.request("GET", "widget.js", headers={"Accept-Encoding": "identity"})
    packed = await visitor.request("GET", "widget.js", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.body == plain.body
    assert "Accept-Encoding" in packed.headers["Vary"]


@pytest.mark.parametrize("path", ["widget/nothing.js", "widget/..%2F..%2Fchannel.py", "widget/"])
async def test_nothing_else_is_served(visitor: Client, path: str) -> None:
    assert (await visitor.request("GET", path)).status == 404


async def test_page_is_locked_down(visitor: Client) -> None:
    answer = await visitor.request("GET", "/")
    assert answer.status == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_page_asks_only_its_own_server(visitor: Client) -> None:
    page = (await visitor.request("GET", "/")).body
    assert "//" not in page
    assert "style=" not in page
    assert "<style" not in page


async def test_page_announces_every_module(visitor: Client) -> None:
    """What the browser learns of only from another module would come one round trip later."""
    page = (await visitor.request("GET", "/")).body
    scripts = {path.name: path.read_text() for path in (STATIC_DIR / "page").glob("*.js")}
    imported = {f"page/{name}" for name in scripts}
    for script in scripts.values():
        imported |= {
            f"widget/{name}" for name in re.findall(r'from "\.\./widget/([\w.-]+)"', script)
        }
    for name in imported:
        assert f'"webhooks/web/{name}"' in page


async def test_page_parts(visitor: Client) -> None:
    for name in ("page.css", "boards.css", "icon.svg", "page.js"):
        assert (await visitor.request("GET", f"page/{name}")).status == 200
    assert (await visitor.request("GET", "page/other.css")).status == 404


async def test_health(visitor: Client, agent: StubAgent) -> None:
    assert (await visitor.request("GET", "/healthz")).body == {"status": "ok"}
    agent.ready = False
    answer = await visitor.request("GET", "/healthz")
    assert (answer.status, answer.body) == (503, {"status": "starting"})
