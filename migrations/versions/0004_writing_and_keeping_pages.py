"""writing pages on the site, keeping them, trying them, proposing one

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SOORTEN = ("case", "model", "mechanisme", "thema", "tip", "werkvorm", "vaardigheid", "begrip", "onderzoek")
HERKOMSTEN = ("bestand", "hier")


def state(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def change_states(table, column, before, after):
    # Only the check on the values changes. Batch mode writes the checks it knows of anew by itself.
    check = f"ck_{table}_{column}"
    if op.get_context().dialect.name == "sqlite":
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column(
                column,
                existing_type=state(column, *before),
                type_=state(column, *after),
                existing_nullable=False,
            )
        return
    op.drop_constraint(op.f(check), table, type_="check")
    values = ", ".join(f"'{value}'" for value in after)
    op.create_check_constraint(op.f(check), table, f"{column} IN ({values})")


def upgrade() -> None:
    op.create_table(
        "bewaard_idee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("artikel_id", sa.Integer(), nullable=True),
        sa.Column("titel", sa.String(length=120), nullable=False),
        sa.Column("eigen_woorden", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uitgewerkt_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["artikel_id"],
            ["artikel.id"],
            name=op.f("fk_bewaard_idee_artikel_id_artikel"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_bewaard_idee_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewaard_idee")),
        sa.UniqueConstraint("lid_id", "artikel_id", name=op.f("uq_bewaard_idee_lid_id_artikel_id")),
    )
    with op.batch_alter_table("bewaard_idee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bewaard_idee_artikel_id"), ["artikel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bewaard_idee_lid_id"), ["lid_id"], unique=False)

    op.create_table(
        "geprobeerd",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("artikel_id", sa.Integer(), nullable=False),
        sa.Column("hielp", state("hielp", "ja", "beetje", "nee"), nullable=False),
        sa.Column("stedelijkheid", state("stedelijkheid", "stedelijk", "regionaal"), nullable=True),
        sa.Column("initiatieffase", state("initiatieffase", "opbouw", "consolidatie"), nullable=True),
        sa.Column("gezegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["artikel_id"], ["artikel.id"], name=op.f("fk_geprobeerd_artikel_id_artikel"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_geprobeerd_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lid_id", "artikel_id", name=op.f("pk_geprobeerd")),
    )
    with op.batch_alter_table("geprobeerd", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_geprobeerd_artikel_id"), ["artikel_id"], unique=False)

    op.create_table(
        "verhaalvoorstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(length=120), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("met_naam", sa.Boolean(), nullable=False),
        sa.Column("ingediend_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("antwoord", sa.Text(), nullable=False),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("artikel_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["artikel_id"],
            ["artikel.id"],
            name=op.f("fk_verhaalvoorstel_artikel_id_artikel"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_verhaalvoorstel_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verhaalvoorstel")),
    )
    with op.batch_alter_table("verhaalvoorstel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verhaalvoorstel_artikel_id"), ["artikel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_verhaalvoorstel_lid_id"), ["lid_id"], unique=False)

    with op.batch_alter_table("artikel", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gepubliceerd_op", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("pad", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("verteller_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_artikel_pad"), ["pad"], unique=False)
        batch_op.drop_index(batch_op.f("ix_artikel_soort"))
        batch_op.create_index("ix_artikel_soort_titel_slug", ["soort", "titel", "slug"], unique=False)
        batch_op.create_index(batch_op.f("ix_artikel_verteller_id"), ["verteller_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_artikel_verteller_id_lid"), "lid", ["verteller_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("versie", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "staat",
                state("versiestaat", "concept", "gepubliceerd", "aangeboden"),
                server_default="gepubliceerd",
                nullable=False,
            )
        )

    change_states("artikel", "soort", SOORTEN, (*SOORTEN, "pagina"))
    change_states("artikel", "herkomst", HERKOMSTEN, (*HERKOMSTEN, "import"))
    change_states("versie", "herkomst", HERKOMSTEN, (*HERKOMSTEN, "import"))
    # What readers saw until now was published.
    op.execute("UPDATE artikel SET gepubliceerd_op = gewijzigd_op")


def downgrade() -> None:
    op.execute("UPDATE artikel SET soort = 'onderzoek' WHERE soort = 'pagina'")
    op.execute("UPDATE artikel SET herkomst = 'hier' WHERE herkomst = 'import'")
    op.execute("UPDATE versie SET herkomst = 'hier' WHERE herkomst = 'import'")
    change_states("versie", "herkomst", (*HERKOMSTEN, "import"), HERKOMSTEN)
    change_states("artikel", "herkomst", (*HERKOMSTEN, "import"), HERKOMSTEN)
    change_states("artikel", "soort", (*SOORTEN, "pagina"), SOORTEN)
    # The schema before knew no concepts: what nobody could see yet stays out of sight.
    op.execute("UPDATE artikel SET ingetrokken_op = gewijzigd_op WHERE gepubliceerd_op IS NULL")

    with op.batch_alter_table("versie", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_versie_versiestaat"), type_="check")
        batch_op.drop_column("staat")

    with op.batch_alter_table("artikel", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_artikel_verteller_id_lid"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_artikel_verteller_id"))
        batch_op.drop_index(batch_op.f("ix_artikel_pad"))
        batch_op.drop_index("ix_artikel_soort_titel_slug")
        batch_op.create_index(batch_op.f("ix_artikel_soort"), ["soort"], unique=False)
        batch_op.drop_column("verteller_id")
        batch_op.drop_column("pad")
        batch_op.drop_column("gepubliceerd_op")

    with op.batch_alter_table("verhaalvoorstel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_verhaalvoorstel_lid_id"))
        batch_op.drop_index(batch_op.f("ix_verhaalvoorstel_artikel_id"))

    op.drop_table("verhaalvoorstel")
    with op.batch_alter_table("geprobeerd", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_geprobeerd_artikel_id"))

    op.drop_table("geprobeerd")
    with op.batch_alter_table("bewaard_idee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bewaard_idee_lid_id"))
        batch_op.drop_index(batch_op.f("ix_bewaard_idee_artikel_id"))

    op.drop_table("bewaard_idee")
