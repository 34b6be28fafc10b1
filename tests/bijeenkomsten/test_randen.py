"""The edges of coming and being there: too early, too late, full, off, gone."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.actions import (
    NuNiet,
    laat_binnen,
    meld_aanwezig,
    tel_gast,
    tijden_op,
    volgende_dag,
    zeg_of_je_komt,
)
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.bijeenkomsten.permissions import komsten_zichtbaar_voor
from leergemeenschap.bijeenkomsten.queries import (
    deurlijst,
    gepubliceerde_verslagen,
    plekken_van,
    zonder_antwoord,
)
from leergemeenschap.leden.models import Lid
from tests.wereld import een_bijeenkomst, een_verslag

JA = Komstantwoord.JA


def wachten(sessie) -> dict[int, int | None]:
    sessie.expire_all()
    return {komst.lid_id: komst.wachtnummer for komst in sessie.scalars(sa.select(Komst))}


def test_who_has_a_place_and_says_yes_once_more_keeps_it_also_when_others_wait(
    sessie, lid, klok, bijeenkomst
) -> None:
    bijeenkomst.plekken = 1
    for wie in ("amina", "bram", "amina"):
        zeg_of_je_komt(sessie, bijeenkomst, lid(wie).id, JA, klok())
    sessie.commit()
    assert wachten(sessie) == {lid("amina").id: None, lid("bram").id: 1}


def test_nobody_is_let_in_any_more_once_it_began(sessie, lid, klok, bijeenkomst) -> None:
    bijeenkomst.plekken = 1
    for wie in ("amina", "bram"):
        zeg_of_je_komt(sessie, bijeenkomst, lid(wie).id, JA, klok())
    bijeenkomst.plekken = 2
    assert laat_binnen(sessie, bijeenkomst, bijeenkomst.begint_op) == []
    assert wachten(sessie)[lid("bram").id] == 1


def test_a_lid_sees_only_what_they_answered_themselves(sessie, lid, klok, bijeenkomst) -> None:
    for wie in ("amina", "bram"):
        zeg_of_je_komt(sessie, bijeenkomst, lid(wie).id, JA, klok())
    sessie.commit()
    gezien = {
        wie: len(sessie.scalars(komsten_zichtbaar_voor(lid(wie))).all()) for wie in ("amina", "carla", "els")
    }
    assert gezien == {"amina": 1, "carla": 2, "els": 0}


def test_a_place_at_what_began_already_is_not_passed_on(sessie, lid, klok, bijeenkomst) -> None:
    zeg_of_je_komt(sessie, bijeenkomst, lid("amina").id, JA, klok())
    sessie.commit()
    assert len(sessie.scalars(plekken_van(lid("amina").id, klok())).all()) == 1
    assert sessie.scalars(plekken_van(lid("amina").id, bijeenkomst.begint_op)).all() == []


def test_asking_once_more_is_for_who_was_asked(sessie, lid, klok, bijeenkomst) -> None:
    sessie.add_all(
        Komst(bijeenkomst=bijeenkomst, lid=lid(wie), gevraagd_op=op)
        for wie, op in (("amina", klok()), ("bram", None))
    )
    sessie.commit()
    geen = sa.select(Lid.id).where(sa.false())
    assert sessie.scalars(zonder_antwoord(bijeenkomst.id, geen)).all() == [lid("amina")]


# Being there


@pytest.mark.parametrize("hoe", ["te vroeg", "afgelast"])
def test_nobody_is_there_before_people_come_in_or_when_it_is_off(sessie, lid, klok, bijeenkomst, hoe) -> None:
    op = bijeenkomst.begint_op - timedelta(hours=3 if hoe == "te vroeg" else 0)
    if hoe == "afgelast":
        bijeenkomst.gelast_af(klok())
    with pytest.raises(NuNiet):
        meld_aanwezig(sessie, bijeenkomst, lid("amina").id, op)
    with pytest.raises(NuNiet):
        tel_gast(sessie, bijeenkomst, 1, op)


@pytest.mark.parametrize(("uren_na", "inchecken"), [(0, True), (4, True), (5, False)])
def test_people_come_in_from_two_hours_before_until_four_hours_after(bijeenkomst, uren_na, inchecken) -> None:
    op = bijeenkomst.eindigt_op + timedelta(hours=uren_na)
    assert bijeenkomst.is_open_voor_aanwezigheid(op)
    assert bijeenkomst.laat_inchecken(op) is inchecken
    vroegst = bijeenkomst.begint_op - timedelta(hours=2)
    assert bijeenkomst.laat_inchecken(vroegst)
    assert not bijeenkomst.laat_inchecken(vroegst - timedelta(seconds=1))


def test_one_guest_less_than_none_is_none(sessie, bijeenkomst) -> None:
    for aantal in (-1, 1, -1, -1):
        tel_gast(sessie, bijeenkomst, aantal, bijeenkomst.begint_op)
    sessie.commit()
    sessie.expire_all()
    assert sessie.get_one(Bijeenkomst, bijeenkomst.id).gasten == 0


def test_who_does_not_learn_along_stands_on_the_list_at_the_door_once_they_say_something(
    sessie, lid, klok, bijeenkomst
) -> None:
    def erop() -> set[str]:
        return {rij.Lid.naam for rij in sessie.execute(deurlijst(bijeenkomst.id))}

    assert erop() == {"Amina", "Bram", "Carla"}
    zeg_of_je_komt(sessie, bijeenkomst, lid("dirk").id, JA, klok())
    meld_aanwezig(sessie, bijeenkomst, lid("els").id, bijeenkomst.begint_op)
    sessie.commit()
    assert erop() == {"Amina", "Bram", "Carla", "Dirk", "Els"}


# Planning and telling


def test_the_next_day_that_is_offered_is_never_today(bijeenkomst) -> None:
    half_jaar = bijeenkomst.dag + timedelta(weeks=26)
    assert volgende_dag(bijeenkomst, bijeenkomst.dag) == half_jaar
    assert volgende_dag(bijeenkomst, half_jaar) == half_jaar + timedelta(weeks=26)


def test_times_that_turn_around_in_the_night_that_the_clock_goes_back_are_no_times(sessie, klok) -> None:
    """From half past two in summer time until a quarter past two in winter time: on another day that is backwards."""
    nacht = een_bijeenkomst(sessie, klok())
    zomer = klok().replace(year=2026, month=10, day=25, hour=0, minute=30)
    nacht.begint_op, nacht.eindigt_op = zomer, zomer + timedelta(minutes=45)
    assert tijden_op(nacht, date(2026, 11, 1)) is None


@pytest.mark.parametrize("hoe", ["zo", "afgelast", "komt nog"])
def test_a_report_is_made_of_verslagen_of_what_went_on(sessie, lid, klok, hoe) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=3 if hoe == "komt nog" else -3))
    verslag = een_verslag(sessie, bijeenkomst, klok(), gepubliceerd=True)
    if hoe == "afgelast":
        bijeenkomst.gelast_af(klok())
        sessie.commit()
    gevonden = sessie.scalars(gepubliceerde_verslagen(lid("amina"), klok())).all()
    assert gevonden == ([verslag] if hoe == "zo" else [])
