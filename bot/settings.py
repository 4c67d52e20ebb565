"""What the environment says, as one frozen value.

`load_settings` is called by the entry points; nothing reads the environment while it is imported.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parent.parent
_IDENTITY_AUDIENCE = "career-coach"


class InvalidSetting(ValueError):
    """A variable of the environment has a value that cannot be used."""


@dataclass(frozen=True)
class SlackSettings:
    """How the Slack channel is reached and who it is.

    Attributes:
        signing_secret: Proves that requests come from Slack; None where Socket Mode alone is used.
        bot_token: The bot's token in one workspace; None where workspaces install the app.
        app_token: App-level token that switches Socket Mode on, if any.
        client_id: The app's id for installing it, if workspaces can.
        client_secret: The secret that goes with it.
        api_url: Address of Slack's Web API.
    """

    signing_secret: str | None = field(repr=False)
    bot_token: str | None = field(repr=False)
    app_token: str | None = field(repr=False)
    client_id: str | None
    client_secret: str | None = field(repr=False)
    api_url: str = "https://slack.com/api/"


@dataclass(frozen=True)
class Settings:
    """Everything that can be set from outside.

    Attributes:
        root: The project's folder; relative paths are below it.
        database_url: SQLAlchemy URL of the database for people's data and conversations.
        models_dir: Folder of the trained models and of the encoder.
        host: Address that the server listens on.
        port: TCP port that the server listens on.
        fixed_today: The day to take for today, for tests and demonstrations; None for the real one.
        action_endpoint: URL of a separate action server; None runs the actions in process.
        web_secret: Key that signs the web channel's session tokens.
        web_origins: Origins of other sites that may embed the widget, as `scheme://host[:port]`.
        web_identity_key: Key or PEM that verifies a host site's identity tokens, if any.
        log_level: Name of the lowest level that is logged.
        slack: The Slack channel's settings; None without Slack.
        redis_url: The Redis that several server processes share; None for a single one.
        metrics_token: Bearer token for `/metrics`; None lets only this machine read them.
        logs_as_json: Whether log lines are JSON objects.
        web_identity_jwks: https address or file of a host site's published keys, if any.
        web_identity_issuer: Issuer that identity tokens have to name (`iss`); None for any.
        web_identity_audience: Audience that identity tokens have to name (`aud`).
    """

    root: Path
    database_url: str
    models_dir: Path
    host: str
    port: int
    fixed_today: date | None
    action_endpoint: str | None
    web_secret: str = field(repr=False)
    web_origins: tuple[str, ...]
    web_identity_key: str | None
    log_level: str
    slack: SlackSettings | None = None
    redis_url: str | None = None
    metrics_token: str | None = field(default=None, repr=False)
    logs_as_json: bool = False
    web_identity_jwks: str | None = None
    web_identity_issuer: str | None = None
    web_identity_audience: str = _IDENTITY_AUDIENCE

    @property
    def var_dir(self) -> Path:
        """Folder of what the running product writes: database, secret."""
        return self.root / "var"

    @property
    def encoder_dir(self) -> Path:
        """Folder of the sentence encoder that set-up builds."""
        return self.models_dir / "encoder"

    def today(self) -> date:
        """The day that counts as today (UTC unless it is fixed)."""
        return self.fixed_today or datetime.now(UTC).date()


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Reads the settings from the environment.

    Args:
        environment: Variables by name; the process's own by default.

    Returns:
        The settings, defaults filled in.

    Raises:
        InvalidSetting: A value cannot be read.
    """
    env = os.environ if environment is None else environment
    root = Path(env.get("COACH_ROOT") or PROJECT_ROOT)
    return Settings(
        root=root,
        database_url=env.get("COACH_DATABASE_URL") or f"sqlite:///{root / 'var' / 'coach.db'}",
        models_dir=Path(env.get("COACH_MODELS_DIR") or root / "models"),
        host=env.get("COACH_HOST") or "127.0.0.1",
        port=_port(env.get("COACH_PORT") or "5005"),
        fixed_today=_day(env.get("COACH_TODAY")),
        action_endpoint=env.get("COACH_ACTION_ENDPOINT") or None,
        web_secret=env.get("COACH_WEB_SECRET") or _kept_secret(root / "var" / "web_secret"),
        web_origins=tuple((env.get("COACH_WEB_ORIGINS") or "").replace(",", " ").split()),
        web_identity_key=env.get("COACH_WEB_IDENTITY_KEY") or None,
        log_level=(env.get("COACH_LOG_LEVEL") or "WARNING").upper(),
        slack=_slack(env),
        redis_url=env.get("COACH_REDIS_URL") or None,
        metrics_token=env.get("COACH_METRICS_TOKEN") or None,
        logs_as_json=_log_format(env.get("COACH_LOG_FORMAT") or "text") == "json",
        web_identity_jwks=env.get("COACH_WEB_IDENTITY_JWKS") or None,
        web_identity_issuer=env.get("COACH_WEB_IDENTITY_ISSUER") or None,
        web_identity_audience=env.get("COACH_WEB_IDENTITY_AUDIENCE") or _IDENTITY_AUDIENCE,
    )


def _log_format(text: str) -> str:
    if text not in {"text", "json"}:
        raise InvalidSetting(f"COACH_LOG_FORMAT must be text or json, not {text!r}.")
    return text


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise InvalidSetting(f"COACH_PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidSetting(f"COACH_TODAY must be a day as YYYY-MM-DD, not {text!r}.") from None


def _slack(env: Mapping[str, str]) -> SlackSettings | None:
    """Slack's settings; None where nothing of them is set."""
    names = ("SIGNING_SECRET", "BOT_TOKEN", "APP_TOKEN", "CLIENT_ID", "CLIENT_SECRET")
    values = [env.get(f"COACH_SLACK_{name}", "").strip() or None for name in names]
    if not any(values):
        return None
    secret, bot_token, app_token, client_id, client_secret = values
    if not (secret or app_token):
        raise InvalidSetting("Slack needs COACH_SLACK_SIGNING_SECRET, or COACH_SLACK_APP_TOKEN.")
    if bool(client_id) != bool(client_secret):
        raise InvalidSetting("COACH_SLACK_CLIENT_ID and COACH_SLACK_CLIENT_SECRET go together.")
    if bool(bot_token) == bool(client_id):
        raise InvalidSetting(
            "Slack needs either COACH_SLACK_BOT_TOKEN (one workspace) or "
            "COACH_SLACK_CLIENT_ID with COACH_SLACK_CLIENT_SECRET (several)."
        )
    api_url = env.get("COACH_SLACK_API_URL") or "https://slack.com/api/"
    return SlackSettings(secret, bot_token, app_token, client_id, client_secret, api_url)


def _kept_secret(path: Path) -> str:
    """The secret in a file that only its owner can read; made once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        secret = secrets.token_urlsafe(48)
        file.write(secret)
    return secret
