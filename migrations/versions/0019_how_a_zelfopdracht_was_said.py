"""how a zelfopdracht was said before, and where it fits in the Humusmodel

Revision: 0019, after 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "formulering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zelfopdracht_id", sa.Integer(), nullable=False),
        sa.Column("ik_ga", sa.Text(), nullable=False),
        sa.Column("als", sa.Text(), nullable=False),
        sa.Column("dan", sa.Text(), nullable=False),
        sa.Column("vervangen_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["zelfopdracht_id"],
            ["zelfopdracht.id"],
            name=op.f("fk_formulering_zelfopdracht_id_zelfopdracht"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formulering")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_formulering_zelfopdracht_id"), "formulering", ["zelfopdracht_id"], unique=False)
    # With its check in the same breath SQLite need not copy the table, and the numbers given out stay known
    op.execute(
        "ALTER TABLE zelfopdracht ADD COLUMN bouwsteen VARCHAR(40) CONSTRAINT ck_zelfopdracht_bouwsteen CHECK "
        "(bouwsteen IN ('bewustworden', 'activeren', 'potentie-benutten', 'structureren', 'onderhouden'))"
    )


def downgrade() -> None:
    op.drop_column("zelfopdracht", "bouwsteen")
    op.drop_index(op.f("ix_formulering_zelfopdracht_id"), table_name="formulering")
    op.drop_table("formulering")
