"""The migrations make exactly what the models say, and can be undone and done again with people's texts in place."""

from datetime import UTC, datetime, time

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core import schema
from leergemeenschap.core.db import Base, tune_sqlite
from leergemeenschap.leden.models import Lid, LidRol, Rol
from leergemeenschap.leervragen.models import Leervraag, StandLeervraag
from tests.wereld import een_bijeenkomst, een_leervraag, een_ontmoeting, een_reflectie, een_zelfopdracht


@pytest.fixture
def leeg(database_url: str, tmp_path, worker_id: str):
    """An engine on an empty database of the same kind."""
    url = sa.make_url(database_url)
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(f"sqlite:///{tmp_path / 'leeg.sqlite'}")
        tune_sqlite(engine)
        yield engine
        engine.dispose()
        return
    name = f"leeg_{worker_id}"
    admin = sa.create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    engine = sa.create_engine(url.set(database=name))
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


def revisies() -> list[str]:
    return [script.revision for script in ScriptDirectory.from_config(schema.config()).walk_revisions()]


def test_models_and_migrations_agree(leeg: sa.Engine) -> None:
    schema.upgrade(leeg)
    with leeg.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_there_is_one_newest_revision_and_a_new_database_stands_at_it(leeg: sa.Engine) -> None:
    assert len(ScriptDirectory.from_config(schema.config()).get_heads()) == 1
    assert not schema.is_current(leeg)
    schema.upgrade(leeg)
    assert schema.is_current(leeg)
    schema.upgrade(leeg)
    assert schema.is_current(leeg)


@pytest.mark.parametrize("revisie", revisies())
def test_every_revision_goes_up_down_and_up(leeg: sa.Engine, revisie: str) -> None:
    schema.upgrade(leeg, revisie)
    schema.downgrade(leeg, "-1")
    schema.upgrade(leeg, revisie)
    schema.upgrade(leeg)
    assert schema.is_current(leeg)


def test_undoing_the_newest_revision_and_doing_it_again_keeps_what_people_wrote(
    leeg: sa.Engine, klok
) -> None:
    schema.upgrade(leeg)
    with orm.Session(leeg, expire_on_commit=False) as sessie:
        lid = Lid(naam="Amina", email="amina@test.example", buurt="", is_demo=False, lid_sinds=klok())
        sessie.add(lid)
        sessie.commit()
        een_reflectie(sessie, een_ontmoeting(sessie, lid, klok()), klok())
        een_leervraag(sessie, lid, klok())
        een_zelfopdracht(sessie, lid, klok())
        een_bijeenkomst(sessie, klok())
    voor = alle_rijen(leeg)
    assert len(voor["reflectie_antwoord"]) == 2
    schema.downgrade(leeg, "-1")
    bleven = set(sa.inspect(leeg).get_table_names()) & set(voor)
    schema.upgrade(leeg)
    na = alle_rijen(leeg)
    assert {"lid", "ronde", "artikel"} <= bleven
    assert {tabel: na[tabel] for tabel in bleven} == {tabel: voor[tabel] for tabel in bleven}


def test_a_leervraag_that_was_learnt_says_that_its_maker_knows_how(leeg: sa.Engine, klok) -> None:
    revisie = next(
        script
        for script in ScriptDirectory.from_config(schema.config()).walk_revisions()
        if script.path.endswith("_how_far_a_leervraag_is.py")
    )
    schema.upgrade(leeg)
    with orm.Session(leeg) as sessie:
        lid = Lid(naam="Amina", email="amina@test.example", buurt="", is_demo=False, lid_sinds=klok())
        sessie.add(lid)
        sessie.commit()
        for stand in StandLeervraag:
            een_leervraag(sessie, lid, klok()).stand = stand
        sessie.delete(een_leervraag(sessie, lid, klok()))
        sessie.commit()
    schema.downgrade(leeg, str(revisie.down_revision))
    with leeg.connect() as connection:
        standen = connection.execute(sa.text("SELECT stand FROM leervraag ORDER BY id")).scalars().all()
    assert standen == ["open", "geleerd", "geleerd", "losgelaten"]
    schema.upgrade(leeg)
    with orm.Session(leeg) as sessie:
        vragen = sessie.scalars(sa.select(Leervraag).order_by(Leervraag.id)).all()
        assert [vraag.stand.value for vraag in vragen] == ["open", "weet hoe", "weet hoe", "losgelaten"]
        assert een_leervraag(sessie, vragen[0].lid, klok()).id == 6


