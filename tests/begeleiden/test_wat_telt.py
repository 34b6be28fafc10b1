"""What counts for a theme, for a verslag and for who may say something, each where one condition holds it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.begeleiden.actions import houd_citaten_bij
from leergemeenschap.begeleiden.actions.themes import beste_themas, leg_voor
from leergemeenschap.begeleiden.models import Leeft, Telling
from leergemeenschap.begeleiden.permissions import voorstellen_zichtbaar_voor
from leergemeenschap.begeleiden.queries import citaten_sinds, niet_meer_te_gebruiken, oogsten
from leergemeenschap.begeleiden.queries import themes as queries
from leergemeenschap.citaten.models import Toezegging
from leergemeenschap.werkbladen.actions import beantwoord, begin_blad, maak_bladen
from leergemeenschap.werkbladen.models import SoortVraag
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.wereld import (
    deel_met_groep,
    een_citaatvraag,
    een_groep,
    een_invulling,
    een_leervraag,
    een_themavoorstel,
    een_verslag,
    een_werkblad,
    een_zelfopdracht,
)


@pytest.fixture
def carla(lid):
    return lid("carla")


@pytest.fixture
def groep(sessie, lid, klok):
    """Amina and the begeleider who counts are in it."""
    return een_groep(sessie, klok(), lid("amina"), lid("carla"))


# A theme


def test_what_the_groep_of_a_begeleider_reads_is_not_counted_for_all(
    sessie, lid, klok, carla, groep, themas
) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    zelfopdracht.kijk_terug(Uitkomst.BEZIG, "Er was ruzie.", klok())
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.THEMA)
    blad = een_invulling(sessie, werkblad, lid("amina"), klok())
    thema = sessie.merge(themas["weerstand"])
    antwoord = beantwoord(sessie, blad, werkblad.vragen[0], Inhoud(thema=thema), klok())
    for ding in (zelfopdracht, antwoord):
        deel_met_groep(sessie, ding, groep, klok())
    sinds = klok() - timedelta(days=1)
    for bron in (queries.gedeelde_terugblikken, queries.gedeelde_themakeuzes):
        assert sessie.execute(bron(carla, sinds)).all() == []


def test_only_what_was_written_since_then_counts(sessie, lid, klok, carla, themas) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    zelfopdracht.kijk_terug(Uitkomst.BEZIG, "Er was ruzie.", klok())
    zelfopdracht.deel_met_allen(klok())
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.THEMA)
    maak_bladen(sessie, werkblad, 1)
    keuze = Inhoud(thema=sessie.merge(themas["weerstand"]))
    beantwoord(sessie, begin_blad(sessie, werkblad, 1, klok()), werkblad.vragen[0], keuze, klok())
    sessie.commit()
    for bron in (queries.gedeelde_terugblikken, queries.naamloze_themakeuzes):
        assert len(sessie.execute(bron(carla, klok())).all()) == 1
        assert sessie.execute(bron(carla, klok() + timedelta(seconds=1))).all() == []


def test_a_thema_without_a_page_is_not_proposed_however_much_it_lives() -> None:
    telling = Telling(alleen_ik=25)
    assert beste_themas({1: telling, 2: telling}, {2: "Weerstand"}) == [2]


def test_putting_proposals_to_the_leden_once_more_keeps_since_when(sessie, klok, themas, bijeenkomst) -> None:
    voorstel = een_themavoorstel(sessie, bijeenkomst, klok(), "weerstand")
    leg_voor([voorstel], klok() + timedelta(days=1))
    assert voorstel.voorgelegd_op == klok()


def test_a_lid_sees_no_proposal_before_it_was_put_to_them(sessie, lid, klok, themas, bijeenkomst) -> None:
    een_themavoorstel(sessie, bijeenkomst, klok(), "weerstand", voorgelegd=False)
    gezien = {
        wie: len(sessie.scalars(voorstellen_zichtbaar_voor(lid(wie))).all())
        for wie in ("amina", "carla", "dirk")
    }
    assert gezien == {"amina": 0, "carla": 1, "dirk": 0}


def test_only_who_may_say_what_lives_is_counted(sessie, lid, klok, themas, bijeenkomst) -> None:
    voorstel = een_themavoorstel(sessie, bijeenkomst, klok(), "weerstand")
    # Bram said it and was put on non-active since; Carla became begeleider since
    sessie.add_all(
        Leeft(themavoorstel=voorstel, lid=lid(wie), op=klok()) for wie in ("amina", "bram", "carla")
    )
    lid("bram").non_actief_sinds = klok()
    sessie.commit()
    assert sessie.execute(queries.leeft_geteld(bijeenkomst.id)).all() == [(voorstel.id, 1)]
    assert sessie.scalar(queries.aantal_dat_laat_weten()) == 1


@pytest.mark.parametrize("wat", ["begonnen", "gekozen"])
def test_a_tap_that_comes_too_late_is_not_kept(als, sessie, klok, themas, mensen, bijeenkomst, wat) -> None:
    voorstel = een_themavoorstel(sessie, bijeenkomst, klok(), "weerstand")
    amina, actie = als("amina"), f"/bijeenkomsten/{bijeenkomst.id}/leeft/{voorstel.id}"
    pad = f"/bijeenkomsten/{bijeenkomst.id}"
    klok.nu = bijeenkomst.begint_op - timedelta(hours=3)
    amina = als("amina")
    velden = amina.invulling(amina.ga_naar(pad), actie, knop="leeft")
    if wat == "begonnen":
        klok.nu = bijeenkomst.begint_op
    else:
        voorstel.gekozen_op = klok()
        sessie.commit()
    assert amina.client.post(actie, data=velden).status_code == 302
    assert sessie.scalars(sa.select(Leeft)).all() == []
    assert "Er is niets veranderd." in amina.ga_naar(pad).tekst


# A verslag


def test_words_that_nobody_ever_agreed_to_are_not_said_to_be_taken_back(
    sessie, lid, klok, carla, bijeenkomst
) -> None:
    vragen = [
        een_citaatvraag(sessie, een_leervraag(sessie, lid(wie), klok(), tekst), carla, klok(), passage=tekst)
        for wie, tekst in (("amina", "Bel eens aan."), ("bram", "Vraag het door."))
    ]
    for vraag, antwoorden in zip(
        vragen, ([Toezegging.LIEVER_NIET], [Toezegging.ZONDER_NAAM, Toezegging.LIEVER_NIET]), strict=True
    ):
        for antwoord in antwoorden:
            vraag.zeg_toe(antwoord, klok(), None)
    sessie.commit()
    houd_citaten_bij(sessie, een_verslag(sessie, bijeenkomst, klok(), "Bel eens aan. Vraag het door."))
    sessie.commit()
    gezegd = niet_meer_te_gebruiken(sessie, carla, bijeenkomst.id)
    assert [stuk.woorden for stuk in gezegd] == ["Vraag het door."]


def test_a_verslag_begins_with_the_quotes_that_were_asked_for_since_that_day(
    sessie, lid, klok, carla, bijeenkomst
) -> None:
    for dagen, tekst in ((-1, "Bel eens aan."), (0, "Vraag het door.")):
        op = bijeenkomst.begint_op + timedelta(days=dagen)
        leervraag = een_leervraag(sessie, lid("amina"), op, tekst)
        leervraag.deel_met_allen(op)
        vraag = een_citaatvraag(sessie, leervraag, carla, op, passage=tekst)
        vraag.zeg_toe(Toezegging.ZONDER_NAAM, op, None)
    sessie.commit()
    gevonden = sessie.execute(citaten_sinds(carla, bijeenkomst)).unique().all()
    assert [rij[0].passage for rij in gevonden] == ["Vraag het door."]


def test_what_was_made_another_day_and_looked_back_on_twice_is_not_counted_double(
    sessie, lid, klok, mensen, bijeenkomst
) -> None:
    op = bijeenkomst.begint_op
    for wie in ("amina", "bram", "hilde"):
        zelfopdracht = een_zelfopdracht(sessie, lid(wie), op)
        for _ in range(2):
            zelfopdracht.kijk_terug(Uitkomst.BEZIG, "", op, bijeenkomst)
        een_zelfopdracht(sessie, lid(wie), op + timedelta(days=1))
    sessie.commit()
    oogst = oogsten(sessie, [bijeenkomst])[bijeenkomst.id]
    assert (oogst.gemaakt, oogst.teruggekeken) == (3, 3)
