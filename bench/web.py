"""Time from sending a message to seeing the answer, in a real browser on loopback.

`python -m bench.web` starts the product with an empty database of its own and prints the median and
the 95th percentile in milliseconds, as seen by the person: from the key that sends to the frame
after which the answer is in the page.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PORT = 5905
URL = f"http://127.0.0.1:{PORT}/"
ROUNDS = 40
WARM_UP = 5
MESSAGES = (
    "what is the difference between a job and a career?",
    "what does vesting mean?",
    "show my goals",
    "what can you do?",
)
_SEND_AND_WAIT = """text => new Promise((resolve) => {
  const root = document.querySelector('career-coach').shadowRoot;
  const log = root.querySelector('[role=log]');
  const count = () => log.querySelectorAll('.list > .coach').length;
  const before = count();
  const input = root.querySelector('textarea');
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (count() === before) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  });
  watch.observe(log, { childList: true, subtree: true });
  input.value = text;
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
})"""


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "COACH_DATABASE_URL": f"sqlite:///{Path(folder) / 'coach.db'}",
            "COACH_PORT": str(PORT),
            "COACH_WEB_SECRET": "a secret of the measurement",
        }
        command = [sys.executable, "-c", "from bot.cli import main; main()", "serve"]
        server = subprocess.Popen(command, env=environment)  # noqa: S603 - our own command
        try:
            _wait_until_up()
            times = _measure()
        finally:
            server.terminate()
            server.wait()
    median, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(
        f"send to visible answer: median {median:.0f} ms, 95 % {slow:.0f} ms ({len(times)} turns)"
    )


def _measure() -> list[float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("COACH_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"],
        )
        page = browser.new_page()
        page.goto(URL)
        page.get_by_role("textbox", name="Message to the coach").wait_for()
        times = [_turn(page, number) for number in range(ROUNDS + WARM_UP)]
        browser.close()
    return times[WARM_UP:]


def _turn(page: Page, number: int) -> float:
    # As slow as a person types, so that the limit of messages a second plays no part.
    page.wait_for_timeout(1100)
    return float(page.evaluate(_SEND_AND_WAIT, MESSAGES[number % len(MESSAGES)]))


def _wait_until_up() -> None:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{URL}healthz", timeout=2):  # noqa: S310 - http
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("The server does not answer.")


if __name__ == "__main__":
    main()