def test_a_migration_that_breaks_off_leaves_nothing_behind(leeg: sa.Engine) -> None:
    def breek_af(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "CREATE TABLE zelfopdracht" in statement:
            raise KeyboardInterrupt

    sa.event.listen(leeg, "after_cursor_execute", breek_af)
    with pytest.raises(KeyboardInterrupt):
        schema.upgrade(leeg)
    assert sa.inspect(leeg).get_table_names() == []
    sa.event.remove(leeg, "after_cursor_execute", breek_af)
    schema.upgrade(leeg)
    assert schema.is_current(leeg)


def test_changing_a_parent_table_never_loses_its_children(leeg: sa.Engine, klok) -> None:
    """On SQLite a changed table is copied and the old one dropped; with foreign keys on that takes children along."""
    schema.upgrade(leeg)
    with orm.Session(leeg) as sessie:
        sessie.add(
            Lid(
                naam="A",
                email="a",
                buurt="",
                is_demo=False,
                lid_sinds=klok(),
                rolregels=[LidRol(rol=Rol.BEHEERDER)],
            )
        )
        sessie.commit()

    def wijzig(config: Config, _revision: str) -> None:
        operations = Operations(MigrationContext.configure(config.attributes["connection"]))
        how = "always" if leeg.dialect.name == "sqlite" else "never"
        with operations.batch_alter_table("lid", recreate=how) as batch:
            batch.add_column(sa.Column("proef", sa.String()))

    schema._run(leeg, wijzig, "")
    with leeg.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(LidRol)).scalar() == 1


def alle_rijen(engine: sa.Engine) -> dict[str, list[object]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(sa.select(table)).all()))
            for table in Base.metadata.sorted_tables
        }


def test_times_of_a_programme_become_durations_and_say_the_same(leeg: sa.Engine) -> None:
    revisie = next(
        script
        for script in ScriptDirectory.from_config(schema.config()).walk_revisions()
        if script.path.endswith("_a_programme_with_durations.py")
    )
    schema.upgrade(leeg, str(revisie.down_revision))
    programmas = [
        # As it was mostly written
        [("13:30", "Welkom"), ("14:00", "Terugkijken"), (None, "Koffie"), ("16:00", "Zelfopdracht")],
        # Without any time
        [(None, "Welkom"), (None, "Terugkijken")],
        # The first without a time, and a time that goes back
        [(None, "Welkom"), ("14:00", "Verhaal"), ("13:45", "Terugkijken"), ("15:00", "Intervisie")],
        # A slip before it begins, later than it begins, and two at one time
        [("03:30", "Inrichten"), ("14:00", "A"), ("14:00", "B"), ("15:30", "C"), ("20:00", "Opruimen")],
    ]
    met = sa.MetaData()
    with leeg.begin() as connection:
        met.reflect(connection, only=["bijeenkomst", "programmaonderdeel"])
        for nummer, regels in enumerate(programmas, start=1):
            connection.execute(
                met.tables["bijeenkomst"].insert().values(
                    id=nummer, titel="X", plaats="Y", soort="communityfeest", gasten=0, versie=1,
                    begint_op=datetime(2026, 9, 10, 11, 30, tzinfo=UTC),
                    eindigt_op=datetime(2026, 9, 10, 14, 30, tzinfo=UTC),
                    gewijzigd_op=datetime(2026, 1, 1, tzinfo=UTC),
                )
            )  # fmt: skip
            for volgorde, (tijd, titel) in enumerate(regels, start=1):
                connection.execute(
                    met.tables["programmaonderdeel"].insert().values(
                        bijeenkomst_id=nummer, volgorde=volgorde, titel=titel,
                        tijd=time.fromisoformat(tijd) if tijd else None,
                    )
                )  # fmt: skip
    schema.upgrade(leeg)
    with orm.Session(leeg) as sessie:
        gelezen = [
            [(vak.van, vak.onderdeel.titel, vak.onderdeel.notitie) for vak in bijeenkomst.rooster]
            for bijeenkomst in sessie.scalars(sa.select(Bijeenkomst).order_by(Bijeenkomst.id))
        ]
        past = [bijeenkomst.programma_past for bijeenkomst in sessie.scalars(sa.select(Bijeenkomst))]
    assert gelezen == [
        [
            ("13.30", "Welkom", ""),
            ("14.00", "Terugkijken", ""),
            ("", "Koffie", ""),
            ("16.00", "Zelfopdracht", ""),
        ],
        [("", "Welkom", ""), ("", "Terugkijken", "")],
        [
            ("13.30", "Welkom", ""),
            ("14.00", "Verhaal", ""),
            ("", "Terugkijken", "Stond eerst op 13.45 uur."),
            ("15.00", "Intervisie", ""),
        ],
        [
            ("13.30", "Inloop", ""),
            ("", "Inrichten", "Stond eerst op 03.30 uur."),
            ("14.00", "A", ""),
            ("", "B", "Stond eerst op 14.00 uur."),
            ("15.30", "C", ""),
            ("", "Opruimen", "Stond eerst op 20.00 uur."),
        ],
    ]
    assert past.count("Het past precies.") == 3
    schema.downgrade(leeg, str(revisie.down_revision))
    with leeg.connect() as connection:
        rijen = connection.execute(
            sa.text("SELECT tijd FROM programmaonderdeel WHERE bijeenkomst_id = 1 ORDER BY volgorde")
        ).scalars()
        assert [str(tijd)[:5] for tijd in rijen] == ["13:30", "14:00", "None", "16:00"]
