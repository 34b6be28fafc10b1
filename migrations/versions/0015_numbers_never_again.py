"""the number of what can be shared, joined or answered is never given out again, also on SQLite

Revision: 0015, after 0014
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABELLEN = ("ontmoeting", "reflectie", "leervraag", "zelfopdracht", "reactie", "groep", "citaatvraag")


def upgrade() -> None:
    _bouw_opnieuw(sqlite_autoincrement=True)


def downgrade() -> None:
    _bouw_opnieuw(sqlite_autoincrement=False)


def _bouw_opnieuw(*, sqlite_autoincrement: bool) -> None:
    if op.get_context().dialect.name != "sqlite":
        return
    for tabel in TABELLEN:
        with op.batch_alter_table(
            tabel, recreate="always", table_kwargs={"sqlite_autoincrement": sqlite_autoincrement}
        ):
            pass
