"""Job-or-career checks."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import OWNER_LENGTH, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table of checks."""
    op.create_table(
        "career_checks",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("owner", sa.String(OWNER_LENGTH), nullable=False, index=True),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("taken_at", UtcDateTime, nullable=False),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("career_checks")
