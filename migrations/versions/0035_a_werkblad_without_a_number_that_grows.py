"""werkbladen: no number that grew with every change and that nobody read

Revision: 0035, after 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("werkblad") as batch:
        batch.drop_column("versie")


def downgrade() -> None:
    with op.batch_alter_table("werkblad") as batch:
        batch.add_column(sa.Column("versie", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("werkblad") as batch:
        batch.alter_column("versie", server_default=None)
