"""the kennisbank

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "artikel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "case",
                "model",
                "mechanisme",
                "thema",
                "tip",
                "werkvorm",
                "vaardigheid",
                "begrip",
                "onderzoek",
                name="soort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("titel", sa.String(length=120), nullable=False),
        sa.Column("in_het_kort", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("kenmerken", sa.JSON(), nullable=False),
        sa.Column(
            "herkomst",
            sa.Enum("bestand", "hier", name="herkomst", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("bestand_hash", sa.String(length=64), nullable=True),
        sa.Column("render_version", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artikel")),
        sa.UniqueConstraint("slug", name=op.f("uq_artikel_slug")),
    )

    with op.batch_alter_table("artikel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_artikel_soort"), ["soort"], unique=False)

    op.create_table(
        "thema",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("titel", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thema")),
        sa.UniqueConstraint("slug", name=op.f("uq_thema_slug")),
    )

    op.create_table(
        "wijziging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijziging")),
        sqlite_autoincrement=True,
    )

    op.create_table(
        "artikel_thema",
        sa.Column("artikel_id", sa.Integer(), nullable=False),
        sa.Column("thema_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artikel_id"],
            ["artikel.id"],
            name=op.f("fk_artikel_thema_artikel_id_artikel"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["thema_id"], ["thema.id"], name=op.f("fk_artikel_thema_thema_id_thema"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("artikel_id", "thema_id", name=op.f("pk_artikel_thema")),
    )

    with op.batch_alter_table("artikel_thema", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_artikel_thema_thema_id"), ["thema_id"], unique=False)

    op.create_table(
        "versie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("artikel_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=True),
        sa.Column(
            "herkomst",
            sa.Enum("bestand", "hier", name="herkomst", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["artikel_id"], ["artikel.id"], name=op.f("fk_versie_artikel_id_artikel"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_versie_lid_id_lid"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versie")),
        sa.UniqueConstraint("artikel_id", "nummer", name=op.f("uq_versie_artikel_id_nummer")),
    )

    with op.batch_alter_table("versie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_versie_lid_id"), ["lid_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("versie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_versie_lid_id"))

    op.drop_table("versie")

    with op.batch_alter_table("artikel_thema", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_artikel_thema_thema_id"))

    op.drop_table("artikel_thema")

    op.drop_table("wijziging")

    op.drop_table("thema")

    with op.batch_alter_table("artikel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_artikel_soort"))

    op.drop_table("artikel")
