"""kinds of bijeenkomst, how many there is room for, whether it goes on, and who comes

Revision: 0017, after 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SOORT = sa.Enum(
    "leergemeenschapbijeenkomst",
    "praktijklabdag",
    "communityfeest",
    name="soortbijeenkomst",
    native_enum=False,
    create_constraint=True,
    length=40,
)
ANTWOORD = sa.Enum(
    "ja", "nee", "weet niet", name="komstantwoord", native_enum=False, create_constraint=True, length=40
)


def upgrade() -> None:
    op.add_column("bijeenkomst", sa.Column("soort", sa.String(length=40), nullable=True))
    op.add_column("bijeenkomst", sa.Column("versie", sa.Integer(), nullable=True))
    op.add_column("bijeenkomst", sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=True))
    op.add_column("bijeenkomst", sa.Column("plekken", sa.Integer(), nullable=True))
    op.add_column("bijeenkomst", sa.Column("afgelast_op", sa.DateTime(timezone=True), nullable=True))
    op.add_column("bijeenkomst", sa.Column("verzet_op", sa.DateTime(timezone=True), nullable=True))
    # When they were made was not written down; a moment that does not change is what a calendar needs
    op.execute(
        "UPDATE bijeenkomst SET soort = 'leergemeenschapbijeenkomst', versie = 1, gewijzigd_op = begint_op"
    )
    with op.batch_alter_table("bijeenkomst", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.alter_column("soort", existing_type=sa.String(length=40), type_=SOORT, nullable=False)
        batch_op.alter_column("versie", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("gewijzigd_op", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.create_check_constraint(op.f("ck_bijeenkomst_minstens_een_plek"), "plekken > 0")

    op.create_table(
        "komst",
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("antwoord", ANTWOORD, nullable=True),
        sa.Column("geantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wachtnummer", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "wachtnummer IS NULL OR antwoord = 'ja'", name=op.f("ck_komst_alleen_een_ja_wacht")
        ),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_komst_bijeenkomst_id_bijeenkomst"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["lid_id"], ["lid.id"], name=op.f("fk_komst_lid_id_lid"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("bijeenkomst_id", "lid_id", name=op.f("pk_komst")),
    )
    with op.batch_alter_table("komst", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_komst_lid_id"), ["lid_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("komst", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_komst_lid_id"))

    op.drop_table("komst")
    with op.batch_alter_table("bijeenkomst", table_kwargs={"sqlite_autoincrement": False}) as batch_op:
        batch_op.drop_constraint(op.f("ck_bijeenkomst_minstens_een_plek"), type_="check")
        batch_op.drop_constraint(op.f("ck_bijeenkomst_soortbijeenkomst"), type_="check")
        for kolom in ("verzet_op", "afgelast_op", "plekken", "gewijzigd_op", "versie", "soort"):
            batch_op.drop_column(kolom)
