"""a programme has durations, and its times follow; a part can carry a werkvorm and a note

Each time of before becomes a duration, up to the next one. What cannot be told so keeps its old time in the note.

Revision: 0031, after 0030
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STOND_OP = "Stond eerst op {tijd:%H.%M} uur."

bijeenkomst = sa.table(
    "bijeenkomst",
    sa.column("id", sa.Integer),
    sa.column("begint_op", sa.DateTime(timezone=True)),
    sa.column("eindigt_op", sa.DateTime(timezone=True)),
)
onderdeel = sa.table(
    "programmaonderdeel",
    sa.column("id", sa.Integer),
    sa.column("bijeenkomst_id", sa.Integer),
    sa.column("volgorde", sa.Integer),
    sa.column("tijd", sa.Time),
    sa.column("titel", sa.String),
    sa.column("minuten", sa.Integer),
    sa.column("notitie", sa.Text),
)


class Regel(NamedTuple):
    """One line of before."""

    id: int
    tijd: time | None


class Duur(NamedTuple):
    """What a line becomes."""

    minuten: int | None
    notitie: str


def upgrade() -> None:
    with op.batch_alter_table("bijeenkomst") as batch:
        batch.add_column(sa.Column("programmaversie", sa.Integer(), server_default="1", nullable=False))
    with op.batch_alter_table("programmaonderdeel") as batch:
        batch.add_column(sa.Column("minuten", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("notitie", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("werkvorm_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_programmaonderdeel_werkvorm_id_artikel"),
            "artikel",
            ["werkvorm_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_index(batch.f("ix_programmaonderdeel_werkvorm_id"), ["werkvorm_id"])
        batch.create_check_constraint(batch.f("ck_programmaonderdeel_minstens_een_minuut"), "minuten > 0")
    for begin, eind, regels in _programmas(onderdeel.c.tijd):
        lijst = [Regel(regel.id, regel.tijd) for regel in regels]
        for regel, duur in zip(lijst, durations(begin, eind, lijst), strict=True):
            op.execute(
                onderdeel.update()
                .where(onderdeel.c.id == regel.id)
                .values(minuten=duur.minuten, notitie=duur.notitie)
            )
        _begin_with_a_wait(begin, eind, regels[0].bijeenkomst_id, lijst)
    with op.batch_alter_table("programmaonderdeel") as batch:
        batch.drop_column("tijd")


def downgrade() -> None:
    # Of a note and a werkvorm, and of how long the last part takes, there was no place
    with op.batch_alter_table("programmaonderdeel") as batch:
        batch.add_column(sa.Column("tijd", sa.Time(), nullable=True))
    for begin, _eind, regels in _programmas(onderdeel.c.minuten):
        moment = begin.timestamp()
        for regel in regels:
            if regel.minuten is not None:
                wand = datetime.fromtimestamp(moment, AMSTERDAM).time()
                op.execute(onderdeel.update().where(onderdeel.c.id == regel.id).values(tijd=wand))
                moment += regel.minuten * 60
    with op.batch_alter_table("programmaonderdeel") as batch:
        batch.drop_constraint(batch.f("ck_programmaonderdeel_minstens_een_minuut"), type_="check")
        batch.drop_index(batch.f("ix_programmaonderdeel_werkvorm_id"))
        batch.drop_constraint(batch.f("fk_programmaonderdeel_werkvorm_id_artikel"), type_="foreignkey")
        for naam in ("werkvorm_id", "notitie", "minuten"):
            batch.drop_column(naam)
    with op.batch_alter_table("bijeenkomst") as batch:
        batch.drop_column("programmaversie")


def durations(begin: datetime, eind: datetime, regels: Sequence[Regel]) -> list[Duur]:
    """How long each line takes: until the next time that stands there, the last one until the end.

    A time outside the bijeenkomst, or not after the one before it, was a slip or goes on beside another: it gets no time
    of its own, and its note says which it had. A line without a time takes none, but for the first one when it fills the
    gap before the first time.
    """
    momenten = _kept(begin, eind, regels)
    duren = []
    for plek, regel in enumerate(regels):
        van = momenten[plek]
        if plek == 0 and van is None and regel.tijd is None and any(momenten):
            van = begin
        minuten = _minuten(van, next((moment for moment in momenten[plek + 1 :] if moment), eind))
        notitie = STOND_OP.format(tijd=regel.tijd) if regel.tijd and minuten is None else ""
        duren.append(Duur(minuten, notitie))
    return duren


def waits(begin: datetime, eind: datetime, regels: Sequence[Regel]) -> int | None:
    """How many minutes pass before the first time, when no line without one fills them."""
    eerste = next((moment for moment in _kept(begin, eind, regels) if moment), begin)
    return None if regels[0].tijd is None else _minuten(begin, eerste)


def _kept(begin: datetime, eind: datetime, regels: Sequence[Regel]) -> list[datetime | None]:
    """The moment of each line whose time can be true."""
    gehouden: list[datetime | None] = []
    laatste: datetime | None = None
    for regel in regels:
        moment = _moment(begin, regel.tijd)
        if moment is None or not begin <= moment < eind or (laatste is not None and moment <= laatste):
            gehouden.append(None)
            continue
        laatste = moment
        gehouden.append(moment)
    return gehouden


def _moment(begin: datetime, tijd: time | None) -> datetime | None:
    if tijd is None:
        return None
    dag: date = begin.astimezone(AMSTERDAM).date()
    return datetime.combine(dag, tijd, tzinfo=AMSTERDAM).astimezone(UTC)


def _minuten(van: datetime | None, tot: datetime) -> int | None:
    if van is None:
        return None
    minuten = int((tot - van).total_seconds() // 60)
    return minuten if minuten > 0 else None


def _begin_with_a_wait(begin: datetime, eind: datetime, bijeenkomst_id: int, regels: Sequence[Regel]) -> None:
    """A programme that began later than its bijeenkomst keeps its times: people come in first."""
    minuten = waits(begin, eind, regels)
    if minuten is not None:
        op.execute(
            onderdeel.insert().values(
                bijeenkomst_id=bijeenkomst_id, volgorde=0, titel="Inloop", minuten=minuten, notitie=""
            )
        )


def _programmas(kolom: sa.ColumnClause[Any]) -> Iterator[tuple[datetime, datetime, Sequence[sa.Row[Any]]]]:
    """Of each bijeenkomst with a programme its begin and end, and the lines in order."""
    verbinding = op.get_bind()
    gezocht = sa.select(
        onderdeel.c.id, onderdeel.c.bijeenkomst_id, kolom, bijeenkomst.c.begint_op, bijeenkomst.c.eindigt_op
    ).join_from(onderdeel, bijeenkomst, bijeenkomst.c.id == onderdeel.c.bijeenkomst_id)
    per_bijeenkomst: dict[int, list[sa.Row[Any]]] = {}
    for rij in verbinding.execute(
        gezocht.order_by(onderdeel.c.bijeenkomst_id, onderdeel.c.volgorde, onderdeel.c.id)
    ):
        per_bijeenkomst.setdefault(rij.bijeenkomst_id, []).append(rij)
    for regels in per_bijeenkomst.values():
        yield _utc(regels[0].begint_op), _utc(regels[0].eindigt_op), regels


def _utc(moment: datetime) -> datetime:
    """SQLite forgets the zone."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
