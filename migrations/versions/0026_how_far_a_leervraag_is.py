"""a leervraag goes from looking, by knowing how, to doing it

Revision: 0026, after 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

VOOR = ("open", "in gesprek", "geleerd", "losgelaten")
NA = ("open", "weet hoe", "doet het", "losgelaten")


def upgrade() -> None:
    _wissel(VOOR, NA, {"in gesprek": "open", "geleerd": "weet hoe"})


def downgrade() -> None:
    _wissel(NA, VOOR, {"weet hoe": "geleerd", "doet het": "geleerd"})


def _wissel(van: tuple[str, ...], naar: tuple[str, ...], nieuw: dict[str, str]) -> None:
    _zet_standen((*van, *(stand for stand in naar if stand not in van)), van)
    leervraag = sa.table("leervraag", sa.column("stand", sa.String))
    for oud, stand in nieuw.items():
        op.execute(leervraag.update().where(leervraag.c.stand == oud).values(stand=stand))
    _zet_standen(naar, van)


def _zet_standen(standen: tuple[str, ...], waren: tuple[str, ...]) -> None:
    """Only the check on the values changes; SQLite copies the table for it, and must go on counting where it was."""
    if op.get_context().dialect.name != "sqlite":
        op.drop_constraint(op.f("ck_leervraag_standleervraag"), "leervraag", type_="check")
        waarden = ", ".join(f"'{stand}'" for stand in standen)
        op.create_check_constraint(op.f("ck_leervraag_standleervraag"), "leervraag", f"stand IN ({waarden})")
        return
    teller = "SELECT seq FROM sqlite_sequence WHERE name = 'leervraag'"
    laatste = op.get_bind().execute(sa.text(teller)).scalar()
    with op.batch_alter_table("leervraag", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.alter_column(
            "stand", existing_type=_stand(waren), type_=_stand(standen), existing_nullable=False
        )
    if laatste is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'leervraag'")
        op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('leervraag', {int(laatste)})")  # noqa: S608


def _stand(standen: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*standen, name="standleervraag", native_enum=False, create_constraint=True, length=40)
