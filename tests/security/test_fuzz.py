"""Whatever is sent to a public route, the server answers and never fails.

A few hundred requests by default; `COACH_FUZZ_REQUESTS=10000` sends so many.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import string
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.web.tokens import TokenSigner
from bot.settings import PROJECT_ROOT
from tests.browser.servers import Server

REQUESTS = int(os.environ.get("COACH_FUZZ_REQUESTS", "300"))
SPECIFICATION = yaml.safe_load((PROJECT_ROOT / "docs" / "openapi.yaml").read_text())
PATHS = [*SPECIFICATION["paths"], "/", "/healthz", "/page/{name}", "/webhooks/web/widget/{name}"]
SIGNER = TokenSigner("a secret of the stub server")
TOKENS = [SIGNER.issue(f"user:fuzz-{number}").token for number in range(50)]

words = st.text(max_size=40) | st.sampled_from(
    ["/restart", "EXTERNAL: x", "../../etc/passwd", "' OR 1=1 --", "{{7*7}}", "\x00", "<script>"]
)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=8,
)
message_ids = st.text(string.ascii_letters + string.digits + "-_", min_size=8, max_size=64)
messages = st.fixed_dictionaries(
    {}, optional={"id": message_ids | words, "text": json_values, "payload": json_values,
                  "title": json_values, "token": json_values, "identity": json_values,
                  "status": json_values, "deadline": json_values}
)  # fmt: skip
bodies = st.binary(max_size=200) | (messages | json_values).map(lambda v: json.dumps(v).encode())
header_text = st.text(string.printable.replace("\r", "").replace("\n", ""), max_size=60)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(
        [sys.executable, "-m", "tests.channels.stub"], {"SANIC_REAL_IP_HEADER": "X-Real-IP"}
    ) as server:
        yield server


@given(st.data())
@settings(max_examples=REQUESTS, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_makes_the_server_fail(server: Server, data: st.DataObject) -> None:
    method = data.draw(
        st.sampled_from(["GET", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "PUT"])
    )
    path = data.draw(st.sampled_from(PATHS))
    for name in ("{number}", "{name}"):
        path = path.replace(name, quote(data.draw(words.map(str) | st.integers().map(str)), ""))
    query = data.draw(st.just("") | words.map(lambda text: "?limit=" + quote(text)))
    headers = {"X-Real-IP": f"10.1.{data.draw(st.integers(0, 255))}.1"}
    for name, values in (
        ("Authorization", st.sampled_from(TOKENS).map("Bearer {}".format) | header_text),
        ("Last-Event-ID", header_text),
        ("Origin", header_text),
        ("If-None-Match", header_text),
    ):
        if data.draw(st.booleans()):
            headers[name] = data.draw(values).strip()
    status = send(server, method, path + query, data.draw(bodies), headers)
    assert 200 <= status < 500 or status == 503


def send(server: Server, method: str, target: str, body: bytes, headers: dict[str, str]) -> int:
    """Sends a request of its own connection; the status."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    try:
        connection.request(method, target, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_the_specification_names_every_route() -> None:
    from tests.channels.serving import make_settings  # noqa: PLC0415
    from tests.channels.stub import StubAgent, build_app  # noqa: PLC0415

    app = build_app(make_settings(), StubAgent(), name="specified")
    routes = set()
    for route in app.router.routes:
        path = "/" + re.sub(r"<(\w+)(:\w+)?>", r"{\1}", route.path)
        for method in route.methods - {"OPTIONS", "HEAD"}:
            if path.startswith("/webhooks/web/") and not re.search(r"/(widget|page)\b", path):
                routes.add((path, method.lower()))
    specified = {
        (path, method)
        for path, operations in SPECIFICATION["paths"].items()
        for method in operations
        if method != "parameters"
    }
    assert specified == routes
