"""a reflectie can be about something else than an ontmoeting

Revision: 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# Also on SQLite, where the table is made anew, a number is never given out again
NOOIT_OPNIEUW = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("reflectie", table_kwargs=NOOIT_OPNIEUW) as batch_op:
        batch_op.alter_column("ontmoeting_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    _geef_een_ontmoeting()
    with op.batch_alter_table("reflectie", table_kwargs=NOOIT_OPNIEUW) as batch_op:
        batch_op.alter_column("ontmoeting_id", existing_type=sa.Integer(), nullable=False)


def _geef_een_ontmoeting() -> None:
    """Nobody loses what they thought: each gets an ontmoeting of its maker's alone, so it is read by nobody else."""
    reflectie = sa.table(
        "reflectie",
        *map(sa.column, ("id", "lid_id", "ronde_id", "ontmoeting_id")),
        sa.column("begonnen_op", sa.DateTime(timezone=True)),
    )
    ontmoeting = sa.table(
        "ontmoeting",
        *map(sa.column, ("id", "lid_id", "ronde_id", "soort", "tekst")),
        sa.column("dag", sa.Date),
        sa.column("geschreven_op", sa.DateTime(timezone=True)),
        sa.column("voor_allen", sa.Boolean),
    )
    connection = op.get_bind()
    los = sa.select(reflectie).where(reflectie.c.ontmoeting_id.is_(None)).order_by(reflectie.c.id)
    for rij in connection.execute(los).all():
        nieuw = sa.insert(ontmoeting).values(
            lid_id=rij.lid_id,
            ronde_id=rij.ronde_id,
            soort="anders",
            tekst="Iets wat me bezighield.",
            dag=rij.begonnen_op.date(),
            geschreven_op=rij.begonnen_op,
            voor_allen=False,
        )
        ontmoeting_id = connection.execute(nieuw.returning(ontmoeting.c.id)).scalar_one()
        connection.execute(
            sa.update(reflectie).where(reflectie.c.id == rij.id).values(ontmoeting_id=ontmoeting_id)
        )
