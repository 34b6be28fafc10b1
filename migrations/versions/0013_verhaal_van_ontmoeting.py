"""an ontmoeting knows the story that was made of it

Revision: 0013, after 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ontmoeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("verhaal_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_ontmoeting_verhaal_id"), ["verhaal_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_ontmoeting_verhaal_id_verhaalvoorstel"),
            "verhaalvoorstel",
            ["verhaal_id"],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    with op.batch_alter_table("ontmoeting", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_ontmoeting_verhaal_id_verhaalvoorstel"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_ontmoeting_verhaal_id"))
        batch_op.drop_column("verhaal_id")
