"""werkbladen: that a sheet with a name was printed, and the numbers of zelfopdrachten on it

Revision: 0038, after 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bladprint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("werkblad_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=True),
        sa.Column("geprint_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ongeldig_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["door_id"], ["lid.id"], name=op.f("fk_bladprint_door_id_lid"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_bladprint_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["werkblad_id"],
            ["werkblad.id"],
            name=op.f("fk_bladprint_werkblad_id_werkblad"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bladprint")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("bladprint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bladprint_door_id"), ["door_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_bladprint_lid_id_werkblad_id"), ["lid_id", "werkblad_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_bladprint_werkblad_id"), ["werkblad_id"], unique=False)

    op.create_table(
        "papieropdracht",
        sa.Column("werkblad_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("zelfopdracht_id", sa.Integer(), nullable=True),
        sa.Column("gedrukt_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_papieropdracht_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["werkblad_id"],
            ["werkblad.id"],
            name=op.f("fk_papieropdracht_werkblad_id_werkblad"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["zelfopdracht_id"],
            ["zelfopdracht.id"],
            name=op.f("fk_papieropdracht_zelfopdracht_id_zelfopdracht"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("werkblad_id", "lid_id", "nummer", name=op.f("pk_papieropdracht")),
        sa.UniqueConstraint(
            "werkblad_id",
            "lid_id",
            "zelfopdracht_id",
            name=op.f("uq_papieropdracht_werkblad_id_lid_id_zelfopdracht_id"),
        ),
    )
    with op.batch_alter_table("papieropdracht", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_papieropdracht_lid_id"), ["lid_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_papieropdracht_zelfopdracht_id"), ["zelfopdracht_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("papieropdracht", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_papieropdracht_zelfopdracht_id"))
        batch_op.drop_index(batch_op.f("ix_papieropdracht_lid_id"))

    op.drop_table("papieropdracht")
    with op.batch_alter_table("bladprint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bladprint_werkblad_id"))
        batch_op.drop_index(batch_op.f("ix_bladprint_lid_id_werkblad_id"))
        batch_op.drop_index(batch_op.f("ix_bladprint_door_id"))

    op.drop_table("bladprint")
