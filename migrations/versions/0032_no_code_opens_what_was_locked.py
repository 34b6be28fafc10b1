"""werkbladen: a sheet that its lid wrote on while logged in is opened by no code

Revision: 0032, after 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("invulling", sa.Column("op_slot", sa.Boolean(), server_default=sa.false(), nullable=False))
    # Who has mail wrote what is there while logged in
    op.execute(
        sa.text(
            "UPDATE invulling SET op_slot = :ja WHERE lid_id IN (SELECT id FROM lid WHERE email IS NOT NULL)"
        ).bindparams(sa.bindparam("ja", True, sa.Boolean()))
    )


def downgrade() -> None:
    op.drop_column("invulling", "op_slot")
