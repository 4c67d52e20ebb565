"""Identities of one person, codes that join them, and wrong tries."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import OWNER_LENGTH, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables; whoever is in none of them is a person by one identity."""
    op.create_table(
        "identities",
        sa.Column("identity", sa.String(OWNER_LENGTH), primary_key=True),
        sa.Column("person", sa.String(OWNER_LENGTH), nullable=False, index=True),
    )
    op.create_table(
        "link_codes",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("identity", sa.String(OWNER_LENGTH), nullable=False, index=True),
        sa.Column("expires_at", UtcDateTime, nullable=False, index=True),
        sa.Column("used_at", UtcDateTime),
    )
    op.create_table(
        "link_tries",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("identity", sa.String(OWNER_LENGTH), nullable=False, index=True),
        sa.Column("at", UtcDateTime, nullable=False, index=True),
    )


def downgrade() -> None:
    """Drops them: what was joined stays with the person that it was joined to."""
    for table in ("link_tries", "link_codes", "identities"):
        op.drop_table(table)
