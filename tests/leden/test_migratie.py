"""Going back to the schema without cards and second factors, and forth again."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core import schema
from leergemeenschap.core.db import UtcDateTime
from leergemeenschap.leden.actions import maak_inlogcode, meld_aan, nodig_uit, wacht_op_tweede_factor
from leergemeenschap.leden.models import Aanmelding, Inlogcode, Lid, Rol
from tests.test_migrations import leeg

__all__ = ["leeg"]


def test_half_log_ins_never_become_whole_ones_and_who_has_no_mail_keeps_none(leeg: sa.Engine, klok) -> None:
    schema.upgrade(leeg)
    with orm.Session(leeg) as sessie:
        amina = nodig_uit(sessie, naam="Amina", email="amina@test.example", rollen={Rol.BEHEERDER}, op=klok())
        for naam in ("Fatma", "Gijs"):
            nodig_uit(sessie, naam=naam, email=None, rollen={Rol.BUURTVERBINDER}, op=klok())
        sessie.flush()
        meld_aan(sessie, amina, klok(), eigen_apparaat=True)
        wacht_op_tweede_factor(sessie, amina, klok())
        for lid_id in (amina.id, None):
            maak_inlogcode(sessie, lid_id, klok())
        sessie.commit()
    schema.downgrade(leeg, "0004")
    with leeg.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM aanmelding")).scalar() == 1
        assert (
            connection.execute(sa.text("SELECT count(*) FROM lid WHERE email LIKE '%.invalid'")).scalar() == 2
        )
    schema.upgrade(leeg)
    with orm.Session(leeg) as sessie:
        assert [lid.email for lid in sessie.scalars(sa.select(Lid).order_by(Lid.id))] == [
            "amina@test.example",
            None,
            None,
        ]
        assert sessie.scalars(sa.select(Aanmelding)).one().volledig
        assert sessie.scalars(sa.select(Inlogcode)).one().lid_id is not None


def test_a_log_in_that_was_for_months_is_one_of_an_own_device_and_no_other_is(leeg: sa.Engine, klok) -> None:
    schema.upgrade(leeg, "0006")
    begin = klok()
    with leeg.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO lid (id, naam, buurt, is_demo, lid_sinds) VALUES (1, 'Amina', '', false, :op)"
            ),
            {"op": begin},
        )
        for nummer, duur in enumerate((timedelta(days=90), timedelta(hours=8)), start=1):
            connection.execute(
                sa.text(
                    "INSERT INTO aanmelding (id, lid_id, sleutel_digest, begonnen_op, geldig_tot, volledig, apparaat)"
                    " VALUES (:id, 1, :digest, :van, :tot, true, '')"
                ).bindparams(
                    sa.bindparam("van", type_=UtcDateTime()), sa.bindparam("tot", type_=UtcDateTime())
                ),
                {"id": nummer, "digest": str(nummer), "van": begin, "tot": begin + duur},
            )
    schema.upgrade(leeg)
    with orm.Session(leeg) as sessie:
        assert sessie.scalars(sa.select(Aanmelding.eigen_apparaat).order_by(Aanmelding.id)).all() == [
            True,
            False,
        ]
