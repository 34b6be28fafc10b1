"""themavoorstellen: what lives as a theme, and with whom

Revision: 0034, after 0033
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "themavoorstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("thema_id", sa.Integer(), nullable=False),
        sa.Column("vraag", sa.String(length=200), nullable=False),
        sa.Column("leervragen", sa.Integer(), nullable=True),
        sa.Column("terugblikken", sa.Integer(), nullable=True),
        sa.Column("werkbladen", sa.Integer(), nullable=True),
        sa.Column("samen", sa.Integer(), nullable=True),
        sa.Column("alleen_ik", sa.Integer(), nullable=True),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voorgelegd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gekozen_op", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("alleen_ik >= 3", name=op.f("ck_themavoorstel_alleen_ik_niet_onder_de_drie")),
        sa.CheckConstraint("leervragen >= 3", name=op.f("ck_themavoorstel_leervragen_niet_onder_de_drie")),
        sa.CheckConstraint("samen >= 3", name=op.f("ck_themavoorstel_samen_niet_onder_de_drie")),
        sa.CheckConstraint(
            "samen IS NULL OR (leervragen IS NULL AND terugblikken IS NULL AND werkbladen IS NULL)",
            name=op.f("ck_themavoorstel_niets_om_af_te_trekken"),
        ),
        sa.CheckConstraint(
            "terugblikken >= 3", name=op.f("ck_themavoorstel_terugblikken_niet_onder_de_drie")
        ),
        sa.CheckConstraint("werkbladen >= 3", name=op.f("ck_themavoorstel_werkbladen_niet_onder_de_drie")),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_themavoorstel_bijeenkomst_id_bijeenkomst"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["thema_id"], ["thema.id"], name=op.f("fk_themavoorstel_thema_id_thema"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themavoorstel")),
        sa.UniqueConstraint(
            "bijeenkomst_id", "thema_id", name=op.f("uq_themavoorstel_bijeenkomst_id_thema_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_themavoorstel_thema_id"), "themavoorstel", ["thema_id"])
    op.create_table(
        "leeft",
        sa.Column("themavoorstel_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["lid_id"], ["lid.id"], name=op.f("fk_leeft_lid_id_lid"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["themavoorstel_id"],
            ["themavoorstel.id"],
            name=op.f("fk_leeft_themavoorstel_id_themavoorstel"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("themavoorstel_id", "lid_id", name=op.f("pk_leeft")),
    )
    op.create_index(op.f("ix_leeft_lid_id"), "leeft", ["lid_id"])
    op.create_index(op.f("ix_terugblik_gegeven_op"), "terugblik", ["gegeven_op"])


def downgrade() -> None:
    op.drop_index(op.f("ix_terugblik_gegeven_op"), "terugblik")
    op.drop_index(op.f("ix_leeft_lid_id"), "leeft")
    op.drop_table("leeft")
    op.drop_index(op.f("ix_themavoorstel_thema_id"), "themavoorstel")
    op.drop_table("themavoorstel")
