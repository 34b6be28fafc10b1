"""questions to use somebody's words, and the answers

Revision: 0012, after 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ONDER = ("leervraag", "ontmoeting", "reflectie", "zelfopdracht")


def upgrade() -> None:
    op.create_table(
        "citaatvraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("vrager_id", sa.Integer(), nullable=True),
        *(sa.Column(f"{boven}_id", sa.Integer(), nullable=True) for boven in ONDER),
        sa.Column("passage", sa.String(), nullable=False),
        sa.Column("waarvoor", sa.String(length=200), nullable=False),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "leervraag_id IS NOT NULL OR ontmoeting_id IS NOT NULL OR reflectie_id IS NOT NULL "
            "OR zelfopdracht_id IS NOT NULL",
            name=op.f("ck_citaatvraag_ergens_uit"),
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_citaatvraag_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vrager_id"], ["lid.id"], name=op.f("fk_citaatvraag_vrager_id_lid"), ondelete="SET NULL"
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{boven}_id"],
                [f"{boven}.id"],
                name=op.f(f"fk_citaatvraag_{boven}_id_{boven}"),
                ondelete="CASCADE",
            )
            for boven in ONDER
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citaatvraag")),
    )
    with op.batch_alter_table("citaatvraag", schema=None) as batch_op:
        for boven in ("lid", "vrager", *ONDER):
            batch_op.create_index(batch_op.f(f"ix_citaatvraag_{boven}_id"), [f"{boven}_id"], unique=False)

    op.create_table(
        "citaatantwoord",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citaatvraag_id", sa.Integer(), nullable=False),
        sa.Column(
            "antwoord",
            sa.Enum(
                "met naam",
                "zonder naam",
                "liever niet",
                name="toezegging",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["citaatvraag_id"],
            ["citaatvraag.id"],
            name=op.f("fk_citaatantwoord_citaatvraag_id_citaatvraag"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citaatantwoord")),
    )
    with op.batch_alter_table("citaatantwoord", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_citaatantwoord_citaatvraag_id"), ["citaatvraag_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("citaatantwoord", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citaatantwoord_citaatvraag_id"))

    op.drop_table("citaatantwoord")
    with op.batch_alter_table("citaatvraag", schema=None) as batch_op:
        for boven in reversed(("lid", "vrager", *ONDER)):
            batch_op.drop_index(batch_op.f(f"ix_citaatvraag_{boven}_id"))

    op.drop_table("citaatvraag")
