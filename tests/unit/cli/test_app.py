"""The command line: help that helps, one line for what is expected to go wrong."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.failures import one_line


def run(*arguments: str, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `coach` as a person does."""
    import os  # noqa: PLC0415

    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
        input=text, capture_output=True, text=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


def test_help_names_every_command_with_a_sentence() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    for command in ("serve", "train", "chat", "parse", "read", "smart", "offer", "prepare"):
        assert command in shown


@pytest.mark.parametrize("command", ["serve", "train", "chat", "parse", "read", "smart", "offer"])
def test_every_command_has_help(command: str) -> None:
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


def test_values_are_read_a_line_each() -> None:
    result = run("read", "date", "--today", "2026-11-22", text="by June\nsome day\n")
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["value"] == {"date": "2027-06-30"}
    assert second["value"] is None


def test_goals_are_looked_at_a_line_each() -> None:
    text = "Pass the forklift licence test by 31 March 2027\nGet better\n"
    result = run("smart", "--today", "2026-11-22", text=text)
    clear, vague = map(json.loads, result.stdout.splitlines())
    assert clear["letters"]["S"]["score"] == 2
    assert vague["verdict"] == "draft"


def test_bytes_that_are_no_text_do_not_end_a_run() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "offer"],
        input=b'\xff\xfe\n{"pay": {"amount": "85000", "period": "year"}}\n',
        capture_output=True, check=False,
    )  # fmt: skip
    refused, worked_out = map(json.loads, result.stdout.decode().splitlines())
    assert "error" in refused
    assert worked_out["base"] == "85000.00"


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (("read", "colour"), {}, "There is no kind 'colour'"),
        (("read", "date", "--today", "tomorrow"), {}, "YYYY-MM-DD"),
        (("serve",), {"COACH_PORT": "http"}, "COACH_PORT"),
    ],
)
def test_what_is_expected_to_go_wrong_is_one_line(
    arguments: tuple[str, ...], environment: dict[str, str], words: str
) -> None:
    result = run(*arguments, **environment)
    assert result.returncode == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_busy_port_is_said_before_anything_slow_is_done() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", COACH_PORT=str(taken.getsockname()[1]))
    assert result.returncode == 1
    assert "Cannot listen on" in result.stderr
    assert "Training" not in result.stderr


def test_a_full_disk_and_a_defect_are_told_apart(tmp_path: Path) -> None:
    del tmp_path
    assert "disk is full" in (one_line(OSError(28, "No space left on device")) or "")
    assert one_line(ValueError("a defect")) is None
