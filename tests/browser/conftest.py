from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bot.settings import PROJECT_ROOT
from tests.browser.chat import Chat
from tests.browser.servers import Server, free_port, host_page

ARTIFACTS = PROJECT_ROOT / "artifacts"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NewPage = Callable[..., Page]

# A bound for what never happens, not a measure of speed: the machine may be busy.
expect.set_options(timeout=20_000)


def cannot_run(reason: str) -> NoReturn:
    """Says why a test did not run; where everything must run, that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


# Of the package, not of the session: while it lives, no asynchronous test can run.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    found = os.environ.get("COACH_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM_NAMES)), None
    )
    if not found:
        cannot_run(
            f"No Chromium: none of {', '.join(CHROMIUM_NAMES)} is on the PATH, and "
            "COACH_CHROMIUM does not name one (Debian: apt-get install chromium)."
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens pages, each of a person of its own unless a context is given."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(url: str, context: BrowserContext | None = None, **options: Any) -> Page:
        if context is None:
            context = browser.new_context(**options)
            contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def shoot(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keeps a picture of a page to look at."""

    def take(page: Page, name: str) -> None:
        ARTIFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTIFACTS / f"{request.node.path.stem}-{name}.png")

    return take


@pytest.fixture(scope="package")
def host_port() -> int:
    """Port of the host site, which the stub server allows."""
    return free_port()


@pytest.fixture(scope="package")
def stub(tmp_path_factory: pytest.TempPathFactory, host_port: int) -> Iterator[Server]:
    """The widget with a stand-in for the coach."""
    with Server(_stub_command(tmp_path_factory.mktemp("stub"), host_port)) as server:
        yield server


@pytest.fixture
def chat(stub: Server, new_page: NewPage) -> Chat:
    return Chat(new_page(stub.url)).ready()


@pytest.fixture
def mortal_stub(tmp_path: Path) -> Iterator[Server]:
    """The same, to be stopped and started within a test."""
    with Server(_stub_command(tmp_path, free_port())) as server:
        yield server


@pytest.fixture(scope="package")
def host_site(stub: Server, host_port: int) -> Iterator[str]:
    """A page of another origin that embeds the widget by its script tag."""
    with host_page(host_port, stub.url) as url:
        yield url


@pytest.fixture(scope="package")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The running product, with a database of its own; it can be killed and started again."""
    folder = tmp_path_factory.mktemp("coach")
    environment = {
        "COACH_DATABASE_URL": f"sqlite:///{folder / 'coach.db'}",
        "COACH_TODAY": "2026-03-02",
        "COACH_WEB_SECRET": "a secret of the browser tests",
    }
    command = [sys.executable, "-c", "from bot.cli import main; main()", "serve"]
    # It trains the model first if its data changed.
    with Server(command, environment, seconds=300) as server:
        yield server


def _stub_command(folder: Path, host_port: int) -> list[str]:
    store = str(folder / "conversations.json")
    origin = f"http://127.0.0.1:{host_port}"
    return [sys.executable, "-m", "tests.channels.stub", "--store", store, "--origin", origin]
