"""leden, how they come in, and their rondes

Revision: 0001, after nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_submission",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_form_submission")),
    )

    with op.batch_alter_table("form_submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_submission_created_at"), ["created_at"], unique=False)

    op.create_table(
        "lid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("buurt", sa.String(length=200), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("lid_sinds", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lid")),
        sa.UniqueConstraint("email", name=op.f("uq_lid_email")),
    )

    op.create_table(
        "aanmelding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("sleutel_digest", sa.String(length=64), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("geldig_tot", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_aanmelding_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding")),
        sa.UniqueConstraint("sleutel_digest", name=op.f("uq_aanmelding_sleutel_digest")),
    )

    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aanmelding_lid_id"), ["lid_id"], unique=False)

    op.create_table(
        "concept",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("pad", sa.String(length=300), nullable=False),
        sa.Column("velden", sa.JSON(), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_concept_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lid_id", "pad", name=op.f("pk_concept")),
    )

    op.create_table(
        "inlogcode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("verzoek_digest", sa.String(length=64), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("link_digest", sa.String(length=64), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("geldig_tot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("gebruikt_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_inlogcode_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inlogcode")),
        sa.UniqueConstraint("link_digest", name=op.f("uq_inlogcode_link_digest")),
        sa.UniqueConstraint("verzoek_digest", name=op.f("uq_inlogcode_verzoek_digest")),
    )

    with op.batch_alter_table("inlogcode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inlogcode_lid_id"), ["lid_id"], unique=False)

    op.create_table(
        "lid_rol",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column(
            "rol",
            sa.Enum(
                "buurtverbinder",
                "begeleider",
                "onderzoeker",
                "beheerder",
                name="rol",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_lid_rol_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lid_id", "rol", name=op.f("pk_lid_rol")),
    )

    op.create_table(
        "ronde",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangeraakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "stap",
            sa.Enum(
                "doen",
                "reflecteren",
                "bijstellen",
                "toepassen",
                name="fase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rond_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["lid_id"], ["lid.id"], name=op.f("fk_ronde_lid_id_lid"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ronde")),
        sa.UniqueConstraint("lid_id", "nummer", name=op.f("uq_ronde_lid_id_nummer")),
    )


def downgrade() -> None:
    op.drop_table("ronde")

    op.drop_table("lid_rol")

    with op.batch_alter_table("inlogcode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inlogcode_lid_id"))

    op.drop_table("inlogcode")

    op.drop_table("concept")

    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aanmelding_lid_id"))

    op.drop_table("aanmelding")

    op.drop_table("lid")

    with op.batch_alter_table("form_submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_submission_created_at"))

    op.drop_table("form_submission")
