"""Deliveries, threads and installations of Slack."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import SLACK_ID_LENGTH, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables; those of installations are as slack_sdk's stores expect them."""
    op.create_table(
        "slack_deliveries",
        sa.Column("key", sa.String(SLACK_ID_LENGTH), primary_key=True),
        sa.Column("received_at", UtcDateTime, nullable=False, index=True),
        sa.Column("leased_until", UtcDateTime, nullable=False),
        sa.Column("done_at", UtcDateTime, nullable=True, index=True),
        sa.Column("work", sa.JSON, nullable=True),
    )
    op.create_table(
        "slack_threads",
        sa.Column("thread", sa.String(SLACK_ID_LENGTH), primary_key=True),
        sa.Column("used_at", UtcDateTime, nullable=False, index=True),
    )
    for table, more in (("slack_bots", []), ("slack_installations", _installer_columns())):
        identity = sa.Column("id", sa.Integer, primary_key=True, autoincrement=True)
        op.create_table(table, identity, *_team_columns(), *more)
        op.create_index(f"{table}_idx", table, ["client_id", "enterprise_id", "team_id"])
    op.create_table(
        "slack_oauth_states",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("state", sa.String(200), nullable=False),
        sa.Column("expire_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    """Drops them; workspaces have to install the app again."""
    for table in ("oauth_states", "installations", "bots", "threads", "deliveries"):
        op.drop_table(f"slack_{table}")


def _team_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("app_id", sa.String(32), nullable=False),
        sa.Column("enterprise_id", sa.String(32)),
        sa.Column("enterprise_name", sa.String(200)),
        sa.Column("team_id", sa.String(32)),
        sa.Column("team_name", sa.String(200)),
        sa.Column("bot_token", sa.String(200)),
        sa.Column("bot_id", sa.String(32)),
        sa.Column("bot_user_id", sa.String(32)),
        sa.Column("bot_scopes", sa.String(1000)),
        sa.Column("bot_refresh_token", sa.String(200)),
        sa.Column("bot_token_expires_at", sa.DateTime),
        sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
        sa.Column("installed_at", sa.DateTime, nullable=False),
    ]


def _installer_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("enterprise_url", sa.String(200)),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("user_token", sa.String(200)),
        sa.Column("user_scopes", sa.String(1000)),
        sa.Column("user_refresh_token", sa.String(200)),
        sa.Column("user_token_expires_at", sa.DateTime),
        sa.Column("incoming_webhook_url", sa.String(200)),
        sa.Column("incoming_webhook_channel", sa.String(200)),
        sa.Column("incoming_webhook_channel_id", sa.String(200)),
        sa.Column("incoming_webhook_configuration_url", sa.String(200)),
        sa.Column("token_type", sa.String(32)),
    ]
