"""verslagcitaat: which words of leden stand in a verslag

Revision: 0041, after 0040
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "verslagcitaat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("citaatvraag_id", sa.Integer(), nullable=True),
        sa.Column("woorden", sa.Text(), nullable=False),
        sa.Column("met_naam", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["verslag.bijeenkomst_id"],
            name=op.f("fk_verslagcitaat_bijeenkomst_id_verslag"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["citaatvraag_id"],
            ["citaatvraag.id"],
            name=op.f("fk_verslagcitaat_citaatvraag_id_citaatvraag"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verslagcitaat")),
        sa.UniqueConstraint(
            "bijeenkomst_id", "citaatvraag_id", name=op.f("uq_verslagcitaat_bijeenkomst_id_citaatvraag_id")
        ),
    )
    op.create_index(op.f("ix_verslagcitaat_bijeenkomst_id"), "verslagcitaat", ["bijeenkomst_id"])
    op.create_index(op.f("ix_verslagcitaat_citaatvraag_id"), "verslagcitaat", ["citaatvraag_id"])
    _what_stands_there_already()


def _what_stands_there_already() -> None:
    """Quotes that stand word for word in a verslag, as they were looked for before."""
    connection = op.get_bind()
    vragen = connection.execute(
        sa.text(
            "SELECT v.id, v.passage, l.naam FROM citaatvraag v JOIN lid l ON l.id = v.lid_id WHERE EXISTS "
            "(SELECT 1 FROM citaatantwoord a WHERE a.citaatvraag_id = v.id AND a.antwoord <> 'liever niet')"
        )
    ).all()
    for nummer, markdown in connection.execute(sa.text("SELECT bijeenkomst_id, markdown FROM verslag")).all():
        tekst = _squeezed(re.sub(r"\n[ >]*", "\n", markdown.replace("\\", "")))
        for vraag, passage, naam in vragen:
            woorden = _squeezed(passage)
            if woorden and woorden in tekst:
                connection.execute(
                    sa.text(
                        "INSERT INTO verslagcitaat (bijeenkomst_id, citaatvraag_id, woorden, met_naam) "
                        "VALUES (:nummer, :vraag, :woorden, :met_naam)"
                    ),
                    {
                        "nummer": nummer,
                        "vraag": vraag,
                        "woorden": woorden,
                        "met_naam": f"{woorden} {_squeezed(naam)}" in tekst,
                    },
                )


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def downgrade() -> None:
    op.drop_index(op.f("ix_verslagcitaat_citaatvraag_id"), "verslagcitaat")
    op.drop_index(op.f("ix_verslagcitaat_bijeenkomst_id"), "verslagcitaat")
    op.drop_table("verslagcitaat")
