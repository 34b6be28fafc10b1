"""a log-in ends when it is not used, by role and device

Revision: 0007, after 0006
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("eigen_apparaat", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    # Until now only the length told the one from the other
    aanmelding = sa.table(
        "aanmelding",
        sa.column("id", sa.Integer()),
        sa.column("begonnen_op", sa.DateTime(timezone=True)),
        sa.column("geldig_tot", sa.DateTime(timezone=True)),
        sa.column("eigen_apparaat", sa.Boolean()),
    )
    rijen = op.get_bind().execute(
        sa.select(aanmelding.c.id, aanmelding.c.begonnen_op, aanmelding.c.geldig_tot)
    )
    eigen = [rij.id for rij in rijen if rij.geldig_tot - rij.begonnen_op > timedelta(days=1)]
    for nummer in eigen:
        op.execute(aanmelding.update().where(aanmelding.c.id == nummer).values(eigen_apparaat=True))


def downgrade() -> None:
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.drop_column("eigen_apparaat")
