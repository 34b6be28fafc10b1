"""an ontmoeting tells where it was, which initiatief and bouwsteen it belongs to, and who came into motion

Revision: 0021, after 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BEWEGERS = (
    "bewoners", "een nieuwe bewoner", "vrijwilligers", "een ondernemer", "een organisatie of de gemeente",
    "familie of buren", "nog niemand",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("ontmoeting", sa.Column("plek", sa.String(length=200), server_default="", nullable=False))
    op.add_column(
        "ontmoeting", sa.Column("initiatief", sa.String(length=200), server_default="", nullable=False)
    )
    # With its check in the same breath SQLite need not copy the table, and the numbers given out stay known
    op.execute(
        "ALTER TABLE ontmoeting ADD COLUMN bouwsteen VARCHAR(40) CONSTRAINT ck_ontmoeting_bouwsteen CHECK "
        "(bouwsteen IN ('bewustworden', 'activeren', 'potentie-benutten', 'structureren', 'onderhouden'))"
    )
    op.create_table(
        "ontmoeting_beweger",
        sa.Column("ontmoeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "beweger",
            sa.Enum(*BEWEGERS, name="beweger", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["ontmoeting_id"],
            ["ontmoeting.id"],
            name=op.f("fk_ontmoeting_beweger_ontmoeting_id_ontmoeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("ontmoeting_id", "beweger", name=op.f("pk_ontmoeting_beweger")),
    )


def downgrade() -> None:
    op.drop_table("ontmoeting_beweger")
    for kolom in ("bouwsteen", "initiatief", "plek"):
        op.drop_column("ontmoeting", kolom)
