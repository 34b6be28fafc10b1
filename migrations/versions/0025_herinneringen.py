"""herinneringen: how often a lid wants mail, which mails went, and about what none go any more

Revision: 0025, after 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "mailkeuze",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column(
            "wens",
            sa.Enum(
                "bijeenkomsten",
                "ook zelfopdracht",
                "nooit",
                name="mailwens",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("eigen_woorden", sa.Boolean(), nullable=False),
        sa.Column("gekozen_op", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_mailkeuze_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lid_id", name=op.f("pk_mailkeuze")),
    )
    op.create_table(
        "mailstilte",
        sa.Column("zelfopdracht_id", sa.Integer(), nullable=False),
        sa.Column("sinds", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["zelfopdracht_id"],
            ["zelfopdracht.id"],
            name=op.f("fk_mailstilte_zelfopdracht_id_zelfopdracht"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("zelfopdracht_id", name=op.f("pk_mailstilte")),
    )
    op.create_table(
        "herinnering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum(
                "na",
                "hoe gaat het",
                "voor",
                name="moment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sleutel", sa.String(length=80), nullable=False),
        sa.Column("zelfopdracht_id", sa.Integer(), nullable=True),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=True),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("op", moment, nullable=False),
        sa.Column("beantwoord_op", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_herinnering_bijeenkomst_id_bijeenkomst"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_herinnering_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["outgoing_mail.id"],
            name=op.f("fk_herinnering_mail_id_outgoing_mail"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["zelfopdracht_id"],
            ["zelfopdracht.id"],
            name=op.f("fk_herinnering_zelfopdracht_id_zelfopdracht"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herinnering")),
        sa.UniqueConstraint("lid_id", "sleutel", name=op.f("uq_herinnering_lid_id_sleutel")),
        sa.UniqueConstraint("mail_id", name=op.f("uq_herinnering_mail_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_herinnering_zelfopdracht_id"), "herinnering", ["zelfopdracht_id"])
    op.create_index(op.f("ix_herinnering_bijeenkomst_id"), "herinnering", ["bijeenkomst_id"])


def downgrade() -> None:
    op.drop_table("herinnering")
    op.drop_table("mailstilte")
    op.drop_table("mailkeuze")
