from datetime import timedelta

import sqlalchemy as sa

from leergemeenschap.fase import Fase
from leergemeenschap.rondes.actions import begin_ronde, ronde_voor, ronde_voor_doen
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.queries import laatst_aangeraakt


def test_a_ronde_never_goes_back_a_step(sessie, lid, klok) -> None:
    ronde = begin_ronde(sessie, lid("amina"), Fase.TOEPASSEN, klok())
    ronde.kom_bij(Fase.REFLECTEREN, klok())
    assert ronde.stap is Fase.TOEPASSEN


def test_the_ronde_written_in_last_comes_first(sessie, lid, klok) -> None:
    amina = lid("amina")
    eerste = begin_ronde(sessie, amina, Fase.TOEPASSEN, klok())
    tweede = begin_ronde(sessie, amina, Fase.TOEPASSEN, klok() + timedelta(days=1))
    assert sessie.scalars(laatst_aangeraakt(amina)).all() == [tweede, eerste]
    eerste.kom_bij(Fase.TOEPASSEN, klok() + timedelta(days=2))
    sessie.flush()
    assert sessie.scalars(laatst_aangeraakt(amina)).all() == [eerste, tweede]


def test_after_a_ronde_that_is_rond_a_new_one_begins(sessie, lid, klok) -> None:
    amina = lid("amina")
    rond = begin_ronde(sessie, amina, Fase.TOEPASSEN, klok())
    rond.maak_rond(klok())
    sessie.flush()
    assert ronde_voor(sessie, amina, Fase.BIJSTELLEN, klok(), ronde_id=rond.id).nummer == 2
    assert ronde_voor_doen(sessie, amina, klok()).nummer == 3


def test_rondes_are_counted_per_lid_without_gaps(sessie, lid, klok) -> None:
    for wie in ("amina", "bram", "amina"):
        begin_ronde(sessie, lid(wie), Fase.DOEN, klok())
    nummers = sessie.scalars(
        sa.select(Ronde.nummer).where(Ronde.lid_id == lid("amina").id).order_by(Ronde.id)
    )
    assert nummers.all() == [1, 2]
