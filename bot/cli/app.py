"""The commands of `coach`, each a thin door to the part that does the work.

Rasa takes seconds to import, so every command imports what it needs when it runs.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console

from bot.dialogue.personal_data.export.formats import Format
from bot.engine.quiet import be_quiet
from bot.settings import InvalidSetting, Settings, load_settings

app = typer.Typer(
    help="Career Coach: jobs and careers, SMART goals, total compensation. Runs offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
slack_app = typer.Typer(help="Slack's set-up.", no_args_is_help=True)
app.add_typer(slack_app, name="slack")
console = Console(stderr=True, highlight=False)

Script = Annotated[
    Path | None,
    typer.Option("--script", exists=True, dir_okay=False, help="A file; each line is a message."),
]

Person = Annotated[str, typer.Argument(help="The person's identity, such as user:ann.")]

Today = Annotated[str | None, typer.Option(help="The day that counts as today, YYYY-MM-DD.")]


def main() -> None:
    """Runs the command line; what is expected to go wrong ends with one line and code 1."""
    from bot.cli.failures import one_line

    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        line = one_line(error)
        if line is None:
            raise
        console.print(f"[red]coach:[/] {line}")
        sys.exit(1)


@app.command()
def prepare() -> None:
    """Build the encoder, train the model and migrate the database, each only if needed."""
    from bot.cli.prepare import prepare_everything

    prepare_everything(_settings(), console)


@app.command()
def serve() -> None:
    """Serve the chat page, the widget and the channels from one process."""
    settings = _settings()
    from bot.cli.address import check_address
    from bot.engine.memory import begin_loading

    check_address(settings)
    model = _prepared_model(settings)
    begin_loading()
    from bot.serve import serve as serve_all

    serve_all(settings, model, console.print)


@app.command()
def train(
    force: Annotated[bool, typer.Option("--force", help="Train even if nothing changed.")] = False,
) -> None:
    """Train the model if its data changed."""
    from bot.cli.prepare import build_encoder_if_needed, train_if_needed

    settings = _settings()
    build_encoder_if_needed(settings, console)
    train_if_needed(settings, console, force=force)


@app.command()
def chat(
    script: Script = None,
    user: Annotated[
        str | None, typer.Option(help="Whose conversation to take up; a script begins a new one.")
    ] = None,
) -> None:
    """Chat in the terminal, or play a script and print a JSON object a turn."""
    settings = _settings()
    model = _prepared_model(settings)
    from bot.cli.chat import chat_in_terminal, play_script

    if script is None:
        chat_in_terminal(settings, model, user or "terminal", Console(highlight=False))
    else:
        for line in play_script(settings, model, script.read_text().splitlines(), user):
            typer.echo(line)


@app.command()
def parse(
    context: Annotated[
        Path | None, typer.Option(help="JSON file: what was asked, offered and said before.")
    ] = None,
) -> None:
    """Read a message a line from standard input, print what each is understood as, as JSON."""
    settings = _settings()
    model = _prepared_model(settings)
    from bot.cli.parse import parse_lines, read_context

    place = read_context(context) if context else None
    for line in parse_lines(settings, model, _standard_input(), place):
        typer.echo(line)


@app.command()
def read(
    kind: Annotated[
        str, typer.Argument(help="money, percent, date, duration, hours, pto_days, match_formula")
    ],
    today: Today = None,
) -> None:
    """Read a value a line from standard input, print each reading as JSON."""
    from bot.cli.read import read_lines
    from bot.language import KINDS

    if kind not in KINDS:
        raise InvalidSetting(f"There is no kind {kind!r}; there are {', '.join(KINDS)}.")
    for line in read_lines(kind, _standard_input(), _day(today)):
        typer.echo(line)


@app.command()
def smart(today: Today = None) -> None:
    """Read a goal a line from standard input, print what each letter of SMART has, as JSON."""
    from bot.cli.smart import assess_lines

    for line in assess_lines(_standard_input(), _day(today)):
        typer.echo(line)


@app.command()
def offer(
    files: Annotated[
        list[Path] | None, typer.Argument(exists=True, help="Two or more: compare.")
    ] = None,
) -> None:
    """Work out an offer a line from standard input, or compare the offers of several files."""
    from bot.cli.offer import compare_files, work_out_lines

    if files:
        typer.echo(compare_files(files))
        return
    for line in work_out_lines(_standard_input()):
        typer.echo(line)


@app.command()
def export(
    person: Person,
    format_: Annotated[Format, typer.Option("--as", help="The kind of file.")] = Format.JSON,
) -> None:
    """Write all that is held of a person to standard output."""
    from bot.cli.my_data import export_person

    sys.stdout.buffer.write(export_person(_settings(), person, format_))


@app.command()
def erase(
    person: Person,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Erase all that is held of a person, for good."""
    from bot.cli.my_data import erase_person

    if not yes:
        typer.confirm(f"Erase everything that is held of {person}, for good?", abort=True)
    erased = erase_person(_settings(), person)
    counts = ", ".join(f"{kind.value}: {count}" for kind, count in erased.counts.items())
    console.print(f"Erased of {person}: {counts}.")


