"""a poster can get another code

Revision: 0037, after 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bijeenkomst", sa.Column("posternummer", sa.Integer(), server_default="0", nullable=False))
    op.add_column("bijeenkomst", sa.Column("poster_vernieuwd_op", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("bijeenkomst") as batch:
        batch.drop_column("poster_vernieuwd_op")
        batch.drop_column("posternummer")