@app.command()
def remind(
    loop: Annotated[
        bool, typer.Option("--loop", help="Look every minute, until it is told to stop.")
    ] = False,
) -> None:
    """Send the reminders that are due: once, for cron, or in a loop."""
    from bot.cli.remind import remind_in_loop, remind_once

    settings = _settings()
    if loop:
        remind_in_loop(settings, console.print)
    else:
        console.print(remind_once(settings))


@app.command()
def prune(
    older_than: Annotated[
        int, typer.Option(min=1, help="Days since the last message of a conversation.")
    ] = 365,
) -> None:
    """Remove conversations that nobody has carried on for long; goals and offers stay."""
    from bot.cli.my_data import prune as prune_old

    count = prune_old(_settings(), older_than)
    console.print(f"Removed {count} conversation{'' if count == 1 else 's'}.")


@slack_app.command("check")
def slack_check() -> None:
    """Tell what is wrong with Slack's tokens, scopes, signing secret and manifest."""
    from bot.cli.slack import findings

    lines = list(findings(_settings()))
    for is_fine, words in lines:
        typer.echo(f"{'ok   ' if is_fine else 'WRONG'}  {words}")
    if not all(is_fine for is_fine, _ in lines):
        raise typer.Exit(1)


@app.command()
def doctor() -> None:
    """Check everything that the coach needs, and say what to do."""
    from bot.cli.doctor import examine

    findings = examine(_settings())
    for finding in findings:
        mark = "[green]ok[/]  " if finding.is_well else "[red]look[/]"
        console.print(f"{mark}  {finding.what}: {finding.words}")
    if not all(finding.is_well for finding in findings):
        sys.exit(1)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where to write the copy.")]) -> None:
    """Copy the database into a file, also while servers run."""
    from bot.storage.backup import back_up

    back_up(_settings().database_url, file)
    console.print(f"Backed up to {file}.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A copy that `coach backup` made.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Put a copy in the place of what the database holds; stop the servers first."""
    from bot.cli.restore import put_back

    if not yes:
        typer.confirm("Replace everything that the database holds?", abort=True)
    put_back(_settings(), file)
    console.print(f"Restored {file}.")


def _settings() -> Settings:
    """The settings; Rasa is told to be quiet before anything imports it."""
    settings = load_settings()
    be_quiet(settings.log_level, as_json=settings.logs_as_json)
    return settings


def _prepared_model(settings: Settings) -> Path:
    """The model; from here on nothing trains, so that what only training needs can stay out."""
    from bot.cli.prepare import begin_afresh, prepare_everything
    from bot.engine.left_out import leave_out_unused
    from bot.engine.training import is_trained, model_path

    # Asked again, lest a model that is never of the latest data is trained for ever.
    if prepare_everything(settings, console) and is_trained(settings):
        begin_afresh()
    leave_out_unused()
    return model_path(settings)


def _standard_input() -> TextIO:
    """What is piped in; bytes that are no text become a sign and never end the run."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin


def _day(text: str | None) -> date:
    if text is None:
        return _settings().today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidSetting(f"--today must be a day as YYYY-MM-DD, not {text!r}.") from None
